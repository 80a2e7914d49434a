import { drawElement, type Drawing } from './draw-element.ts';
import { langOf, type Lang } from '#i18n/index.ts';
import { HostError, printReason } from './host-error.ts';
import { pictureSources } from './picture-sources.ts';
import { isReadable } from './rasterise.ts';
import { pngOfCanvas, saveFile } from './save-file.ts';

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
    const view = button.closest<HTMLElement>('.frame, figure')!;
    const source = pictureSources.get(widget);
    const drawing = source ? await source() : drawElement(view, widgetTitle(view));
    saveFile(
      save === 'SVG' ? svgFile(drawing.svg) : await pngOf(drawing),
      `a-trous-${widget}.${save.toLowerCase()}`,
    );
    return '';
  } catch (error) {
    return notSaved[lang](printReason(error, lang));
  }
}

const widgetTitle = (view: Element) =>
  (view.querySelector('.predict-ask') ?? view.querySelector('legend'))?.textContent ??
  document.title;

const notSaved: Readonly<Record<Lang, (reason: string) => string>> = {
  en: (reason) => `Not saved: ${reason}.`,
  ja: (reason) => `保存できませんでした：${reason}。`,
};

const svgFile = (svg: string) => new Blob([svg], { type: 'image/svg+xml' });

/**
 * The page's own face as a style sheet, which a picture has to hold: it sees none of the page.
 * Empty where the page has none, or it does not come: then the next family is drawn.
 */
async function faceOf(page: Document): Promise<string> {
  const link = page.querySelector<HTMLLinkElement>('link[rel="preload"][as="font"]');
  const answer = link && (await fetch(link.href).catch(() => null));
  if (!answer?.ok) return '';
  const reader = new FileReader();
  const isRead = new Promise((resolve) => reader.addEventListener('loadend', resolve));
  reader.readAsDataURL(await answer.blob());
  await isRead;
  const [family] = getComputedStyle(page.body).fontFamily.split(',');
  return `<style>@font-face { font-family: ${family}; font-weight: 100 900; src: url(${reader.result}) }</style>`;
}

/** A drawing as pixels. The letters in it are the page's. */
async function pngOf({ svg, width, height }: Drawing): Promise<Blob> {
  const file = svgFile(svg.replace('<title>', `${await faceOf(document)}<title>`));
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
