import { Choice } from '#components/ui/Choice.tsx';
import { Loupe } from '#components/ui/Loupe.tsx';
import type { Pair } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { plane } from '#lib/picture/index.ts';
import { channelOf, type Shown } from '../use-result.ts';
import { phaseCounts, type Channel, type LabAction, type LabState } from '../lab-state.ts';
import { tintLevels } from '../overlay.ts';
import { signOf, type CellParts, type Raster } from '../cell-parts.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly words: LabWords;
  readonly state: LabState;
  readonly shown: Shown | null;
  readonly loupe: CellParts | null;
  readonly lit: Raster;
  readonly isColour: boolean;
  readonly onAction: (action: LabAction) => void;
}

/** Cells of a loupe's side, where there is room and where there is little. */
const SIDES = { wide: 9, narrow: 3 } as const;
/** The side of a cell, in CSS pixels: room for four characters. */
const CELL = 32;

/** The cells around the one that is looked at, with their values. */
export function LoupePanel({ words, state, shown, loupe, lit, isColour, onAction }: Props) {
  const markOf = shown && state.tint === 'phases' ? tapsMark(shown) : undefined;
  return (
    <div class="lab-look">
      <section class="lab-loupe" aria-label={words.loupe}>
        <h2 class="visually-hidden">{words.loupe}</h2>
        {loupe && (
          <p class="loupe-place">
            <span>
              {words.cell(...loupe.cell)} {signOf(loupe.value)}
            </span>
            <b>{printNumber(loupe.value)}</b>
            <small>{loupe.phase && words.phaseIs(...loupe.phase.at)}</small>
          </p>
        )}
        {loupe &&
          shown &&
          Object.entries(SIDES).map(([name, side]) => (
            <div key={name} class={`loupe-view is-${name}`}>
              <Loupe
                id={`lab-loupe-${name}`}
                plane={plane(shown.result.output, channelOf(shown, state.channel))}
                pixels={shown.result.pixels}
                at={loupe.cell}
                lit={lit}
                cells={fitting(side, shown)}
                side={CELL}
                isHole={loupe.isHole}
                markOf={markOf}
                label={words.loupe}
              />
            </div>
          ))}
      </section>
      {isColour && (
        <Choice
          class="lab-channel"
          name="lab-channel"
          label={words.channel}
          isLabelHidden
          value={`${state.channel}`}
          options={words.channels.map((label, value) => ({ value: `${value}`, label }))}
          onChange={(value) =>
            onAction({ type: 'view', view: { channel: Number(value) as Channel } })
          }
        />
      )}
    </div>
  );
}

/** The colour of a cell's count of taps, as the marks on the output have it. */
function tapsMark({ experiment: { layer } }: Shown) {
  if (layer?.op !== 'convTranspose2d') return undefined;
  const counts = phaseCounts(layer);
  const levels = new Map(tintLevels(layer).map(({ taps, level }) => [taps, level]));
  return (row: number, column: number) => {
    const lattice = counts[(row + layer.padding[0]) % counts.length];
    const level = levels.get(lattice[(column + layer.padding[1]) % lattice.length]);
    return level ? level - 1 : null;
  };
}

/** A loupe is no larger than the picture. */
function fitting(side: number, { result: { pixels } }: Shown): Pair {
  const cells = Math.min(side, pixels.height, pixels.width);
  return [cells, cells];
}
