/** The part of a dedicated worker's scope that the workers use: what it is asked, what it replies. */
export interface WorkerScope<Request, Reply> {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage: (reply: Reply, transfer?: Transferable[]) => void;
}

/** The scope of the worker that this runs in: TypeScript takes it for a window's. */
export const workerScope = <Request, Reply>() =>
  globalThis as unknown as WorkerScope<Request, Reply>;
