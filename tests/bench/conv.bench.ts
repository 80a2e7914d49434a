/**
 * Times the fast path against the reference, side by side: every round runs both, so that whatever
 * else the machine does slows both. Prints medians, and the ratio's median and range over rounds.
 *
 *     npm run bench
 */
import {
  conv2d,
  convTranspose2d,
  referenceConv2d,
  referenceConvTranspose2d,
  tensor,
  type Tensor,
} from '../../src/lib/conv';

interface Layer {
  readonly name: string;
  readonly op: 'conv2d' | 'convTranspose2d';
  readonly input: readonly number[];
  readonly weight: readonly number[];
  readonly options: { stride?: number; padding?: number; dilation?: number; groups?: number };
}

const transposed = (name: string, input: number[], weight: number[], options = {}): Layer => ({
  ...{ name, op: 'convTranspose2d', input, weight, options },
});
const convolved = (name: string, input: number[], weight: number[], options = {}): Layer => ({
  ...{ name, op: 'conv2d', input, weight, options },
});

const layers: readonly Layer[] = [
  transposed('W1', [1, 1, 256, 256], [1, 2, 3, 3], { stride: 2, padding: 1 }),
  transposed('W2', [1, 1, 256, 256], [1, 2, 3, 3], { stride: 2, padding: 1, dilation: 2 }),
  transposed('W3', [1, 3, 512, 512], [3, 1, 4, 4], { stride: 2, padding: 1, groups: 3 }),
  transposed('W4', [1, 64, 64, 64], [64, 32, 2, 2], { stride: 2 }),
  transposed('W5', [1, 128, 32, 32], [128, 64, 4, 4], { stride: 2, padding: 1 }),
  transposed('W6', [1, 100, 1, 1], [100, 512, 4, 4]),
  transposed('W7', [1, 1, 5, 5], [1, 1, 3, 3], { stride: 2, padding: 1 }),
  convolved('C1', [1, 1, 512, 512], [1, 1, 3, 3], { padding: 1 }),
  convolved('C2', [1, 64, 64, 64], [64, 64, 3, 3], { padding: 1 }),
];

/** One round of one contestant lasts at least this long, in milliseconds. */
const leastRound = 5;

/** Heavy layers get fewer rounds: the reference takes a second for one. */
const roundsFor = (referenceTime: number) => (referenceTime > 200 ? 5 : 15);

for (const layer of layers) compare(layer);

function compare({ name, op, input: inputShape, weight: weightShape, options }: Layer): void {
  const input = noise(inputShape, 1);
  const weight = noise(weightShape, 2);
  const [fastPath, reference] =
    op === 'conv2d' ? [conv2d, referenceConv2d] : [convTranspose2d, referenceConvTranspose2d];
  const fast = () => fastPath(input, weight, options);
  const slow = () => reference(input, weight, options);
  checkAgreement(name, fast(), slow());

  const fastRuns = runsPerRound(fast);
  const slowRuns = runsPerRound(slow);
  const rounds = roundsFor(timePerRun(slow, 1));
  const times = Array.from({ length: rounds }, () => ({
    fast: timePerRun(fast, fastRuns),
    slow: timePerRun(slow, slowRuns),
  }));
  const ratios = times.map(({ fast, slow }) => slow / fast).sort((a, b) => a - b);
  const fastTime = median(times.map(({ fast }) => fast)).toPrecision(3);
  const slowTime = median(times.map(({ slow }) => slow)).toPrecision(3);
  const range = `${ratios[0].toFixed(1)} to ${ratios[rounds - 1].toFixed(1)}`;
  console.log(
    `${name}  ${op.padEnd(15)} ${String(inputShape).padEnd(13)} fast ${fastTime.padStart(8)} ms  ` +
      `reference ${slowTime.padStart(8)} ms  ratio ${median(ratios).toFixed(1).padStart(5)} ` +
      `(${range}, ${rounds} rounds)`,
  );
}

function checkAgreement(name: string, fast: Tensor, slow: Tensor): void {
  // Both sum in double precision, in another order, and round once.
  const apart = fast.data.findIndex(
    (value, i) => !(Math.abs(value - slow.data[i]) <= 1e-6 * (1 + Math.abs(slow.data[i]))),
  );
  if (fast.data.length !== slow.data.length || apart >= 0) {
    throw new Error(`${name}: fast path and reference differ at ${apart}`);
  }
}

function runsPerRound(run: () => unknown): number {
  let runs = 1;
  while (timePerRun(run, runs) * runs < leastRound) runs *= 2;
  return runs;
}

function timePerRun(run: () => unknown, runs: number): number {
  const start = performance.now();
  for (let i = 0; i < runs; i++) run();
  return (performance.now() - start) / runs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A tensor of values in [−1, 1), the same for the same seed: a linear congruential generator. */
function noise(shape: readonly number[], seed: number): Tensor {
  let state = seed;
  const length = shape.reduce((product, size) => product * size, 1);
  const values = Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tensor(shape, values);
}
