import { StepGrid, type GridHandlers } from '@/components/ui/StepGrid';
import type { StepWords } from '@/i18n/step-through';
import type { Pair } from '@/lib/conv';
import {
  drawnAt,
  isFlipped,
  partnersOf,
  stepView,
  tensorIndex,
  type Frame,
  type Panel,
  type Setting,
  type Space,
  type Telling,
} from '@/lib/step';
import type { LitCell } from '../linked';

interface Props {
  readonly id: string;
  readonly words: StepWords;
  readonly setting: Setting;
  readonly telling: Telling;
  readonly step: number;
  /** CSS pixels that the grids share, side by side. */
  readonly room: number;
  readonly hasKernel: boolean;
  /**
   * The lit cell of all views of the layer, and what points at one. Left out, the board is a
   * picture; null, it is one without captions.
   */
  readonly linked?: null | {
    readonly lit: LitCell | null;
    readonly onLight: (cell: LitCell | null) => void;
    readonly onChoose: (cell: LitCell, channel: number) => void;
  };
  readonly sentence: string;
}

/** The largest and smallest side of a cell, in CSS pixels. */
const SIDES = [9, 36] as const;
/** The columns that a sign and the room about it take. */
const SIGN = 1.2;

/** Input, kernel and output of a step, side by side. */
export function Board(props: Props) {
  const { words, setting, telling, step, hasKernel, room } = props;
  const view = stepView(setting, telling, step);
  const names = panelNames(setting, telling, words);
  const side = sideFor(view, room, hasKernel);
  const [inputs, outputs] = [view.inputs.length, view.outputs.length];
  const named = (name: string, channel: number, count: number) =>
    count > 1 ? words.channel(name, channel) : name;

  return (
    <div class="step-board">
      <div class="step-column is-input">
        {view.inputs.map((panel, ic) => (
          <PanelView
            key={ic}
            {...props}
            {...{ panel, side }}
            name={named(names.input, ic, inputs)}
            channel={ic}
          />
        ))}
      </div>
      {hasKernel && (
        <>
          <span class="step-sign" aria-hidden="true">
            ×
          </span>
          <div class={`step-kernels has-${outputs}-columns`}>
            {view.kernels.map((row, ic) =>
              row.map((panel, oc) =>
                panel ? (
                  <PanelView
                    key={`${ic},${oc}`}
                    {...props}
                    {...{ panel, side }}
                    name={
                      inputs * outputs > 1 ? words.kernelOf(names.kernel, ic, oc) : names.kernel
                    }
                    channel={outputs * ic + oc}
                  />
                ) : (
                  <span key={`${ic},${oc}`} />
                ),
              ),
            )}
          </div>
        </>
      )}
      <span class="step-sign" aria-hidden="true">
        →
      </span>
      <div class="step-column is-output">
        {view.outputs.map((panel, oc) => (
          <PanelView
            key={oc}
            {...props}
            {...{ panel, side }}
            name={named(names.output, oc, outputs)}
            channel={oc}
          />
        ))}
      </div>
    </div>
  );
}

/** The side of a cell with which all grids fit beside one another. */
function sideFor(view: ReturnType<typeof stepView>, room: number, hasKernel: boolean): number {
  const columns = (panel: Panel) => panel.cells[0].length;
  const kernel = view.kernels.flat().find((panel) => panel !== null)!;
  const kernels = view.outputs.length * (columns(kernel) + 0.5) + SIGN;
  const all = columns(view.inputs[0]) + columns(view.outputs[0]) + SIGN + (hasKernel ? kernels : 0);
  return Math.max(SIDES[0], Math.min(SIDES[1], Math.floor(room / all)));
}

/** What the three grids show, in words. */
export function panelNames(setting: Setting, telling: Telling, { panels }: StepWords) {
  const sheet = setting.layer.op === 'conv2d' ? panels.padded : panels.sheet;
  return {
    input: telling === 'gather' ? sheet : panels.input,
    kernel: isFlipped(setting, telling) ? panels.flipped : panels.kernel,
    output: panels.output,
  };
}

interface PanelProps extends Props {
  readonly panel: Panel;
  readonly name: string;
  readonly channel: number;
  readonly side: number;
}

function PanelView({
  id,
  words,
  setting,
  panel,
  name,
  channel,
  side,
  linked,
  sentence,
}: PanelProps) {
  const gridId = `${id}-${panel.space}${channel}`;
  const said = panel.space === 'output' ? words.figureLabel(name, sentence) : name;
  const label = linked ? words.gridHelp(name) : said;
  const handlers = linked ? handlersFor(panel, channel, linked) : undefined;
  const frames = linked?.lit
    ? [...panel.frames, ...litFrames(setting, panel, linked.lit)]
    : panel.frames;
  return (
    <figure class={`step-panel is-${panel.space}`}>
      <StepGrid id={gridId} cells={panel.cells} {...{ frames, label, side, handlers }} />
      {linked !== null && <figcaption>{name}</figcaption>}
    </figure>
  );
}

/** Frames around the lit cell's partners in one panel. */
function litFrames(setting: Setting, panel: Panel, lit: LitCell): Frame[] {
  return partnersOf(setting, lit.space, [lit.y, lit.x])[panel.space].map((at) => {
    const [y, x] = drawnAt(panel, at);
    return { role: 'lit', y, x, height: 1, width: 1 };
  });
}

function handlersFor(
  panel: Panel,
  channel: number,
  { lit, onLight, onChoose }: NonNullable<Props['linked']>,
): GridHandlers {
  const { space, size } = panel;
  const cellAt = (at: Pair): LitCell | null => {
    const index = tensorIndex(panel, ...at);
    return index && { space, y: index[0], x: index[1] };
  };
  const here = lit?.space === space ? lit : null;
  return {
    onPoint: (at) => {
      const cell = at && cellAt(at);
      if (cell?.y !== here?.y || cell?.x !== here?.x) onLight(cell);
    },
    onChoose: (at) => {
      const cell = cellAt(at);
      if (cell) onChoose(cell, channel);
    },
    onMove: (by) => onLight(moved(space, here, by, size, panel.isFlipped)),
    onEnter: () => here && onChoose(here, channel),
    onLeave: () => onLight(null),
  };
}

/** The neighbour of a cell as it is seen: in a turned kernel, right is left. */
function moved(
  space: Space,
  from: LitCell | null,
  by: Pair,
  size: Pair,
  isTurned: boolean,
): LitCell {
  if (!from) return { space, y: 0, x: 0 };
  const turn = isTurned ? -1 : 1;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    space,
    y: within(from.y + turn * by[0], size[0]),
    x: within(from.x + turn * by[1], size[1]),
  };
}
