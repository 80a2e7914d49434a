/** One cell of a period. */
export interface PeriodCell {
  readonly text?: string;
  /** A colour of its own, as CSS has it; left out: `output` at the strength of `level`. */
  readonly fill?: string;
  /** 0 to 1: how strong the tint is. */
  readonly level?: number;
  readonly isHole?: boolean;
  /** Whether `fill` asks for white numbers. */
  readonly isDark?: boolean;
  readonly isLit?: boolean;
}

interface Props {
  /** Unique on the page: the pattern is named after it. */
  readonly id: string;
  /** What is repeated, row by row. */
  readonly period: readonly (readonly PeriodCell[])[];
  readonly label: string;
  /** The side of a cell and of the whole, in CSS pixels. */
  readonly side: number;
  readonly extent: number;
  /** A square in the middle in a colour of its own, for comparison. */
  readonly inset?: string;
}

/** The strongest tint leaves the numbers readable. */
const STRONGEST = 0.42;
/** In smaller cells a hatch is noise: a hole is left blank there. */
const SMALLEST_HATCH = 12;

/** A pattern without ends: the same block of cells again and again. */
export function PeriodMap({ id, period, label, side, extent, inset }: Props) {
  const [rows, columns] = [period.length, period[0].length];
  const third = extent / 3;
  return (
    <svg
      class="period-map"
      role={label ? 'img' : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
      width={extent}
      height={extent}
      viewBox={`0 0 ${extent} ${extent}`}
    >
      <pattern id={id} width={columns * side} height={rows * side} patternUnits="userSpaceOnUse">
        {period.map((row, y) =>
          row.map((cell, x) => (
            <Cell key={`${y},${x}`} {...cell} y={y * side} x={x * side} side={side} />
          )),
        )}
      </pattern>
      <rect width={extent} height={extent} fill={`url(#${id})`} />
      {inset && <rect x={third} y={third} width={third} height={third} fill={inset} />}
    </svg>
  );
}

type CellProps = PeriodCell & { readonly y: number; readonly x: number; readonly side: number };

function Cell({ text, fill, level = 0, isHole, isDark, isLit, y, x, side }: CellProps) {
  const box = { x, y, width: side, height: side };
  const kind = [isHole && 'is-hole', isDark && 'is-dark', fill && 'has-fill', isLit && 'is-lit'];
  return (
    <g class={['period-cell', ...kind].filter(Boolean).join(' ')}>
      <rect {...box} fill={fill} fill-opacity={fill || isHole ? undefined : level * STRONGEST} />
      {isHole && side >= SMALLEST_HATCH && <path class="period-hatch" d={hatch(x, y, side)} />}
      {isLit && (
        <rect class="period-frame" x={x + 1} y={y + 1} width={side - 2} height={side - 2} />
      )}
      {text !== undefined && (
        <text x={x + side / 2} y={y + side / 2} font-size={fontSize(text, side)}>
          {text}
        </text>
      )}
    </g>
  );
}

/** Diagonals through a cell. */
function hatch(x: number, y: number, side: number): string {
  return [0.5, 1, 1.5]
    .map((at) => {
      const [near, far] = [Math.max(0, at - 1) * side, Math.min(1, at) * side];
      return `M${x + near} ${y + far}L${x + far} ${y + near}`;
    })
    .join('');
}

const fontSize = (text: string, side: number) =>
  Math.max(12, Math.round(side * 5.4 * Math.min(1, 3.2 / text.length)) / 10);
