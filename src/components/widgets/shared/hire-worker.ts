import { HostError } from './host-error.ts';

/** The part of a `Worker` that its employer needs. */
export interface WorkerLike<Request, Reply> {
  postMessage: (request: Request) => void;
  terminate: () => void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Whether the page stands in a sandboxed frame without an origin: there it can have no worker. */
export const isSandboxed = (): boolean => globalThis.origin === 'null';

/**
 * A worker whose replies are heard, or null where there can be none. One that fails is dismissed:
 * its script may come at the next attempt.
 */
export function hireWorker<Request, Reply>(
  spawn: () => WorkerLike<Request, Reply>,
  hear: (reply: Reply) => void,
  fail: (error: Error) => void,
): WorkerLike<Request, Reply> | null {
  if (isSandboxed()) {
    fail(new HostError('sandbox'));
    return null;
  }
  const worker = spawn();
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = ({ message }) => {
    worker.terminate();
    // A script that does not come brings an event without a message.
    fail(message ? new Error(message) : new HostError('unloaded'));
  };
  return worker;
}
