import type { StepWords } from '../words.ts';
import { kernelSize } from '#lib/layer/index.ts';
import {
  channelsOf,
  drawnSizes,
  FORMULATIONS,
  isFlipped,
  outputSizeOf,
  stepView,
  type Panel,
  type LayerExample,
  type Formulation,
} from '#lib/step/index.ts';
import { HighlightedStepGrid, type Linked } from './HighlightedStepGrid.tsx';

interface Props {
  readonly id: string;
  readonly words: StepWords;
  readonly example: LayerExample;
  readonly formulation: Formulation;
  readonly step: number;
  /** CSS pixels that the grids share, side by side. */
  readonly room: number;
  readonly hasKernel: boolean;
  /** Left out, the board is a picture; null, it is one without captions. */
  readonly linked?: Linked | null;
  readonly sentence: string;
}

/** The largest and smallest side of a cell, in CSS pixels. */
const SIDES = [9, 40] as const;
/** The columns that a sign and the room about it take. */
const SIGN = 1.2;
/** The heights of a grid's caption and of the gap below it, in CSS pixels. */
const CAPTION = 22;
const GAP = 11;

type RoomProps = Pick<Props, 'example' | 'formulation' | 'room'>;

/** Input, kernel and output of a step, side by side. */
export function Board(props: Props) {
  const { words, example, formulation, step, hasKernel, room } = props;
  const view = stepView(example, formulation, step);
  const names = panelNames(example, formulation, words);
  const { side } = layoutOf(example, formulation, room, hasKernel);
  const [inputs, outputs] = [view.inputs.length, view.outputs.length];
  const named = (name: string, channel: number, count: number) =>
    count > 1 ? words.channel(name, channel) : name;

  return (
    <div class="step-board">
      <div class="step-given">
        <div class="step-column is-input">
          {view.inputs.map((panel, ic) => (
            <PanelView
              key={ic}
              {...props}
              panel={panel}
              side={side}
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
                      panel={panel}
                      side={side}
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
      </div>
      <span class="step-sign" aria-hidden="true">
        →
      </span>
      <div class="step-column is-output">
        {view.outputs.map((panel, oc) => (
          <PanelView
            key={oc}
            {...props}
            panel={panel}
            side={side}
            name={named(names.output, oc, outputs)}
            channel={oc}
          />
        ))}
      </div>
    </div>
  );
}

/** The side of a cell with which all grids fit beside one another, and the size of the whole, in CSS pixels. */
function layoutOf(
  example: LayerExample,
  formulation: Formulation,
  room: number,
  hasKernel: boolean,
) {
  const [inputs, outputs] = channelsOf(example.layer);
  const [input, output] = drawnSizes(example, formulation);
  const kernel = kernelSize(example.layer);
  const kernels = outputs * (kernel[1] + 0.5) + SIGN;
  const columns = input[1] + output[1] + SIGN + (hasKernel ? kernels : 0);
  const side = Math.max(SIDES[0], Math.min(SIDES[1], Math.floor(room / columns)));
  const column = (count: number, rows: number) =>
    count * (rows * side + CAPTION) + (count - 1) * GAP;
  const heights = [column(inputs, input[0]), column(inputs, kernel[0]), column(outputs, output[0])];
  return { side, width: Math.ceil(columns * side), height: Math.max(...heights) };
}

/** As much room as the board takes in the other telling: a change of it moves nothing below. */
export function RoomOfOther({ example, formulation, room }: RoomProps) {
  const other = FORMULATIONS.find((name) => name !== formulation)!;
  const { width, height } = layoutOf(example, other, room, true);
  return (
    <svg
      class="step-room"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    />
  );
}

/** What the three grids show, in words. */
export function panelNames(example: LayerExample, formulation: Formulation, { panels }: StepWords) {
  const sheet = example.layer.op === 'conv2d' ? panels.padded : panels.sheet;
  const [, drawn] = drawnSizes(example, formulation);
  return {
    input: formulation === 'gather' ? sheet : panels.input,
    kernel: isFlipped(example, formulation) ? panels.flipped : panels.kernel,
    output: `${drawn}` === `${outputSizeOf(example)}` ? panels.output : panels.framed,
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
  example,
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
  return (
    <figure class={`step-panel is-${panel.space}`}>
      <HighlightedStepGrid
        id={gridId}
        example={example}
        panel={panel}
        channel={channel}
        label={label}
        side={side}
        linked={linked}
      />
      {linked !== null && <figcaption>{name}</figcaption>}
    </figure>
  );
}
