/** What the trainer needs only once a reader brings a picture: it is kept for this tab. */
import { keepFile, keptFile } from '#components/widgets/shared/kept-file.ts';
import { readPicture } from '#components/widgets/shared/read-picture.ts';
import type { Grey } from '#lib/picture/index.ts';

/** Keeps a picture in place of the one before, or none. */
export const keepPicture = (name: string, file: File | null) => keepFile(name, file);

/** The picture that is kept; null where there is none. */
export async function keptPicture(name: string, signal: AbortSignal): Promise<Grey | null> {
  const file = await keptFile(name);
  return file && (await readPicture(file, signal, () => {})).grey;
}
