import type { Picture } from '#lib/picture/index.ts';
import { compute } from './compute.ts';
import type { ExperimentReply, ExperimentRequest } from './experiment-runner.ts';
import { workerScope } from '#components/widgets/shared/worker-scope.ts';

const scope = workerScope<ExperimentRequest, ExperimentReply>();

let held: Picture | null = null;

scope.onmessage = ({ data: { experiment, source, merged } }) => {
  held = source ?? held;
  if (!held) return scope.postMessage({ error: 'no picture was sent' });
  try {
    const result = compute({ experiment, source: held, merged }, (stage) =>
      scope.postMessage({ stage }),
    );
    const { input, inputPixels, output, pixels } = result;
    const views = [input, inputPixels, output, pixels, result.merged?.pixels ?? pixels];
    const buffers = views.map(({ data }) => data.buffer);
    // A picture that needs no preparation is the held one itself, which has to stay.
    const given = new Set(buffers.filter((buffer) => buffer !== held?.data.buffer));
    scope.postMessage({ result }, [...given]);
  } catch (error) {
    scope.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
