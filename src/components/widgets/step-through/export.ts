import { loadCode } from '#components/widgets/shared/host-error.ts';
import { pngFile } from '#components/widgets/shared/save-file.ts';
import type { Raster, SceneOptions, SvgWords } from '#lib/animate/index.ts';
import { countSteps, type LayerExample, type Formulation } from '#lib/step/index.ts';

/** What is to be taken away. */
export interface Order {
  readonly example: LayerExample;
  readonly formulation: Formulation;
  readonly step: number;
  readonly options: SceneOptions;
  /** Milliseconds for each step of an animation. */
  readonly delay: number;
  readonly words: SvgWords;
}

export type Format = 'gif' | 'svg' | 'step.svg' | 'step.png';

/** Frames between two moments in which the page can answer. */
const PORTION = 8;

/**
 * The file that is ordered. The code that draws and packs it is loaded when it is first asked for.
 * `onProgress` is told the share, 0 to 1, that is done.
 * @throws HostError where that code does not come, or the browser hides what a canvas holds
 */
export async function make(
  format: Format,
  { example, formulation, step, options, delay, words }: Order,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const { animatedSvgOf, encodeGif, rasterise, sceneOf, scenesOf, svgOf } = await loadCode(
    import('#lib/animate/index.ts'),
  );
  switch (format) {
    case 'svg':
      return svgBlob(animatedSvgOf(scenesOf(example, formulation, options), delay, words));
    case 'step.svg':
      return svgBlob(svgOf(sceneOf(example, formulation, step, options), words));
    case 'step.png':
      return pngBlob(rasterise(sceneOf(example, formulation, step, options)));
    case 'gif': {
      const count = countSteps(example, formulation);
      const frames = encodeGif(scenesOf(example, formulation, options), delay);
      for (let done = 0; ; done++) {
        const { done: isDone, value } = frames.next();
        if (isDone) return new Blob([value], { type: 'image/gif' });
        if (done % PORTION !== 0) continue;
        onProgress(done / count);
        await new Promise((resume) => setTimeout(resume));
      }
    }
  }
}

const svgBlob = (text: string) => new Blob([text], { type: 'image/svg+xml' });

function pngBlob({ width, height, pixels, palette }: Raster): Promise<Blob> {
  const data = new Uint8ClampedArray(4 * pixels.length);
  pixels.forEach((index, i) => data.set([...palette.colours[index], 255], 4 * i));
  return pngFile({ width, height, data });
}
