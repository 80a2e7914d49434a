import { luminance, onWhite, type Grey, type Pixels } from '#lib/picture/index.ts';

/** The longest side of a picture that the site works on, in pixels. */
export const MAX_SIDE = 4096;

/** A picture of the reader's. */
export interface OwnPicture {
  readonly grey: Grey;
  /** The same in colour, or null where all of it is grey. */
  readonly colour: Pixels | null;
  /** Its width and height before it was scaled down, or null where it was not. */
  readonly scaledFrom: readonly [width: number, height: number] | null;
}

/** A canvas of the page or of a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;

const contextOf = (canvas: Canvas) =>
  canvas.getContext('2d', { willReadFrequently: true }) as
    CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;

/**
 * A picture of `width` × `height` pixels, drawn straight into the size that is wanted, so
 * that a huge one is never held twice.
 * @throws Error where it has no pixels, or the browser no canvas for it
 */
export function rasterise(
  source: CanvasImageSource,
  [width, height]: readonly [number, number],
  canvas: Canvas,
): OwnPicture {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = contextOf(canvas);
  if (width === 0 || height === 0 || !context) throw new Error('nothing to draw');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const { isGrey, ...opaque } = onWhite(pixels);
  return {
    grey: luminance(opaque),
    colour: isGrey ? null : opaque,
    scaledFrom: scale < 1 ? [width, height] : null,
  };
}

/** Levels by which a byte that is read may differ: some browsers add so little noise on purpose. */
const NOISE = 2;

/**
 * Whether a canvas gives back what was drawn on it. Against fingerprinting, Tor Browser and others
 * give random bytes instead, unless the reader allows it for the site.
 */
export function isReadable(canvas: Canvas): boolean {
  const side = 16;
  [canvas.width, canvas.height] = [side, side];
  const context = contextOf(canvas);
  if (!context) return false;
  const drawn = new ImageData(side, side);
  for (let i = 0; i < drawn.data.length; i += 4) {
    const grey = (i / 4) * 83;
    drawn.data.set([grey & 255, (grey + 85) & 255, (grey + 170) & 255, 255], i);
  }
  context.putImageData(drawn, 0, 0);
  const { data } = context.getImageData(0, 0, side, side);
  return data.every((byte, i) => Math.abs(byte - drawn.data[i]) <= NOISE);
}
