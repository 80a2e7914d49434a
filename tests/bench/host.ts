import type { Contestant, Runner } from './contestant.ts';
import type { Task } from './workloads.ts';

/** What a contestant answers in the process or page that it has for itself. */
export interface Host {
  prepare(task: Task): Promise<void>;
  result(): Promise<Float32Array>;
  time(runs: number): Promise<number>;
}

/** Serves a contestant's tasks, one at a time, where it lives. */
export function hostOf(contestant: Contestant): Host {
  let runner: Runner;
  return {
    async prepare(task) {
      runner?.close?.();
      runner = await contestant.prepare(task);
    },
    result: () => runner.result(),
    time: (runs) => runner.time(runs),
  };
}

/** Puts a question to the host of a contestant, wherever that is. */
export type Ask = <Answer>(question: keyof Host, given?: Task | number) => Promise<Answer>;

/** A contestant that lives elsewhere, as one to measure here. */
export function guest(name: string, version: string, ask: Ask): Contestant {
  return {
    name,
    version,
    async prepare(task) {
      await ask('prepare', task);
      return { result: () => ask('result'), time: (runs) => ask('time', runs) };
    },
  };
}
