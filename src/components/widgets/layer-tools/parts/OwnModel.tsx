import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { LayerLinks } from '#components/widgets/shared/LayerLinks.tsx';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { verdictWords } from '#components/widgets/shared/words.ts';
import { embedWords } from '#i18n/embed.ts';
import type { Lang } from '#i18n/index.ts';
import {
  csvOf,
  markdownOf,
  nearestSides,
  shapesWithSide,
  shapeText,
  type Graph,
  type GraphNode,
  type Remark,
  type Shape,
  type Sizes,
} from '#lib/model/index.ts';
import { isDrawn, sidesOf } from '../graph-drawing.ts';
import { argumentsOf, axisVerdicts, specOfConvolution } from '../graph-facts.ts';
import { ownModelWords, type OwnModelWords } from '../own-model-words.ts';
import { useModelWalk } from '../use-model-walk.ts';
import { GraphSketch } from './GraphSketch.tsx';
import { SizeStrip } from './SizeStrip.tsx';

interface Props {
  readonly lang: Lang;
  readonly text: string;
  readonly call: string;
  readonly onCall: (call: string) => void;
  /** Shows a line of the text, which stands in a field of the page's. */
  readonly onLine: (line: number) => void;
}

/** Rows beyond these are shown when they are asked for. */
const MOST_ROWS = 400;

const printShapes = (shapes: readonly Shape[]) => shapes.map(shapeText).join('; ');

/** The reader's own model: followed in a worker, as a drawing, a rule of sizes and a table. */
export default function OwnModel({ lang, text, call, onCall, onLine }: Props) {
  const t = ownModelWords[lang];
  const id = useId();
  const [setup, setSetup] = useState('');
  const [entry, setEntry] = useState('');
  const [picked, setPicked] = useState(0);
  const { walk, sizes, isWorking, isEmpty, failure } = useModelWalk(
    { text, setup, entry, call },
    lang,
  );
  const graph = walk?.graph ?? null;
  const count = (value: number | null) => value?.toLocaleString(lang) ?? '?';
  const rested = useDebounced(
    graph && !isWorking
      ? t.summary(
          graph.nodes.length,
          count(graph.parameters),
          printShapes(graph.outputs.map(({ shape }) => shape)) || '?',
        )
      : '',
  );
  const needsValues =
    setup !== '' ||
    [...(graph?.remarks ?? []), graph?.stop].some(
      (remark) => remark && ['unknownValue', 'attributesNeeded'].includes(remark.kind),
    );

  return (
    <div class="own-model" aria-busy={isWorking}>
      {walk && walk.entries.length > 1 && (
        <label class="tool-line">
          {t.entry}{' '}
          <select
            value={walk.entry}
            onChange={({ currentTarget }) => {
              setEntry(currentTarget.value);
              onCall('');
            }}
          >
            {walk.entries.map((name) => (
              <option key={name} value={name} selected={name === walk.entry}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {walk && walk.code !== '' && (
        <p class="own-model-call">
          <label for={`${id}-call`}>{t.call}</label>
          <input
            id={`${id}-call`}
            class="tool-code"
            spellcheck={false}
            autocomplete="off"
            value={call || walk.code}
            aria-describedby={`${id}-call-hint`}
            onInput={({ currentTarget }) => onCall(currentTarget.value)}
          />
          {call !== '' && (
            <button type="button" class="button is-quiet" onClick={() => onCall('')}>
              {t.suggest}
            </button>
          )}
          <span class="hint" id={`${id}-call-hint`}>
            {t.callHint}
          </span>
        </p>
      )}
      {needsValues && (
        <p class="own-model-call">
          <label for={`${id}-setup`}>{t.setup}</label>
          <input
            id={`${id}-setup`}
            class="tool-code"
            spellcheck={false}
            autocomplete="off"
            value={setup}
            onInput={({ currentTarget }) => setSetup(currentTarget.value)}
          />
          <span class="hint">{t.setupHint}</span>
        </p>
      )}
      {isWorking && !walk && <p class="hint">{t.working}</p>}
      {isEmpty && text.trim() !== '' && <p class="tool-answer">{t.nothing}</p>}
      {failure !== '' && (
        <p class="refusal" role="alert">
          {t.failed(failure)}
        </p>
      )}
      {walk && graph && (
        <>
          <Verdict
            {...{ graph, sizes, t, onLine }}
            onSide={(side) => onCall(callWithSide(walk.code, graph, side))}
          />
          <SizesThatFit {...{ sizes, t, isWorking }} />
          {graph.nodes.length > 0 && (
            <>
              <GraphSketch {...{ graph, t, picked }} onPick={setPicked} />
              <Rows {...{ lang, graph, t, picked, count, onLine }} onPick={setPicked} />
            </>
          )}
          <div class="buttons">
            <CopyButton
              label={t.markdown}
              words={embedWords[lang]}
              text={() => markdownOf(graph)}
            />
            <CopyButton label={t.csv} words={embedWords[lang]} text={() => csvOf(graph)} />
          </div>
        </>
      )}
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}

/** The call with every picture that goes in as large as this. */
function callWithSide(code: string, graph: Graph, side: number): string {
  const inputs = graph.nodes.filter(({ kind }) => kind === 'input');
  const shapes = shapesWithSide(graph, side);
  return inputs.reduce((text, { outputShapes: [shape] }, i) => {
    const before = new RegExp(shape.join('\\s*,\\s*'));
    return text.replace(before, shapes[i].join(', '));
  }, code);
}

interface VerdictProps {
  readonly graph: Graph;
  readonly sizes: Sizes | null | undefined;
  readonly t: OwnModelWords;
  readonly onLine: (line: number) => void;
  readonly onSide: (side: number) => void;
}

/** What was established: that all fits, what does not, or where the walk stops and why. */
function Verdict({ graph, sizes, t, onLine, onSide }: VerdictProps) {
  const { misfit, stop, complete, remarks, nodes, layout } = graph;
  const input = nodes.find(({ kind }) => kind === 'input');
  const side = input ? sidesOf(input, layout)[1] : 0;
  const nearest = misfit && sizes ? nearestSides(sizes, side) : [];
  return (
    <>
      {complete && <p class="tool-answer">{t.fits}</p>}
      {misfit && (
        <div class="refusal">
          <p>
            <strong>{t.misfit(misfit.place?.line ?? null)}</strong>{' '}
            {misfit.inputShapes.length > 1 && t.meet(printShapes(misfit.inputShapes))}
          </p>
          <p>
            <code>{misfit.message}</code>
          </p>
          <div class="buttons">
            {misfit.place && <LineButton line={misfit.place.line} {...{ t, onLine }} />}
            {nearest.map((one) => (
              <button type="button" class="button" key={one} onClick={() => onSide(one)}>
                {t.takeSide(one)}
              </button>
            ))}
          </div>
        </div>
      )}
      {stop && (
        <div class="refusal">
          <p>
            <strong>{t.stopped(stop.place?.line ?? null)}</strong> <Sentence remark={stop} t={t} />
          </p>
        </div>
      )}
      {!complete && !misfit && !stop && <p class="tool-remark">{t.notAll}</p>}
      {remarks.length > 0 && (
        <ul class="own-model-remarks">
          {remarks.map((remark, i) => (
            <li key={i}>
              <Sentence {...{ remark, t }} />{' '}
              {remark.place && remark.place.source === '' && (
                <LineButton line={remark.place.line} {...{ t, onLine }} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Sentence({ remark: { kind, values }, t }: { remark: Remark; t: OwnModelWords }) {
  return <>{t.remark[kind](values[0] ?? '', values[1] ?? '')}</>;
}

interface LineButtonProps {
  readonly line: number;
  readonly t: OwnModelWords;
  readonly onLine: (line: number) => void;
}

function LineButton({ line, t, onLine }: LineButtonProps) {
  return (
    <button type="button" class="button is-quiet is-small" onClick={() => onLine(line)}>
      {t.line(line)}
    </button>
  );
}

interface SizesProps {
  readonly sizes: Sizes | null | undefined;
  readonly isWorking: boolean;
  readonly t: OwnModelWords;
}

function SizesThatFit({ sizes, isWorking, t }: SizesProps) {
  if (sizes === undefined) return isWorking ? <p class="hint">{t.trying}</p> : null;
  if (sizes === null) return <p class="hint">{t.noSizes}</p>;
  const { sides, rule, most } = sizes;
  const said =
    sides.length === 0
      ? t.none(most)
      : rule
        ? t.rule(rule)
        : sides.length <= 12
          ? t.few(sides.join(', '))
          : t.some(sides.length, most);
  return (
    <div class="own-model-sizes">
      <p>
        {t.sizes}: <strong>{said}</strong>
      </p>
      <SizeStrip {...sizes} label={t.strip(most)} />
    </div>
  );
}

interface RowsProps {
  readonly lang: Lang;
  readonly graph: Graph;
  readonly t: OwnModelWords;
  readonly picked: number;
  readonly count: (value: number | null) => string;
  readonly onPick: (node: number) => void;
  readonly onLine: (line: number) => void;
}

function Rows({ lang, graph, t, picked, count, onPick, onLine }: RowsProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const rows = useMemo(
    () => (showsAll ? graph.nodes : graph.nodes.filter(isDrawn).slice(0, MOST_ROWS)),
    [graph, showsAll],
  );
  return (
    <>
      <p class="tool-line">
        <label>
          <input
            type="checkbox"
            checked={showsAll}
            onChange={({ currentTarget }) => setShowsAll(currentTarget.checked)}
          />{' '}
          {t.all(graph.nodes.length)}
        </label>
      </p>
      <div class="table" tabIndex={0} role="group" aria-labelledby={`${id}-table`} ref={box}>
        <table class="model-rows own-model-rows">
          <caption class="visually-hidden" id={`${id}-table`}>
            {t.table}
          </caption>
          <thead>
            <tr>
              {(
                [
                  'operation',
                  'from',
                  'output',
                  'weights',
                  'multiplyAdds',
                  'phases',
                  'line',
                ] as const
              ).map((name) => (
                <th scope="col" key={name}>
                  {t.columns[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((node) => (
              <Row
                key={node.id}
                {...{ lang, node, t, count, onPick, onLine }}
                isPicked={node.id === picked}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.outputs(printShapes(graph.outputs.map(({ shape }) => shape)))}</th>
              <td colSpan={2} />
              <td>{count(graph.parameters)}</td>
              <td>{count(graph.multiplyAdds)}</td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

interface RowProps extends Pick<RowsProps, 'lang' | 't' | 'count' | 'onPick' | 'onLine'> {
  readonly node: GraphNode;
  readonly isPicked: boolean;
}

function Row({ lang, node, t, count, onPick, onLine, isPicked }: RowProps) {
  const { id, op, module, inputs, outputShapes, convolution, parameters, multiplyAdds } = node;
  const verdict = convolution && axisVerdicts(convolution);
  const spec = convolution && specOfConvolution(convolution);
  const name = convolution
    ? `${op} ${convolution.inChannels} → ${convolution.outChannels} ${argumentsOf(convolution)}`
    : op;
  return (
    <tr class={isPicked ? 'is-picked' : ''} onPointerEnter={() => onPick(id)}>
      <th scope="row">
        <span class="model-number">{id}</span> <code>{name}</code>
        {module && <small>{module}</small>}
        {node.isAssumed && <small class="model-problem">{t.assumed}</small>}
      </th>
      <td>{inputs.join(', ')}</td>
      <td>{printShapes(outputShapes)}</td>
      <td>{parameters === 0 ? '' : count(parameters)}</td>
      <td>{multiplyAdds === 0 ? '' : count(multiplyAdds)}</td>
      <td>
        {verdict && <span class={`tool-verdict is-${verdict}`}>{verdictWords[lang][verdict]}</span>}
      </td>
      <td class="tool-links">
        {node.place?.source === '' && (
          <button
            type="button"
            class="button is-quiet is-small"
            aria-label={`${t.line(node.place.line)}: ${id} ${name}`}
            onClick={() => onLine(node.place!.line)}
          >
            {node.place.line}
          </button>
        )}
        {spec && <LayerLinks {...{ lang, spec }} name={`${id} ${name}`} />}
      </td>
    </tr>
  );
}
