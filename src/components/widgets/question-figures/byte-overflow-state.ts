import { convTranspose2d, tensor, type Tensor } from '#lib/conv/index.ts';
import { plane, showTensor, type Pixels, type Show } from '#lib/picture/index.ts';

/** A colour picture that a layer sharpens, and by how much, in hundredths. */
export interface ByteOverflowState {
  readonly sharpening: number;
}

export const defaultByteOverflow: ByteOverflowState = { sharpening: 10 };
export const byteOverflowLimits = { sharpening: [0, 50] } as const;

/** Rows and columns of the picture. */
export const SIDE = 14;
/** Red, green and blue, 0 to 1, of the disc and of what is around it. */
const DISC = [1, 0.62, 0.12] as const;
const AROUND = [0.05, 0.12, 0.45] as const;

/** One channel of a pixel on its way into a file. */
export interface SavedChannel {
  readonly value: number;
  /** Times 255, truncated. */
  readonly scaled: number;
  /** What the file holds. */
  readonly byte: number;
}

export interface ByteOverflowView {
  readonly wrapped: Pixels;
  readonly clamped: Pixels;
  /** Pixels of which a channel lies outside 0 to 1 by so much that another byte is saved. */
  readonly count: number;
  /** The pixel that lies farthest outside. */
  readonly farthest: { readonly y: number; readonly x: number };
  readonly channels: readonly SavedChannel[];
}

/** What the layer makes of the picture, saved in two ways: a pure function of the state. */
export function byteOverflowView({ sharpening }: ByteOverflowState): ByteOverflowView {
  const output = sharpened(sharpening / 100);
  const wrapped = pixelsOf(output, 'toPilImage');
  const clamped = pixelsOf(output, 'clamp');
  const cells = SIDE ** 2;
  const channelsAt = (cell: number) => [0, 1, 2].map((c) => output.data[c * cells + cell]);
  const beyond = (cell: number) =>
    Math.max(...channelsAt(cell).map((value) => Math.max(value - 1, -value)));
  const all = Array.from({ length: cells }, (_, cell) => cell);
  const farthest = all.reduce((a, b) => (beyond(b) > beyond(a) ? b : a));
  return {
    wrapped,
    clamped,
    count: all.filter((cell) => channelsAt(cell).some((value) => scaledOf(value) !== byteOf(value)))
      .length,
    farthest: { y: Math.floor(farthest / SIDE), x: farthest % SIDE },
    channels: channelsAt(farthest).map((value) => ({
      value,
      scaled: scaledOf(value),
      byte: byteOf(value),
    })),
  };
}

const scaledOf = (value: number) => Math.trunc(Math.fround(value * 255));
const byteOf = (value: number) => scaledOf(value) & 255;

/** The disc through a layer that adds to each pixel what sets it off from its neighbours. */
function sharpened(amount: number): Tensor {
  const middle = (SIDE - 1) / 2;
  const picture = tensor([1, 3, SIDE, SIDE]);
  picture.data.forEach((_, i) => {
    const [channel, cell] = [Math.floor(i / SIDE ** 2), i % SIDE ** 2];
    const [y, x] = [Math.floor(cell / SIDE), cell % SIDE];
    const isDisc = Math.hypot(y - middle, x - middle) < SIDE / 3;
    picture.data[i] = (isDisc ? DISC : AROUND)[channel];
  });
  const kernel = [0, -amount, 0, -amount, 1 + 4 * amount, -amount, 0, -amount, 0];
  const weight = tensor([3, 1, 3, 3], [kernel, kernel, kernel].flat());
  return convTranspose2d(picture, weight, { padding: 1, groups: 3 });
}

/** Each channel shown on its own, together a colour. */
function pixelsOf(output: Tensor, show: Show): Pixels {
  const shown = [0, 1, 2].map((channel) => showTensor(plane(output, channel), show).data);
  const data = shown[0].map((_, i) => (i % 4 === 3 ? 255 : shown[i % 4][i]));
  return { width: SIDE, height: SIDE, data };
}
