import type { Pixels } from '#lib/picture/index.ts';
import { pixelsOf } from './pixels-of.ts';

/** A social card's measures, in pixels. */
const [WIDTH, HEIGHT] = [1200, 630];
/** Of all channels: a card of grey pictures is a grey file, whose rows are filtered. */
const PAPER = 22;

/** For each page, the two figures its card shows side by side. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  home: ['portrait-binarised', 'laplacian-dilation-2'],
  purpose: ['doubled-nearest', 'doubled-bilinear'],
  experiment: ['portrait', 'portrait-binarised'],
  laplacian: ['portrait-binarised', 'laplacian-stride-2'],
  identity: ['portrait-binarised', 'identity-stride-2'],
  dilation: ['laplacian-stride-2', 'laplacian-dilation-2'],
  pixels: ['shown-to-pil-image', 'shown-signed'],
  summary: ['identity-stride-2', 'letter-dilation-2'],
  'gans-and-unets': ['overlap-k3', 'overlap-k4'],
  'hear-it': ['sound-before', 'sound-after'],
  'making-and-curing-checkerboards': ['train-k3-0', 'train-k3-2000'],
  'step-through': ['doubled-nearest', 'identity-stride-2'],
  'holes-and-checkerboards': ['overlap-k3', 'laplacian-dilation-2'],
  'where-the-transpose-is': ['portrait-binarised', 'stride-2-signed'],
  'the-layer-at-work': ['doubled-nearest', 'overlap-k4'],
  'whole-models': ['doubled-bilinear', 'overlap-k4'],
  'how-it-is-fast': ['portrait-binarised', 'doubled-bilinear'],
  frameworks: ['laplacian-stride-1', 'laplacian-stride-2'],
  questions: ['stride-2-clamp', 'stride-2-signed'],
  messages: ['laplacian-stride-2', 'overlap-k3'],
  lab: ['portrait-binarised', 'laplacian-small-signed'],
  words: ['identity-stride-2', 'overlap-k3'],
  about: ['portrait-binarised', 'laplacian-stride-1'],
};

export const cardIds = Object.keys(pairs);

/** The social card of a page, 1200 × 630: two figures at a whole multiple of their pixels. */
export function card(id: string): Pixels {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  for (let i = 0; i < data.length; i += 4) data.set([PAPER, PAPER, PAPER, 255], i);
  const canvas = { width: WIDTH, height: HEIGHT, data };
  pairs[id].forEach((figure, i) => {
    const pixels = pixelsOf(figure);
    const scale = Math.max(1, Math.floor(520 / pixels.width));
    const centre = (WIDTH * (2 * i + 1)) / 4;
    const left = Math.round(centre - (pixels.width * scale) / 2 + (i === 0 ? 14 : -14));
    const top = Math.round((HEIGHT - pixels.height * scale) / 2);
    place(canvas, pixels, left, top, scale);
  });
  return canvas;
}

/** Draws a picture on the canvas, each of its pixels as `scale` × `scale`. */
function place(canvas: Pixels, picture: Pixels, left: number, top: number, scale: number): void {
  for (let y = 0; y < picture.height * scale; y++) {
    for (let x = 0; x < picture.width * scale; x++) {
      const from = 4 * (Math.floor(y / scale) * picture.width + Math.floor(x / scale));
      const to = 4 * ((top + y) * canvas.width + left + x);
      canvas.data.set(picture.data.subarray(from, from + 4), to);
    }
  }
}
