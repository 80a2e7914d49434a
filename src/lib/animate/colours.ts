import type { Frame, StepCell } from '../step/index.ts';

export type Theme = 'light' | 'dark';
export type Colour = readonly [red: number, green: number, blue: number];

const PAIRS = {
  paper: ['#faf8f3', '#141311'],
  ink: ['#1b1915', '#efebe3'],
  muted: ['#615c52', '#aba498'],
  'control-line': ['#878176', '#827c71'],
  'input-soft': ['#dce8fb', '#21406f'],
  kernel: ['#8f4a00', '#fbc070'],
  'kernel-soft': ['#fbe6c8', '#583a10'],
  output: ['#0a6549', '#86e3bf'],
  'output-soft': ['#d3eee2', '#15513c'],
  hole: ['#645f55', '#b0a99c'],
  lit: ['#a4206b', '#ff9fd0'],
  'lit-soft': ['#fbdcee', '#641f48'],
} as const;

export type ColourName = keyof typeof PAIRS;

/** The site's colours as numbers, for files that leave it; names as in styles/tokens.css. */
export const colourNames = Object.keys(PAIRS) as ColourName[];

export function colourOf(name: ColourName, theme: Theme): Colour {
  const hex = PAIRS[name][theme === 'light' ? 0 : 1];
  const byte = (at: number) => parseInt(hex.slice(at, at + 2), 16);
  return [byte(1), byte(3), byte(5)];
}

/** `share` of `over`, the rest of `under`. */
export function mixed(under: Colour, over: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2) => Math.round(under[i] + (over[i] - under[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

export const hex = (colour: Colour) =>
  `#${colour.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** How much is left of a faint cell's colours. */
const FAINT = 0.65;
/** How strong the dots of zeros and the hatch of holes are. */
const MARK = 0.5;

/** The colours of one cell. */
export interface CellPaint {
  readonly fill: Colour;
  /** Dots or hatching; null where there are none. */
  readonly mark: Colour | null;
  readonly text: Colour;
  readonly note: Colour;
  /** The inner frame of a lit cell. */
  readonly inner: Colour | null;
}

const FILLS = {
  input: 'input-soft',
  kernel: 'kernel-soft',
  output: 'output-soft',
  zero: 'paper',
  hole: 'paper',
  open: 'paper',
} as const satisfies Record<StepCell['role'], ColourName>;

/** How a cell looks, in one theme. */
export function cellPaint({ role, lit, faint, tap }: StepCell, theme: Theme): CellPaint {
  const paper = colourOf('paper', theme);
  const shade = (name: ColourName) => {
    const colour = colourOf(name, theme);
    return faint ? mixed(paper, colour, FAINT) : colour;
  };
  const fill = shade(lit ? 'lit-soft' : tap ? 'kernel-soft' : FILLS[role]);
  const hasMark = role === 'zero' || role === 'hole';
  return {
    fill,
    mark: hasMark ? mixed(fill, shade('hole'), MARK) : null,
    text: shade(lit ? 'lit' : role === 'zero' || role === 'hole' ? 'muted' : 'ink'),
    note: shade('kernel'),
    inner: lit ? shade('lit') : null,
  };
}

/** The colour of a frame. */
export const frameColour = (role: Frame['role'], theme: Theme) => colourOf(role, theme);

/** Every paint that a cell can have. */
export function allPaints(theme: Theme): CellPaint[] {
  const roles = Object.keys(FILLS) as StepCell['role'][];
  const cells = [...roles.map((role) => ({ role })), { role: 'zero', tap: true } as const];
  return cells.flatMap((cell) =>
    [false, true].flatMap((lit) =>
      [false, true].map((faint) => cellPaint({ ...cell, lit, faint }, theme)),
    ),
  );
}
