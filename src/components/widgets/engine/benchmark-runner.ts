import type { Workload } from './benchmark.ts';
import {
  createEngine,
  directConvTranspose2d,
  referenceConvTranspose,
  tensor,
  type Backend,
  type Engine,
  type Tensor,
} from '#lib/conv/index.ts';
import { generator } from '#lib/random/index.ts';
import { CANDIDATES, ROUNDS, type Candidate, type BenchmarkReply } from './candidates.ts';

/** A transposed convolution to be timed. */
export type BenchmarkLayer = Pick<
  Workload,
  'input' | 'weight' | 'stride' | 'padding' | 'dilation' | 'groups'
>;

export interface BenchmarkHost {
  readonly reply: (reply: BenchmarkReply) => void;
  /** Milliseconds from some beginning. */
  readonly now: () => number;
  /** Null for a backend that cannot run here. */
  readonly engine?: (backend: Backend) => Engine | null;
}

/** What a candidate computes in one round takes at least so long, in milliseconds. */
const LEAST_TURN = 20;
/** Whoever has worked for so long, in milliseconds, is not asked again. */
const BUDGET = 1000;

interface Runner {
  readonly candidate: Candidate;
  readonly run: () => Tensor;
  /** Of a turn. */
  runs: number;
  worked: number;
  readonly times: number[];
}

/**
 * Checks that all candidates agree with the definition, then times them in turn, round by round, so
 * that whatever else the machine does slows them all.
 */
export function runBenchmark(
  layer: BenchmarkLayer,
  { reply, now, engine = engineOn }: BenchmarkHost,
): void {
  const values = (shape: readonly number[], seed: number) => tensor(shape, noise(shape, seed));
  const [input, weight] = [values(layer.input, 1), values(layer.weight, 2)];
  const { stride, padding, dilation, groups } = layer;
  const options = { stride, padding, dilation, groups };
  const engines = (['wasm-relaxed-simd', 'wasm-simd', 'javascript'] as const).map(engine);
  const best = engines.find((one) => one !== null);

  function runOf(candidate: Candidate): (() => Tensor) | null {
    if (candidate === 'definition') return () => referenceConvTranspose(input, weight, options);
    if (candidate === 'loops') return () => directConvTranspose2d(input, weight, options);
    if (candidate === 'given') {
      const out = best && tensor(best.convTranspose2d(input, weight, options).shape);
      return best && out ? () => best.convTranspose2d(input, weight, options, out) : null;
    }
    const own = engines.find((one) => one?.backend === candidate);
    return own ? () => own.convTranspose2d(input, weight, options) : null;
  }

  function timed(runner: Runner, runs: number): number {
    const start = now();
    for (let i = 0; i < runs; i++) runner.run();
    const spent = now() - start;
    runner.worked += spent;
    return spent / runs;
  }

  const runners: Runner[] = [];
  let expected: Tensor | null = null;
  for (const candidate of CANDIDATES) {
    reply({ type: 'turn', candidate });
    const run = runOf(candidate);
    if (!run) {
      reply({ type: 'fault', candidate, fault: 'missing' });
      continue;
    }
    const start = now();
    const result = run();
    const first = now() - start;
    expected ??= result;
    if (!agree(result, expected, layer)) {
      reply({ type: 'fault', candidate, fault: 'wrong' });
      continue;
    }
    const runner: Runner = { candidate, run, runs: 1, worked: first, times: [] };
    // What takes this long has warmed up on the way.
    if (first >= BUDGET) runner.times.push(first);
    else {
      // The first runs of any code are slow, and find out how many fill a turn.
      for (let warm = 0; warm < 3 && runner.worked < BUDGET / 2;) {
        if (timed(runner, runner.runs) * runner.runs < LEAST_TURN) runner.runs *= 2;
        else warm++;
      }
      runner.times.push(timed(runner, runner.runs));
    }
    report(runner);
    runners.push(runner);
  }
  for (let round = 1; round < ROUNDS; round++) {
    for (const runner of runners) {
      if (runner.worked >= BUDGET) continue;
      runner.times.push(timed(runner, runner.runs));
      report(runner);
    }
  }
  reply({ type: 'done' });

  function report({ candidate, times }: Runner): void {
    reply({ type: 'time', candidate, time: median(times), rounds: times.length });
  }
}

function engineOn(backend: Backend): Engine | null {
  try {
    return createEngine(backend);
  } catch {
    return null;
  }
}

/**
 * Two sums of `n` products are apart by no more than `n · 2⁻²³` of the sum of their magnitudes, of
 * which none is above 1 here.
 */
function agree(actual: Tensor, expected: Tensor, { weight }: BenchmarkLayer): boolean {
  const summed = weight[0] * weight[2] * weight[3];
  const tolerance = summed * summed * 2 ** -23;
  // Written so that NaN differs.
  return (
    actual.data.length === expected.data.length &&
    expected.data.every((value, i) => Math.abs(actual.data[i] - value) <= tolerance)
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Values in [−1, 1), the same every time. */
function noise(shape: readonly number[], seed: number): Float32Array {
  const { next } = generator(seed);
  return Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => 2 * next() - 1);
}
