import { sampleSides } from '#lib/picture/index.ts';
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { ResetCount } from '#components/ui/reset-count.ts';
import { useAnchor } from '#components/ui/ShareMenu.tsx';
import { useDeferredValue } from '#components/ui/frame-scheduler.ts';
import { embedWords } from '#i18n/embed.ts';
import { labelled } from '#i18n/marks.ts';
import { labWords } from './words.ts';
import type { Pair } from '#lib/conv/index.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { channelOf, useResult, type Shown } from './use-result.ts';
import { useSource } from './use-source.ts';
import { LayerPanel } from './parts/LayerPanel.tsx';
import { partsOf, reachOf, type Raster } from './cell-parts.ts';
import { CellPanel } from './parts/CellPanel.tsx';
import { InputPanel } from './parts/InputPanel.tsx';
import { LoupePanel } from './parts/LoupePanel.tsx';
import { OutputFoot, OutputHead } from './parts/OutputHead.tsx';
import { OutputStage } from './parts/OutputStage.tsx';
import { PicturePanel } from './parts/PicturePanel.tsx';
import { LayerRefusal } from './parts/LayerRefusal.tsx';
import { LabShare } from './parts/LabShare.tsx';
import { labLinkFrom } from './lab-link.ts';
import {
  cellOfInterest,
  cellWithin,
  experimentOf,
  halvedSize,
  holeShare,
  judge,
  KEPT,
  labState,
  ownPicture,
  reduce,
  samplePicture,
  tonesOf,
  type LabAction,
  type LabState,
} from './lab-state.ts';
import { scaleOf } from './stage-view.ts';
import { loadCode, printReason } from '#components/widgets/shared/host-error.ts';
import { PictureError } from '#components/widgets/shared/load-picture.ts';
import type { PictureFile } from '#components/widgets/shared/read-picture.ts';
import type { OwnPicture } from '#components/widgets/shared/rasterise.ts';
import { ignoredEntries } from '#components/widgets/shared/ignored-entries.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { useFileDrop } from '#components/widgets/shared/use-file-drop.ts';
import { useNewest } from '#components/widgets/shared/use-newest.ts';
import { useHeldState } from '#components/widgets/shared/use-held-state.ts';
import { useQueryState } from '#components/widgets/shared/use-query-state.ts';

interface Props extends WidgetProps {
  /** What the Lab shows where the address asks for nothing else. */
  readonly initial: Experiment;
  /** The built picture of it, which stands in until the Lab is live. */
  readonly still?: ComponentChildren;
}

/** The parts that come to life one after the other: output, layer, picture. */
const LATER_PARTS = 3;

/** The island for everything at once: any picture, any layer, every cell of the result. */
export default function Lab({ lang, title, mode, initial, still }: Props) {
  const words = labWords(lang);
  const isEmbedded = mode === 'embed';
  const start = useMemo(() => labState(initial), []);
  const link = useMemo(() => labLinkFrom(start), []);
  const [state, dispatch] = useReducer<LabState, LabAction>(reduce, start);
  const [own, setOwn] = useState<OwnPicture | null>(null);
  const [notice, setNotice] = useState('');
  const [pointed, setPointed] = useState<Pair | null>(null);
  const [given, setGiven] = useState<Pair | null>(null);
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets((count) => count + 1);
    setNotice('');
    if (hasKept()) void loadKept().then(({ forgetPicture }) => forgetPicture());
    dispatch({ type: 'state', state: start });
  };

  useQueryState({
    isOn: true,
    print: (unknown) => link.print(state, unknown),
    // What is looked at is no step to go back by.
    landmark: link.print({ ...state, centre: null, cell: null }),
    hasHistory: mode === 'page',
    onQuery: (text) => {
      const read = link.read(text);
      const { state: asked, unknown } = read;
      const isThere = own !== null || (!isEmbedded && hasKept());
      const isLost = asked.picture.source === 'own' && !isThere;
      const picture = isLost ? samplePicture('portrait') : asked.picture;
      dispatch({ type: 'state', state: { ...asked, picture } });
      const entries = ignoredEntries(read, mode).join(', ');
      if (isLost) setNotice(words.notices.noOwn);
      else setNotice(entries && embedWords[lang].ignored(entries));
      return unknown;
    },
  });

  const { picture, layer, linked } = state;
  const isOwn = picture.source === 'own';
  const hasColour = isOwn && Boolean(own?.colour);
  const isColour = tonesOf(state, hasColour) === 'colour';
  const taken = isColour ? own!.colour : (own?.grey ?? null);
  const source = useSource(picture.source, taken);
  const wholeSize = sourceSize(picture.source, own);
  const inputSize = halvedSize(wholeSize, picture.halvings);
  const verdict = judge(layer, inputSize, linked, isColour);
  const experiment = experimentOf(state, isColour);
  const [box, setBox] = useState<Pair | null>(null);
  const { shown, stage, error, retry } = useResult(
    isLive && verdict.kind === 'accepted' ? experiment : null,
    source.picture,
    verdict.kind !== 'refused' && box ? mergedIn(verdict.size, box) : 1,
  );
  const failure =
    (source.hasFailed && words.notices.sample) ||
    (error !== undefined && words.notices.failed(printReason(error, lang)));

  const first = useMemo<Pair>(
    () => (shown ? cellOfInterest(shown.result.output) : [0, 0]),
    [shown],
  );
  // The picture first: what one cell is made of follows.
  const looked = useDeferredValue(shown);
  /** What an input cell feeds, if anything. */
  const reach = (from: Pair | null) => {
    const raster =
      from && looked?.experiment.layer && reachOf(looked.experiment.layer, looked.result, from);
    return raster?.every((cells) => cells.length) ? raster : null;
  };
  const fed = reach(given);
  const cellIn = (result: Shown | null) =>
    cellWithin(
      (fed && middleOf(fed)) ?? pointed ?? state.cell ?? first,
      result ? sizeOf(result) : [1, 1],
    );
  const cell = cellIn(shown);
  const lit = fed ?? ([[cell[0]], [cell[1]]] as const);
  const lookedCell = cellIn(looked);
  const loupe = useMemo(
    () =>
      looked?.experiment.layer
        ? partsOf(
            looked.experiment.layer,
            looked.result,
            lookedCell,
            channelOf(looked, state.channel),
          )
        : null,
    [looked, `${lookedCell}`, state.channel],
  );
  const terms = loupe?.terms.map(({ tap }) => `${tap}`) ?? [];
  const isTapLit = useCallback((tap: Pair) => terms.includes(`${tap}`), [`${terms}`]);

  const newest = useNewest();
  useEffect(() => {
    if (!isOwn) newest.end();
    else if (!own) void bringBack();
  }, [picture.source]);
  /** Takes the picture that this tab keeps for a state of the reader's picture. */
  const bringBack = async () => {
    const signal = newest.begin();
    const found = await loadKept()
      .then(({ keptPicture }) => keptPicture(signal))
      .catch(() => null);
    if (signal.aborted) return;
    if (found) return setOwn(found);
    dispatch({ type: 'picture', steps: samplePicture('portrait') });
    setNotice(words.notices.noOwn);
  };
  /** Takes a picture of the reader's, or says why it cannot be taken; the last choice counts. */
  const adopt = async (
    read: (signal: AbortSignal) => OwnPicture | Promise<PictureFile>,
    file?: File,
  ) => {
    const { name = '', type = '' } = file ?? {};
    const signal = newest.begin();
    try {
      const taken = await read(signal);
      if (signal.aborted) return;
      const { grey, scaledFrom } = taken;
      setOwn(taken);
      dispatch({ type: 'picture', steps: ownPicture([grey.height, grey.width]) });
      const scaled = scaledFrom && words.notices.scaled(scaledFrom, [grey.width, grey.height]);
      const moving = 'isMoving' in taken && taken.isMoving && words.notices.moving(name);
      setNotice([scaled, moving].filter(Boolean).join(' '));
      if (isEmbedded) return;
      const unkept = await loadKept().then(
        ({ keepPicture }) => keepPicture(taken, file, lang),
        () => '',
      );
      if (signal.aborted) return;
      setNotice((said) => [said, unkept].filter(Boolean).join(' '));
    } catch (problem) {
      if (signal.aborted) return;
      setNotice(
        problem instanceof PictureError
          ? words.notices[problem.problem](name, type)
          : labelled(name, printReason(problem, lang)),
      );
    }
  };
  const takeFile = (file: File) =>
    adopt(async (signal) => {
      const { readPicture } = await loadCode(loadKept());
      return readPicture(file, signal, (...size) => {
        const said = words.notices.large(...size);
        setNotice(said);
        signal.onabort = () => setNotice((now) => (now === said ? '' : now));
      });
    }, file);
  const isOver = useFileDrop(isLive, takeFile);

  const query = link.print(state);
  const anchor = useAnchor('lab', query, isEmbedded);
  useHeldState(query, (held) => link.print(state, link.read(held).unknown));
  const size = verdict.kind === 'refused' ? null : verdict.size;
  const summary = useDebounced(size ? words.summary(size, holeShare(layer)) : '');
  // Each result has its own, but it is the same one until the picture is another.
  const input = useMemo(
    () => shown?.result.inputPixels ?? null,
    [JSON.stringify(shown?.experiment.picture), shown?.source],
  );
  const refused = verdict.kind === 'refused' ? verdict.error.argument : null;

  // A panel that nothing changes for is left alone: a drag redraws what it changes.
  return (
    <div class={`lab ${isEmbedded ? 'is-embedded' : ''}`} id={anchor}>
      {isEmbedded && <p class="frame-title">{title}</p>}
      <div class="lab-notices">
        {notice && (
          <p key={notice} class="notice" role="alert">
            {notice}{' '}
            <Button kind="quiet" onClick={() => setNotice('')}>
              {words.close}
            </Button>
          </p>
        )}
        {failure && (
          <p key={failure} class="notice" role="alert">
            {failure} {(shown ?? still) && words.lastGood}{' '}
            <Button onClick={source.hasFailed ? source.retry : retry}>{words.retry}</Button>
          </p>
        )}
      </div>
      <ResetCount.Provider value={resets}>
        <fieldset
          class={`lab-parts ${isColour ? 'is-colour' : ''} ${refused ? 'is-refused' : ''}`}
          disabled={!isLive}
          aria-label={title}
        >
          <HydrateLater isDue={due >= 1}>
            <section class="lab-output" aria-label={words.output}>
              <h2 class="visually-hidden">{words.output}</h2>
              {useMemo(
                () => (
                  <OutputHead
                    lang={lang}
                    words={words}
                    state={state}
                    experiment={experiment}
                    onAction={dispatch}
                    // What the address leaves out is as it was at first.
                    onReset={query === '' ? undefined : reset}
                  />
                ),
                [query, isColour],
              )}
              <Deferred of={[state, shown, stage, `${lit}`, isLive, failure]}>
                {() => (
                  <OutputStage
                    lang={lang}
                    words={words}
                    state={state}
                    shown={shown}
                    stage={stage}
                    // It is of what the page opens with, and no link that is refused asks for that.
                    still={verdict.kind === 'accepted' && still}
                    cell={cell}
                    lit={lit}
                    isStale={verdict.kind !== 'accepted' || Boolean(failure)}
                    onAction={dispatch}
                    onPoint={setPointed}
                    onBox={setBox}
                    refusal={
                      <LayerRefusal
                        verdict={verdict}
                        layer={layer}
                        words={words}
                        hasResult={shown !== null}
                        onLayer={(nearest) => dispatch({ type: 'layer', layer: nearest })}
                        onHalve={() =>
                          dispatch({ type: 'picture', steps: { halvings: picture.halvings + 1 } })
                        }
                      />
                    }
                  />
                )}
              </Deferred>
              {useMemo(
                () => (
                  <OutputFoot
                    lang={lang}
                    words={words}
                    widget="lab"
                    title={title}
                    query={query}
                    anchor={anchor}
                    isLive={isLive}
                    state={state}
                    sizes={size && [inputSize, size]}
                    shown={shown}
                    isColour={isColour}
                    onAction={dispatch}
                    share={
                      <LabShare
                        lang={lang}
                        words={words}
                        experiment={experiment}
                        isLive={isLive}
                        pixels={shown?.result.pixels ?? null}
                        own={isOwn ? taken : null}
                        onFailure={(reason) =>
                          setNotice(words.notices.save(printReason(reason, lang)))
                        }
                      />
                    }
                  />
                ),
                [query, shown, isColour, `${inputSize}`, isLive],
              )}
            </section>
          </HydrateLater>
          {useMemo(
            () => (
              <LoupePanel
                words={words}
                state={state}
                loupe={loupe}
                lit={lit}
                isColour={isColour}
                shown={looked}
                onAction={dispatch}
              />
            ),
            [looked, loupe, `${lit}`, state.channel, state.tint, isColour],
          )}
          <HydrateLater isDue={due >= 2}>
            {useMemo(
              () => (
                <LayerPanel
                  state={state}
                  refused={refused}
                  words={words}
                  isTapLit={isTapLit}
                  onAction={dispatch}
                />
              ),
              [layer, linked, state.seed, refused, isTapLit],
            )}
          </HydrateLater>
          {useMemo(
            () => (
              <CellPanel loupe={loupe} words={words} />
            ),
            [loupe],
          )}
          <div class="lab-side">
            <HydrateLater isDue={due >= 3}>
              {useMemo(
                () => (
                  <PicturePanel
                    state={state}
                    hasColour={hasColour}
                    words={words}
                    onAction={dispatch}
                    onFile={takeFile}
                    onFrame={adopt}
                    onNoCamera={(reason) =>
                      setNotice(
                        reason
                          ? labelled(words.camera, printReason(reason, lang))
                          : words.notices.camera,
                      )
                    }
                  />
                ),
                [picture, state.colour, hasColour],
              )}
            </HydrateLater>
            {useMemo(
              () => (
                <InputPanel
                  words={words}
                  input={input}
                  loupe={loupe}
                  label={words.samples[picture.source]}
                  prepared={words.prepared(wholeSize, inputSize, picture.halvings)}
                  onPoint={setGiven}
                  onPress={(at) => {
                    const pressed = reach(at);
                    if (pressed) dispatch({ type: 'cell', cell: middleOf(pressed) });
                  }}
                />
              ),
              [input, loupe, `${wholeSize}`, picture],
            )}
          </div>
        </fieldset>
      </ResetCount.Provider>
      {isOver && (
        <div class="drop-veil" role="status">
          <p>{words.dropHere}</p>
        </div>
      )}
      <p class="visually-hidden" role="status">
        {isLive && !failure ? summary : ''}
      </p>
      <p class="visually-hidden" role="status">
        {state.cell && loupe
          ? words.cellSummary(...loupe.cell, printNumber(loupe.value), loupe.terms.length)
          : ''}
      </p>
    </div>
  );
}

/** How many cells a side share a device pixel of the stage, where it shows all. */
const mergedIn = (size: Pair, box: Pair): number =>
  scaleOf('fit', { size, box, pixelRatio: devicePixelRatio }).merged;

const loadKept = () => import('./kept-picture.ts');

/** Whether this tab keeps a picture of the reader's. */
function hasKept(): boolean {
  try {
    return sessionStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

const middleOf = ([rows, columns]: Raster): Pair => [
  rows[rows.length >> 1],
  columns[columns.length >> 1],
];

/** `[height, width]` of what is shown. */
const sizeOf = ({ result: { pixels } }: Shown): Pair => [pixels.height, pixels.width];

/** `[height, width]` of a source before it is halved. */
function sourceSize(source: LabState['picture']['source'], own: OwnPicture | null): Pair {
  if (source !== 'own') return [sampleSides[source], sampleSides[source]];
  // Until the one that the tab keeps is there, as high and wide as a sample.
  return own ? [own.grey.height, own.grey.width] : [sampleSides.portrait, sampleSides.portrait];
}
