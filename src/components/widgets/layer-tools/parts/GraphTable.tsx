import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { useDeferredValue } from '#components/ui/frame-scheduler.ts';
import { observeSize } from '#components/ui/use-size.ts';
import { labelled } from '#i18n/marks.ts';
import { printCount } from '#i18n/print-count.ts';
import { LayerLinks } from './LayerLinks.tsx';
import { verdictWords } from '#components/widgets/shared/words.ts';
import type { Lang } from '#i18n/index.ts';
import { specOfConvolution, type Graph } from '#lib/model/index.ts';
import { argumentsOf } from '../graph-facts.ts';
import { DETAILS, rowsOfGraph, type Detail, type GraphRow } from '../graph-rows.ts';
import type { Walked } from '../model-messages.ts';
import { modelWalkWords } from '../model-walk-words.ts';
import { printOutputs, printShapes } from '../print-shapes.ts';

interface Props {
  readonly lang: Lang;
  readonly graph: Graph;
  readonly sees: Walked['sees'];
  /** Ids of the nodes that are pointed at. */
  readonly lit: ReadonlySet<number>;
  /** Whether the server did not draw it. */
  readonly isNew: boolean;
  readonly detail: Detail;
  readonly onDetail: (detail: Detail) => void;
  readonly onRow: (row: GraphRow | null) => void;
  readonly onLine: (line: number) => void;
}

/** So many rows are shown before more are asked for. */
const MOST_ROWS = 200;

/** The rows of another graph that come with its verdict; the others follow in a later frame. */
const FIRST_ROWS = 20;

const COLUMNS = ['operation', 'output', 'parameters', 'multiplyAdds', 'sees', 'line'] as const;

/** What the model does, in order of execution: blocks folded by module, opened when asked. */
export function GraphTable(props: Props) {
  const { lang, graph, sees, lit, isNew, detail, onDetail, onRow, onLine } = props;
  const t = modelWalkWords[lang];
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(MOST_ROWS);
  const rows = useMemo(() => rowsOfGraph(graph, detail, turned), [graph, detail, turned]);
  const whole = useDeferredValue<Graph | null>(graph, isNew ? null : graph);
  const most = whole === graph ? shown : FIRST_ROWS;

  // Thousands of rows are not drawn again for each that is pointed at.
  useLayoutEffect(() => {
    for (const row of body.current?.rows ?? []) {
      const nodes = rows[row.sectionRowIndex]?.nodes ?? [];
      row.classList.toggle(
        'is-lit',
        nodes.some((node) => lit.has(node)),
      );
    }
  });

  // A box that scrolls sideways would keep the header from staying in view.
  useEffect(() => {
    const { classList, firstElementChild } = box.current!;
    const measure = () =>
      classList.toggle('is-whole', box.current!.scrollWidth <= box.current!.clientWidth);
    const ends = [box.current!, firstElementChild!].map((part) => observeSize(part, measure));
    return () => ends.forEach((end) => end());
  }, []);

  function turn(key: string) {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  }

  const count = (value: number | null) =>
    value === null ? t.unknown : value === 0 ? '' : printCount(value);
  const rounded = (value: number | null) =>
    value === null ? t.unknown : value === 0 ? '' : printRounded(value, lang);
  const isCut = graph.misfit !== null || graph.stop !== null;
  const drawn = useMemo(
    () =>
      rows
        .slice(0, most)
        .map((row) => (
          <Row
            key={row.key}
            lang={lang}
            row={row}
            count={count}
            rounded={rounded}
            onRow={onRow}
            onLine={onLine}
            sees={sees[row.nodes.at(-1)!]}
            onTurn={() => turn(row.key)}
          />
        )),
    [rows, most, lang, sees],
  );

  return (
    <div class="model-table">
      <Choice
        class="is-segmented"
        name={`${id}-detail`}
        label={t.detail}
        value={detail}
        options={DETAILS.map((value) => ({ value, label: t.details[value] }))}
        onChange={onDetail}
      />
      <p class="hint" id={`${id}-note`}>
        {t.columnsNote}
      </p>
      <div class="table" ref={box} tabIndex={0} role="group" aria-labelledby={`${id}-table`}>
        <table
          class="model-rows card-rows"
          aria-describedby={`${id}-note`}
          onPointerLeave={() => onRow(null)}
        >
          <caption class="visually-hidden" id={`${id}-table`}>
            {t.table}
          </caption>
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th scope="col" key={name}>
                  {t.columns[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>{drawn}</tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.together}</th>
              <td data-label={t.columns.output}>{printOutputs(graph.outputs)}</td>
              <td data-label={t.columns.parameters}>
                {graph.parameters === null ? t.unknown : count(graph.parameters)}
              </td>
              <td data-label={t.columns.multiplyAdds}>
                {isCut ? t.unknown : rounded(graph.multiplyAdds)}
              </td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length > shown && (
        <Button onClick={() => setShown(shown + 5 * MOST_ROWS)}>
          {t.more(rows.length - shown)}
        </Button>
      )}
    </div>
  );
}

interface RowProps extends Pick<Props, 'lang' | 'onRow' | 'onLine'> {
  readonly row: GraphRow;
  readonly sees: Walked['sees'][number];
  readonly count: (value: number | null) => string;
  readonly rounded: (value: number | null) => string;
  readonly onTurn: () => void;
}

function Row({ lang, row, sees, count, rounded, onRow, onLine, onTurn }: RowProps) {
  const t = modelWalkWords[lang];
  const { node, nodes, then, module, operations, from, shapes, verdict, lines, isOpen } = row;
  const convolution = node?.convolution;
  const spec = convolution ? specOfConvolution(convolution) : null;
  const name = node ? nameOf(row) : module;
  const number = node ? `${node.id}` : `${nodes[0]}–${nodes.at(-1)}`;
  const said = (line: number) => (line === node?.made?.line ? t.made(line) : t.runs(line));
  return (
    <tr
      class={`is-depth-${Math.min(row.depth, 5)} ${node ? '' : 'is-block'}`}
      onPointerEnter={() => onRow(row)}
      onFocusCapture={() => onRow(row)}
    >
      <th scope="row">
        <span class="model-number">{number}</span>
        {node ? (
          <code>{name}</code>
        ) : (
          <button
            type="button"
            class="button is-quiet is-fold"
            aria-expanded={isOpen}
            aria-label={isOpen ? t.close(module) : t.open(module)}
            onClick={onTurn}
          >
            <code>{module}</code>
          </button>
        )}{' '}
        {verdict && <span class={`tool-verdict is-${verdict}`}>{verdictWords[lang][verdict]}</span>}
        <small>
          {[
            ...(node && module ? [module] : []),
            ...(node ? [] : [[...operations].map(timesOf).join(', ')]),
            ...(then.length > 0 ? [t.then(then)] : []),
            ...(from.length > 0 ? [t.from(from)] : []),
          ].join(' · ')}
          {spec && (
            <span class="tool-links">
              <LayerLinks lang={lang} spec={spec} name={`${number} ${name}`} />
            </span>
          )}
        </small>
        {node?.isAssumed && <small class="model-problem">{t.assumed}</small>}
      </th>
      <td data-label={t.columns.output}>{printShapes(shapes)}</td>
      <td data-label={t.columns.parameters}>{count(row.parameters)}</td>
      <td data-label={t.columns.multiplyAdds}>{rounded(row.multiplyAdds)}</td>
      <td data-label={t.columns.sees}>{sees?.map((one) => one ?? '?').join(' × ')}</td>
      <td data-label={t.columns.line}>
        {node &&
          lines.map((line) => (
            <Button
              key={line}
              kind="quiet"
              class="is-small is-icon"
              label={labelled(said(line), `${number} ${name}`)}
              title={said(line)}
              onClick={() => onLine(line)}
            >
              {line}
            </Button>
          ))}
      </td>
    </tr>
  );
}

const UNITS = ['', ' k', ' M', ' G', ' T', ' P'];

/** Four digits and a unit: `1.536 G`. The tables to copy have every digit. */
function printRounded(value: number, lang: Lang): string {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
  const digits = { maximumSignificantDigits: 4 };
  return (value / 1000 ** unit).toLocaleString(lang, digits) + UNITS[unit];
}

const timesOf = ([op, times]: readonly [string, number]) => (times === 1 ? op : `${times} ${op}`);

/** A row in a few characters: `Conv2d 64 → 128 k3 s1 p1`. */
export function nameOf({ node, module }: Pick<GraphRow, 'node' | 'module'>): string {
  if (!node) return module;
  const { op, convolution } = node;
  return convolution
    ? `${op} ${convolution.inChannels} → ${convolution.outChannels} ${argumentsOf(convolution)}`
    : op;
}
