import { drawElement, type Drawing } from './draw-element.ts';
import type { Pixels } from '#lib/picture/index.ts';
import { langOf, type Lang } from '#i18n/index.ts';
import { HostError, printReason } from './host-error.ts';
import { pictureSources } from './picture-sources.ts';
import { isReadable } from './rasterise.ts';
import { pngFile, pngOfCanvas, saveFile } from './save-file.ts';

/** Pixels of a PNG to a CSS pixel: for fine screens and for paper. */
const SCALE = 2;

/**
 * Saves what the view around a button shows, or the drawing that stands for it.
 * @returns why it could not, as a sentence; empty where it could
 */
export async function takePicture(button: HTMLElement): Promise<string> {
  const { save = '', widget = '' } = button.dataset;
  const lang = langOf(document.documentElement.lang);
  try {
    const view = button.closest<HTMLElement>('.frame, .trainer, .gradient')!;
    const source = pictureSources.get(widget);
    const drawing = source ? await source() : drawElement(view, widgetTitle(view));
    const file = new Blob([drawing.svg], { type: 'image/svg+xml' });
    const isDrawing = save === 'SVG';
    saveFile(
      isDrawing ? file : await pngOf(file, drawing),
      `a-trous-${widget}.${save.toLowerCase()}`,
    );
    return '';
  } catch (error) {
    return notSaved[lang](printReason(error, lang));
  }
}

/** Saves pixels as they are. */
export const takePixels = async (pixels: Pixels, name: string): Promise<void> =>
  saveFile(await pngFile(pixels), name);

const widgetTitle = (view: Element) => view.querySelector('legend')?.textContent ?? document.title;

const notSaved: Readonly<Record<Lang, (reason: string) => string>> = {
  en: (reason) => `Not saved: ${reason}.`,
  ja: (reason) => `保存できませんでした：${reason}。`,
};

async function pngOf(file: Blob, { width, height }: Drawing): Promise<Blob> {
  const canvas = document.createElement('canvas');
  if (!isReadable(canvas)) throw new HostError('canvas');
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    [canvas.width, canvas.height] = [SCALE * width, SCALE * height];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return pngOfCanvas(canvas);
}
