import { pictureFile } from '#figures/files.ts';
import { fileHref } from '#i18n/href.ts';
import { readGreyPng, type Grey, type SampleName } from '#lib/picture/index.ts';
import { FileError } from './file-error.ts';
import { rasterise, type OwnPicture } from './rasterise.ts';

export type PictureProblem = 'empty' | 'wrongType' | 'damaged' | 'broken' | 'hidden';

/** Why a picture could not be used. */
export class PictureError extends FileError<PictureProblem> {}

const samples = new Map<SampleName, Promise<Grey>>();

/**
 * A sample of the built site, byte by byte as the library drew it: no canvas comes between, which
 * a browser may hide, or taint in a sandbox. It is loaded once; a failed attempt is not kept.
 */
export function loadSample(name: SampleName): Promise<Grey> {
  const known = samples.get(name);
  if (known) return known;
  const loading = loadGrey(fileHref(`figures/${pictureFile(name)}`));
  samples.set(name, loading);
  loading.catch(() => samples.delete(name));
  return loading;
}

/** A grey PNG of the built site, byte by byte. */
export async function loadGrey(address: string): Promise<Grey> {
  // Safari 16.4 is the first one that can inflate.
  if (!('DecompressionStream' in globalThis)) return onCanvas(await loadImage(address)).grey;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return readGreyPng(new Uint8Array(await response.arrayBuffer()), inflate);
}

async function inflate(stream: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const inflated = new Blob([stream]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

export async function loadImage(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  await new Promise((loaded, failed) => {
    image.onload = loaded;
    image.onerror = failed;
    image.src = address;
  });
  return image;
}

export const onCanvas = (image: HTMLImageElement): OwnPicture =>
  rasterise(image, [image.naturalWidth, image.naturalHeight], document.createElement('canvas'));
