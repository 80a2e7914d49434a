import recorded from '#data/benchmark.json';
import { printBytes } from '#i18n/formats.ts';
import { OURS_GIVEN, workloadResultOf, scoreOf, type Benchmark, type Run } from './benchmark.ts';

/** The last runs of the benchmark. */
export const benchmark = recorded as unknown as Benchmark;

/** Where a run ran, without the version. */
export const hostOf = ({ host }: Run): string => host.split(' ')[0];

/** Numbers of the runs that stand in the prose. */
const measured = {
  /** What a page loads of the engine. */
  size: () => printBytes(benchmark.sizes['à trous']),
  /** How many times quicker the experiment's layer is into a tensor that is there already. */
  given: () => {
    const score = scoreOf(workloadResultOf(benchmark.chromium, 'W1'), OURS_GIVEN);
    return score ? (1 / score.ratio).toPrecision(2) : '?';
  },
  browser: () => hostOf(benchmark.chromium),
} as const satisfies Record<string, () => string>;

export type MeasuredName = keyof typeof measured;

/** A number of the last runs, as it is printed in a sentence. */
export const measuredNumber = (name: MeasuredName): string => measured[name]();
