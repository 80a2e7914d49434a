import type { Axis } from '../conv/index.ts';

/** What the cells along an axis see of a network's input: of each cell the first and last row. */
export interface SourceRanges {
  /** How many cells the axis has. */
  readonly size: number;
  /** How many rows the network's input has. */
  readonly rows: number;
  /** Away from the edges, where it repeats; null where that takes too many cells. */
  readonly steady: Steady | null;
  /** Of every cell, edges included, where there are few. */
  readonly cells: Cells | null;
}

/** Cell `i + period` sees `advance` rows further than cell `i`. */
interface Steady extends Cells {
  readonly advance: number;
}

/** First and last rows; of a cell that sees nothing ∞ and −∞. */
interface Cells {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Axes of so many cells are followed cell by cell. */
const FEW_CELLS = 512;

/** Longer periods are not followed. */
const LONGEST_PERIOD = 2 ** 12;

/** The cells before that a cell is made of: `from`, `from + step`, … up to `to`. */
type Sources = (cell: number) => readonly [from: number, to: number, step: number];

/** The least of a list's values from one place to another, by tables of spans of 1, 2, 4, … */
function leastOf(valuesOf: () => Float64Array): (from: number, to: number) => number {
  const tables: Float64Array[] = [];
  return (from, to) => {
    if (tables.length === 0) tables.push(valuesOf());
    const level = 31 - Math.clz32(to - from + 1);
    while (tables.length <= level) {
      const span = 2 ** (tables.length - 1);
      const half = tables.at(-1)!;
      const least = new Float64Array(half.length - span);
      for (let i = 0; i < least.length; i++) least[i] = Math.min(half[i], half[i + span]);
      tables.push(least);
    }
    return Math.min(tables[level][from], tables[level][to - 2 ** level + 1]);
  };
}

/** The first and last row that some cells see together. */
type Lookup = (from: number, to: number, step: number) => readonly [number, number];

const NOTHING = [Infinity, -Infinity] as const;

/** So few cells are gone through one by one: tables would take longer to make. */
const FEW_SOURCES = 16;

function lookUpCells({ first, last }: Cells): Lookup {
  const range = rangeOf({ first, last });
  return (from, to, step) => {
    const low = from + Math.max(0, Math.ceil(-from / step)) * step;
    const high = Math.min(to, first.length - 1);
    if (low > high) return NOTHING;
    if (step === 1 && high - low >= FEW_SOURCES) {
      return [range.first(low, high), range.last(low, high)];
    }
    let least = Infinity;
    let most = -Infinity;
    for (let i = low; i <= high; i += step) {
      if (first[i] < least) least = first[i];
      if (last[i] > most) most = last[i];
    }
    return [least, most];
  };
}

/** The first and last row that the cells from one place to another see. */
function rangeOf({ first, last }: Cells) {
  const least = leastOf(() => first);
  const most = leastOf(() => last.map((row) => -row));
  return { first: least, last: (from: number, to: number) => -most(from, to) };
}

/**
 * Of cells that repeat: no cell sees less far back than the one a period before it, so that the
 * first cells in all places of a period hold the first row, and the last ones the last.
 */
function lookUpSteady({ first, last, advance }: Steady): Lookup {
  const period = first.length;
  const twice = (rows: Float64Array) =>
    Float64Array.from(
      { length: 2 * period },
      (_, i) => rows[i % period] + (i < period ? 0 : advance),
    );
  const range = rangeOf({ first: twice(first), last: twice(last) });
  return (from, to, step) => {
    const count = Math.floor((to - from) / step) + 1;
    if (count < 1) return NOTHING;
    const taps = Math.min(count, period / gcd(period, step));
    const end = from + (count - taps) * step;
    const turns = (cell: number) => Math.floor(cell / period);
    const place = (cell: number) => cell - turns(cell) * period;
    if (step === 1 && taps > FEW_SOURCES) {
      const [low, high] = [place(from), place(end)];
      return [
        range.first(low, low + taps - 1) + turns(from) * advance,
        range.last(high, high + taps - 1) + turns(end) * advance,
      ];
    }
    let [least, most] = [Infinity, -Infinity];
    for (let t = 0; t < taps; t++) {
      const [near, far] = [from + t * step, end + t * step];
      least = Math.min(least, first[place(near)] + turns(near) * advance);
      most = Math.max(most, last[place(far)] + turns(far) * advance);
    }
    return [least, most];
  };
}

function seen(look: Lookup, count: number, sourcesOf: Sources): Cells {
  const [first, last] = [new Float64Array(count), new Float64Array(count)];
  for (let cell = 0; cell < count; cell++) {
    const sources = sourcesOf(cell);
    const rows = look(sources[0], sources[1], sources[2]);
    first[cell] = rows[0];
    last[cell] = rows[1];
  }
  return { first, last };
}

/**
 * The source ranges of `size` cells. `sourcesOf(cell + outer)` are `sourcesOf(cell)`, moved by `inner`
 * cells; null where they do not repeat.
 */
function rangesOf(
  size: number,
  before: SourceRanges,
  sourcesOf: Sources,
  pace: readonly [outer: number, inner: number] | null,
): SourceRanges {
  const { rows } = before;
  const cells =
    before.cells && size <= FEW_CELLS ? seen(lookUpCells(before.cells), size, sourcesOf) : null;
  return {
    size,
    rows,
    cells,
    steady: before.steady && pace && steadyOf(before.steady, sourcesOf, pace),
  };
}

function steadyOf(
  before: Steady,
  sourcesOf: Sources,
  [outer, inner]: readonly [number, number],
): Steady | null {
  // So many paces lead from one period of the cells before to another.
  const paces = before.first.length / gcd(before.first.length, inner);
  const period = outer * paces;
  if (period > LONGEST_PERIOD) return null;
  const advance = (before.advance * inner * paces) / before.first.length;
  return { ...seen(lookUpSteady(before), period, sourcesOf), advance };
}

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** The input's own: each cell sees itself. */
export function ownRanges(size: number): SourceRanges {
  const own = size <= FEW_CELLS ? Float64Array.from({ length: size }, (_, cell) => cell) : null;
  const zero = new Float64Array(1);
  return {
    size,
    rows: size,
    steady: { first: zero, last: zero, advance: 1 },
    cells: own && { first: own, last: own },
  };
}

/** What a layer with a kernel needs of it. */
type Window = Pick<Axis, 'kernel' | 'stride' | 'padding' | 'dilation'>;

/** Input `o · stride + t · dilation − padding`: a convolution, pooling. */
export const propagateGather = (
  size: number,
  window: Window,
  before: SourceRanges,
): SourceRanges => {
  const { kernel, stride, padding, dilation } = window;
  if (kernel === 1 && stride === 1 && padding === 0 && size === before.size) return before;
  const sourcesOf: Sources = (o) => {
    const from = o * stride - padding;
    return [from, from + (kernel - 1) * dilation, dilation];
  };
  return rangesOf(size, before, sourcesOf, [1, stride]);
};

/** Input `⌊o · in / size⌋` to `⌈(o + 1) · in / size⌉ − 1`: adaptive pooling. */
export const propagateAdaptive = (size: number, before: SourceRanges): SourceRanges => {
  const edge = (o: number) => (o * before.size) / size;
  const sourcesOf: Sources = (o) => [Math.floor(edge(o)), Math.ceil(edge(o + 1)) - 1, 1];
  return rangesOf(size, before, sourcesOf, [size, before.size]);
};

/** Each `i` for which `o = i · stride + t · dilation − padding`: a transposed convolution. */
export const propagateScatter = (
  size: number,
  window: Window,
  before: SourceRanges,
): SourceRanges => {
  const { kernel, stride, padding, dilation } = window;
  const step = dilation / gcd(stride, dilation);
  const sourcesOf: Sources = (o) => {
    const fine = o + padding;
    const meets = (i: number) => (fine - i * stride) % dilation === 0;
    let from = Math.ceil((fine - dilation * (kernel - 1)) / stride);
    let to = Math.floor(fine / stride);
    for (let i = 0; i < step && from <= to && !meets(from); i++) from++;
    for (let i = 0; i < step && from <= to && !meets(to); i++) to--;
    return meets(from) && meets(to) ? [from, to, step] : [0, -1, 1];
  };
  return rangesOf(size, before, sourcesOf, [stride, 1]);
};

/**
 * Resized: a cell lies at `(o + ½) · scale − ½` of the cells before, or at `o · scale` where the
 * corners are aligned, and sees the `taps` around it; one tap is the cell at `⌊o · scale⌋`.
 */
export function propagateResize(
  size: number,
  scale: number,
  taps: 1 | 2 | 4,
  alignCorners: boolean,
  before: SourceRanges,
): SourceRanges {
  const end = before.size - 1;
  const sourcesOf: Sources = (o) => {
    if (taps === 1) {
      const near = Math.floor(o * scale + 1e-9);
      return [near, near, 1];
    }
    const place = alignCorners ? o * scale : (o + 0.5) * scale - 0.5;
    const [low, high] = [Math.floor(place + 1e-9), Math.ceil(place - 1e-9)];
    return taps === 2 ? [low, high, 1] : [low - 1, low + 2, 1];
  };
  // At the edges the nearest cells stand for those beyond.
  const within: Sources = (o) => {
    const [from, to, step] = sourcesOf(o);
    return [Math.min(Math.max(from, 0), end), Math.min(Math.max(to, 0), end), step];
  };
  const pace = ratioOf(scale);
  const { cells } = rangesOf(size, before, within, null);
  return { ...rangesOf(size, before, sourcesOf, pace), cells };
}

/** A number as a fraction of small whole numbers: `[denominator, numerator]`; null for others. */
function ratioOf(scale: number): readonly [number, number] | null {
  for (let outer = 1; outer <= 128; outer++) {
    const inner = scale * outer;
    if (Math.abs(inner - Math.round(inner)) < 1e-9) return [outer, Math.round(inner)];
  }
  return null;
}

/** Cell `o` is cell `o · step + offset` of those before: a crop, padding. */
export const propagateShift = (
  size: number,
  offset: number,
  step: number,
  before: SourceRanges,
): SourceRanges =>
  rangesOf(size, before, (cell) => [cell * step + offset, cell * step + offset, 1], [1, step]);

/** Every cell sees the whole input. */
export const rangesOfAll = (size: number, { rows }: SourceRanges): SourceRanges => {
  const whole = (count: number) => ({
    first: new Float64Array(count),
    last: new Float64Array(count).fill(rows - 1),
  });
  const steady = { first: Float64Array.of(-Infinity), last: Float64Array.of(Infinity), advance: 0 };
  return { size, rows, steady, cells: size <= FEW_CELLS ? whole(size) : null };
};

/** What either sees: the other one is cropped by `offset` cells at the near edge. */
export function joinRanges(one: SourceRanges, other: SourceRanges, offset: number): SourceRanges {
  const moved = offset === 0 ? other : propagateShift(one.size, offset, 1, other);
  const [a, b] = [one.cells, moved.cells];
  return {
    size: one.size,
    rows: one.rows,
    steady: one.steady && moved.steady && joined(one.steady, moved.steady),
    cells: a && b && union(a, b),
  };
}

/** Two that repeat repeat together, if they advance alike. */
function joined(one: Steady, other: Steady): Steady | null {
  const [m, n] = [one.first.length, other.first.length];
  const period = (m / gcd(m, n)) * n;
  if (period > LONGEST_PERIOD) return null;
  const seesNothing = ({ first }: Steady) => first.every((row) => row === Infinity);
  if (seesNothing(one)) return other;
  if (seesNothing(other)) return one;
  // What sees everything goes for both.
  const all = [one, other].find(({ first }) => first[0] === -Infinity);
  if (all) return all;
  if (one.advance * n !== other.advance * m) return null;
  const [a, b] = [one, other].map((steady) => {
    const look = lookUpSteady(steady);
    return seen(look, period, (cell) => [cell, cell, 1]);
  });
  return { ...union(a, b), advance: (one.advance * period) / m };
}

function union(a: Cells, b: Cells): Cells {
  const [first, last] = [a.first.slice(), a.last.slice()];
  for (let i = 0; i < first.length; i++) {
    if (b.first[i] < first[i]) first[i] = b.first[i];
    if (b.last[i] > last[i]) last[i] = b.last[i];
  }
  return { first, last };
}

/** How many rows lie between the first and the last that a cell sees, at most; null: not followed. */
export function widest({ steady, cells, rows }: SourceRanges): number | null {
  const of = ({ first, last }: Cells) => {
    let most = 0;
    for (let i = 0; i < first.length; i++) {
      const width = last[i] - first[i] + 1;
      if (width > most) most = width;
    }
    return most;
  };
  if (cells) return of(cells);
  return steady && Math.min(of(steady), rows);
}
