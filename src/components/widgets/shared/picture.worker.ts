import { rasterise, type OwnPicture } from './rasterise.ts';
import { workerScope } from './worker-scope.ts';

/** What the worker answers: the picture, or null where it cannot decode the file. */
export type DecodeReply = OwnPicture | null;

const scope = workerScope<Blob, DecodeReply>();

scope.onmessage = async ({ data: file }) => {
  try {
    const bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    const picture = rasterise(bitmap, [width, height], new OffscreenCanvas(1, 1));
    const { grey, colour } = picture;
    scope.postMessage(picture, [grey.data.buffer, ...(colour ? [colour.data.buffer] : [])]);
  } catch {
    scope.postMessage(null);
  }
};
