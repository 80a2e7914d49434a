import type { Result, Workload } from '../../src/figures/benchmark';
import type { Contestant, Runner } from './contestant';
import { sizeOf, taskOf, type Task } from './workloads';

/** How long one contestant runs in one round, at least, in milliseconds. */
const leastTurn = 25;

/**
 * Lets all contestants do a workload in turn, round by round, so that whatever else the machine
 * does slows them all. The first contestant is the one that the others are compared with.
 * @throws Error where results differ: nothing is timed then.
 */
export async function measure(
  contestants: readonly Contestant[],
  workload: Workload,
  rounds: number,
): Promise<Result> {
  const task = taskOf(workload);
  const entries: { name: string; runner: Runner; runs: number }[] = [];
  for (const { name, prepare } of contestants) {
    entries.push({ name, runner: await prepare(task), runs: 0 });
  }
  const expected = await entries[0].runner.result();
  for (const { name, runner } of entries)
    checkAgreement(task, name, await runner.result(), expected);

  for (const entry of entries) entry.runs = await runsPerTurn(entry.runner);
  const times: number[][] = entries.map(() => []);
  for (let round = 0; round < rounds; round++) {
    // In another order every round, as each inherits the caches of the one before.
    for (const i of shuffled(entries.length, round)) {
      times[i].push(await entries[i].runner.time(entries[i].runs));
    }
  }
  for (const { runner } of entries) runner.close?.();
  const scores = entries.map(({ name }, i) => {
    const ratios = times[i].map((time, round) => time / times[0][round]);
    return {
      name,
      time: quantile(times[i], 0.5),
      best: quantile(times[i], 0),
      ratio: quantile(ratios, 0.5),
      low: quantile(ratios, 0.25),
      high: quantile(ratios, 0.75),
    };
  });
  return { ...workload, scores };
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
