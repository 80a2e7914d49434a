import type { Pair, Tensor } from '#lib/conv/index.ts';
import type { Layer } from '#lib/layer/index.ts';
import type { Pixels } from '#lib/picture/index.ts';
import type { Raster } from './cell-parts.ts';
import { phaseCounts, type Tint } from './lab-state.ts';
import { printShort } from '#lib/grid/index.ts';

// Everything that is drawn over the output, on a canvas of its own: the output's stays as computed.

/** What is drawn; lengths are in CSS pixels. */
export interface Overlay {
  readonly layer: Layer;
  readonly output: Tensor;
  /** The channel whose numbers are written. */
  readonly channel: number;
  /** The output with cells merged, where a device pixel is smaller than it would be without. */
  readonly merged: Pixels | null;
  readonly tint: Tint;
  /** The cells in the frame. */
  readonly lit: Raster;
  /** Where the output's first cell lies in the visible box, and how large a cell is. */
  readonly origin: { readonly top: number; readonly left: number };
  readonly scale: number;
}

/** Cells at least this large hold their number, and a line parts them. */
const NUMBERED = 26;
/** What a number leaves free of its cell's width, in CSS pixels: the line, and room on both sides. */
const BESIDE = 6;
/** Half the side of the frame, at the least. */
const FRAME = 6;

/** Colours by their names in the style sheet. */
type Colours = (name: string) => string;

/** Draws the overlay onto a canvas that covers the visible box. */
export function drawOverlay(canvas: HTMLCanvasElement, overlay: Overlay): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const size = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== size[0]) canvas.width = size[0];
  if (canvas.height !== size[1]) canvas.height = size[1];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const colour = coloursOf(canvas);

  context.save();
  clipToOutput(context, overlay);
  if (overlay.merged) {
    drawMerged(context, overlay.merged, overlay.origin);
  } else if (overlay.layer.op === 'convTranspose2d' && overlay.tint !== 'none') {
    drawTint(context, overlay, colour, [height, width]);
  }
  if (overlay.scale >= NUMBERED) {
    const seen = cellsSeen(overlay, [height, width]);
    drawLines(context, overlay, seen);
    drawNumbers(context, overlay, seen);
  }
  context.restore();
  drawFrame(context, overlay, colour);
}

/** The style sheet's colours depend on the theme: an element is asked what they are now. */
function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  return (name) => {
    canvas.style.color = `var(${name})`;
    return style.color;
  };
}

/** Pixel by pixel; the origin lies on a whole one. */
function drawMerged(
  context: CanvasRenderingContext2D,
  { width, height, data }: Pixels,
  { top, left }: Overlay['origin'],
) {
  const image = new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
  const [x, y] = [left, top].map((at) => Math.round(at * devicePixelRatio));
  context.putImageData(image, x, y);
}

function clipToOutput(context: CanvasRenderingContext2D, { output, origin, scale }: Overlay) {
  const [, rows, columns] = output.shape;
  context.beginPath();
  context.rect(origin.left, origin.top, columns * scale, rows * scale);
  context.clip();
}

/** The level of a phase: 0 for holes, then 1 for the fewest taps, and so on, to 4. */
export function tintLevels(layer: Layer): { readonly taps: number; readonly level: number }[] {
  const counts = [...new Set(phaseCounts(layer).flat())].sort((a, b) => a - b);
  const fed = counts.filter((taps) => taps > 0);
  const last = Math.max(1, fed.length - 1);
  return counts.map((taps) => ({
    taps,
    level: taps === 0 ? 0 : 1 + Math.round((fed.indexOf(taps) / last) * Math.min(3, last)),
  }));
}

/** The colour of a level of `tintLevels`, by its name in the style sheet. */
export const tintColour = (level: number): string =>
  level === 0 ? '--hole' : `--phase-${level - 1}`;

/**
 * The phases repeat from lattice cell to lattice cell: one of them is painted small and used as a
 * pattern. Holes are hatched in the reader's pixels, so that the hatching stays a hatching.
 */
function drawTint(
  context: CanvasRenderingContext2D,
  { layer, tint, origin, scale }: Overlay,
  colour: Colours,
  box: Pair,
) {
  const counts = phaseCounts(layer);
  const levels = new Map(tintLevels(layer).map(({ taps, level }) => [taps, level]));
  const lattice = (paint: (taps: number) => string | null) =>
    latticePattern(context, counts, layer, { origin, scale }, paint);

  if (tint === 'phases') {
    fillBox(
      context,
      box,
      0.62,
      lattice((taps) => (taps === 0 ? null : colour(tintColour(levels.get(taps) ?? 1)))),
    );
  }
  const mask = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  const ground = mask.getContext('2d');
  if (!ground) return;
  ground.setTransform(context.getTransform());
  fillBox(
    ground,
    box,
    1,
    lattice((taps) => (taps === 0 ? '#000' : null)),
  );
  ground.globalCompositeOperation = 'source-in';
  fillBox(ground, box, 1, hatching(ground, colour));
  context.save();
  context.resetTransform();
  context.drawImage(mask, 0, 0);
  context.restore();
}

function fillBox(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  [height, width]: Pair,
  alpha: number,
  fill: CanvasPattern | null,
) {
  if (!fill) return;
  context.globalAlpha = alpha;
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}

/** A tile of one phase lattice, each phase in its colour or clear, laid out over the output. */
function latticePattern(
  context: CanvasRenderingContext2D,
  counts: readonly (readonly number[])[],
  { padding }: Layer,
  { origin, scale }: Pick<Overlay, 'origin' | 'scale'>,
  paint: (taps: number) => string | null,
): CanvasPattern | null {
  const [rows, columns] = [counts.length, counts[0].length];
  // Large tiles keep the cells' borders sharp when the pattern is scaled.
  const side = Math.max(1, Math.round(scale * devicePixelRatio));
  const tile = new OffscreenCanvas(columns * side, rows * side);
  const ground = tile.getContext('2d');
  if (!ground) return null;
  counts.forEach((row, y) =>
    row.forEach((taps, x) => {
      const fill = paint(taps);
      if (fill === null) return;
      ground.fillStyle = fill;
      ground.fillRect(x * side, y * side, side, side);
    }),
  );
  const pattern = context.createPattern(tile, 'repeat');
  const start = { x: origin.left - padding[1] * scale, y: origin.top - padding[0] * scale };
  pattern?.setTransform(new DOMMatrix().translate(start.x, start.y).scale(scale / side));
  return pattern;
}

function hatching(ground: OffscreenCanvasRenderingContext2D, colour: Colours) {
  const side = 8;
  const tile = new OffscreenCanvas(side, side);
  const lines = tile.getContext('2d');
  if (!lines) return null;
  lines.strokeStyle = colour('--lit');
  lines.lineWidth = 2;
  lines.beginPath();
  for (const at of [-side, 0, side]) {
    lines.moveTo(at, side);
    lines.lineTo(at + side, 0);
  }
  lines.stroke();
  return ground.createPattern(tile, 'repeat');
}

/** Rows and columns, the last ones excluded. */
interface Cells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function cellsSeen({ output, origin, scale }: Overlay, [height, width]: Pair): Cells {
  const [, rows, columns] = output.shape;
  const [top, left] = [origin.top, origin.left].map((at) => Math.max(0, Math.floor(-at / scale)));
  return {
    top,
    bottom: Math.min(rows, Math.ceil((height - origin.top) / scale)),
    left,
    right: Math.min(columns, Math.ceil((width - origin.left) / scale)),
  };
}

/** A light line beside a dark one after each cell: one of them is seen on any grey. */
function drawLines(
  context: CanvasRenderingContext2D,
  { origin, scale }: Overlay,
  { top, bottom, left, right }: Cells,
) {
  const line = Math.max(1, Math.round(devicePixelRatio / 2)) / devicePixelRatio;
  const [y, x] = [origin.top + top * scale, origin.left + left * scale];
  const [height, width] = [(bottom - top) * scale, (right - left) * scale];
  const lines = [
    { style: 'rgb(0 0 0 / 45%)', before: 2 * line },
    { style: 'rgb(255 255 255 / 45%)', before: line },
  ];
  for (const { style, before } of lines) {
    context.fillStyle = style;
    for (let row = top + 1; row <= bottom; row++)
      context.fillRect(x, origin.top + row * scale - before, width, line);
    for (let column = left + 1; column <= right; column++)
      context.fillRect(origin.left + column * scale - before, y, line, height);
  }
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  { output, channel, origin, scale }: Overlay,
  { top, bottom, left, right }: Cells,
) {
  const [, rows, columns] = output.shape;
  const first = channel * rows * columns;
  context.font = `${Math.round(scale * 0.36)}px ui-monospace, monospace`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = '#fff';
  context.fillStyle = '#111';
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const text = printShort(output.data[first + y * columns + x]);
      const at = [origin.left + (x + 0.5) * scale, origin.top + (y + 0.5) * scale] as const;
      // A light rim keeps the number readable on any grey.
      context.strokeText(text, ...at, scale - BESIDE);
      context.fillText(text, ...at, scale - BESIDE);
    }
  }
}

/** A frame that is seen on any ground: a light line inside a dark one. */
function drawFrame(
  context: CanvasRenderingContext2D,
  { lit: [rows, columns], origin, scale }: Overlay,
  colour: Colours,
) {
  const around = (cells: readonly number[], start: number): Pair => {
    const count = cells[cells.length - 1] + 1 - cells[0];
    const half = Math.max((count * scale) / 2 + 1, FRAME);
    return [start + (cells[0] + count / 2) * scale - half, 2 * half];
  };
  const [top, height] = around(rows, origin.top);
  const [left, width] = around(columns, origin.left);
  const strokes = [
    { style: '#000', width: 4 },
    { style: '#fff', width: 2.5 },
    { style: colour('--lit'), width: 1.5 },
  ];
  for (const stroke of strokes) {
    context.strokeStyle = stroke.style;
    context.lineWidth = stroke.width;
    context.strokeRect(left, top, width, height);
  }
}
