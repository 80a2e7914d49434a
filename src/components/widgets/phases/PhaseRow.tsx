import { useReducer, useState } from 'preact/hooks';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { labelled } from '#i18n/marks.ts';
import { phaseRowWords } from './phase-row-words.ts';
import { phaseWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { rowLink } from './phase-row-link.ts';
import {
  phaseAt,
  reduceRow,
  phaseRuleOf,
  type RowAction,
  type RowState,
} from './phase-row-state.ts';
import { LayerCall } from './parts/LayerCall.tsx';
import { RowWeights } from './parts/RowWeights.tsx';
import { Arcs, Bars, Counts, pointAt } from './parts/RowDrawing.tsx';
import { RuleList } from './parts/RuleList.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly initial: RowState;
}

/** The cells that the arrow keys reach lie so far from the middle: even a phone shows them. */
const REACH = 4;
const reachable = (cell: number) => Math.min(REACH, Math.max(-REACH, cell));

/** One axis of a transposed convolution: which taps meet which outputs, and what the rule says. */
export default function PhaseRow({ lang, title, mode, legend, initial }: Props) {
  const { list, period } = phaseWords[lang];
  const t = phaseRowWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer<RowState, RowAction>(reduceRow, initial);
  const [lit, setLit] = useState<number | null>(null);
  const restore = (to: RowState) => dispatch({ type: 'state', state: to });
  const ignored = useLink({
    mode,
    link: rowLink,
    state,
    onState: restore,
  });

  const rule = phaseRuleOf(state);
  const counts = list(rule.phases.map(({ taps }) => `${taps.length}`));
  const gains = list(rule.gains.map(printNumber));
  const isChanged = JSON.stringify(state) !== JSON.stringify(initial);
  const summary = isChanged ? t.summary(state.stride, counts, gains) : '';
  const phase = phaseAt(lit ?? 0, state.stride);
  const said = t.cell(phase, rule.phases[phase].taps, printNumber(rule.gains[phase]));

  function move(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    setLit(reachable((lit ?? 0) + step));
  }

  const point = (event: PointerEvent) => setLit(pointAt(event));
  const pointing = {
    onPointerMove: point,
    onPointerDown: point,
    // A finger that is lifted leaves too; what it pointed at stays.
    onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && setLit(null),
  };
  const choosing = {
    role: 'slider',
    tabIndex: 0,
    'aria-label': t.look,
    'aria-valuemin': -REACH,
    'aria-valuemax': REACH,
    'aria-valuenow': reachable(lit ?? 0),
    'aria-valuetext': said,
    onKeyDown: move,
    onFocus: () => setLit(lit ?? 0),
    onBlur: () => setLit(null),
  } as const;

  return (
    <PictureFrame
      class={rule.fed < state.stride ? 'phase-row' : 'phase-row without-hole'}
      size={period(state.stride)}
      legend={legend}
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      summary={summary}
      widget="phase-row"
      query={rowLink.print(state)}
      call={
        <LayerCall
          name="ConvTranspose1d"
          size={state.weights.length}
          stride={state.stride}
          dilation={state.dilation}
          onChange={(type, value) => dispatch({ type, value })}
        />
      }
      controls={<RowWeights lang={lang} state={state} dispatch={dispatch} />}
      onReset={isChanged ? () => restore(initial) : undefined}
    >
      <div class="phase-strips" {...(isLive && { ...pointing, ...choosing })}>
        <p class="phase-caption">{t.input}</p>
        <Deferred>{() => <Arcs state={state} rule={rule} lit={lit} label={title} />}</Deferred>
        <p class="phase-caption">{t.output}</p>
        <Deferred>
          {() => <Counts rule={rule} lit={lit} label={labelled(t.counts, counts)} />}
        </Deferred>
        <p class="phase-caption">{t.gains}</p>
        <Deferred>{() => <Bars rule={rule} lit={lit} label={labelled(t.gains, gains)} />}</Deferred>
      </div>
      <p class="phase-said">{lit === null ? <span class="by-hand">{t.how}</span> : said}</p>
      <RuleList rule={rule} words={t.rule} list={list} />
    </PictureFrame>
  );
}
