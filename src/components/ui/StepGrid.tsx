import { useEffect, useRef, useState } from 'preact/hooks';
import {
  LEAST_NUMBERED_SIDE,
  cellTextOf,
  hasRoomForNote,
  typeSizes,
  type Frame,
  type StepCell,
} from '#lib/step/index.ts';
import { byStyle, pathOf, tenth, type Placed } from './batch-cells.ts';
import { observeSize } from './use-size.ts';

interface Props {
  /** Unique on the page: the patterns are named after it. */
  readonly id: string;
  readonly cells: readonly (readonly StepCell[])[];
  readonly frames?: readonly Frame[];
  readonly label: string;
  /** The side of a cell, in CSS pixels, where the grid has room for it. */
  readonly side: number;
  readonly hasNumbers?: boolean;
  /** Left out where the grid is only looked at. */
  readonly handlers?: GridHandlers;
}

export interface GridHandlers {
  /** A drawn cell that the pointer is over; null when it has left. */
  readonly onPoint: (at: readonly [number, number] | null) => void;
  readonly onChoose: (at: readonly [number, number]) => void;
  /** An arrow key: rows and columns to move by. */
  readonly onMove: (by: readonly [number, number]) => void;
  /** Enter or space. */
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

/** A cell's side in the drawing's own units: grids of any size share their coordinates. */
const UNIT = 20;

/**
 * A grid of cells drawn with few nodes: all cells of one style are one path, so that a grid of
 * thousands is quick to draw again.
 */
export function StepGrid(props: Props) {
  const { id, cells, frames = [], label, side, hasNumbers = true, handlers } = props;
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const view = [columns, rows].map((count) => count * UNIT);
  const [width, height] = view.map((units) => tenth((units * side) / UNIT));
  const [box, shownSide] = useShownSide(side, view[0]);
  const type = {
    isSet: hasNumbers && shownSide >= LEAST_NUMBERED_SIDE,
    // All of a grid or none: a cell without one would seem to get nothing.
    hasNotes: hasRoomForNote(shownSide, longestNote(cells)),
  };
  return (
    <svg
      ref={box}
      class="step-grid"
      viewBox={`0 0 ${view.join(' ')}`}
      width={width}
      height={height}
      font-size={USUAL_SIZE}
      aria-label={label}
      {...(handlers ? live(handlers) : { role: 'img' as const })}
    >
      {byStyle(cells, classOf).map(([style, places]) => (
        <CellBatch key={style} id={id} style={style} places={places} type={type} />
      ))}
      {frames.map((frame) => (
        <rect
          key={`${frame.role}${frame.y},${frame.x}`}
          class={`grid-outline is-${frame.role}`}
          x={frame.x * UNIT}
          y={frame.y * UNIT}
          width={frame.width * UNIT}
          height={frame.height * UNIT}
        />
      ))}
    </svg>
  );
}

/** The side of a cell as it is drawn: a narrow place makes the whole grid smaller. */
function useShownSide(side: number, units: number) {
  const box = useRef<SVGSVGElement>(null);
  const [shown, setShown] = useState(side);
  useEffect(
    () =>
      observeSize(box.current!, ({ contentRect }) =>
        setShown(Math.floor((contentRect.width / units) * UNIT + 0.05)),
      ),
    [units],
  );
  return [box, shown] as const;
}

const longestNote = (cells: Props['cells']) =>
  cells.flat().reduce((most, { note }) => Math.max(most, note?.length ?? 0), 0);

const classOf = ({ role, lit, faint, tap }: StepCell) =>
  `is-${role}${lit ? ' is-lit' : ''}${faint ? ' is-faint' : ''}${tap ? ' is-tap' : ''}`;

/** Which numbers stand in the cells. */
interface Type {
  readonly isSet: boolean;
  readonly hasNotes: boolean;
}

interface BatchProps {
  readonly id: string;
  readonly style: string;
  readonly places: readonly Placed<StepCell>[];
  readonly type: Type;
}

function CellBatch({ id, style, places, type }: BatchProps) {
  const mark = /is-(zero|hole)/.exec(style)?.[1];
  const pattern = `${id}-${mark}${style.length}`;
  return (
    <g class={`grid-cell ${style}`}>
      <path class="grid-ground" d={pathOf(places, UNIT, true)} />
      {mark && <Pattern id={pattern} mark={mark} />}
      {mark && <path d={pathOf(places, UNIT, false)} fill={`url(#${pattern})`} />}
      {type.isSet && places.flatMap((place) => numbersIn(place, type.hasNotes))}
    </g>
  );
}

function Pattern({ id, mark }: { readonly id: string; readonly mark: string }) {
  const pitch = UNIT / 5;
  return (
    <pattern
      id={id}
      width={pitch}
      height={pitch}
      patternUnits="userSpaceOnUse"
      patternTransform={mark === 'hole' ? 'rotate(45)' : undefined}
    >
      {mark === 'hole' ? (
        <rect class="grid-mark" width="0.7" height={pitch} />
      ) : (
        <circle class="grid-mark" cx={pitch / 2} cy={pitch / 2} r="0.5" />
      )}
    </pattern>
  );
}

const USUAL_SIZE = tenth(typeSizes(UNIT).text);

/** The numbers of a cell. Not a component: there may be a thousand of them. */
function numbersIn({ y, x, cell }: Placed<StepCell>, hasNotes: boolean) {
  return cellTextOf(cell, UNIT, hasNotes).map((line) => {
    const size = tenth(line.size);
    return (
      <text
        key={`${y},${x}${line.isNote}`}
        class={line.isNote ? 'grid-note' : undefined}
        x={tenth(x * UNIT + line.x)}
        y={tenth(y * UNIT + line.y)}
        font-size={size === USUAL_SIZE ? undefined : size}
      >
        {line.text}
      </text>
    );
  });
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function live(handlers: GridHandlers) {
  const placeOf = (event: MouseEvent) => {
    const svg = event.currentTarget as SVGSVGElement;
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const cell = (offset: number) => Math.floor((offset * scale) / UNIT);
    return [cell(event.clientY - box.top), cell(event.clientX - box.left)] as const;
  };
  return {
    role: 'application' as const,
    // Preact writes an attribute of SVG as it stands here, and SVG has no tabIndex.
    tabindex: 0,
    onPointerDown: (event: PointerEvent) => handlers.onPoint(placeOf(event)),
    onPointerMove: (event: PointerEvent) => handlers.onPoint(placeOf(event)),
    // A finger leaves when it is lifted: what it tapped stays lit until the focus moves on.
    onPointerLeave: ({ pointerType }: PointerEvent) =>
      pointerType !== 'touch' && handlers.onPoint(null),
    onClick: (event: MouseEvent) => handlers.onChoose(placeOf(event)),
    onBlur: handlers.onLeave,
    onKeyDown: (event: KeyboardEvent) => {
      const move = MOVES[event.key];
      const isEnter = event.key === 'Enter' || event.key === ' ';
      if (!move && !isEnter) return;
      event.preventDefault();
      if (move) handlers.onMove(move);
      else handlers.onEnter();
    },
  };
}
