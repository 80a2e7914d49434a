import { labelledRows } from '#i18n/marks.ts';
import { printNumber } from '#lib/grid/index.ts';
import { signedColour } from '#lib/picture/index.ts';

interface Props {
  readonly rows: readonly (readonly number[])[];
  /** What the colours show, where that is not the numbers. */
  readonly tints?: readonly (readonly number[])[];
  /** The value of the deepest colour, on either side of 0. */
  readonly bound: number;
  readonly label: string;
  /** Decimals of the printed numbers. */
  readonly digits?: number;
}

/** A cell's height, and its width in pixels, with room for a sign and the digits. */
const CELL = 40;
const widthFor = (digits: number) => CELL + 7 * (digits - 2);

/** A kernel as a picture, blue below zero and brown above, with its numbers in the cells. */
export function KernelPicture({ rows, tints = rows, bound, label, digits = 2 }: Props) {
  const cellWidth = widthFor(digits);
  const [height, width] = [rows.length * CELL, rows[0].length * cellWidth];
  const print = (value: number) => printNumber(Number(value.toFixed(digits)));
  return (
    <svg
      class="kernel-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={labelledRows(
        label,
        rows.map((row) => row.map(print)),
      )}
    >
      {rows.map((row, y) =>
        row.map((value, x) => {
          const colour = signedColour(Math.max(-1, Math.min(1, tints[y][x] / (bound || 1))));
          return (
            <g key={`${y},${x}`}>
              <rect
                x={x * cellWidth}
                y={y * CELL}
                width={cellWidth}
                height={CELL}
                fill={`rgb(${colour.join(' ')})`}
              />
              <text
                class={isDark(colour) ? 'is-on-dark' : ''}
                x={(x + 0.5) * cellWidth}
                y={(y + 0.5) * CELL + 4}
              >
                {print(value)}
              </text>
            </g>
          );
        }),
      )}
    </svg>
  );
}

/** Whether white is read on it more easily than black. */
const isDark = ([red, green, blue]: readonly number[]) =>
  0.299 * red + 0.587 * green + 0.114 * blue < 128;
