import type { ComponentChildren } from 'preact';
import { printShort } from '#lib/grid/index.ts';
import { arcsOf, phaseAt, type Arc, type RowState, type PhaseRule } from '../phase-row-state.ts';

/**
 * The cells that are drawn, of a row without ends, cell 0 in the middle. The style sheet crops the
 * row on both sides where there is less room.
 */
export const FIRST = -18;
export const LAST = 18;
const CELLS = Array.from({ length: LAST - FIRST + 1 }, (_, n) => FIRST + n);

/** CSS pixels from cell to cell, and the side of a cell. */
const PITCH = 36;
const SIDE = 30;
const WIDTH = CELLS.length * PITCH;

const centreOf = (o: number) => (o - FIRST + 0.5) * PITCH;

/** The cell under the pointer. */
export function pointAt(event: PointerEvent): number {
  const box = (event.currentTarget as Element).querySelector('svg')!.getBoundingClientRect();
  const cell = Math.floor((event.clientX - box.left) / PITCH) + FIRST;
  return Math.min(LAST, Math.max(FIRST, cell));
}

/** Two numbers at most after the point: a drawing needs no more. */
const at = (x: number) => Math.round(x * 10) / 10;

const INPUT = { y: 4, side: 26 };
const OUTPUT_Y = 118;

/** From the bottom of an input cell to the top of an output cell. */
function arcPath({ i, o }: Arc, stride: number): string {
  const [from, to] = [at(centreOf(i * stride)), at(centreOf(o))];
  const [top, bottom] = [INPUT.y + INPUT.side, OUTPUT_Y];
  const middle = (top + bottom) / 2;
  return `M${from} ${top}C${from} ${middle} ${to} ${middle} ${to} ${bottom}`;
}

interface DrawingProps {
  /** The output cell that the reader points at. */
  readonly lit: number | null;
  readonly label: string;
}

interface FrameProps {
  readonly height: number;
  readonly label: string;
  readonly hasLit?: boolean;
  readonly children: ComponentChildren;
}

/** One strip of the row. */
function Drawing({ height, label, hasLit, children }: FrameProps) {
  return (
    <div class="phase-strip">
      <svg
        class={`phase-drawing${hasLit ? ' has-lit' : ''}`}
        role="img"
        aria-label={label}
        width={WIDTH}
        height={height}
        viewBox={`0 0 ${WIDTH} ${height}`}
      >
        {children}
      </svg>
    </div>
  );
}

/** Inputs above, outputs with their phases below, and between them an arc for each tap. */
export function Arcs(props: DrawingProps & { readonly state: RowState; readonly rule: PhaseRule }) {
  const { state, rule, lit, label } = props;
  const { stride } = state;
  const arcs = arcsOf(state, FIRST, LAST);
  const litArcs = arcs.filter(({ o }) => o === lit);
  const inputs = CELLS.filter((o) => phaseAt(o, stride) === 0).map((o) => o / stride);
  const between = CELLS.filter((o) => phaseAt(o, stride) !== 0);
  const centre = INPUT.y + INPUT.side / 2;
  return (
    <Drawing height={OUTPUT_Y + SIDE + 2} label={label} hasLit={lit !== null}>
      {Array.from({ length: stride }, (_, phase) => (
        <path
          key={phase}
          class={`phase-arc is-phase-${phase}`}
          d={arcs
            .filter((arc) => arc.phase === phase)
            .map((arc) => arcPath(arc, stride))
            .join('')}
        />
      ))}
      {litArcs.length > 0 && (
        <path class="phase-arc is-lit" d={litArcs.map((arc) => arcPath(arc, stride)).join('')} />
      )}
      <path class="phase-zeros" d={between.map((o) => `M${centreOf(o)} ${centre}h0`).join('')} />
      {inputs.map((i) => (
        <rect
          key={i}
          class={`phase-input${litArcs.some((arc) => arc.i === i) ? ' is-lit' : ''}`}
          x={centreOf(i * stride) - INPUT.side / 2}
          y={INPUT.y}
          width={INPUT.side}
          height={INPUT.side}
          rx="4"
        />
      ))}
      {CELLS.map((o) => (
        <Output key={o} o={o} rule={rule} isLit={o === lit} />
      ))}
      {litArcs.map(({ i, t, o }) => (
        <text
          key={t}
          class="phase-tap"
          x={(centreOf(i * stride) + centreOf(o)) / 2}
          y={(INPUT.y + INPUT.side + OUTPUT_Y) / 2}
        >
          {t}
        </text>
      ))}
    </Drawing>
  );
}

/** An output cell with its phase; hatched where no tap comes. */
function Output({ o, rule, isLit }: { o: number; rule: PhaseRule; isLit: boolean }) {
  const phase = phaseAt(o, rule.stride);
  const isHole = rule.phases[phase].taps.length === 0;
  const x = centreOf(o) - SIDE / 2;
  const kinds = [`is-phase-${phase}`, isHole && 'is-hole', isLit && 'is-lit'];
  return (
    <g class={['phase-output', ...kinds].filter(Boolean).join(' ')}>
      <rect x={x} y={OUTPUT_Y} width={SIDE} height={SIDE} rx="4" />
      {isHole && <path class="period-hatch" d={hatch(x, OUTPUT_Y)} />}
      <text x={centreOf(o)} y={OUTPUT_Y + SIDE / 2}>
        {phase}
      </text>
    </g>
  );
}

function hatch(x: number, y: number): string {
  const [low, half, high] = [SIDE * 0.1, SIDE / 2, SIDE * 0.9];
  return [
    [low, half, half, low],
    [low, high, high, low],
    [half, high, high, half],
  ]
    .map(([x1, y1, x2, y2]) => `M${x + x1} ${y + y1}L${x + x2} ${y + y2}`)
    .join('');
}

const COUNT_HEIGHT = 22;

/** How many taps meet each output. */
export function Counts({ rule, lit, label }: DrawingProps & { readonly rule: PhaseRule }) {
  return (
    <Drawing height={COUNT_HEIGHT} label={label}>
      {CELLS.map((o) => (
        <text
          key={o}
          class={`phase-count${o === lit ? ' is-lit' : ''}`}
          x={centreOf(o)}
          y={COUNT_HEIGHT / 2}
        >
          {rule.phases[phaseAt(o, rule.stride)].taps.length}
        </text>
      ))}
    </Drawing>
  );
}

/** The bars' ground line, and the room above and below it. */
const GROUND = 62;
const ROOM = { above: 44, below: 16 };

/** The gain of each output as a bar with its number. */
export function Bars({ rule, lit, label }: DrawingProps & { readonly rule: PhaseRule }) {
  const [low, high] = [Math.min(0, ...rule.gains), Math.max(0, ...rule.gains)];
  const scale = Math.min(ROOM.above / (high || 1e-9), ROOM.below / (-low || 1e-9));
  return (
    <Drawing height={GROUND + ROOM.below + 14} label={label}>
      {CELLS.map((o) => {
        const phase = phaseAt(o, rule.stride);
        const gain = rule.gains[phase];
        const length = at(Math.abs(gain) * (Number.isFinite(scale) ? scale : 0));
        const top = gain >= 0 ? GROUND - length : GROUND;
        return (
          <g key={o} class={`phase-bar is-phase-${phase}${o === lit ? ' is-lit' : ''}`}>
            <rect x={centreOf(o) - 11} y={top} width={22} height={length} />
            <text x={centreOf(o)} y={gain >= 0 ? top - 7 : top + length + 9}>
              {printShort(gain)}
            </text>
          </g>
        );
      })}
      <path class="phase-ground" d={`M0 ${GROUND}h${WIDTH}`} />
    </Drawing>
  );
}
