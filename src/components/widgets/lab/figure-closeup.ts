import { loadSample } from '#components/widgets/shared/load-picture.ts';
import type { Closeup } from '#components/widgets/shared/loupe/closeup.ts';
import { figureOf } from '#figures/registry.ts';
import type { SampleName } from '#lib/picture/index.ts';
import { experimentCloseup } from './experiment-closeup.ts';
import { createPageRunner } from './experiment-runner.ts';

/** Figures are computed one after the other: a runner keeps its newest job alone. */
let queue: Promise<unknown> = Promise.resolve();
const runner = createPageRunner();

/** A figure of the registry as it was built. */
export function figureCloseup(id: string): Promise<Closeup> {
  const { experiment } = figureOf(id);
  const computed = queue.then(async () => {
    const source = await loadSample(experiment.picture.source as SampleName);
    const result = await new Promise<Parameters<typeof experimentCloseup>[1]>((done, failed) =>
      runner.run({ experiment, source }, { stage: () => {}, done, failed }),
    );
    return experimentCloseup(experiment, result);
  });
  queue = computed.catch(() => {});
  return computed;
}
