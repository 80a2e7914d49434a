import { printFitting } from '#lib/grid/index.ts';
import type { Pair } from '#lib/conv/index.ts';
import type { Pixels, Plane } from '#lib/picture/index.ts';

interface Props {
  /** The values under the loupe. */
  readonly plane: Plane;
  /** The same plane as it is shown: a cell has its pixel's colour. */
  readonly pixels: Pixels;
  /** The cell in the middle, `[row, column]`; the loupe stays within the picture. */
  readonly at: Pair;
  /** Cells, `[rows, columns]`. */
  readonly cells: Pair;
  /** The side of a cell in CSS pixels. */
  readonly side?: number;
  /** The rows and columns of the cells that have a frame around them. */
  readonly lit?: readonly [rows: readonly number[], columns: readonly number[]];
  /** Whether a cell is fed by no tap; it is hatched, and holds no number. */
  readonly isHole?: (row: number, column: number) => boolean;
  /** Whether a line goes before a cell's row or column: where the layer's pattern begins anew. */
  readonly isFirst?: (cell: number, axis: 0 | 1) => boolean;
  /** The phase colour, 0 to 3, of a bar at a cell's foot; null for none. */
  readonly markOf?: (row: number, column: number) => number | null;
  /** Unique on the page: the pattern is named after it. */
  readonly id: string;
  readonly label: string;
}

/** Room for a sign and two digits. */
const SIDE = 24;
/** The width of a character, in CSS pixels: loupe.css sets 12 pixels of the monospaced type. */
const CHARACTER = 7.25;
/** The height of a bar at a cell's foot. */
const MARK = 5;

/** The first cell of a window of `cells` around `middle`, within a picture of `side` cells. */
export const loupeStart = (middle: number, cells: number, side: number): number =>
  Math.max(0, Math.min(side - cells, middle - Math.floor(cells / 2)));

/** A few cells of a picture with their numbers: what is seen up close. */
export function Loupe(props: Props) {
  const { plane, pixels, at, cells, side = SIDE, lit, isHole, isFirst, markOf, id, label } = props;
  const { width, height } = plane;
  const [rows, columns] = cells;
  const [top, left] = [loupeStart(at[0], rows, height), loupeStart(at[1], columns, width)];
  const characters = Math.floor((side - 1) / CHARACTER);
  const places = Array.from({ length: rows * columns }, (_, i) => {
    const [y, x] = [Math.floor(i / columns), i % columns];
    const index = (top + y) * width + left + x;
    return { y, x, index, hole: isHole?.(top + y, left + x) ?? false };
  });
  // All cells of one colour are one path, so that the loupe follows the pointer at once.
  const grounds = new Map<string, string>();
  for (const { y, x, index, hole } of places) {
    const [r, g, b] = pixels.data.subarray(4 * index, 4 * index + 3);
    const fill = hole ? `url(#${id}-hole)` : `rgb(${r} ${g} ${b})`;
    const box = `M${x * side} ${y * side}h${side - 1}v${side - 1}h${1 - side}z`;
    grounds.set(fill, (grounds.get(fill) ?? '') + box);
  }
  const marks = new Map<number, string>();
  for (const { y, x } of markOf ? places : []) {
    const mark = markOf!(top + y, left + x);
    if (mark === null) continue;
    const bar = `M${x * side} ${(y + 1) * side - 1 - MARK}h${side - 1}v${MARK}h${1 - side}z`;
    marks.set(mark, (marks.get(mark) ?? '') + bar);
  }
  const [drawnWidth, drawnHeight] = [columns * side - 1, rows * side - 1];
  const lines = (count: number, first: number, axis: 0 | 1) =>
    Array.from({ length: count }, (_, i) => i).filter((i) => i > 0 && isFirst?.(first + i, axis));
  return (
    <svg
      class="loupe"
      viewBox={`0 0 ${drawnWidth} ${drawnHeight}`}
      width={drawnWidth}
      height={drawnHeight}
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern
          id={`${id}-hole`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="loupe-hole-ground" width="6" height="6" />
          <rect class="loupe-hole-line" width="1.2" height="6" />
        </pattern>
      </defs>
      {[...grounds].map(([fill, d], i) => (
        <path key={i} fill={fill} d={d} />
      ))}
      {[...marks].map(([mark, d]) => (
        <path key={mark} class={`loupe-mark is-phase-${mark}`} d={d} />
      ))}
      <path
        class="loupe-lines"
        d={[
          ...lines(rows, top, 0).map((y) => `M0 ${y * side - 0.5}h${drawnWidth}`),
          ...lines(columns, left, 1).map((x) => `M${x * side - 0.5} 0v${drawnHeight}`),
        ].join('')}
      />
      {/* By their place in the loupe: when the picture changes, the elements stay. */}
      {places.map(
        ({ y, x, index, hole }, i) =>
          !hole && (
            <text
              key={i}
              class={isDark(pixels, index) ? 'is-on-dark' : 'is-on-light'}
              x={(x + 0.5) * side}
              y={(y + 0.5) * side}
            >
              {printFitting(plane.data[index], characters)}
            </text>
          ),
      )}
      {lit && (
        <path
          class="loupe-lit"
          d={lit[0]
            .flatMap((y) => lit[1].map((x) => [(x - left) * side - 1, (y - top) * side - 1]))
            .map((at) => `M${at}h${side + 1}v${side + 1}h${-1 - side}z`)
            .join('')}
        />
      )}
    </svg>
  );
}

function isDark({ data }: Pixels, index: number): boolean {
  const [r, g, b] = data.subarray(4 * index, 4 * index + 3);
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
