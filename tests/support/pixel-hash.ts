import { createHash } from 'node:crypto';

/** What identifies a picture: its measures and a hash of its red, green and blue bytes. */
export function pixelHash({ width, height, data }: PixelsLike): string {
  const rgb = Buffer.alloc(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgb[3 * i + channel] = data[4 * i + channel];
  }
  return `${width}x${height} sha256-${createHash('sha256').update(rgb).digest('hex')}`;
}

interface PixelsLike {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, of which the last is not looked at. */
  readonly data: ArrayLike<number>;
}
