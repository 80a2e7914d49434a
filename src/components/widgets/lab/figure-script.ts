import { pictureFile } from '#figures/files.ts';
import { experimentScript, type Experiment } from '#lib/experiment/index.ts';

/** The script of what a figure shows, once that is another than what was built. */
export const figureScript = (experiment: Experiment, output: string): string =>
  experimentScript(experiment, { input: pictureFile(experiment.picture.source), output });
