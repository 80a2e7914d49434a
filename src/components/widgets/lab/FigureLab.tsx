import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { Select } from '#components/ui/Select.tsx';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { Refusal } from '#components/ui/Refusal.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { describeExperiment } from '#figures/describe.ts';
import { inOrder } from '#i18n/marks.ts';
import { figureWords, type FigureWords } from './figure-lab-words.ts';
import type { Pair } from '#lib/conv/index.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import {
  ARGUMENTS,
  kernelSize,
  printSizes,
  pythonName,
  type ArgumentName,
} from '#lib/layer/index.ts';
import {
  SHOWS,
  type Legend as LegendOfPicture,
  type SampleName,
  sampleSides,
} from '#lib/picture/index.ts';
import { useResult } from './use-result.ts';
import { useSource } from './use-source.ts';
import { loadCode, printReason } from '#components/widgets/shared/host-error.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { figureLink, labLink, labQuery } from './lab-link.ts';
import {
  experimentOf,
  halvedSize,
  holeShare,
  judge,
  labState,
  limits,
  reduce,
  type LabAction,
  type LabState,
} from './lab-state.ts';
import { closeupWords } from '#components/widgets/shared/loupe/closeup-words.ts';
import { setCloseup } from '#components/widgets/shared/loupe/closeup.ts';
import { handOver } from '#components/widgets/shared/loupe/hand-over.ts';
import { Inset } from '#components/widgets/shared/loupe/Inset.tsx';
import { experimentCloseup } from './experiment-closeup.ts';
import { LayerRefusal } from './parts/LayerRefusal.tsx';
import { figureLayer, useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  /** The figure's. */
  readonly id: string;
  readonly initial: Experiment;
  /** Alternative text of the picture made at build time. */
  readonly alt: string;
  /** The picture's own pixels. */
  readonly width: number;
  readonly height: number;
  readonly src: string;
  /** The address of its inset, where it has one. */
  readonly inset?: string;
  /** Whether it is the page's first: it may be in view at once, and says what its inset is. */
  readonly isFirst: boolean;
  /** The legend of the picture made at build time. */
  readonly legend: LegendOfPicture;
  /** The Lab's page. */
  readonly href: string;
  /** The figure's picture and script, to take away. */
  readonly share?: ComponentChildren;
}

/** A figure whose layer is a line of code with numbers to change. */
export default function FigureLab(props: Props) {
  const {
    lang,
    title,
    mode,
    id,
    initial,
    alt,
    href,
    inset,
    isFirst,
    share,
    legend: initialLegend,
    ...picture
  } = props;
  const words = figureWords(lang);
  const start = labState(initial);
  const [state, dispatch] = useReducer<LabState, LabAction>(reduce, start);
  const isLive = useHydrated();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isLive) handOver(place.current!);
  }, [isLive]);
  // Until the reader comes near, the built picture does: nothing is loaded and nothing computed.
  const [isTouched, setTouched] = useState(false);
  const touch = () => setTouched(true);

  useLiveView(id, state.layer, figureLayer, (layer) => {
    touch();
    dispatch({ type: 'layer', layer });
  });
  const link = useMemo(() => figureLink(start), []);
  const ignored = useLink({
    mode,
    link,
    state,
    id,
    onState: (asked) => {
      touch();
      dispatch({ type: 'state', state: asked });
    },
  });

  const source = useSource(isTouched ? state.picture.source : null, null);
  const side = sampleSides[state.picture.source as SampleName];
  const inputSize = halvedSize([side, side], state.picture.halvings);
  const verdict = judge(state.layer, inputSize, state.linked);
  const experiment = experimentOf(state);
  const { shown, error, retry } = useResult(
    verdict.kind === 'accepted' ? experiment : null,
    source.picture,
  );
  const problem =
    (source.hasFailed && words.notices.sample) ||
    (error !== undefined && words.notices.failed(printReason(error, lang)));

  // What the loupe over it shows.
  useEffect(() => {
    if (shown) setCloseup(id, experimentCloseup(shown.experiment, shown.result));
  }, [shown]);

  const key = shown?.result.legend ?? initialLegend;
  const isChanged = labLink.print(state) !== labLink.print(start);
  const size = verdict.kind === 'refused' ? null : verdict.size;
  /** Of the input and of what is shown: a layer that is not accepted leaves them as they were. */
  const sizes = useRef([inputSize, [picture.height, picture.width]] as const);
  if (verdict.kind === 'accepted') sizes.current = [inputSize, verdict.size];
  const notes = [
    inset && isFirst && closeupWords(lang).first,
    initial.layer && inset && state.show === 'signed' && closeupWords(lang).mixed,
    isChanged && mode === 'page' && words.asItOpened,
  ].filter((note) => typeof note === 'string');
  const summary = isChanged && size ? words.summary(size, holeShare(state.layer)) : '';

  /** Why what is shown could not be saved. */
  const [unsaved, setUnsaved] = useState('');
  useEffect(() => setUnsaved(''), [state]);
  const [isOpened, setOpened] = useState(false);
  const builtScript = useRef('');
  // The built script becomes that of what is shown, once that is another.
  useEffect(() => {
    if (!isOpened) return;
    const figure = place.current!.closest('.figure-lab')!;
    const code = figure.querySelector('.menu-panel > astro-slot code')!;
    builtScript.current ||= code.textContent!;
    if (!isChanged) code.textContent = builtScript.current;
    if (!isChanged || !shown) return;
    let isLast = true;
    loadCode(import('./figure-script.ts')).then(
      ({ figureScript }) => {
        if (isLast) code.textContent = figureScript(shown.experiment, `${id}.png`);
      },
      (error) => setUnsaved(words.notices.save(printReason(error, lang))),
    );
    return () => void (isLast = false);
  }, [isOpened, isChanged, shown]);
  /** The link to the built picture saves what is shown, once that is another. */
  function saveShown(event: MouseEvent) {
    const pressed = event.target as Element;
    if (pressed.closest('.menu > summary')) setOpened(true);
    const link = pressed.closest<HTMLAnchorElement>('.menu-panel > astro-slot > a[download]');
    if (!link || !isChanged || !shown) return;
    event.preventDefault();
    loadCode(import('#components/widgets/shared/save-file.ts'))
      .then(({ savePixels }) => savePixels(shown.result.pixels, link.download))
      .then(
        () => setUnsaved(''),
        (error) => setUnsaved(words.notices.save(printReason(error, lang))),
      );
  }

  return (
    <div class="figure-lab" onPointerEnter={touch} onFocusIn={touch} onClick={saveShown}>
      <WidgetFrame
        lang={lang}
        title={title}
        mode={mode}
        ignored={ignored}
        summary={problem ? '' : summary}
        share={share}
        hasTitle={false}
        isFlush
        widget="figure"
        query={link.print(state, [['id', id]])}
        call={
          initial.layer && (
            <CodeLine
              state={state}
              words={words}
              refused={verdict.kind === 'refused' ? verdict.error.argument : null}
              dispatch={dispatch}
            />
          )
        }
        controls={
          initial.layer ? (
            <Select
              label={words.shownAs}
              options={SHOWS}
              value={state.show}
              disabled={!isLive}
              print={(show) => words.shows[show]}
              onChange={(show) => dispatch({ type: 'view', view: { show } })}
            />
          ) : (
            <Threshold id={id} state={state} words={words} dispatch={dispatch} />
          )
        }
        onReset={isChanged ? () => dispatch({ type: 'state', state: start }) : undefined}
        notice={
          problem ? (
            <Refusal
              reason={[problem, ' ', words.lastGood]}
              nearest={{
                label: words.retry,
                onUse: source.hasFailed ? source.retry : retry,
              }}
            />
          ) : verdict.kind !== 'accepted' ? (
            <LayerRefusal
              verdict={verdict}
              words={words}
              layer={state.layer}
              hasResult
              onLayer={(layer) => dispatch({ type: 'layer', layer })}
            />
          ) : (
            unsaved && <Refusal reason={unsaved} />
          )
        }
        size={initial.layer ? words.size(...sizes.current) : `${picture.width} × ${picture.height}`}
        legend={
          <>
            {initial.layer && <Legend legend={key} />}
            {notes.length > 0 && <span class="frame-note">{inOrder(...notes)}</span>}
          </>
        }
        link={
          <a href={href + labLink.print(state)} data-same-state>
            {words.openInLab}
          </a>
        }
      >
        {/* Where it scrolls, the keyboard reaches it: by its inset, or until that works by itself (attend-loupe.ts). */}
        <div
          class={`picture ${verdict.kind === 'accepted' && !problem ? '' : 'is-stale'}`}
          ref={place}
          tabIndex={0}
          style={shown ? { '--cells': shown.result.pixels.width } : undefined}
        >
          {shown ? (
            <PixelCanvas
              pixels={shown.result.pixels}
              ready={labQuery(shown.experiment) || '?'}
              data-role="output"
              role="img"
              aria-label={
                isChanged ? describeExperiment(shown.experiment, lang, shown.result.pixels) : alt
              }
            />
          ) : (
            <img
              {...picture}
              alt={alt}
              loading={isFirst ? 'eager' : 'lazy'}
              fetchpriority="low"
              decoding="async"
            />
          )}
          <Inset lang={lang} src={inset} pixels={shown?.result.pixels} />
        </div>
      </WidgetFrame>
    </div>
  );
}

interface PartProps {
  readonly state: LabState;
  readonly words: FigureWords;
  readonly dispatch: (action: LabAction) => void;
}

/** The layer as its constructor's call; where the axes differ, an argument is a pair. */
function CodeLine({
  state: { layer },
  words,
  refused,
  dispatch,
}: PartProps & {
  /** The argument that PyTorch refuses, by its name in the library. */
  readonly refused: string | null;
}) {
  const isTransposed = layer.op === 'convTranspose2d';
  const names = ARGUMENTS.filter((name) => isTransposed || name !== 'outputPadding');
  const numbers = (value: Pair) => (value[0] === value[1] ? value[0] : value);
  return (
    <CallEditor<'kernel' | ArgumentName>
      opening={`${isTransposed ? 'ConvTranspose2d' : 'Conv2d'}(1, 1,`}
      args={[
        {
          name: 'kernel',
          keyword: pythonName('kernel'),
          control: printSizes(kernelSize(layer)),
        },
        ...names.map((name) => ({
          name,
          keyword: pythonName(name),
          value: numbers(layer[name]),
          limits: limits[name],
          isWrong: refused === name,
        })),
      ]}
      axisNames={words}
      onChange={(name, value, axis) =>
        name !== 'kernel' && dispatch({ type: 'argument', name, axis, value })
      }
    />
  );
}

function Threshold({ id, state, words, dispatch }: PartProps & { readonly id: string }) {
  const { threshold } = state.picture;
  const [min, max] = limits.threshold;
  if (threshold === null) return null;
  return (
    <Slider
      id={`${id}-threshold`}
      label={words.threshold}
      value={threshold}
      min={min}
      max={max}
      onChange={(value) => dispatch({ type: 'picture', steps: { threshold: value } })}
    />
  );
}
