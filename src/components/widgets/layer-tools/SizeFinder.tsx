import { useId, useState } from 'preact/hooks';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { Button } from '#components/ui/Button.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { Table } from '#components/ui/Table.tsx';
import type { Lang } from '#i18n/index.ts';
import { joinSentences } from '#i18n/sentences.ts';
import { embedWords } from '#i18n/embed.ts';
import { verdictWords } from '#components/widgets/shared/words.ts';
import { sizeToolWords } from './size-tools-words.ts';
import { outputSize, type Rank } from '#lib/conv/index.ts';
import { solveLimits, type Solution, type Solved } from '#lib/layer/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { LayerLinks } from './parts/LayerLinks.tsx';
import { printCall, printSizeFormula } from '#lib/layer/print/index.ts';
import { finderLink } from './size-finder-link.ts';
import {
  argumentsIn,
  finderLimits,
  inputs,
  rangesAround,
  rankOn,
  solved,
  specOfAxis,
  withNearest,
  withOp,
  type FinderState,
} from './size-finder-state.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly initial: FinderState;
  /** How many layers are listed at most. */
  readonly rows?: number;
}

/** No reader goes through more of them, nor does a phone. */
const MOST_ROWS = 100;

/** From a wanted size, or a factor, to the layers that give it. */
export default function SizeFinder({ lang, title, mode, initial, rows = 6 }: Props) {
  const t = sizeToolWords[lang].finder;
  const id = useId();
  const isLive = useHydrated();
  const [state, setState] = useState(initial);
  const ignored = useLink({
    mode,
    link: finderLink,
    state,
    onState: setState,
  });
  const result = solved(state);
  const message = messageOf(result, state, lang);
  const change = (given: Partial<FinderState>) => setState({ ...state, ...given });

  return (
    <WidgetFrame
      class="layer-tool"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="size-finder"
      query={finderLink.print(state)}
      summary={state === initial ? '' : message}
      onReset={state === initial ? undefined : () => setState(initial)}
      controls={
        <>
          <Choice
            name={`${id}-op`}
            label={t.op}
            options={[
              { value: 'convTranspose2d' as const, label: <code>{t.larger}</code> },
              { value: 'conv2d' as const, label: <code>{t.smaller}</code> },
            ]}
            value={state.op}
            disabled={!isLive}
            onChange={(op) => setState(withOp(state, op))}
          />
          <Choice
            name={`${id}-by`}
            label={t.by}
            options={[
              { value: 'factor' as const, label: t.factor },
              { value: 'size' as const, label: t.size },
            ]}
            value={state.by}
            disabled={!isLive}
            onChange={(by) => change({ by })}
          />
          <Choice
            name={`${id}-on`}
            label={t.on}
            options={inputs.map((on) => ({ value: on, label: t.inputs[on] }))}
            value={state.on}
            disabled={!isLive}
            onChange={(on) => change({ on })}
          />
          <Goal lang={lang} state={state} change={change} />
        </>
      }
    >
      <p class="tool-answer">{message}</p>
      {result.kind === 'found' ? (
        <Solutions
          lang={lang}
          input={state.input}
          axes={rankOn(state.on)}
          solutions={result.solutions.slice(0, state.list === 'all' ? MOST_ROWS : rows)}
          all={result.solutions.length}
          isFirst={state.list === 'first'}
          onList={
            result.solutions.length > rows
              ? () => change({ list: state.list === 'all' ? 'first' : 'all' })
              : null
          }
        />
      ) : (
        <div class="buttons">
          {result.nearest.map((nearest) => (
            <Button key={nearest} onClick={() => setState(withNearest(state, nearest))}>
              {t.take(printNearest(nearest, state))}
            </Button>
          ))}
        </div>
      )}
    </WidgetFrame>
  );
}

const printNearest = (nearest: number, { by, op }: FinderState) =>
  by === 'size' ? `${nearest}` : op === 'conv2d' ? `÷${1 / nearest}` : `×${nearest}`;

function messageOf(result: Solved, state: FinderState, lang: Lang): string {
  const t = sizeToolWords[lang].finder;
  switch (result.kind) {
    case 'found':
      return t.found(result.solutions.length);
    case 'noFactor':
      return t.noFactor(
        state.op === 'conv2d' ? `1/${state.factor / 10}` : `${state.factor / 10}`,
        solveLimits.stride,
      );
    case 'noSize':
      return joinSentences(
        lang,
        t.noSize(state.input, state.output, solveLimits),
        ...rangesAround(result.ranges, state.output).map(({ stride, least, most }) =>
          t.reach(stride, least, most),
        ),
      );
  }
}

interface GoalProps {
  readonly lang: Lang;
  readonly state: FinderState;
  readonly change: (given: Partial<FinderState>) => void;
}

function Goal({ lang, state, change }: GoalProps) {
  const t = sizeToolWords[lang].finder;
  const size = (name: 'input' | 'output', label: string) => (
    <LabelledNumber
      label={label}
      value={state[name]}
      min={finderLimits.size[0]}
      max={finderLimits.size[1]}
      onChange={(value) => change({ [name]: value })}
    />
  );
  if (state.by === 'size') {
    return (
      <>
        {size('input', t.from)}
        {size('output', t.to)}
      </>
    );
  }
  const label = state.op === 'conv2d' ? t.dividedBy : t.times;
  return (
    <>
      {size('input', t.from)}
      <LabelledNumber
        label={label}
        value={state.factor / 10}
        min={finderLimits.factor[0] / 10}
        max={finderLimits.factor[1] / 10}
        step={0.5}
        isReal
        onChange={(value) => change({ factor: Math.round(value * 10) })}
      />
    </>
  );
}

interface SolutionsProps {
  readonly lang: Lang;
  readonly input: number;
  readonly axes: Rank;
  readonly solutions: readonly Solution[];
  /** How many there are, listed or not. */
  readonly all: number;
  readonly isFirst: boolean;
  /** Lists more of them, or the first ones again; null where the list is short. */
  readonly onList: (() => void) | null;
}

function Solutions({ lang, input, axes, solutions, all, isFirst, onList }: SolutionsProps) {
  const t = sizeToolWords[lang].finder;
  const isTransposed = solutions[0]?.axis.op === 'convTranspose2d';
  const shown = t.shown(solutions.length, all);
  return (
    <>
      <Table label={shown} class="tool-solutions">
        <caption>{shown}</caption>
        <thead>
          <tr>
            <th scope="col">
              <code>{`nn.Conv${isTransposed ? 'Transpose' : ''}${axes}d(cin, cout, …)`}</code>
            </th>
            {isTransposed && <th scope="col">{t.phases}</th>}
            <th scope="col">{t.open}</th>
            <th scope="col">{t.formula}</th>
          </tr>
        </thead>
        <tbody>
          {solutions.map(({ axis, verdict }) => {
            const spec = specOfAxis(axis, axes);
            const call = printCall(spec);
            const given = argumentsIn(call);
            return (
              <tr key={given}>
                <th scope="row">
                  <code>{given}</code>
                </th>
                {isTransposed && (
                  <td>
                    <span class={`tool-verdict is-${verdict}`}>{verdictWords[lang][verdict]}</span>
                  </td>
                )}
                <td class="tool-links">
                  <LayerLinks lang={lang} spec={spec} name={given} />
                  <CopyButton
                    label={embedWords[lang].copy}
                    title={t.copy(given)}
                    words={embedWords[lang]}
                    text={() => call}
                  />
                </td>
                <td>
                  {printSizeFormula({ ...axis, input })} ={' '}
                  <strong>{outputSize({ ...axis, input })}</strong>
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {onList && (
        <div class="buttons">
          <Button onClick={onList}>
            {isFirst ? t.showMore(Math.min(all, MOST_ROWS), all) : t.showFirst}
          </Button>
        </div>
      )}
    </>
  );
}
