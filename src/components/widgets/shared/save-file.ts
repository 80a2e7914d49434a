import type { Pixels } from '#lib/picture/index.ts';
import { HostError } from './host-error.ts';
import { isReadable } from './rasterise.ts';

/**
 * A picture as a PNG file, which the browser makes from a canvas.
 * @throws HostError where the browser hides what a canvas holds: the file would hold noise
 */
export async function pngFile({ width, height, data }: Pixels): Promise<Blob> {
  const canvas = document.createElement('canvas');
  if (!isReadable(canvas)) throw new HostError('canvas');
  [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return pngOfCanvas(canvas);
}

/** What a canvas holds as a PNG file. */
export const pngOfCanvas = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG')))),
  );

/**
 * Saves a picture as a PNG file.
 * @throws HostError as `pngFile` does
 */
export const savePixels = async (pixels: Pixels, name: string): Promise<void> =>
  saveFile(await pngFile(pixels), name);

/** Lets the browser save a file. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Safari reads the file after the press.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
