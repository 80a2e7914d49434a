import type { WorkloadResult, Workload } from '../../src/components/widgets/engine/benchmark.ts';
import type { Contestant, Runner } from './contestant.ts';
import { sizeOf, taskOf, type Task } from './workloads.ts';

/** How long one contestant runs in one round, at least, in milliseconds. */
const leastTurn = 25;

/** How often all workloads are gone through, and in how many rounds each. */
const passes = 3;
const roundsAPass = 5;
/** The rounds of each workload. */
export const rounds = passes * roundsAPass;

/**
 * Lets all contestants do each workload in turn, round by round, so that whatever else the machine
 * does slows them all. What keeps it busy for some seconds falls into one pass of a workload, and
 * the median of all rounds leaves it out. The first contestant is the one that the others are
 * compared with.
 * @throws Error where results differ, before that workload is timed.
 */
export async function measure(
  contestants: readonly Contestant[],
  workloads: readonly Workload[],
): Promise<WorkloadResult[]> {
  const tasks = workloads.map(taskOf);
  const times = tasks.map(() => contestants.map((): number[] => []));
  for (let pass = 0; pass < passes; pass++) {
    for (const [w, task] of tasks.entries()) {
      console.log(`Pass ${pass + 1} of ${passes}: ${task.id}`);
      await timeRounds(contestants, task, pass * roundsAPass, times[w]);
    }
  }
  return workloads.map((workload, w) => ({
    ...workload,
    scores: contestants.map(({ name }, i) => {
      const ratios = times[w][i].map((time, round) => time / times[w][0][round]);
      return {
        name,
        time: quantile(times[w][i], 0.5),
        best: quantile(times[w][i], 0),
        ratio: quantile(ratios, 0.5),
        low: quantile(ratios, 0.25),
        high: quantile(ratios, 0.75),
      };
    }),
  }));
}

/** Adds the times of a pass, from round `first` on, to those of each contestant. */
async function timeRounds(
  contestants: readonly Contestant[],
  task: Task,
  first: number,
  times: readonly number[][],
): Promise<void> {
  const entries: { name: string; runner: Runner; runs: number }[] = [];
  for (const { name, prepare } of contestants) {
    entries.push({ name, runner: await prepare(task), runs: 0 });
  }
  const expected = await entries[0].runner.result();
  for (const { name, runner } of entries)
    checkAgreement(task, name, await runner.result(), expected);

  for (const entry of entries) entry.runs = await runsPerTurn(entry.runner);
  for (let round = first; round < first + roundsAPass; round++) {
    // In another order every round, as each inherits the caches of the one before.
    for (const i of shuffled(entries.length, round)) {
      times[i].push(await entries[i].runner.time(entries[i].runs));
    }
  }
  for (const { runner } of entries) runner.close?.();
}

/**
 * Contestants sum in single precision, in orders of their own: two sums of `n` products are apart
 * by no more than `n · 2⁻²³` of the sum of their magnitudes, of which the values are below 1.
 */
function checkAgreement(task: Task, name: string, values: Float32Array, expected: Float32Array) {
  const summed = sizeOf(task.weight) / task.weight[task.op === 'conv2d' ? 0 : 1];
  const tolerance = summed * summed * 2 ** -23;
  const apart = expected.findIndex((value, i) => !(Math.abs(value - values[i]) <= tolerance));
  if (values.length !== expected.length || apart >= 0) {
    const [given, wanted] = [values[apart], expected[apart]];
    throw new Error(`${task.id}: value ${apart} of ${name} is ${given}, not ${wanted}`);
  }
}

/** As many runs as fill a turn; finding out also warms the contestant up. */
async function runsPerTurn(runner: Runner): Promise<number> {
  let runs = 1;
  for (let warm = 0; warm < 3;) {
    if ((await runner.time(runs)) * runs < leastTurn) runs *= 2;
    else warm++;
  }
  return runs;
}

/** The value that so large a share of the values, of 1, is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}

/** The numbers below `length` in an order of its own for every seed. */
function shuffled(length: number, seed: number): number[] {
  const keys = Array.from({ length }, (_, i) => Math.sin(seed * length + i + 1) * 1e4);
  const key = (i: number) => keys[i] - Math.floor(keys[i]);
  return Array.from({ length }, (_, i) => i).sort((a, b) => key(a) - key(b));
}
