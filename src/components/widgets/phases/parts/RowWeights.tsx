import { NumberField } from '#components/ui/NumberField.tsx';
import type { Lang } from '#i18n/index.ts';
import { listed } from '#i18n/marks.ts';
import { phaseRowWords } from '../phase-row-words.ts';
import { phaseWords } from '../words.ts';
import { WEIGHTS, weightsName, type RowAction, type RowState } from '../phase-row-state.ts';
import { Presets } from './Presets.tsx';

interface Props {
  readonly state: RowState;
  readonly dispatch: (action: RowAction) => void;
}

/** The row's weights with the phases that they feed. */
export function RowWeights({ lang, state, dispatch }: Props & { readonly lang: Lang }) {
  const words = phaseWords[lang];
  const t = phaseRowWords[lang];
  const { weights, stride, dilation } = state;
  return (
    <div class="phase-weights">
      <span class="phase-name">{words.weights}</span>
      {weights.map((weight, tap) => {
        const phase = (tap * dilation) % stride;
        return (
          <span class={`phase-weight is-phase-${phase}`} key={tap}>
            <NumberField
              label={listed(t.tap(tap), t.toPhase(phase))}
              value={weight}
              shownDigits={3}
              step={0.25}
              isReal
              drag="vertical"
              onChange={(value) => dispatch({ type: 'weight', tap, value })}
            />
            <small aria-hidden="true">{phase}</small>
          </span>
        );
      })}
      <Presets
        names={WEIGHTS}
        words={words.weightsNames}
        current={weightsName(state)}
        onChoose={(name) => dispatch({ type: 'weights', name })}
      />
    </div>
  );
}
