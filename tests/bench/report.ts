import type {
  Benchmark,
  WorkloadResult,
  Run,
} from '../../src/components/widgets/engine/benchmark.ts';
import type { Contestant } from './contestant.ts';
import { keepIn, keepRun } from './keep-run.ts';

/** Keeps a run, in place of the last one of the same kind. */
export function keep(
  kind: 'node' | 'chromium',
  run: Omit<Run, 'machine' | 'date' | 'clock'>,
): void {
  const clock = process.env.BENCH_CLOCK === 'cpu' && kind === 'node' ? 'cpu' : 'wall';
  keepRun('benchmark.json', kind, { clock, ...run }, 1);
}

/** The contestants' versions by name. */
export const versionsOf = (contestants: readonly Contestant[]): Run['versions'] =>
  Object.fromEntries(contestants.map(({ name, version }) => [name, version]));

/** Keeps what a page loads of each library, in bytes. */
export const keepSizes = (sizes: Benchmark['sizes']): void =>
  keepIn('benchmark.json', 'sizes', sizes);

/** The least that a peer's time ÷ ours is to be, by workload. */
const goals: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'onnxruntime-web': {
    W1: 2,
    W2: 2,
    W3: 2,
    W4: 1.2,
    W5: 1.4,
    W6: 4.5,
    W8: 1,
    W9: 1,
    V1: 1,
    V2: 1,
    C1: 1,
    C2: 1.4,
    C3: 1,
  },
  'tfjs wasm': {
    W1: 3,
    W2: 3,
    W3: 3,
    W4: 3,
    W5: 3,
    W6: 3,
    W7: 3,
    W8: 3,
    W9: 3,
    V1: 1,
    V2: 1,
    C1: 1.2,
    C2: 1.2,
  },
  PyTorch: { W1: 1, W2: 1, W3: 1 },
};

/** A workload's results, a line a contestant. */
export function print({ id, op, input, weight, scores }: WorkloadResult): void {
  console.log(`\n${id}  ${op} ${input.join('×')} by ${weight.join('×')}`);
  for (const { name, time, ratio, low, high } of scores) {
    const goal = goals[name]?.[id];
    const verdict = goal === undefined ? '' : ratio >= goal ? `  ≥ ${goal}` : `  MISSES ${goal}`;
    const spread = `${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
    console.log(`  ${name.padEnd(26)} ${milliseconds(time)}  × ${spread}${verdict}`);
  }
}

function milliseconds(time: number): string {
  const [value, unit] = time < 0.1 ? [time * 1000, 'µs'] : [time, 'ms'];
  return `${value.toPrecision(3)} ${unit}`.padStart(9);
}
