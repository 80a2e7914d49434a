import { fileHref } from '#i18n/href.ts';
import { luminance, type Grey, type SampleName } from '#lib/picture/index.ts';

/** The longest side of a picture that the site works on, in pixels. */
export const MAX_SIDE = 4096;

/** A picture of the reader's. */
export interface OwnPicture {
  readonly grey: Grey;
  /** Its width and height before it was scaled down, or null where it was not. */
  readonly scaledFrom: readonly [width: number, height: number] | null;
}

export type PictureProblem = 'empty' | 'wrongType' | 'broken';

/** Why a file could not be used; `detail` is its type where that is the reason. */
export class PictureError extends Error {
  constructor(
    readonly problem: PictureProblem,
    readonly detail = '',
  ) {
    super(problem);
    this.name = 'PictureError';
  }
}

const samples = new Map<SampleName, Promise<Grey>>();

/** A sample of the built site. It is loaded once; a failed attempt is not kept. */
export function loadSample(name: SampleName): Promise<Grey> {
  const known = samples.get(name);
  if (known) return known;
  const loading = decode(fileHref(`figures/sample-${name}.png`)).then(({ grey }) => grey);
  samples.set(name, loading);
  loading.catch(() => samples.delete(name));
  return loading;
}

/**
 * A file of the reader's as greys, scaled down where a side is longer than `MAX_SIDE`. It is read
 * by the browser alone and goes nowhere.
 * @throws PictureError for an empty file, one of another type, and one that cannot be decoded
 */
export async function readPicture(file: Blob): Promise<OwnPicture> {
  if (file.size === 0) throw new PictureError('empty');
  if (file.type !== '' && !file.type.startsWith('image/')) {
    throw new PictureError('wrongType', file.type);
  }
  const address = URL.createObjectURL(file);
  try {
    return await decode(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What a camera shows at this moment. */
export function readFrame(video: HTMLVideoElement): OwnPicture {
  return rasterise(video, video.videoWidth, video.videoHeight);
}

async function decode(address: string): Promise<OwnPicture> {
  const image = new Image();
  try {
    await new Promise((loaded, failed) => {
      image.onload = loaded;
      image.onerror = failed;
      image.src = address;
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    // Decoding finds a file that breaks off; a huge one is only ever decoded scaled down.
    if (width * height <= MAX_SIDE ** 2) await image.decode();
    return rasterise(image, width, height);
  } catch {
    throw new PictureError('broken');
  }
}

/** Draws straight into the size that is wanted, so that a huge picture is never held twice. */
function rasterise(source: CanvasImageSource, width: number, height: number): OwnPicture {
  if (width === 0 || height === 0) throw new PictureError('broken');
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureError('broken');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  return { grey: luminance(pixels), scaledFrom: scale < 1 ? [width, height] : null };
}
