import { loadImage, onCanvas, PictureError } from './load-picture.ts';
import { isReadable, MAX_SIDE, rasterise, type OwnPicture } from './rasterise.ts';

// What a page needs once a reader brings a picture.

/** A picture from a file, and whether the file holds more of them. */
export interface PictureFile extends OwnPicture {
  readonly isMoving: boolean;
}

/**
 * A file of the reader's as a picture, scaled down where a side is longer than `MAX_SIDE`. It is read
 * by the browser alone and goes nowhere.
 * @param signal once it is aborted, nothing more is read and nothing said
 * @param onLarge is told the size of a picture that takes a while
 * @throws the signal's reason where it is aborted
 * @throws PictureError for an empty file, one of another type, one that is damaged or cannot be
 *   read or decoded, and where the browser hides what a canvas holds
 */
export async function readPicture(
  file: Blob,
  signal: AbortSignal,
  onLarge: (width: number, height: number) => void,
): Promise<PictureFile> {
  if (file.size === 0) throw new PictureError('empty');
  if (file.type !== '' && !file.type.startsWith('image/')) {
    throw new PictureError('wrongType');
  }
  checkCanvas();
  // Only a file of the reader's needs it; where it does not come, the browser alone judges.
  const known = await import('#lib/picture/file.ts').catch(() => null);
  const address = URL.createObjectURL(file);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    signal.throwIfAborted();
    if (known?.isDamaged(bytes)) throw new PictureError('damaged');
    const image = await loadImage(address);
    signal.throwIfAborted();
    const { naturalWidth: width, naturalHeight: height } = image;
    const isLarge = width * height > MAX_SIDE ** 2;
    if (isLarge) {
      onLarge(width, height);
      await nextFrame();
    } else await image.decode();
    signal.throwIfAborted();
    // Only a huge file needs it; where it does not come, the page decodes.
    const aside = isLarge && (await import('./decode-aside.ts').catch(() => null));
    const decoded = aside && (await aside.decodeAside(file, signal));
    signal.throwIfAborted();
    return { ...(decoded || onCanvas(image)), isMoving: known?.isMoving(bytes) ?? false };
  } catch (problem) {
    signal.throwIfAborted();
    throw problem instanceof PictureError ? problem : new PictureError('broken');
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * What a camera shows at this moment.
 * @throws PictureError where the browser hides what a canvas holds
 */
export function readFrame(video: HTMLVideoElement): OwnPicture {
  checkCanvas();
  return rasterise(video, [video.videoWidth, video.videoHeight], document.createElement('canvas'));
}

function checkCanvas(): void {
  if (!isReadable(document.createElement('canvas'))) throw new PictureError('hidden');
}

/** Until what was said is seen: some browsers decode in a worker's name and keep the page waiting. */
const nextFrame = () => new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
