import { useEffect, useId, useMemo, useReducer, useState } from 'preact/hooks';
import { Select } from '#components/ui/Select.tsx';
import { Button } from '#components/ui/Button.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { FileButton } from '#components/ui/FileButton.tsx';
import { useDeferredValue } from '#components/ui/frame-scheduler.ts';
import { Slider } from '#components/ui/Slider.tsx';
import { loadCode } from '#components/widgets/shared/host-error.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { pictureSources } from '#components/widgets/shared/picture-sources.ts';
import { useFileDrop } from '#components/widgets/shared/use-file-drop.ts';
import { keepFile, keptFile } from '#components/widgets/shared/kept-file.ts';
import { useKeptValue } from '#components/widgets/shared/kept-value.ts';
import { useCode } from '#components/widgets/shared/use-code.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { useNewest } from '#components/widgets/shared/use-newest.ts';
import { printCount } from '#i18n/print-count.ts';
import { modelIds } from '#figures/model-list.ts';
import { printBytes } from '#i18n/formats.ts';
import { inOrder } from '#i18n/marks.ts';
import {
  callWithShapes,
  constructorOf,
  shapesWithSide,
  shapesWithSize,
  type Graph,
  type Mend,
  type Shape,
} from '#lib/model/index.ts';
import type { WalkedInputs } from './call-fields.ts';
import { drawingOfGraph } from './graph-drawing.ts';
import type { ColoursOfModel } from './model-picture.ts';
import { linesOf, sideOf, wrongLineOf } from './graph-facts.ts';
import { DETAILS, type Detail, type GraphRow } from './graph-rows.ts';
import { keptFrom, keptOf, type KeptWalk, type LongText, type OnnxFile } from './kept-walk.ts';
import type { ModelQuestion } from './model-messages.ts';
import { walkLink } from './model-walk-link.ts';
import {
  callOf,
  defaultWalk,
  isLast,
  reduce,
  type TakenMend,
  type WalkState,
} from './model-walk-state.ts';
import { modelWalkWords, type FileFault } from './model-walk-words.ts';
import { CallForm, OnnxForm } from './parts/CallForm.tsx';
import { GraphSketch } from './parts/GraphSketch.tsx';
import { GraphTable } from './parts/GraphTable.tsx';
import { PickedNode } from './parts/PickedNode.tsx';
import { SizeStrip } from './parts/SizeStrip.tsx';
import { LONGEST_TO_EDIT, SourceEditor } from './parts/SourceEditor.tsx';
import { briefOf, WalkBrief } from './parts/WalkBrief.tsx';
import { WalkTakeAway } from './parts/WalkTakeAway.tsx';
import { TooLong } from './parts/TooLong.tsx';
import { loadFaults, WalkVerdict } from './parts/WalkVerdict.tsx';
import { printOutputs } from './print-shapes.ts';
import { replaced, reversed, typeInto, type Replacement } from './replace-text.ts';
import { useModelText } from './use-model-text.ts';
import { NO_QUESTION, useModelWalk, type KnownWalk } from './use-model-walk.ts';

/** The model that the page opens with: its text and its walk, made when the site was built. */
export interface OpeningModel extends KnownWalk {
  readonly text: string;
}

interface Props extends WidgetProps {
  readonly initial: WalkState;
  /** An `OpeningModel` as JSON, which takes a third of what the page's own way to write it takes. */
  readonly opening: string;
}

/** A file in place of a text. */
interface ModelFile {
  readonly name: string;
  readonly size: number;
  /** ONNX, or a text that is too long to be changed here. */
  readonly content: Blob | string;
  readonly shapes: ModelQuestion['shapes'];
  /** Whether this tab cannot keep it. */
  readonly isLost?: boolean;
  /** What was there before, which comes back when it is closed. */
  readonly before?: WalkState;
}

/** What is pointed at: in the table, the drawing or the text. */
interface Pointed {
  readonly nodes: ReadonlySet<number>;
  readonly lines: readonly number[];
  readonly isInText: boolean;
}

const NOTHING: Pointed = { nodes: new Set(), lines: [], isInText: false };
/** What the address holds while a file is open: nothing of another model. */
const OF_A_FILE: WalkState = { ...defaultWalk, model: 'own' };
const NO_SHAPES: ModelQuestion['shapes'] = {};

/** What this tab keeps a file of ONNX for. */
const KEPT = 'model-file';
/** Files that hold numbers alone. */
const WEIGHTS = /\.(?:pt|pth|bin|ckpt|safetensors|npz|npy|pkl)$/i;
/** No text of a model is longer, in bytes. */
const LONGEST_TEXT = 4_000_000;
/** Files that hold no text, by their type: a short one may have no other sign of it. */
const NO_TEXT = /^(?:audio|font|image|video)\//;
/** A sign that no text holds. */
const NO_SIGN = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** A whole model, as it runs: its text, its calls, shapes, sizes that fit, and what does not. */
export default function ModelWalk({ lang, title, mode, initial, opening: written }: Props) {
  const t = modelWalkWords[lang];
  const id = useId();
  const opening = useMemo(() => JSON.parse(written) as OpeningModel, [written]);
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduce, initial);
  const [opened, setOpened] = useState<ModelFile | null>(null);
  /** How many texts and files have come in place of what was there: each is a step to go back by. */
  const [replacements, setReplacements] = useState(0);
  const newest = useNewest();
  const linked = opened ? OF_A_FILE : state;
  const kept = useMemo(() => keptInTab(state, opened), [state, opened]);
  const keeping = useKeptValue('model-walk', kept, (value) => {
    const found = keptFrom(value);
    if (found?.onnx) void bringBack(found.state, found.onnx);
    else if (found) takeBackTo(found.state, found.long && textFile(found.long));
  });
  const ignored = useLink({
    mode,
    link: walkLink,
    state: linked,
    onState: (asked) => {
      newest.end();
      setOpened(null);
      // The reader's own text stays behind a model of the list.
      const code = asked.model === 'own' ? asked.code : state.code;
      dispatch({ type: 'link', state: { ...asked, code } });
    },
    keeping,
    landmark: `${linked.model} ${replacements}`,
  });
  const { setup, entry } = state;
  const { model } = linked;
  const [refused, setRefused] = useState<{ fault: FileFault; file: File } | null>(null);
  const [isVerdictSeen, setVerdictSeen] = useState(false);
  const [pointed, setPointed] = useState(NOTHING);
  const [taken, setTaken] = useState<readonly TakenMend[]>([]);
  const [detail, setDetail] = useState<Detail>(DETAILS[0]);
  const [resets, setResets] = useState(0);
  const { text, failure: textFailure } = useModelText(state, opening.text, lang);
  const call = callOf(state);

  const question = useMemo(
    () => (text === null ? null : questionOf(state, text, opened)),
    [text, setup, entry, call, opened],
  );
  const isOpening =
    model === defaultWalk.model && state.call === '' && entry === '' && setup === '' && !opened;
  const isFirst = isOpening && state.code === '' && detail === DETAILS[0] && !refused;
  const progress = useModelWalk(question, isOpening ? opening : null, lang);
  const { walk, sizes, mends, isWorking, isStale, isOfAnother, isEmpty, failure } = progress;
  // It comes along with the worker, and is there before the worker's answer.
  useEffect(() => {
    if (isWorking) loadFaults().catch(() => {});
  }, [isWorking]);
  // Most texts need Python's library as well.
  const prepare = () =>
    progress.prepare({ ...NO_QUESTION, text: opening.text, setup: 'import math' });
  const { code: leads } = useCode(loadLeads, isEmpty, isEmpty, lang);
  const graph = walk?.graph ?? null;
  const isMade = walk?.isMade ?? false;
  const isAssumed = graph?.nodes.some((node) => node.isAssumed) ?? false;
  const drawing = useMemo(() => graph && drawingOfGraph(graph, ...SKETCH), [graph]);
  const count = (value: number | null) => (value === null ? '' : printCount(value));
  function summaryOf(walked: Graph): string {
    const { nodes, parameters, outputs } = walked;
    const operations = nodes.filter(({ kind }) => kind !== 'input').length;
    return operations === 0
      ? briefOf(walked, t)
      : t.summary(operations, count(parameters), printOutputs(outputs));
  }
  const side = graph && sideOf(graph.nodes[0]?.outputShapes[0], graph.layout);
  const needsSetup =
    setup !== '' ||
    [...(graph?.remarks ?? []), graph?.stop].some((remark) => remark?.kind === 'unknownValue');

  function pointAt(nodes: readonly number[], lines: readonly number[], isInText: boolean) {
    setPointed({ nodes: new Set(nodes), lines, isInText });
  }
  const pointAtRow = (row: GraphRow | null) =>
    row && !isStale ? pointAt(row.nodes, row.lines, false) : setPointed(NOTHING);
  function pointAtNode(node: number | null) {
    if (node !== null && graph) pointAt([node], linesOf(graph, node), false);
  }
  function pointAtLine(line: number | null) {
    if (line === null || !graph || isStale) return setPointed(NOTHING);
    const nodes = graph.nodes.filter((_, node) => linesOf(graph, node).includes(line));
    pointAt(
      nodes.map((node) => node.id),
      nodes.length > 0 ? [line] : [],
      true,
    );
  }

  function showLine(line: number) {
    const area = document.getElementById(`${id}-code`) as HTMLTextAreaElement | null;
    if (!area || text === null) return;
    const lines = text.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    area.focus();
    area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    area.scrollTop = Math.max(0, line - 4) * parseFloat(getComputedStyle(area).lineHeight);
  }

  function takeShapes(shapes: readonly Shape[]) {
    if (!graph || !walk || isOfAnother) return;
    if (walk.source !== 'onnx') {
      dispatch({ type: 'call', call: callWithShapes(walk.code, shapes, isMade) });
      return;
    }
    const named = Object.fromEntries(walk.inputs.map(({ name }, i) => [name, shapes[i]]));
    setOpened(opened && { ...opened, shapes: named });
  }

  function mendBy(mend: Mend) {
    const walkedText = question?.text;
    if (!graph || !walk || isOfAnother || walkedText === undefined) return;
    if (mend.kind === 'size') {
      const isChannelsLast = graph.layout === 'channelsLast';
      const size = isChannelsLast ? mend.shape.slice(1, -1) : mend.shape.slice(2);
      const inputs = graph.nodes.filter(({ kind }) => kind === 'input');
      const shapes = shapesWithSize(graph, () => size).map((shape, i) =>
        inputs[i].op === mend.input ? mend.shape : shape,
      );
      takeShapes(shapes);
      const sized = callWithShapes(walk.code, shapes, isMade);
      note({ before: state, text: walkedText, change: null, call: sized });
      return;
    }
    const change = { from: mend.place.from, to: mend.to, text: mend.text };
    replaceText(walkedText, change);
    dispatch({ type: 'call', call: walk.code });
    note({ before: state, text: walkedText, change, call: walk.code });
  }

  function replaceText(before: string, change: Replacement) {
    const after = replaced(before, change);
    const area = document.getElementById(`${id}-code`) as HTMLTextAreaElement | null;
    if (opened) setOpened({ ...opened, content: after });
    else if (!area || !typeInto(area, before, change)) takeCode(after);
  }

  const note = (one: TakenMend) => setTaken((before) => [...before, one]);
  const last = taken.at(-1);
  const isBack = last !== undefined && isLast(last, question?.text ?? '', state);
  function takeBack(one: TakenMend) {
    const { text: before, change } = one;
    if (change) replaceText(replaced(before, change), reversed(before, change));
    dispatch({ type: 'back', taken: one });
    setTaken((all) => all.slice(0, -1));
  }

  const codeAction = (code: string) => ({ type: 'code', code, before: text ?? '' }) as const;
  const takeCode = (code: string) => dispatch(codeAction(code));
  function takeBackTo(before: WalkState, file: ModelFile | null) {
    dispatch({ type: 'link', state: before });
    setOpened(file);
  }
  /** Opens the file of ONNX that this tab keeps, if it is still the one. */
  async function bringBack(before: WalkState, { name, shapes }: OnnxFile) {
    const signal = newest.begin();
    const content = await keptFile(KEPT);
    if (signal.aborted || content?.name !== name) return;
    takeBackTo(before, { name, size: content.size, content, shapes });
  }
  async function openFile(file: File) {
    const { name, size, type } = file;
    const signal = newest.begin();
    const refuse = (fault: FileFault) => setRefused({ fault, file });
    setRefused(null);
    if (size === 0) {
      // A folder may say so of itself, and cannot be read.
      const isRead = await file.text().then(
        () => true,
        () => false,
      );
      return signal.aborted ? undefined : refuse(isRead ? 'empty' : 'other');
    }
    if (/\.onnx$/i.test(name)) {
      setOpened({ name, size, content: file, shapes: NO_SHAPES });
      setReplacements((before) => before + 1);
      const isKept = await keepFile(KEPT, file);
      setOpened((now) => (now?.content === file ? { ...now, isLost: !isKept } : now));
      return;
    }
    if (WEIGHTS.test(name)) return refuse('weights');
    if (NO_TEXT.test(type)) return refuse('other');
    const isLong = size > LONGEST_TEXT;
    const found = await (isLong ? file.slice(0, 1000) : file).text().catch(() => '\0');
    if (signal.aborted) return;
    if (NO_SIGN.test(found)) return refuse('other');
    if (isLong) return refuse('long');
    if (found.trim() === '') return refuse('empty');
    takeText(name, found.replaceAll(/\r\n?/g, '\n'));
  }
  function takeText(name: string, found: string) {
    setReplacements((before) => before + 1);
    if (found.length > LONGEST_TO_EDIT) {
      setOpened({ ...textFile({ name, content: found }), before: opened?.before ?? state });
      takeCode('');
    } else if (opened) {
      setOpened(null);
      takeCode(found);
    } else {
      replaceText(text ?? '', { from: 0, to: text?.length ?? 0, text: found });
      const area = document.getElementById(`${id}-code`) as HTMLTextAreaElement | null;
      area?.setSelectionRange(0, 0);
      if (area) area.scrollTop = 0;
    }
  }
  function closeFile() {
    if (opened?.before) dispatch({ type: 'link', state: opened.before });
    setOpened(null);
  }
  function reset() {
    newest.end();
    setOpened(null);
    setRefused(null);
    setPointed(NOTHING);
    setTaken([]);
    setDetail(DETAILS[0]);
    setResets(resets + 1);
    void keepFile(KEPT, null);
    dispatch({ type: 'link', state: initial });
  }
  const isOver = useFileDrop(isLive, (file) => void openFile(file));
  useEffect(() => {
    if (isOver) prepare();
  }, [isOver]);

  // The text's field and the button that closes a file come in each other's place: so does the focus.
  const focused = isLive && document.querySelector('.walk-source :focus-visible');
  useEffect(() => {
    if (!focused || focused.isConnected) return;
    document.querySelector<HTMLElement>('.walk-file > .button, .source > .text-area')?.focus();
  }, [opened]);

  const isNothing = isEmpty || (text?.trim() === '' && !opened);
  const said =
    textFailure || (isNothing ? t.nothing : failure === '' ? t.working : t.failed(failure));

  // While a text is typed the drawing stays as it is, and costs nothing.
  const sketch = useMemo(
    () =>
      drawing && (
        <GraphSketch lang={lang} drawing={drawing} lit={pointed.nodes} onPick={pointAtNode} />
      ),
    [lang, drawing, pointed.nodes],
  );
  // The drawing and its words first: the lines of the text and the rows follow.
  const lines = useDeferredValue(pointed.lines);
  const lit = useDeferredValue(pointed.nodes);
  const table = useMemo(
    () =>
      walk && (
        <GraphTable
          key={resets}
          lang={lang}
          graph={walk.graph}
          sees={walk.sees}
          lit={lit}
          isNew={isLive}
          detail={detail}
          onDetail={setDetail}
          onRow={pointAtRow}
          onLine={showLine}
        />
      ),
    [lang, walk, lit, detail, resets],
  );
  const bars = drawing?.bars ?? [];
  /** What is pointed at has one number: its row's. */
  const picked =
    bars.find(({ node }) => pointed.nodes.has(node))?.node ?? [...pointed.nodes][0] ?? 0;

  useEffect(() => {
    if (!graph || !drawing) return;
    pictureSources.set('model-walk', async () => {
      const { pictureOfModel } = await loadCode(import('./model-picture.ts'));
      const name = model === 'own' ? walk?.entry?.name || t.own : t.models[model];
      const colours = coloursOf(document.querySelector('.model-walk')!);
      return pictureOfModel({ name, graph, drawing, words: t, colours });
    });
  }, [graph, drawing]);

  return (
    <div class="model-walk">
      <PictureFrame
        class="layer-tool"
        lang={lang}
        title={title}
        mode={mode}
        ignored={[]}
        widget="model-walk"
        query={walkLink.print(linked)}
        onReset={isFirst ? undefined : reset}
        controls={
          <>
            <Select
              label={t.model}
              options={[...modelIds, 'own' as const]}
              value={model}
              print={(one) => (one === 'own' ? t.own : t.models[one])}
              onChange={(one) => {
                newest.end();
                setOpened(null);
                setRefused(null);
                dispatch({ type: 'model', model: one });
              }}
            />
            <FileButton
              label={t.file}
              accept=".onnx,.py,.ipynb,.txt,.onnxtxt,.textproto"
              onFile={(file) => void openFile(file as File)}
            />
          </>
        }
        share={graph && <WalkTakeAway lang={lang} graph={graph} />}
        summary={graph && !isWorking && !isOpening ? summaryOf(graph) : ''}
      >
        {/* Here it is read: the frame's foot is below a long table. */}
        <IgnoredParameters lang={lang} entries={ignored} />
        <div class="walk-columns">
          <div class="walk-source" onFocusIn={prepare}>
            {refused && (
              <div class="refusal" role="alert">
                <p>
                  {t.wrongFile[refused.fault](
                    refused.file.name,
                    printBytes(refused.file.size),
                    printBytes(LONGEST_TEXT),
                  )}
                </p>
                {refused.fault !== 'empty' && (
                  <p>
                    <code>{t.exportCode}</code>
                  </p>
                )}
              </div>
            )}
            {textFailure && (
              <p class="refusal" role="alert">
                {textFailure}
              </p>
            )}
            <WalkBrief
              t={t}
              graph={textFailure || failure !== '' ? null : graph}
              said={said}
              href={`#${id}-result`}
              isElsewhere={isVerdictSeen}
            />
            {opened ? (
              <>
                <p class="walk-file">
                  {t.fromFile(opened.name, printBytes(opened.size))}{' '}
                  <Button kind="quiet" onClick={closeFile}>
                    {t.closeFile}
                  </Button>
                </p>
                {typeof opened.content === 'string' ? (
                  <TooLong lang={lang} code={opened.content} />
                ) : (
                  <p class="hint">{inOrder(t.notInLink, opened.isLost ? t.notKept : t.kept)}</p>
                )}
              </>
            ) : (
              <SourceEditor
                id={`${id}-code`}
                text={text ?? ''}
                label={t.text}
                placeholder={t.placeholder}
                lines={lines}
                isFollowing={!pointed.isInText}
                wrong={graph && !isStale ? wrongLineOf(graph) : null}
                onText={takeCode}
                onComing={(coming) =>
                  progress.askAhead(questionOf(reduce(state, codeAction(coming)), coming, null))
                }
                onLongText={(pasted) => takeText(t.pasted, pasted)}
                onLine={pointAtLine}
              />
            )}
            <p class="hint">{t.hint}</p>
            {model === 'own' && !opened && <TooLong lang={lang} code={state.code} />}
          </div>
          <div
            id={`${id}-result`}
            class={`walk-result ${isStale ? 'is-stale' : ''}`}
            aria-busy={isStale || isWorking}
          >
            {walk?.source === 'code' && (
              <CallForm
                t={t}
                setup={setup}
                needsSetup={needsSetup}
                isMade={isMade}
                isGuess={walk.isGuess}
                entries={walk.entries}
                entry={walk.entry}
                call={isShort(call, walk.code) ? walk.code : call}
                walked={inputsOf(walk.graph)}
                isChanged={state.call !== ''}
                isSuggested={call === '' || constructorOf(call) === call}
                isReadOnly={isOfAnother}
                onEntry={(name) => dispatch({ type: 'entry', entry: name })}
                onCall={(next) => dispatch({ type: 'call', call: next })}
                onSetup={(next) => dispatch({ type: 'setup', setup: next })}
              />
            )}
            {walk?.source === 'onnx' && opened && (
              <OnnxForm
                t={t}
                inputs={walk.inputs}
                onShape={(name, shape) =>
                  setOpened({ ...opened, shapes: { ...opened.shapes, [name]: shape } })
                }
              />
            )}
            {isWorking && !walk && <p class="hint">{t.working}</p>}
            {isNothing && <p class="tool-answer">{t.nothing}</p>}
            {isEmpty && text !== null && leads && <leads.NoModel lang={lang} code={text} />}
            {failure !== '' && (
              <p class="refusal" role="alert">
                {t.failed(failure)}
              </p>
            )}
            {walk && graph && drawing && (
              <>
                <WalkVerdict
                  lang={lang}
                  t={t}
                  graph={graph}
                  text={question?.text ?? ''}
                  mends={mends}
                  hasCall={walk.code !== ''}
                  parameters={count(graph.parameters)}
                  onLine={showLine}
                  onMend={mendBy}
                  onBack={last && isBack ? () => takeBack(last) : null}
                  onSeen={setVerdictSeen}
                />
                {bars.length > 0 && sketch}
                {sizes === undefined && isWorking && <p class="hint">{t.trying}</p>}
                {sizes && isAssumed && <p class="hint">{t.sizesAssumed}</p>}
                {sizes && !isAssumed && (
                  <SizeStrip
                    t={t}
                    sizes={sizes}
                    isEstablished={graph.remarks.length === 0}
                    side={side}
                    axes={(graph.nodes[0]?.outputShapes[0]?.length ?? 4) - 2}
                    onSide={(next) => takeShapes(shapesWithSide(graph, next))}
                  />
                )}
                {sizes === null && walk.source !== 'table' && graph.stop && (
                  <p class="hint">{t.noSizes}</p>
                )}
                {bars.length > 0 && (
                  <>
                    <div class="model-picked">
                      <Slider
                        id={`${id}-bar`}
                        label={t.row}
                        value={picked}
                        min={0}
                        max={graph.nodes.length - 1}
                        onChange={pointAtNode}
                      />
                      <PickedNode t={t} walk={walk} text={question?.text ?? null} node={picked} />
                    </div>
                    {table}
                  </>
                )}
              </>
            )}
          </div>
        </div>
      </PictureFrame>
      {isOver && (
        <div class="drop-veil" role="status">
          <p>{t.drop}</p>
        </div>
      )}
    </div>
  );
}

const inputsOf = ({ nodes, layout }: Graph): WalkedInputs => ({
  shapes: nodes.flatMap(({ kind, outputShapes }) => (kind === 'input' ? [outputShapes[0]] : [])),
  isKeras: layout === 'channelsLast',
});

const textFile = ({ name, content }: LongText): ModelFile => ({
  name,
  content,
  size: content.length,
  shapes: NO_SHAPES,
});

/** What this tab keeps. */
function keptInTab(state: WalkState, opened: ModelFile | null): KeptWalk | null {
  if (!opened) return keptOf(state, null);
  const { name, content, shapes } = opened;
  return typeof content === 'string'
    ? keptOf(state, { name, content })
    : keptOf(state, null, { name, shapes });
}

/** What is asked of a text, or of the file in its place. */
const questionOf = (state: WalkState, text: string, opened: ModelFile | null): ModelQuestion => ({
  text: typeof opened?.content === 'string' ? opened.content : text,
  setup: state.setup,
  entry: state.entry,
  call: callOf(state),
  file: opened && typeof opened.content !== 'string' ? opened.content : null,
  shapes: opened?.shapes ?? NO_SHAPES,
});

/** The colours that the drawing has on the page: a file has no theme. */
function coloursOf(widget: Element): ColoursOfModel {
  const of = (selector: string, property: 'fill' | 'stroke' | 'backgroundColor' | 'color') => {
    const part = widget.querySelector(selector);
    return part ? getComputedStyle(part)[property] : 'none';
  };
  return {
    input: of('.model-bar.is-input', 'fill'),
    conv: of('.model-bar.is-conv', 'fill'),
    convTranspose: of('.model-bar.is-convTranspose', 'fill'),
    other: of('.model-bar.is-other', 'fill'),
    arc: of('.model-arc', 'stroke'),
    ground: of('.frame', 'backgroundColor'),
    ink: of('.frame', 'color'),
  };
}

/** Whether a call says less than the one that was made of it: no input, or its size alone. */
const isShort = (call: string, made: string) =>
  /^[\s\d,x×]*$/.test(call) || (made.startsWith(call) && constructorOf(call) === call);

/** What a text without a model leads on to. */
const loadLeads = () => import('./parts/NoModel.tsx');

/** Width and height of the drawing, in its own units. */
const SKETCH = [720, 180] as const;
