import type { Grey } from '#lib/picture/index.ts';
import { compute, type Reply, type Request } from './experiment-runner.ts';

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage: (reply: Reply, transfer?: Transferable[]) => void;
}
const scope = globalThis as unknown as Scope;

let held: Grey | null = null;

scope.onmessage = ({ data: { experiment, source } }) => {
  held = source ?? held;
  if (!held) return scope.postMessage({ error: 'no picture was sent' });
  try {
    const result = compute({ experiment, source: held }, (stage) => scope.postMessage({ stage }));
    // A picture that needs no preparation is the held one itself, which has to stay.
    const input = result.input === held ? { ...held, data: held.data.slice() } : result.input;
    scope.postMessage({ result: { ...result, input } }, [
      input.data.buffer,
      result.output.data.buffer,
      result.pixels.data.buffer,
      result.inputPixels.data.buffer,
    ]);
  } catch (error) {
    scope.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
