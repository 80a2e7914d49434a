import type { CellGrid, GridCell } from '#lib/grid/index.ts';
import { signedColour } from '#lib/picture/index.ts';
import { byStyle, pathOf, tenth, type Placed } from './batch-cells.ts';

/** A frame around a block of cells: what a kernel covers, what a cell is made of. */
export interface GridOutline {
  readonly y: number;
  readonly x: number;
  readonly height: number;
  readonly width: number;
  readonly role: 'input' | 'kernel' | 'output' | 'lit';
}

interface Props {
  /** Unique on the page: the patterns are named after it. */
  readonly id: string;
  readonly cells: CellGrid;
  /** What the grid is, for those who do not see it. */
  readonly label: string;
  readonly outlines?: readonly GridOutline[];
  readonly size?: keyof typeof SIDE;
}

/** The least side of a cell, in CSS pixels; a longer number has larger cells. */
const SIDE = { small: 24, medium: 30, normal: 34 } as const;
/** The smallest type that a cell's number is set in, in CSS pixels. */
const LEAST_TYPE = 12;
/** The width of a character, in parts of its type's size. */
const CHARACTER = 0.6;
/** The room that a number leaves beside it, in CSS pixels. */
const BESIDE = 4;

/**
 * A small tensor as a grid of cells with numbers; zeros are dotted and holes hatched. All cells of
 * one style are one path, so that a grid is quick to draw again.
 */
export function TensorGrid({ id, cells, label, outlines = [], size = 'normal' }: Props) {
  const longest = Math.max(0, ...cells.flat().map(({ text }) => text?.length ?? 0));
  const side = sideFor(longest, SIDE[size]);
  const width = (cells[0]?.length ?? 0) * side;
  const height = cells.length * side;
  // For the style: one wider than a phone scrolls in its place there; others, drawn smaller, set
  // larger what has so few characters that there is room.
  const kind = width > (longest < 3 ? 360 : 260) ? 'wide' : longest;
  return (
    <svg
      class={`tensor-grid is-${kind}`}
      role="img"
      aria-label={label}
      font-size={fontSize(longest, side)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {cells.flat().some(hasPattern) && <Patterns id={id} />}
      {byStyle(cells, styleOf).map(([style, places]) => (
        <CellBatch key={style} id={id} places={places} side={side} />
      ))}
      {outlines.map((outline) => (
        <rect
          key={Object.values(outline).join()}
          class={`grid-outline is-${outline.role}`}
          x={outline.x * side}
          y={outline.y * side}
          width={outline.width * side}
          height={outline.height * side}
        />
      ))}
    </svg>
  );
}

function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-zero`} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle class="grid-mark" cx="3" cy="3" r="0.8" />
      </pattern>
      <pattern
        id={`${id}-hole`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="grid-mark" width="1.3" height="6" />
      </pattern>
    </defs>
  );
}

interface BatchProps {
  readonly id: string;
  /** Cells of one style. */
  readonly places: readonly Placed<GridCell>[];
  readonly side: number;
}

function CellBatch({ id, places, side }: BatchProps) {
  const [{ cell }] = places;
  return (
    <g class={cellClass(cell)}>
      <path class="grid-ground" d={pathOf(places, side, true)} fill={groundOf(cell)} />
      {hasPattern(cell) && (
        <path d={pathOf(places, side, false)} fill={`url(#${id}-${cell.role})`} />
      )}
      {cell.phase !== undefined && (
        <path class="grid-phase" d={places.map((at) => dot(at, side)).join('')} />
      )}
      {places.map(
        ({ y, x, cell: { text } }) =>
          text !== undefined && (
            <text key={`${y},${x}`} x={(x + 0.5) * side} y={(y + 0.5) * side}>
              {text}
            </text>
          ),
      )}
    </g>
  );
}

const hasPattern = ({ role }: GridCell) => role === 'zero' || role === 'hole';

/** A dot whose corner tells the phase as its colour does: row by row, like the phases. */
function dot({ y, x, cell: { phase = 0 } }: Placed<GridCell>, side: number): string {
  const at = (place: number, isNear: boolean) => tenth((place + (isNear ? 0.16 : 0.84)) * side);
  const radius = tenth(side * 0.09);
  const left = tenth(at(x, phase % 2 === 0) - radius);
  const half = (way: number) => `a${radius} ${radius} 0 0 0 ${way * 2 * radius} 0`;
  return `M${left} ${at(y, phase % 4 < 2)}${half(1)}${half(-1)}z`;
}

/** What tells the style of a cell from others'; blank cells are not drawn. */
const styleOf = (cell: GridCell) =>
  cell.role === 'blank' ? null : `${cellClass(cell)} ${groundOf(cell)}`;

function cellClass(cell: GridCell): string {
  const { role, phase, lit, faint } = cell;
  const lightness = lightnessOf(cell);
  return [
    'grid-cell',
    `is-${role}`,
    phase !== undefined && `is-phase-${phase % 4}`,
    lightness !== undefined && (lightness < 0.5 ? 'is-on-dark' : 'is-on-light'),
    lit && 'is-lit',
    faint && 'is-faint',
  ]
    .filter(Boolean)
    .join(' ');
}

/** How light the ground is, 0 to 1, where it is not the role's own. */
function lightnessOf({ level, tint }: GridCell): number | undefined {
  if (tint === undefined) return level;
  const [red, green, blue] = signedColour(tint);
  return (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
}

/** The colour of a cell's level or tint; nothing where the role's own is to show. */
function groundOf({ level, tint }: GridCell): string | undefined {
  if (tint !== undefined) return `rgb(${signedColour(tint).join(' ')})`;
  if (level === undefined) return undefined;
  const byte = Math.round(Math.min(1, Math.max(0, level)) * 255);
  return `rgb(${byte} ${byte} ${byte})`;
}

/** The side of cells that hold a number of so many characters in type of the least size. */
function sideFor(longest: number, least: number): number {
  return Math.max(least, Math.ceil(longest * CHARACTER * LEAST_TYPE) + BESIDE);
}

/** The size of a grid's type: no larger than fits, and never under the least. */
function fontSize(longest: number, side: number): number {
  const fitting = (side - BESIDE) / (CHARACTER * longest);
  return tenth(Math.max(LEAST_TYPE, Math.min(0.4 * side, fitting)));
}
