// The declaration has to come along wherever this file is checked, and is no module to import.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./gifenc.d.ts" />
import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js';
import { TRANSPARENT } from './palette.ts';
import { rasteriser, type Raster } from './raster.ts';
import { LAST_FRAME_STAYS, type Scene } from './scene.ts';

/**
 * An endless GIF of scenes of one layout, `delay` milliseconds each, the last one longer. It is
 * made frame by frame: every turn of the generator writes one, and it returns the file's bytes.
 */
export function* encodeGif(
  scenes: Iterable<Scene>,
  delay: number,
): Generator<void, Uint8Array<ArrayBuffer>> {
  const encoder = GIFEncoder();
  let draw: ((scene: Scene) => Raster) | undefined;
  let previous: Uint8Array | undefined;
  for (const [scene, isLast] of withLast(scenes)) {
    draw ??= rasteriser(scene);
    const { width, height, palette, pixels } = draw(scene);
    encoder.writeFrame(previous ? changes(pixels, previous) : pixels, width, height, {
      ...(previous ? { transparent: true, transparentIndex: TRANSPARENT } : { repeat: 0 }),
      ...(!previous && { palette: palette.colours }),
      delay: isLast ? delay * LAST_FRAME_STAYS : delay,
      dispose: 1,
    });
    previous = pixels;
    yield;
  }
  encoder.finish();
  return encoder.bytes();
}

/** The GIF, all at once. */
export function gifOf(scenes: Iterable<Scene>, delay: number): Uint8Array<ArrayBuffer> {
  const steps = encodeGif(scenes, delay);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The pixels that differ from before; the others transparent, which packs well. */
function changes(pixels: Uint8Array, previous: Uint8Array): Uint8Array {
  return pixels.map((colour, i) => (colour === previous[i] ? TRANSPARENT : colour));
}

function* withLast<T>(items: Iterable<T>): Generator<readonly [item: T, isLast: boolean]> {
  let held: { readonly item: T } | null = null;
  for (const item of items) {
    if (held) yield [held.item, false];
    held = { item };
  }
  if (held) yield [held.item, true];
}
