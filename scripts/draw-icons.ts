/**
 * Draws the icons in `public/` from the site's mark: `npm run icons`. Sites that ask for
 * `/favicon.ico` or `/apple-touch-icon.png` by name find them there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { mark } from '#figures/mark.ts';

const GROUND = [0x1d, 0x1c, 0x1a];
const DOT = [0xfb, 0xfa, 0xf6];
const CENTRE = [0xff, 0x93, 0xca];
/** The ground reaches beyond the mark's 5 × 5 square on every side, as in `favicon.svg`. */
const MARGIN = 0.6;
const SIDE = 5 + 2 * MARGIN;
/** Samples per pixel and axis, which smooth the round edges. */
const SAMPLES = 4;

/** The mark as a PNG file of `size` × `size` pixels; `radius` rounds the ground's corners. */
function icon(size: number, radius: number): Buffer {
  const png = new PNG({ width: size, height: size });
  const dots = mark();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < SAMPLES ** 2; i++) {
        const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) * (SIDE / size);
        const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * (SIDE / size);
        if (!isInGround(x, y, radius)) continue;
        const dot = dots.find((d) => Math.hypot(x - MARGIN - d.x, y - MARGIN - d.y) <= d.radius);
        const colour = dot ? (dot.centre ? CENTRE : DOT) : GROUND;
        colour.forEach((value, channel) => (sum[channel] += value));
        sum[3] += 1;
      }
      const covered = sum[3];
      const at = 4 * (row * size + column);
      for (let channel = 0; channel < 3; channel++) {
        png.data[at + channel] = covered ? Math.round(sum[channel] / covered) : 0;
      }
      png.data[at + 3] = Math.round((255 * covered) / SAMPLES ** 2);
    }
  }
  return PNG.sync.write(png);
}

/** Whether a place of the ground lies within its rounded corners. */
function isInGround(x: number, y: number, radius: number): boolean {
  const beyond = (v: number) => Math.max(radius - v, v - (SIDE - radius), 0);
  return Math.hypot(beyond(x), beyond(y)) <= radius || beyond(x) === 0 || beyond(y) === 0;
}

/** An ICO file that holds one PNG: a header of 6 bytes, an entry of 16, the PNG. */
function ico(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

const folder = new URL('../public/', import.meta.url);
mkdirSync(folder, { recursive: true });
const write = (name: string, bytes: Buffer) => writeFileSync(new URL(name, folder), bytes);
write('favicon.ico', ico(icon(32, 1.2), 32));
// Apple rounds the corners itself, and a maskable icon is cut by its host.
write('apple-touch-icon.png', icon(180, 0));
write('icon-192.png', icon(192, 0));
write('icon-512.png', icon(512, 0));
