import { cellTextOf } from '../step/index.ts';
import { cellPaint, colourOf, frameColour, mixed, type Colour } from './colours.ts';
import { LEVELS, setText, type Coverage } from './glyphs.ts';
import { paletteOf, type Palette } from './palette.ts';
import type { CellItem, FrameItem, Scene } from './scene.ts';

/** A picture whose pixels are numbers of a palette. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly pixels: Uint8Array;
}

/** A digit's height in sizes of type. */
const DIGIT = 0.72;
const FRAME_WIDTH = 3;

/** One scene as pixels. */
export function rasterise(scene: Scene): Raster {
  return rasteriser(scene)(scene);
}

/**
 * A function that draws scenes of one size, theme and layout one after the other. It keeps the
 * cells of the last scene and draws only those that differ, which gives the same picture.
 */
export function rasteriser({ width, height, theme, side }: Scene): (scene: Scene) => Raster {
  const palette = paletteOf(theme);
  const paper = palette.indexOf(colourOf('paper', theme));
  const pixels = new Uint8Array(width * height).fill(paper);
  const cells: Canvas = { width, pixels, palette, typeset: typesetter() };
  let last: readonly CellItem[] = [];

  return (scene) => {
    scene.cells.forEach((item, i) => {
      if (!isSame(item, last[i])) drawCell(cells, item, scene);
    });
    last = scene.cells;
    const canvas = { ...cells, pixels: cells.pixels.slice() };
    scene.frames.forEach((frame) => drawFrame(canvas, frame, scene));
    const muted = colourOf('muted', theme);
    for (const { sign, x, y } of scene.signs) {
      drawText(canvas, canvas.typeset(sign, side * 0.6, side / 16), x, y, muted);
    }
    return { width, height, palette, pixels: canvas.pixels };
  };
}

interface Canvas {
  readonly width: number;
  readonly pixels: Uint8Array;
  readonly palette: Palette;
  readonly typeset: typeof setText;
}

function isSame(a: CellItem, b: CellItem | undefined): boolean {
  if (!b || a.x !== b.x || a.y !== b.y) return false;
  const [p, q] = [a.cell, b.cell];
  const isSameLook = p.role === q.role && !p.lit === !q.lit && !p.faint === !q.faint;
  return isSameLook && p.text === q.text && p.note === q.note;
}

/** Neighbours share their lines, which are all of one colour: the order of cells is no matter. */
function drawCell(canvas: Canvas, { x, y, cell }: CellItem, { theme, side }: Scene): void {
  const paint = cellPaint(cell, theme);
  const index = canvas.palette.indexOf;
  fillRect(canvas, x, y, side + 1, side + 1, index(colourOf('control-line', theme)));
  fillRect(canvas, x + 1, y + 1, side - 1, side - 1, index(paint.inner ?? paint.fill));
  if (paint.inner) fillRect(canvas, x + 3, y + 3, side - 5, side - 5, index(paint.fill));
  if (paint.mark) drawMarks(canvas, x, y, side, cell.role === 'zero', index(paint.mark));
  for (const line of cellTextOf(cell, side)) {
    const stroke = Math.max(1.15, line.size * (cell.lit && !line.isNote ? 0.14 : 0.105));
    const text = canvas.typeset(line.text, line.size * DIGIT, stroke);
    drawText(canvas, text, x + line.x, y + line.y, line.isNote ? paint.note : paint.text);
  }
}

/** Dots for zeros, hatching for holes. */
function drawMarks(
  canvas: Canvas,
  x: number,
  y: number,
  side: number,
  dots: boolean,
  colour: number,
) {
  const pitch = Math.max(4, Math.round(side / 5));
  const inset = 3;
  for (let v = inset; v <= side - inset; v++) {
    for (let u = inset; u <= side - inset; u++) {
      const isDot = (u - inset) % pitch === 1 && (v - inset) % pitch === 1;
      const isHatch = (u + v) % pitch === 0;
      if (dots ? isDot : isHatch) canvas.pixels[(y + v) * canvas.width + x + u] = colour;
    }
  }
}

function drawFrame(canvas: Canvas, { role, x, y, width, height }: FrameItem, { theme }: Scene) {
  const colour = canvas.palette.indexOf(frameColour(role, theme));
  const corner = { x: x - 1, y: y - 1 };
  const [w, h] = [width + FRAME_WIDTH, height + FRAME_WIDTH];
  fillRect(canvas, corner.x, corner.y, w, FRAME_WIDTH, colour);
  fillRect(canvas, corner.x, corner.y + height, w, FRAME_WIDTH, colour);
  fillRect(canvas, corner.x, corner.y, FRAME_WIDTH, h, colour);
  fillRect(canvas, corner.x + width, corner.y, FRAME_WIDTH, h, colour);
}

function fillRect(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: number,
) {
  for (let row = y; row < y + height; row++) {
    canvas.pixels.fill(colour, row * canvas.width + x, row * canvas.width + x + width);
  }
}

/** `setText` that makes each coverage once. */
function typesetter(): typeof setText {
  const made = new Map<string, Coverage>();
  return (...text) => {
    const coverage = made.get(text.join()) ?? setText(...text);
    made.set(text.join(), coverage);
    return coverage;
  };
}

/** A text about a middle, smoothed against what is there. */
function drawText(canvas: Canvas, text: Coverage, x: number, y: number, colour: Colour) {
  const left = Math.round(x - text.width / 2);
  const top = Math.round(y - text.height / 2);
  const { colours, indexOf } = canvas.palette;
  for (let v = 0; v < text.height; v++) {
    for (let u = 0; u < text.width; u++) {
      const level = text.levels[v * text.width + u];
      const at = (top + v) * canvas.width + left + u;
      if (level === 0) continue;
      canvas.pixels[at] = indexOf(mixed(colours[canvas.pixels[at]], colour, level / LEVELS));
    }
  }
}
