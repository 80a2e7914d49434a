import type { Workload } from '../../src/figures/benchmark';
import type { Contestant, Runner } from './contestant';
import { taskOf, workloads } from './workloads';

/** What a contestant answers in the process or page that it has for itself. */
export interface Host {
  prepare(workload: Workload): Promise<void>;
  result(): Promise<Float32Array>;
  time(runs: number): Promise<number>;
}

/** Serves a contestant's tasks, one at a time, where it lives. */
export function hostOf(contestant: Contestant): Host {
  let runner: Runner;
  return {
    async prepare(workload) {
      runner?.close?.();
      runner = await contestant.prepare(taskOf(workload));
    },
    result: () => runner.result(),
    time: (runs) => runner.time(runs),
  };
}

/** Puts a question to the host of a contestant, wherever that is. */
export type Ask = <Answer>(question: keyof Host, given?: Workload | number) => Promise<Answer>;

/** A contestant that lives elsewhere, as one to measure here. */
export function guest(name: string, version: string, ask: Ask): Contestant {
  return {
    name,
    version,
    async prepare(task) {
      // The values are made there anew: they are the same every time.
      await ask(
        'prepare',
        workloads.find(({ id }) => id === task.id)!,
      );
      return { result: () => ask('result'), time: (runs) => ask('time', runs) };
    },
  };
}
