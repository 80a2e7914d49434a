import { rasterise, type OwnPicture } from './rasterise.ts';

/** What the worker answers: the picture, or null where it cannot decode the file. */
export type DecodeReply = OwnPicture | null;

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<Blob>) => void) | null;
  postMessage: (reply: DecodeReply, transfer?: Transferable[]) => void;
}
const scope = globalThis as unknown as Scope;

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
