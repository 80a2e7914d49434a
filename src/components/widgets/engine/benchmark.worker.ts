import { runBenchmark, type BenchmarkLayer } from './benchmark-runner.ts';
import type { BenchmarkReply } from './candidates.ts';
import { workerScope } from '#components/widgets/shared/worker-scope.ts';

const scope = workerScope<BenchmarkLayer, BenchmarkReply>();

scope.onmessage = ({ data }) => {
  const reply = (message: BenchmarkReply) => scope.postMessage(message);
  try {
    runBenchmark(data, { reply, now: () => performance.now() });
  } catch (error) {
    reply({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
