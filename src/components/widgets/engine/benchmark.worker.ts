import { runBenchmark, type BenchmarkLayer } from './benchmark-runner.ts';
import type { BenchmarkReply } from './candidates.ts';

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<BenchmarkLayer>) => void) | null;
  postMessage: (reply: BenchmarkReply) => void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => {
  const reply = (message: BenchmarkReply) => scope.postMessage(message);
  try {
    runBenchmark(data, { reply, now: () => performance.now() });
  } catch (error) {
    reply({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
