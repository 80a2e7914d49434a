import type { ComponentChildren } from 'preact';
import type { PhaseRowWords } from '../phase-row-words.ts';
import { printNumber } from '#lib/grid/index.ts';
import type { PhaseRule } from '../phase-row-state.ts';

type RuleWords = PhaseRowWords['rule'];

interface Props {
  readonly rule: PhaseRule;
  readonly words: RuleWords;
  readonly list: (values: readonly string[]) => string;
}

/** What the rule says of one axis, line by line, with the numbers put in. */
export function RuleList({ rule, words: t, list }: Props) {
  const { kernel, stride, dilation, divisor, fed } = rule;
  const holes = stride - fed;
  return (
    <div class="phase-rule">
      <p class="phase-name">{t.title}</p>
      <dl>
        <Line name={t.usual} isGood={rule.isDivisible}>
          {t.divides(stride, kernel, rule.isDivisible)}
        </Line>
        <Line name={t.divisor}>
          gcd({stride}, {dilation}) = <strong>{divisor}</strong>
        </Line>
        <Line name={t.fed} isGood={holes === 0} verdict={holes === 0 ? t.noHoles : t.holes(holes)}>
          min({kernel}, {stride}/{divisor}) = <strong>{t.fedOf(fed, stride)}</strong>
        </Line>
        <Line
          name={t.tapsPerPhase}
          isGood={rule.areCountsEqual}
          verdict={rule.areCountsEqual ? t.balanced : t.unbalanced}
        >
          <strong>{list(rule.phases.map(({ taps }) => `${taps.length}`))}</strong>
        </Line>
        <Line
          name={t.equal}
          isGood={rule.areGainsEqual}
          verdict={rule.areGainsEqual ? t.isEqual : t.notEqual}
        >
          <strong>{list(rule.gains.map(printNumber))}</strong>
        </Line>
      </dl>
      <p class="phase-moral">{moral(rule, t)}</p>
    </div>
  );
}

/** What the usual rule leaves out, where it does. */
function moral(rule: PhaseRule, t: RuleWords): string {
  if (rule.isDivisible && !rule.areCountsEqual) return t.misled;
  if (rule.areCountsEqual && !rule.areGainsEqual) return t.misledByGains;
  if (!rule.areCountsEqual && rule.areGainsEqual) return t.mended;
  return '';
}

interface LineProps {
  readonly name: string;
  readonly isGood?: boolean;
  readonly verdict?: string;
  readonly children: ComponentChildren;
}

function Line({ name, isGood, verdict, children }: LineProps) {
  return (
    <div class={isGood === undefined ? undefined : isGood ? 'is-good' : 'is-poor'}>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
        {verdict && <em>{verdict}</em>}
      </dd>
    </div>
  );
}
