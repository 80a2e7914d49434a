import { convMatrix, coverage2d, phases } from '#lib/conv/index.ts';
import type { Pixels, Rgb } from '#lib/picture/index.ts';
import { pixelsOf } from './pixels-of.ts';

/** A detail's measures, in pixels: at two device pixels each it fills a card of home's four columns. */
export const DETAIL = { width: 160, height: 88 } as const;

/** The site's plate and the roles' colours on it: a detail looks the same in both themes. */
const PLATE: Rgb = [11, 11, 12];
const INPUT: Rgb = [163, 198, 255];
const KERNEL: Rgb = [251, 192, 112];
const OUTPUT: Rgb = [134, 227, 191];
const LIT: Rgb = [255, 159, 208];

/** The colour at a detail's pixel. */
type Draw = (x: number, y: number) => Rgb;

/** A detail of a figure from `[left, top]` on, each pixel drawn as `scale` × `scale`. */
function crop(id: string, [left, top]: readonly [number, number], scale: number): Draw {
  const { width, height, data } = pixelsOf(id);
  return (x, y) => {
    const row = within(top + Math.floor(y / scale), height);
    const at = 4 * (row * width + within(left + Math.floor(x / scale), width));
    return [data[at], data[at + 1], data[at + 2]];
  };
}

/** A place on a side; beyond it, the last one within the rim, which a layer may darken. */
const within = (place: number, side: number) => Math.min(side - 3, Math.max(2, place));

/** Two drawings, one beside the other, with a plate's line between them. */
const beside =
  (left: Draw, right: Draw): Draw =>
  (x, y) =>
    x < 79 ? left(x, y) : x < 81 ? PLATE : right(x - 81, y);

/** One drawing, to the left of its middle in one way and to the right in another. */
const parted =
  (left: Draw, right: Draw): Draw =>
  (x, y) =>
    x < 79 ? left(x, y) : x < 81 ? PLATE : right(x, y);

/** Square cells with a line between them; `colourOf` a cell, or the plate. */
const cells =
  (side: number, colourOf: (row: number, column: number) => Rgb | null): Draw =>
  (x, y) =>
    x % side === 0 || y % side === 0
      ? PLATE
      : (colourOf(Math.floor(y / side), Math.floor(x / side)) ?? PLATE);

/** From the plate, 0, to the colour, 1. */
const shade = (colour: Rgb, level: number): Rgb =>
  colour.map((part, i) => Math.round(PLATE[i] + (part - PLATE[i]) * level)) as unknown as Rgb;

/** Taps that meet each output cell of kernel 3 at stride 2. */
function counts(): Draw {
  const map = coverage2d([3, 3], [2, 2], [1, 1]);
  return cells(8, (row, column) => shade(OUTPUT, (map[row % 2][column % 2] + 0.4) / 4.4));
}

/** The phases of stride 4 with dilation 2: every second row and column is a hole. */
function holes(): Draw {
  const fed = phases({ kernel: 3, stride: 4, dilation: 2 }).map(({ taps }) => taps.length > 0);
  const colours = [INPUT, KERNEL, OUTPUT, LIT];
  return cells(8, (row, column) =>
    fed[row % 4] && fed[column % 4]
      ? colours[2 * Math.floor((row % 4) / 2) + Math.floor((column % 4) / 2)]
      : null,
  );
}

/** The matrix of a small convolution, transposed: where its weights stand. */
function matrix(): Draw {
  const kernel = { shape: [1, 1, 3, 3], data: new Float32Array(9).fill(1) };
  const { entries } = convMatrix([1, 6, 7], kernel, { padding: 1 });
  const filled = new Set(entries.map(({ row, column }) => `${row},${column}`));
  return cells(4, (row, column) => (filled.has(`${row},${column}`) ? KERNEL : shade(INPUT, 0.08)));
}

/** Channels and sizes of an hourglass: wide and thin outside, small and deep inside. */
function hourglass(): Draw {
  return (x, y) => {
    const step = Math.floor(x / 16);
    const level = Math.min(step, 8 - step);
    const half = 40 - 9 * level;
    const isBar = x % 16 >= 13 - 3 * Math.min(level, 3) && x % 16 < 16;
    if (!isBar || Math.abs(y - 43.5) > half) return PLATE;
    return step < 4 ? KERNEL : step === 4 ? INPUT : OUTPUT;
  };
}

/** Two rows of cells, of which one has a cell more. */
function misfit(): Draw {
  const rows = cells(12, (row, column) => {
    if (column < 2 || column > 9) return null;
    if (row === 2) return INPUT;
    if (row === 3) return column < 9 ? OUTPUT : null;
    return row === 4 && column === 9 ? LIT : null;
  });
  return (x, y) => rows(x - 8, y - 2);
}

const isOf = (place: number, side: number) => place >= 0 && place < side;

/** The output of four cells at kernel 3 and stride 2, of which "same" cuts a cell at either edge. */
function same(): Draw {
  const [side, stride, kernel] = [4, 2, 3];
  const full = (side - 1) * stride + kernel;
  const rows = cells(16, (row, column) => {
    if (!isOf(column, full)) return null;
    if (row === 1) return column % stride === 1 ? INPUT : null;
    if (row !== 2 && row !== 3) return null;
    const isCut = column === (row === 2 ? 0 : full - 1);
    return isCut ? shade(LIT, 0.45) : OUTPUT;
  });
  return (x, y) => rows(x - 8, y);
}

/** An input of three rows and columns, and as many as kernel 3 and stride 2 make of them. */
function sizes(): Draw {
  const [side, large] = [3, 2 * (3 - 1) + 3];
  const input = cells(11, (row, column) => (isOf(row, side) && isOf(column, side) ? INPUT : null));
  const output = cells(11, (row, column) =>
    isOf(row, large) && isOf(column, large) ? OUTPUT : null,
  );
  return (x, y) => (x < 60 ? input(x - 14, y - 27) : output(x - 68, y - 5));
}

/** The roles' colours, a column each, from full to faint. */
function swatches(): Draw {
  const colours = [INPUT, KERNEL, OUTPUT, LIT];
  return cells(16, (row, column) => shade(colours[column % 4], 1 - row / 6));
}

/** For each page, a detail of its own result. */
const drawings: Readonly<Record<string, () => Draw>> = {
  purpose: () =>
    parted(crop('doubled-nearest', [-7, 21], 2), crop('doubled-bilinear', [-7, 21], 2)),
  experiment: () => crop('portrait-binarised', [62, 40], 1),
  laplacian: () => crop('laplacian-stride-2', [176, 206], 2),
  identity: () => crop('identity-stride-2', [196, 220], 3),
  dilation: () => crop('laplacian-dilation-2', [176, 206], 2),
  pixels: () =>
    beside(crop('shown-to-pil-image', [190, 206], 2), crop('shown-signed', [190, 206], 2)),
  summary: () => crop('letter-dilation-2', [26, 54], 2),
  'gans-and-unets': () =>
    beside(crop('overlap-k3', [190, 206], 2), crop('overlap-k4', [190, 206], 2)),
  'step-through': counts,
  'holes-and-checkerboards': holes,
  'where-the-transpose-is': matrix,
  'hear-it': () => crop('sound-after', [50, 140], 1),
  'making-and-curing-checkerboards': () =>
    beside(crop('train-k3-0', [40, 20], 2), crop('train-k3-2000', [40, 20], 2)),
  'the-layer-at-work': sizes,
  'whole-models': hourglass,
  frameworks: same,
  questions: () => crop('shown-to-pil-image', [186, 206], 4),
  messages: misfit,
  'how-it-is-fast': () => crop('stride-2-signed', [200, 220], 4),
  words: swatches,
  about: () => crop('portrait', [150, 176], 1),
  lab: () => crop('laplacian-stride-2-signed', [212, 236], 8),
};

export const detailIds = Object.keys(drawings);

/** The detail that stands for a page. @throws where the page has none. */
export function detail(id: string): Pixels {
  const draw = drawings[id]?.();
  if (!draw) throw new Error(`there is no detail "${id}" in src/figures/details.ts`);
  const { width, height } = DETAIL;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([...draw(x, y), 255], 4 * (y * width + x));
  }
  return { width, height, data };
}
