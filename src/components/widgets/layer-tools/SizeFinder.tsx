import { useId } from 'preact/hooks';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { Button } from '#components/ui/Button.tsx';
import { Table } from '#components/ui/Table.tsx';
import type { Lang } from '#i18n/index.ts';
import { inOrder } from '#i18n/marks.ts';
import { embedWords } from '#i18n/embed.ts';
import { verdictWords } from '#components/widgets/shared/words.ts';
import { sizeToolWords } from './size-tools-words.ts';
import { outputSize, type Rank } from '#lib/conv/index.ts';
import { axisNames, onceIfAlike, sidesOn, solveLimits, type Sides } from '#lib/layer/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { AxesApart, AxisNumbers } from './parts/AxisNumbers.tsx';
import { LayerLinks } from './parts/LayerLinks.tsx';
import { printCall, printSizeFormula } from '#lib/layer/print/index.ts';
import { finderLink } from './size-finder-link.ts';
import {
  argumentsIn,
  finderLimits,
  finderResultOf,
  inputs,
  isApart,
  rangesAround,
  rankOn,
  specOfAxes,
  withApart,
  withNearest,
  withOp,
  type FinderResult,
  type FinderState,
  type FoundAxes,
} from './size-finder-state.ts';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

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
  const { state, setState, isChanged, frame } = useLinkedState(initial, finderLink, mode);
  const result = finderResultOf(state, MOST_ROWS);
  const message = messageOf(result, state, lang);
  const change = (given: Partial<FinderState>) => setState({ ...state, ...given });

  return (
    <WidgetFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      widget="size-finder"
      summary={isChanged ? message : ''}
      controls={
        <>
          <Choice
            name={`${id}-op`}
            label={t.op}
            options={[
              { value: 'convTranspose2d' as const, label: t.larger },
              { value: 'conv2d' as const, label: t.smaller },
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
          {rankOn(state.on) > 1 && (
            <AxesApart
              lang={lang}
              isApart={isApart(state)}
              disabled={!isLive}
              onChange={(apart) => setState(withApart(state, apart))}
            />
          )}
        </>
      }
    >
      <p class="tool-answer">{message}</p>
      {result.kind === 'found' ? (
        <Solutions
          lang={lang}
          input={sidesOn(state.input, rankOn(state.on))}
          layers={result.layers.slice(0, state.list === 'all' ? MOST_ROWS : rows)}
          all={result.all}
          isFirst={state.list === 'first'}
          onList={
            result.all > rows
              ? () => change({ list: state.list === 'all' ? 'first' : 'all' })
              : null
          }
        />
      ) : (
        <div class="buttons">
          {result.solved.nearest.map((nearest) => (
            <Button
              key={nearest}
              onClick={() => setState(withNearest(state, nearest, result.axis))}
            >
              {t.take(printNearest(nearest, state, lang))}
            </Button>
          ))}
        </div>
      )}
    </WidgetFrame>
  );
}

function printNearest(nearest: number, { by, op }: FinderState, lang: Lang): string {
  const t = sizeToolWords[lang].finder;
  if (by === 'size') return `${nearest}`;
  return op === 'conv2d' ? t.divided(1 / nearest) : t.multiplied(nearest);
}

function messageOf(result: FinderResult, state: FinderState, lang: Lang): string {
  const t = sizeToolWords[lang].finder;
  if (result.kind === 'found') return t.found(result.all);
  const { axis, solved } = result;
  const rank = rankOn(state.on);
  const of = (numbers: Sides) => (axis === null ? numbers[0] : sidesOn(numbers, rank)[axis]);
  const [input, output, factor] = [of(state.input), of(state.output), of(state.factor) / 10];
  const message =
    solved.kind === 'noFactor'
      ? t.noFactor(state.op === 'conv2d' ? `1/${factor}` : `${factor}`, solveLimits.stride)
      : inOrder(
          t.noSize(input, output, solveLimits),
          ...rangesAround(solved.ranges, output).map(({ stride, least, most }) =>
            t.reach(stride, least, most),
          ),
        );
  return axis === null ? message : t.onAxis(axisNames(rank)[axis], message);
}

interface GoalProps {
  readonly lang: Lang;
  readonly state: FinderState;
  readonly change: (given: Partial<FinderState>) => void;
}

function Goal({ lang, state, change }: GoalProps) {
  const t = sizeToolWords[lang].finder;
  const rank = rankOn(state.on);
  const shown = (values: Sides) => sidesOn(values, isApart(state) ? rank : 1);
  const size = (name: 'input' | 'output', label: string) => (
    <AxisNumbers
      label={label}
      values={shown(state[name])}
      rank={rank}
      min={finderLimits.size[0]}
      max={finderLimits.size[1]}
      onChange={(values) => change({ [name]: values })}
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
  return (
    <>
      {size('input', t.from)}
      <AxisNumbers
        label={state.op === 'conv2d' ? t.dividedBy : t.times}
        values={shown(state.factor).map((tenths) => tenths / 10)}
        rank={rank}
        min={finderLimits.factor[0] / 10}
        max={finderLimits.factor[1] / 10}
        step={0.5}
        isReal
        digits={1}
        tooFine={t.tooFine}
        onChange={(values) => change({ factor: values.map((value) => Math.round(value * 10)) })}
      />
    </>
  );
}

interface SolutionsProps {
  readonly lang: Lang;
  readonly input: Sides;
  readonly layers: readonly FoundAxes[];
  /** How many there are, listed or not. */
  readonly all: number;
  readonly isFirst: boolean;
  /** Lists more of them, or the first ones again; null where the list is short. */
  readonly onList: (() => void) | null;
}

function Solutions({ lang, input, layers, all, isFirst, onList }: SolutionsProps) {
  const t = sizeToolWords[lang].finder;
  const isTransposed = layers[0]?.[0].axis.op === 'convTranspose2d';
  const shown = t.shown(layers.length, all);
  return (
    <>
      <Table label={shown} class="tool-solutions card-rows">
        <caption>{shown}</caption>
        <thead>
          <tr>
            <th scope="col">
              <code>
                {`nn.Conv${isTransposed ? 'Transpose' : ''}${input.length}d`}
                <wbr />
                (cin, cout, …)
              </code>
            </th>
            {isTransposed && <th scope="col">{t.phases}</th>}
            <th scope="col" class="tool-links">
              {t.open}
            </th>
            <th scope="col">{t.formula}</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <FoundLayer
              key={JSON.stringify(layer)}
              lang={lang}
              input={input}
              layer={layer}
              isTransposed={isTransposed}
            />
          ))}
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

interface FoundLayerProps {
  readonly lang: Lang;
  readonly input: Sides;
  readonly layer: FoundAxes;
  readonly isTransposed: boolean;
}

/** A row: the call, its phases, what may be done with it, and its sizes. */
function FoundLayer({ lang, input, layer, isTransposed }: FoundLayerProps) {
  const t = sizeToolWords[lang].finder;
  const axes = layer.map(({ axis }, a) => ({ ...axis, input: input[a] }));
  const spec = specOfAxes(axes);
  const call = printCall(spec);
  const given = argumentsIn(call);
  const verdicts = onceIfAlike(layer.map(({ verdict }) => verdict));
  const formulas = onceIfAlike(axes.map(printSizeFormula));
  const of = (axis: number, values: readonly unknown[]) =>
    values.length > 1 ? `${axisNames(input.length as Rank)[axis]}: ` : '';
  return (
    <tr>
      <th scope="row">
        <code>{given}</code>
      </th>
      {isTransposed && (
        <td>
          {verdicts.map((verdict, a) => (
            <span class={`tool-verdict is-${verdict}`} key={a}>
              {of(a, verdicts)}
              {verdictWords[lang][verdict]}
            </span>
          ))}
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
      <td class="is-row">
        {formulas.map((formula, a) => (
          <div key={a}>
            {of(a, formulas)}
            {formula} =&nbsp;<strong>{outputSize(axes[a])}</strong>
          </div>
        ))}
      </td>
    </tr>
  );
}
