import type { CellGrid, GridCell } from '@/lib/grid';

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
  readonly size?: 'small' | 'normal';
}

/** The side of a cell, in CSS pixels. */
const SIDE = { small: 24, normal: 34 } as const;
/** Room for the frames of the cells at the border. */
const MARGIN = 2;
/** How many characters fit in a cell at the full size of its type. */
const FULL_SIZE_CHARACTERS = 3;

/** A small tensor as a grid of cells with numbers; zeros are dotted and holes hatched. */
export function TensorGrid({ id, cells, label, outlines = [], size = 'normal' }: Props) {
  const side = SIDE[size];
  const width = (cells[0]?.length ?? 0) * side + 2 * MARGIN;
  const height = cells.length * side + 2 * MARGIN;
  const view = `${-MARGIN} ${-MARGIN} ${width} ${height}`;
  return (
    <svg
      class="tensor-grid"
      role="img"
      aria-label={label}
      font-size={fontSize('', side)}
      {...{ width, height, viewBox: view }}
    >
      {cells.flat().some(hasPattern) && <Patterns id={id} />}
      {litLast(cells).map(({ cell, y, x }) => (
        <Cell key={`${y},${x}`} {...{ id, cell, y, x, side }} />
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

/** The cells with their places. The frame of a lit cell lies over its neighbours'. */
function litLast(cells: CellGrid) {
  const placed = cells.flatMap((row, y) => row.map((cell, x) => ({ cell, y, x })));
  return [...placed.filter(({ cell }) => !cell.lit), ...placed.filter(({ cell }) => cell.lit)];
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

interface CellProps {
  readonly id: string;
  readonly cell: GridCell;
  readonly y: number;
  readonly x: number;
  readonly side: number;
}

function Cell({ id, cell, y, x, side }: CellProps) {
  const { role, text, phase } = cell;
  if (role === 'blank') return null;
  const box = { x: x * side, y: y * side, width: side, height: side };
  return (
    <g class={cellClass(cell)}>
      <rect class="grid-ground" {...box} fill={grey(cell.level)} />
      {hasPattern(cell) && <rect {...box} fill={`url(#${id}-${role})`} />}
      {phase !== undefined && <PhaseMark phase={phase} {...box} />}
      {text !== undefined && (
        <text
          x={box.x + side / 2}
          y={box.y + side / 2}
          font-size={text.length > FULL_SIZE_CHARACTERS ? fontSize(text, side) : undefined}
        >
          {text}
        </text>
      )}
    </g>
  );
}

const hasPattern = ({ role }: GridCell) => role === 'zero' || role === 'hole';

/** A dot whose corner tells the phase as its colour does: row by row, like the phases. */
function PhaseMark({ phase, x, y, width }: { phase: number; x: number; y: number; width: number }) {
  const [near, far] = [width * 0.16, width * 0.84];
  return (
    <circle
      class={`grid-phase is-phase-${phase % 4}`}
      cx={x + (phase % 2 === 0 ? near : far)}
      cy={y + (phase % 4 < 2 ? near : far)}
      r={width * 0.09}
    />
  );
}

function cellClass({ role, level, lit, faint }: GridCell): string {
  return [
    'grid-cell',
    `is-${role}`,
    level !== undefined && (level < 0.5 ? 'is-on-dark' : 'is-on-light'),
    lit && 'is-lit',
    faint && 'is-faint',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The grey of a level, 0 to 1; nothing where the role's own colour is to show. */
function grey(level: number | undefined): string | undefined {
  if (level === undefined) return undefined;
  const byte = Math.round(Math.min(1, Math.max(0, level)) * 255);
  return `rgb(${byte} ${byte} ${byte})`;
}

function fontSize(text: string, side: number): number {
  return Math.round(side * 4 * Math.min(1, FULL_SIZE_CHARACTERS / text.length)) / 10;
}
