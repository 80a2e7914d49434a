import { threeDigits } from '#i18n/formats.ts';

// What a run of the benchmark says: `src/data/benchmark.json`, written by `npm run bench`.

/** What a contestant took for a workload. */
export interface Score {
  readonly name: string;
  /** Median of the rounds, in milliseconds. */
  readonly time: number;
  /** Its quickest round. */
  readonly best: number;
  /** Its time ÷ ours of the same round: median, lower and upper quartile over the rounds. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** The measured operations, by what PyTorch calls their layers. */
const layerNames = {
  conv2d: 'Conv2d',
  convTranspose1d: 'ConvTranspose1d',
  convTranspose2d: 'ConvTranspose2d',
} as const;

/** One layer and the shape of its input, `[N, C, …sides]`; weights are as in PyTorch. */
export interface Workload {
  readonly id: string;
  readonly op: keyof typeof layerNames;
  readonly input: readonly number[];
  readonly weight: readonly number[];
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  readonly groups: number;
}

/** The scores of a workload, ours first: those that the others are compared with. */
export interface WorkloadResult extends Workload {
  readonly scores: readonly Score[];
}

/** Where and when something was measured. */
export interface Circumstances {
  /** What it ran in, with its version: `Node 26.10.0`. */
  readonly host: string;
  readonly machine: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** One run of the benchmark. */
export interface Run extends Circumstances {
  /** `wall`, or `cpu` for the time that the thread worked. */
  readonly clock: string;
  readonly rounds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: readonly WorkloadResult[];
}

/** The last run of each kind, and what a page loads of each library, in bytes (gzip). */
export interface Benchmark {
  readonly node: Run;
  readonly chromium: Run;
  readonly sizes: Readonly<Record<string, number>>;
}

/** This project's contestants: with a result of its own every time, and into one that is given. */
export const OURS = 'à trous';
export const OURS_GIVEN = 'à trous, out given';

/** A workload as a layer of PyTorch's: `ConvTranspose2d(1, 2, 3, stride=2, padding=1)`. */
export function printWorkload({ op, input, weight, ...options }: Workload): string {
  const [inputs, outputs] =
    op === 'conv2d' ? [input[1], weight[0]] : [input[1], weight[1] * options.groups];
  const defaults = { stride: 1, padding: 0, dilation: 1, groups: 1 } as const;
  const named = (Object.keys(defaults) as (keyof typeof defaults)[])
    .filter((name) => options[name] !== defaults[name])
    .map((name) => `${name}=${options[name]}`);
  return `${layerNames[op]}(${[inputs, outputs, weight[2], ...named].join(', ')})`;
}

/** A time of so many milliseconds, in the unit that suits it. */
export function printTime(milliseconds: number): string {
  if (milliseconds < 0.1) return `${threeDigits(milliseconds * 1000)} µs`;
  return milliseconds < 1000
    ? `${threeDigits(milliseconds)} ms`
    : `${threeDigits(milliseconds / 1000)} s`;
}

/** Two digits: `0.38×`, `1.9×`, `33×`, `420×`. */
export const printRatio = (ratio: number): string =>
  `${ratio < 9.95 ? ratio.toPrecision(2) : Number(ratio.toPrecision(2))}×`;

/** Whether a contestant is slower than ours, quicker, or neither in most of the rounds. */
export function verdictOf({ low, high }: Pick<Score, 'low' | 'high'>) {
  if (low > 1) return 'slower';
  return high < 1 ? 'quicker' : 'even';
}

/** Of one contestant: the workloads where it is slower than ours, quicker or neither. */
export interface PeerSummary {
  readonly name: string;
  readonly workloads: Readonly<Record<ReturnType<typeof verdictOf>, readonly WorkloadResult[]>>;
  /** The smallest and the largest of its ratios. */
  readonly least: number;
  readonly most: number;
}

/** How the peers stand in a run. */
export function peerSummaries({ results }: Pick<Run, 'results'>): PeerSummary[] {
  const names = [...new Set(results.flatMap(({ scores }) => scores.map(({ name }) => name)))];
  return names
    .filter((name) => name !== OURS && name !== OURS_GIVEN)
    .map((name) => {
      const entered = results.flatMap((result) => {
        const score = scoreOf(result, name);
        return score ? [{ result, score }] : [];
      });
      const those = (verdict: ReturnType<typeof verdictOf>) =>
        entered.filter(({ score }) => verdictOf(score) === verdict).map(({ result }) => result);
      const ratios = entered.map(({ score }) => score.ratio);
      return {
        name,
        workloads: { slower: those('slower'), even: those('even'), quicker: those('quicker') },
        least: Math.min(...ratios),
        most: Math.max(...ratios),
      };
    });
}

/** What a contestant scored; undefined where it took no part. */
export function scoreOf(result: WorkloadResult | undefined, name: string): Score | undefined {
  return result?.scores.find((score) => score.name === name);
}

/** The result of a workload in a run. */
export function workloadResultOf(
  { results }: Pick<Run, 'results'>,
  id: string,
): WorkloadResult | undefined {
  return results.find((result) => result.id === id);
}
