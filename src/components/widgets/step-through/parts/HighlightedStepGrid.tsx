import { StepGrid, type GridHandlers } from '#components/ui/StepGrid.tsx';
import { useLatest } from '#components/ui/use-latest.ts';
import type { Pair } from '#lib/conv/index.ts';
import {
  drawnAt,
  partnersOf,
  tensorIndex,
  type Frame,
  type Panel,
  type LayerExample,
  type Space,
} from '#lib/step/index.ts';
import type { HighlightedCell } from '#components/widgets/shared/use-highlight.ts';

/** The lit cell of all views of the layer, and what points at one. */
export interface Linked {
  readonly lit: HighlightedCell | null;
  readonly onLight: (cell: HighlightedCell | null) => void;
  readonly onChoose: (cell: HighlightedCell, channel: number) => void;
  /** The arrow keys have come to a cell that holds `text`, if anything; null when the focus has left. */
  readonly onMoved: (cell: HighlightedCell | null, text?: string) => void;
}

interface Props {
  readonly id: string;
  readonly example: LayerExample;
  readonly panel: Panel;
  readonly channel: number;
  readonly label: string;
  readonly side: number;
  /** Left out, the grid is a picture. */
  readonly linked?: Linked | null;
}

/** One channel of a layer; what is pointed at here lights up in every view of the layer. */
export function HighlightedStepGrid({ id, example, panel, channel, label, side, linked }: Props) {
  const { cells, frames } = panel;
  const here = useLatest(linked?.lit?.space === panel.space ? linked.lit : null);
  return (
    <StepGrid
      id={id}
      cells={cells}
      label={label}
      side={side}
      frames={linked?.lit ? [...frames, ...litFrames(example, panel, linked.lit)] : frames}
      handlers={linked ? handlersFor(panel, channel, linked, here) : undefined}
    />
  );
}

/** Frames around the lit cell's partners in one panel, as far as it draws them. */
function litFrames(example: LayerExample, panel: Panel, lit: HighlightedCell): Frame[] {
  return partnersOf(example, lit.space, [lit.y, lit.x])
    [panel.space].map((at) => drawnAt(panel, at))
    .filter(([y, x]) => panel.cells[y]?.[x])
    .map(([y, x]) => ({ role: 'lit', y, x, height: 1, width: 1 }));
}

function handlersFor(
  panel: Panel,
  channel: number,
  { onLight, onChoose, onMoved }: Linked,
  /** The lit cell of this panel. */
  here: { current: HighlightedCell | null },
): GridHandlers {
  const { space, size } = panel;
  const cellAt = (at: Pair): HighlightedCell | null => {
    const index = tensorIndex(panel, ...at);
    return index && { space, y: index[0], x: index[1] };
  };
  return {
    onPoint: (at) => {
      const cell = at && cellAt(at);
      if (cell?.y !== here.current?.y || cell?.x !== here.current?.x) onLight(cell);
    },
    onChoose: (at) => {
      const cell = cellAt(at);
      if (cell) onChoose(cell, channel);
    },
    onMove: (by) => {
      const cell = moved(space, here.current, by, size, panel.isFlipped);
      here.current = cell;
      onLight(cell);
      const [y, x] = drawnAt(panel, [cell.y, cell.x]);
      onMoved(cell, panel.cells[y]?.[x]?.text);
    },
    onEnter: () => here.current && onChoose(here.current, channel),
    onLeave: () => {
      onLight(null);
      onMoved(null);
    },
  };
}

/** The neighbour of a cell as it is seen: in a turned kernel, right is left. */
function moved(
  space: Space,
  from: HighlightedCell | null,
  by: Pair,
  size: Pair,
  isTurned: boolean,
): HighlightedCell {
  if (!from) return { space, y: 0, x: 0 };
  const turn = isTurned ? -1 : 1;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    space,
    y: within(from.y + turn * by[0], size[0]),
    x: within(from.x + turn * by[1], size[1]),
  };
}
