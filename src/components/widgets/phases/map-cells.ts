import type { PeriodCell } from '#components/ui/PeriodMap.tsx';
import { printShort } from '#lib/grid/index.ts';
import { signedColour, signedLegend } from '#lib/picture/index.ts';
import { greyOf, type PhaseMaps } from './phase-map-state.ts';

/** One period of a map, `[vertical phase][horizontal phase]`. */
export type Period = readonly (readonly PeriodCell[])[];

/** How many taps meet each phase; the more, the stronger the tint. */
export function countCells({ counts }: PhaseMaps): Period {
  const most = Math.max(...counts.flat());
  return counts.map((row) =>
    row.map((n) => (n === 0 ? { isHole: true } : { text: `${n}`, level: n / most })),
  );
}

/** The gain of each phase, in signed colours. */
export function gainCells({ counts, gains }: PhaseMaps): Period {
  const strongest = strongestOf(gains);
  return gains.map((row, y) =>
    row.map((gain, x) =>
      counts[y][x] === 0
        ? { isHole: true }
        : { ...signed(gain / strongest), text: printShort(gain) },
    ),
  );
}

/** What signed colours stand for, of gains and of the picture where it is no grey any more. */
export const gainLegend = ({ gains }: PhaseMaps) => signedLegend(strongestOf(gains));

/** What constant grey becomes; in signed colours where it is no grey any more. */
export function pictureCells({ gains }: PhaseMaps): Period {
  const strongest = strongestOf(gains);
  const grey = greyOf(gains);
  return grey
    ? grey.map((row) => row.map((level) => ({ fill: greyFill(level) })))
    : gains.map((row) => row.map((gain) => signed(gain / strongest)));
}

/** A grey, 0 black to 1 white, as CSS has it. */
export function greyFill(level: number): string {
  const byte = Math.round(level * 255);
  return `rgb(${byte} ${byte} ${byte})`;
}

const strongestOf = (gains: PhaseMaps['gains']) => Math.max(...gains.flat().map(Math.abs)) || 1;

/** A signed value, −1 to 1, as a cell. */
function signed(value: number): PeriodCell {
  const [red, green, blue] = signedColour(value);
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { fill: `rgb(${red} ${green} ${blue})`, isDark: brightness < 140 };
}
