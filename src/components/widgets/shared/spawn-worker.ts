import { HostError } from './host-error.ts';

/** The part of a `Worker` that the page uses. */
export interface WorkerLike<Request, Reply> {
  postMessage: (request: Request) => void;
  terminate: () => void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Whether the page stands in a sandboxed frame without an origin: there it can have no worker. */
export const isSandboxed = (): boolean => globalThis.origin === 'null';

/**
 * A worker with its listeners, or null where there can be none. One that fails is terminated:
 * its script may come at the next attempt.
 */
export function spawnWorker<Request, Reply>(
  create: () => WorkerLike<Request, Reply>,
  onReply: (reply: Reply) => void,
  onError: (error: Error) => void,
): WorkerLike<Request, Reply> | null {
  if (isSandboxed()) {
    onError(new HostError('sandbox'));
    return null;
  }
  const worker = create();
  worker.onmessage = ({ data }) => onReply(data);
  worker.onerror = ({ message }) => {
    worker.terminate();
    // A script that does not come brings an event without a message.
    onError(message ? new Error(message) : new HostError('unloaded'));
  };
  return worker;
}
