import type { DecodeReply } from './picture.worker.ts';
import type { OwnPicture } from './rasterise.ts';
import { spawnWorker } from './spawn-worker.ts';

/** Decodes a huge file in a worker, where the page need not wait; null where a worker cannot, or may no more. */
export function decodeAside(file: Blob, signal: AbortSignal): Promise<OwnPicture | null> {
  return new Promise((resolve) => {
    const worker = spawnWorker<Blob, DecodeReply>(
      () => new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' }),
      (reply) => {
        worker?.terminate();
        resolve(reply);
      },
      () => resolve(null),
    );
    worker?.postMessage(file);
    signal.addEventListener('abort', () => {
      worker?.terminate();
      resolve(null);
    });
  });
}
