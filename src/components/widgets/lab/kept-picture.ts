/** What the Lab needs only once a reader brings a picture, which is kept for this tab. */
import { keepFile, keptFile } from '#components/widgets/shared/kept-file.ts';
import { readPicture } from '#components/widgets/shared/read-picture.ts';
import type { OwnPicture } from '#components/widgets/shared/rasterise.ts';
import { pngFile } from '#components/widgets/shared/save-file.ts';
import type { Lang } from '#i18n/index.ts';
import { asPixels } from '#lib/picture/index.ts';
import { KEPT } from './lab-state.ts';

export { readPicture };

const notKept: Readonly<Record<Lang, string>> = {
  en: 'This browser cannot keep the picture: a reload or the page in the other language would lose it.',
  ja: 'このブラウザーには画像を残せません。再読み込みや言語の切り替えをすると、画像は失われます。',
};

/**
 * Keeps a picture, by its file where it has one.
 * @returns what is to be said: nothing where it is kept
 */
export async function keepPicture(
  { grey, colour }: OwnPicture,
  file: File | undefined,
  lang: Lang,
): Promise<string> {
  const isKept = await keepFile(KEPT, file ?? (await pngFile(asPixels(colour ?? grey))));
  return isKept ? '' : notKept[lang];
}

export const forgetPicture = () => keepFile(KEPT, null);

/** The picture that is kept; null where there is none. */
export async function keptPicture(signal: AbortSignal): Promise<OwnPicture | null> {
  const file = await keptFile(KEPT);
  return file && readPicture(file, signal, () => {}).catch(() => null);
}
