import type { Task } from './workloads.ts';

/** A library that takes part. */
export interface Contestant {
  readonly name: string;
  readonly version: string;
  /** Makes everything ready that a caller would keep between calls. */
  prepare(task: Task): Promise<Runner>;
}

/** One task made ready. Every run gives values of its own, in memory that the caller may keep. */
export interface Runner {
  /** The values of the result, `[N, C, …sides]`. */
  result(): Promise<Float32Array>;
  /** Milliseconds that one of so many runs takes. */
  time(runs: number): Promise<number>;
  close?(): void;
}

/**
 * Milliseconds since some time. With BENCH_CLOCK=cpu, in Node, those that this thread worked: for a
 * machine that has other things to do.
 */
export const now: () => number =
  globalThis.process?.env.BENCH_CLOCK === 'cpu'
    ? () => {
        const { user, system } = process.threadCpuUsage();
        return (user + system) / 1000;
      }
    : () => performance.now();

/** Times a function that is ready when it returns. */
export async function timeSync(run: () => unknown, runs: number): Promise<number> {
  const start = now();
  for (let i = 0; i < runs; i++) run();
  return (now() - start) / runs;
}
