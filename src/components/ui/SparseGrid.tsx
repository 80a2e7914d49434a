import type { CellRole } from '#lib/grid/index.ts';
import { useLatest } from './use-latest.ts';

/** The numbers of a vector, along the matrix. */
export interface Strip {
  readonly role: Extract<CellRole, 'input' | 'output'>;
  readonly texts: readonly string[];
  readonly chosen: number | null;
  readonly lit: ReadonlySet<number>;
}

/** A place in the matrix, or, with one of the two left out, in a vector beside it. */
export interface MatrixPlace {
  readonly row: number | null;
  readonly column: number | null;
}

interface Props {
  /** Unique on the page: the pattern of the zeros is named after it. */
  readonly id: string;
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** The cells that are not zero by their place alone. */
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly text: string;
  }[];
  readonly role: Extract<CellRole, 'kernel' | 'output' | 'blank'>;
  /** Cells as `row·columns + column`. */
  readonly lit?: ReadonlySet<number>;
  /** The row and the column that are marked as wholes. */
  readonly marked?: MatrixPlace;
  /** The vector that the matrix is multiplied by, over its columns, and the product. */
  readonly factor?: Strip;
  readonly product?: Strip;
  readonly isLive: boolean;
  readonly onPoint?: (place: MatrixPlace) => void;
}

const NOTHING: MatrixPlace = { row: null, column: null };
/** Room for the indices, and between the matrix and a vector. */
const GUTTER = 20;
const GAP = 8;
/** A cell's side in CSS pixels: smaller where there are many. */
const sideFor = (columns: number) => (columns <= 12 ? 26 : columns <= 25 ? 22 : 20);

interface Layout {
  readonly side: number;
  readonly left: number;
  readonly top: number;
}

/** A matrix of which most cells are zero, with the vectors it joins, flat indices at the edges. */
export function SparseGrid(props: Props) {
  const { id, label, rows, columns, cells, role, lit, marked = NOTHING, factor, product } = props;
  const at = useLatest(marked);
  const side = sideFor(Math.max(columns, rows));
  const layout: Layout = { side, left: GUTTER, top: GUTTER + (factor ? side + GAP : 0) };
  const { left, top } = layout;
  const productLeft = left + columns * side + GAP;
  const width = productLeft + (product ? 1.6 * side : -GAP) + 2;
  const height = top + rows * side + 2;
  const isLit = (cell: { row: number; column: number }) =>
    lit?.has(cell.row * columns + cell.column) ?? false;
  const boxOf = (cell: { row: number; column: number }) =>
    `M${left + cell.column * side} ${top + cell.row * side}h${side}v${side}h${-side}z`;

  return (
    <svg
      class="sparse-grid"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      {...pointing(props, layout, at)}
      aria-label={label}
    >
      <defs>
        <pattern
          id={`${id}-zero`}
          width={side}
          height={side}
          x={left}
          y={top}
          patternUnits="userSpaceOnUse"
        >
          <circle class="grid-mark" cx={side / 2} cy={side / 2} r="0.9" />
        </pattern>
      </defs>
      <g class="sparse-index">
        {indices(columns, (i) => [left + (i + 0.5) * side, GUTTER / 2])}
        {indices(rows, (i) => [GUTTER / 2 - 1, top + (i + 0.5) * side])}
      </g>
      <rect
        class="sparse-ground"
        x={left}
        y={top}
        width={columns * side}
        height={rows * side}
        fill={`url(#${id}-zero)`}
      />
      <path class={`sparse-cells is-${role}`} d={cells.map(boxOf).join('')} />
      {marked.row !== null && (
        <rect
          class="sparse-band"
          x={left}
          y={top + marked.row * side}
          width={columns * side}
          height={side}
        />
      )}
      {marked.column !== null && (
        <rect
          class="sparse-band"
          x={left + marked.column * side}
          y={top}
          width={side}
          height={rows * side}
        />
      )}
      <path class="sparse-cells is-chosen" d={cells.filter(isLit).map(boxOf).join('')} />
      {cells.map((cell) => (
        <text
          key={cell.row * columns + cell.column}
          class={isLit(cell) ? 'is-chosen' : undefined}
          x={left + (cell.column + 0.5) * side}
          y={top + (cell.row + 0.5) * side}
          font-size={fontSize(cell.text, side)}
        >
          {cell.text}
        </text>
      ))}
      {factor && (
        <Vector strip={factor} size={[side, side]} at={(i) => [left + i * side, GUTTER]} />
      )}
      {product && (
        <Vector
          strip={product}
          size={[1.6 * side, side]}
          at={(i) => [productLeft, top + i * side]}
        />
      )}
    </svg>
  );
}

interface VectorProps {
  readonly strip: Strip;
  readonly size: readonly [width: number, height: number];
  readonly at: (index: number) => readonly [number, number];
}

function Vector({ strip: { role, texts, chosen, lit }, size: [width, height], at }: VectorProps) {
  const box = (i: number) => `M${at(i).join(' ')}h${width}v${height}h${-width}z`;
  const places = texts.map((_, i) => i);
  return (
    <g>
      <path class={`sparse-cells is-${role}`} d={places.map(box).join('')} />
      {chosen !== null && <path class="sparse-cells is-chosen" d={box(chosen)} />}
      <path
        class="sparse-cells is-lit"
        d={places
          .filter((i) => lit.has(i))
          .map(box)
          .join('')}
      />
      {texts.map((text, i) => (
        <text
          key={i}
          class={i === chosen ? 'is-chosen' : lit.has(i) ? 'is-lit' : undefined}
          x={at(i)[0] + width / 2}
          y={at(i)[1] + height / 2}
          font-size={fontSize(text, width)}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function indices(count: number, at: (index: number) => readonly [number, number]) {
  return Array.from({ length: count }, (_, i) => (
    <text key={i} x={at(i)[0]} y={at(i)[1]}>
      {i}
    </text>
  ));
}

const fontSize = (text: string, width: number) =>
  Math.max(12, Math.round(Math.min(width * 0.55, 14, (width * 1.5) / text.length) * 10) / 10);

/** Handlers for pointing at places, and for walking over the matrix with the arrow keys. */
function pointing(
  { rows, columns, isLive, onPoint }: Props,
  { side, left, top }: Layout,
  at: { current: MatrixPlace },
) {
  if (!isLive || !onPoint) return { role: 'img' as const };
  const index = (offset: number, count: number) => {
    const i = Math.floor(offset / side);
    return i >= 0 && i < count ? i : null;
  };

  function point(event: PointerEvent) {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const scale = (event.currentTarget as SVGSVGElement).viewBox.baseVal.width / box.width;
    const row = index((event.clientY - box.top) * scale - top, rows);
    const column = index((event.clientX - box.left) * scale - left, columns);
    if (row !== null || column !== null) onPoint!({ row, column });
  }

  function walk(event: KeyboardEvent) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[
      event.key
    ];
    if (!step) return;
    event.preventDefault();
    const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
    const { row, column } = at.current;
    at.current = {
      row: within((row ?? 0) + step[0], rows),
      column: within((column ?? 0) + step[1], columns),
    };
    onPoint!(at.current);
  }

  return {
    role: 'application' as const,
    // Preact writes attributes of SVG as they are spelt.
    tabindex: 0,
    onPointerMove: point,
    onPointerDown: point,
    onKeyDown: walk,
  };
}
