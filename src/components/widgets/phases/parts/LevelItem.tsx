import { IconButton } from '#components/ui/Button.tsx';
import { Select } from '#components/ui/Select.tsx';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import type { Lang } from '#i18n/index.ts';
import { listed } from '#i18n/marks.ts';
import { phaseStackWords, type PhaseStackWords } from '../phase-stack-words.ts';
import { phaseWords } from '../words.ts';
import { printNumber, printShort } from '#lib/grid/index.ts';
import {
  contrast,
  STACK_WEIGHTS,
  stackLimits,
  type StackLevel,
  type StackAction,
} from '../phase-stack-state.ts';
import { LevelBars, LevelPicture } from './LevelDrawing.tsx';

interface Props {
  readonly lang: Lang;
  readonly level: StackLevel;
  /** The layer's place, the first is 0. */
  readonly n: number;
  readonly isLive: boolean;
  /** Whether there are others, so that this one may be removed. */
  readonly canGo: boolean;
  readonly dispatch: (action: StackAction) => void;
}

/** One layer: its arguments, how unbalanced it is by itself, and what the row is after it. */
export function LevelItem({ lang, level, n, isLive, canGo, dispatch }: Props) {
  const words = phaseWords[lang];
  const t = phaseStackWords[lang];
  const { layer, own, period } = level;
  const name = t.layer(n + 1);
  return (
    <li>
      <div class="level-layer">
        <span class="phase-name">
          {name}
          <IconButton
            icon="close"
            label={t.remove(n + 1)}
            class="level-remove"
            disabled={!canGo}
            onClick={() => dispatch({ type: 'remove', layer: n })}
          />
        </span>
        <CallEditor
          closing=""
          args={[
            {
              name: 'kernel',
              keyword: 'kernel_size',
              label: listed(name, 'kernel_size'),
              value: layer.kernel,
              limits: stackLimits.kernel,
            },
            {
              name: 'stride',
              keyword: 'stride',
              label: listed(name, 'stride'),
              value: layer.stride,
              limits: stackLimits.stride,
            },
          ]}
          disabled={!isLive}
          onChange={(type, value) => dispatch({ type, layer: n, value })}
        />
        <Select
          label={listed(name, words.weights)}
          isLabelHidden
          options={STACK_WEIGHTS}
          value={layer.weights}
          disabled={!isLive}
          print={(weights) => words.weightsNames[weights]}
          onChange={(weights) => dispatch({ type: 'weights', layer: n, name: weights })}
        />
      </div>
      <LevelBars
        values={period}
        label={t.bars(n + 1, words.list(period.map((value) => printNumber(value))))}
      />
      <LevelPicture id={`level-${n}`} values={period} />
      <p class="level-contrast">
        <span>
          {t.own} <strong>{printContrast(own, t)}</strong>
        </span>
        <span>
          {t.soFar} <strong>{printContrast(period, t)}</strong>
        </span>
      </p>
    </li>
  );
}

/** How many times the smallest value the largest is, in words. */
export function printContrast(values: readonly number[], t: PhaseStackWords): string {
  const ratio = contrast(values);
  if (ratio === null) return t.hole;
  return ratio < 1.0005 ? t.flat : t.ratio(printShort(ratio));
}
