import { loadGrey } from '#components/widgets/shared/load-picture.ts';
import { closeupOf, type Closeup } from '#components/widgets/shared/loupe/closeup.ts';
import { greyToPixels } from '#lib/picture/index.ts';

/**
 * A built picture of a training, read back from its file: to a 255th of what lies between the
 * values that it shows black and white.
 */
export async function trainingCloseup(picture: HTMLElement): Promise<Closeup> {
  const grey = await loadGrey(picture.querySelector('img')!.src);
  const [black, white] = picture.dataset.levels!.split(' ').map(Number);
  const values = Float32Array.from(grey.data, (byte) => black + ((white - black) * byte) / 255);
  return closeupOf({ ...grey, data: values }, greyToPixels(grey));
}
