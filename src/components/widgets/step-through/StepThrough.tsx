import { useId, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import { FrameFoot, FrameReset } from '#components/ui/Frame.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { ResetCount } from '#components/ui/reset-count.ts';
import { useAnchor } from '#components/ui/ShareMenu.tsx';
import { labelled } from '#i18n/marks.ts';
import { stepWords } from './words.ts';
import {
  cellOfStep,
  outputSizeOf,
  stepOfCell,
  kernelBetween,
  PRESET_GROUPS,
  presets,
  sizeOf,
  FORMULATIONS,
  type LayerExample,
} from '#lib/step/index.ts';
import { ignoredEntries } from '#components/widgets/shared/ignored-entries.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHighlight, type HighlightedCell } from '#components/widgets/shared/use-highlight.ts';
import { useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { stepLink } from './step-through-link.ts';
import {
  isPreset,
  judgeExample,
  reduce,
  startOf,
  stepCount,
  stepLayer,
  type StepAction,
  type StepState,
} from './step-through-state.ts';
import { Board, RoomOfOther } from './parts/Board.tsx';
import { BuildUp } from './parts/BuildUp.tsx';
import { LayerLine } from './parts/LayerLine.tsx';
import { Numbers } from './parts/Numbers.tsx';
import { Player } from './parts/Player.tsx';
import { StepRefusal } from './parts/StepRefusal.tsx';
import { sentenceOf } from './sentence.ts';
import { SumLine } from './parts/SumLine.tsx';
import { StepFiles } from './parts/StepFiles.tsx';
import { useTicks } from './use-turn.ts';
import { useHeldState } from '#components/widgets/shared/use-held-state.ts';
import { useQueryState } from '#components/widgets/shared/use-query-state.ts';
import { useSeen } from '#components/widgets/shared/use-seen.ts';

interface Props extends WidgetProps {
  /** The preset to begin with. */
  readonly preset: string;
  /** Unique on the page. */
  readonly id?: string;
  /** Views that name the same layer light up together. */
  readonly layer?: string;
}

/** CSS pixels for the grids of a step. */
const ROOM = 900;

/** The parts that come to life one after the other: the scene, the numbers and how the layer is built up. */
const LATER_PARTS = 2;

/** One layer, played cell by cell, told as stamping or as collecting. */
export default function StepThrough(props: Props) {
  const { lang, title, mode, preset, id = 'step', layer = id, legend } = props;
  const isEmbedded = mode === 'embed';
  const words = stepWords(lang);
  const start = useMemo(() => startOf(preset), [preset]);
  const [state, dispatch] = useReducer<StepState, StepAction>(reduce, start);
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const [areNumbersOpen, setNumbersOpen] = useState(false);
  const [resets, setResets] = useState(0);
  /** The cell that the arrow keys have come to, as it is spoken. */
  const [told, setTold] = useState('');
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const [lit, light] = useHighlight(layer);
  const [ref, isSeen] = useSeen<HTMLDivElement>();

  useLiveView(id, state.example, stepLayer, (example) => dispatch({ type: 'example', example }));

  const verdict = judgeExample(state.example);
  const lastGood = useRef(state);
  if (verdict.kind === 'accepted') lastGood.current = state;
  const { example, formulation, step } = lastGood.current;
  const isRefused = verdict.kind === 'refused';
  const refused = isRefused ? verdict.error.argument : null;
  const count = stepCount(example, formulation);
  useTicks(state.isPlaying && isSeen, state.speed, () => dispatch({ type: 'tick' }));

  const link = stepLink(start);
  const query = link.print(state);
  const anchor = useAnchor('step-through', query, isEmbedded);
  useHeldState(query, (held) => link.print(state, link.read(held).unknown));
  useQueryState({
    isOn: mode !== 'inline',
    print: (unknown) => link.print(state, unknown),
    landmark: link.print({ ...state, step: 0 }),
    hasHistory: mode === 'page',
    onQuery: (text) => {
      const asked = link.read(text);
      dispatch({ type: 'state', state: asked.state });
      setIgnored(ignoredEntries(asked, mode));
      return asked.unknown;
    },
  });

  const sentence = sentenceOf(example, formulation, step, words);
  const size = words.outputSize(...outputSizeOf(example));
  const spoken = useDebounced(state.isPlaying ? '' : `${sentence} ${size}`);

  // What does not change with the step is not rendered again with it.
  const layerLine = useMemo(
    () => <LayerLine id={id} words={words} state={state} refused={refused} onAction={dispatch} />,
    [state.example, state.linked, refused],
  );
  const channels = pairOf(example, cellOfStep(example, formulation, step).channel, formulation);
  const linked = isLive ? { lit, onLight: light, onChoose: choose, onMoved: tell } : undefined;
  function tell(cell: HighlightedCell | null, text: string = words.open) {
    setTold(cell ? labelled(words.cell(words.panels[cell.space], cell.y, cell.x), text) : '');
  }
  /** What is typed in a field goes with the numbers that it was typed for. */
  function replace(action: StepAction) {
    setResets((count) => count + 1);
    dispatch(action);
  }
  /** Goes to the step of a cell, in the formulation that has one for it. */
  function choose({ space, y, x }: HighlightedCell, channel: number) {
    if (space === 'kernel') return;
    const told = space === 'input' ? 'scatter' : 'gather';
    dispatch({ type: 'formulation', formulation: told });
    dispatch({ type: 'seek', step: stepOfCell(example, told, { channel, y, x }) });
  }

  return (
    <div class={`step-through ${isEmbedded ? 'is-embedded' : ''}`} id={anchor} ref={ref}>
      <IgnoredParameters lang={lang} entries={ignored} />
      {isEmbedded && <p class="frame-title">{title}</p>}
      <ResetCount.Provider value={resets}>
        <fieldset class="step-parts" disabled={!isLive} aria-label={title}>
          <div class="step-play">
            <div class="step-view">
              {/* Above what it moves, whose height differs from telling to telling: it stays in its place. */}
              <Player words={words} state={state} count={count} onAction={dispatch} />
              <HydrateLater isDue={due >= 1}>
                <div class={isRefused ? 'step-scene is-stale' : 'step-scene'}>
                  <Deferred of={[example, formulation, step, isLive, lit]}>
                    {() => (
                      <>
                        <RoomOfOther example={example} formulation={formulation} room={ROOM} />
                        <Board
                          id={id}
                          words={words}
                          example={example}
                          formulation={formulation}
                          step={step}
                          sentence={sentence}
                          room={ROOM}
                          hasKernel
                          linked={linked}
                        />
                      </>
                    )}
                  </Deferred>
                  <StepRefusal
                    words={words}
                    verdict={verdict}
                    example={state.example}
                    linked={state.linked}
                    onExample={(nearest) => dispatch({ type: 'example', example: nearest })}
                  />
                </div>
              </HydrateLater>
            </div>
            <HydrateLater isDue={due >= 1}>
              <div class="step-words">
                <p class="step-told">{words.told[example.layer.op][formulation]}</p>
                <Deferred of={[example, formulation, step, lit]}>
                  {() => (
                    <SumLine
                      words={words}
                      example={example}
                      formulation={formulation}
                      step={step}
                      lit={lit}
                    />
                  )}
                </Deferred>
              </div>
            </HydrateLater>
            <div class="step-settings">
              <div class="step-head">
                <PresetChoice
                  words={words}
                  state={state}
                  onPreset={(preset) => replace({ type: 'preset', preset })}
                />
                <Choice
                  name={`${id}-formulation`}
                  label={words.formulation}
                  isLabelHidden
                  value={formulation}
                  options={FORMULATIONS.map((value) => ({
                    value,
                    label: words.formulations[value],
                  }))}
                  onChange={(value) => dispatch({ type: 'formulation', formulation: value })}
                />
                <FrameReset
                  lang={lang}
                  // What the address leaves out is as it was at first.
                  onReset={
                    query !== '' || state.stage !== start.stage
                      ? () => replace({ type: 'state', state: start })
                      : undefined
                  }
                />
              </div>
              {layerLine}
            </div>
            <HydrateLater isDue={due >= 2}>
              <Disclosure
                class="step-edit"
                label={words.numbers}
                isOpen={areNumbersOpen}
                onToggle={setNumbersOpen}
              >
                {areNumbersOpen && (
                  <Numbers
                    words={words}
                    lit={isRefused ? null : lit}
                    example={state.example}
                    onAction={dispatch}
                    onLight={light}
                  />
                )}
              </Disclosure>
            </HydrateLater>
          </div>
          {!isEmbedded && (
            <HydrateLater isDue={due >= 2}>
              <Deferred of={[example, `${channels}`, state.stage, isLive, lit]}>
                {() => (
                  <BuildUp
                    id={id}
                    words={words}
                    example={example}
                    channels={channels}
                    linked={linked}
                    stage={state.stage}
                    onStage={(stage) => dispatch({ type: 'stage', stage })}
                  />
                )}
              </Deferred>
            </HydrateLater>
          )}
        </fieldset>
      </ResetCount.Provider>
      <FrameFoot
        lang={lang}
        widget="step-through"
        title={title}
        query={query}
        isLive={isLive}
        anchor={anchor}
        size={words.shape(sizeOf(example.input[0]), outputSizeOf(example))}
        legend={legend}
        share={
          <StepFiles
            id={id}
            lang={lang}
            title={title}
            words={words}
            sentence={sentence}
            state={lastGood.current}
            disabled={!isLive}
          />
        }
      />
      <p class="visually-hidden" role="status">
        {isLive ? spoken : ''}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {told}
      </p>
    </div>
  );
}

interface PresetProps {
  readonly words: ReturnType<typeof stepWords>;
  readonly state: StepState;
  readonly onPreset: (preset: string) => void;
}

function PresetChoice({ words, state, onPreset }: PresetProps) {
  const id = useId();
  const known = isPreset(state) ? state.preset : '';
  return (
    <div class="step-preset field">
      <label for={id}>{words.preset}</label>
      <select id={id} value={known} onChange={(event) => onPreset(event.currentTarget.value)}>
        {/* With other numbers it is no preset: each can be chosen again. */}
        {known === '' && (
          <option value="" selected>
            {words.own(words.presets[state.preset])}
          </option>
        )}
        {PRESET_GROUPS.map((group) => (
          <optgroup key={group} label={words.groups[group]}>
            {presets
              .filter((preset) => preset.group === group)
              .map((preset) => (
                <option key={preset.id} value={preset.id} selected={preset.id === known}>
                  {words.presets[preset.id]}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** An input and an output channel of one group, one of them given. */
function pairOf(
  { layer, input }: LayerExample,
  channel: number,
  formulation: StepState['formulation'],
) {
  const given = formulation === 'gather';
  const others = given ? input.map((_, ic) => ic) : layer.bias.map((_, oc) => oc);
  const other = others.find((n) =>
    given ? kernelBetween(layer, n, channel) : kernelBetween(layer, channel, n),
  )!;
  return given ? ([other, channel] as const) : ([channel, other] as const);
}
