import { CallEditor } from '#components/ui/CallEditor.tsx';
import { NumberField } from '#components/ui/NumberField.tsx';
import type { Lang } from '#i18n/index.ts';
import { phaseRowWords } from '../phase-row-words.ts';
import { phaseWords } from '../words.ts';
import {
  rowLimits,
  WEIGHTS,
  weightsName,
  type RowAction,
  type RowState,
} from '../phase-row-state.ts';
import { Presets } from './Presets.tsx';

interface Props {
  readonly lang: Lang;
  /** The widget's. */
  readonly title: string;
  readonly state: RowState;
  readonly isLive: boolean;
  readonly isChanged: boolean;
  readonly dispatch: (action: RowAction) => void;
  readonly onReset: () => void;
}

/** The row's layer as a line of code, and its weights with the phases that they feed. */
export function RowControls({ lang, title, state, isLive, isChanged, dispatch, onReset }: Props) {
  const words = phaseWords[lang];
  const t = phaseRowWords[lang];
  const { weights, stride, dilation } = state;
  return (
    <fieldset class="phase-controls" disabled={!isLive}>
      <legend class="visually-hidden">{title}</legend>
      <CallEditor
        opening="ConvTranspose1d(1, 1,"
        args={[
          {
            name: 'kernel',
            keyword: 'kernel_size',
            value: weights.length,
            limits: rowLimits.kernel,
          },
          { name: 'stride', keyword: 'stride', value: stride, limits: rowLimits.stride },
          {
            name: 'dilation',
            keyword: 'dilation',
            value: dilation,
            limits: rowLimits.dilation,
          },
        ]}
        disabled={!isLive}
        onChange={(type, value) => dispatch({ type, value })}
      />
      <div class="phase-weights">
        <span class="phase-name">{words.weights}</span>
        {weights.map((weight, tap) => {
          const phase = (tap * dilation) % stride;
          return (
            <span class={`phase-weight is-phase-${phase}`} key={tap}>
              <NumberField
                label={`${t.tap(tap)}, ${t.toPhase(phase)}`}
                value={Math.round(weight * 1000) / 1000}
                step={0.25}
                isReal
                drag="vertical"
                disabled={!isLive}
                onChange={(value) => dispatch({ type: 'weight', tap, value })}
              />
              <small aria-hidden="true">{phase}</small>
            </span>
          );
        })}
        <span class="phase-buttons">
          <Presets
            names={WEIGHTS}
            words={words.weightsNames}
            current={weightsName(state)}
            onChoose={(name) => dispatch({ type: 'weights', name })}
          />
          <button
            type="button"
            class="button is-quiet is-small"
            disabled={!isChanged}
            onClick={onReset}
          >
            {words.reset}
          </button>
        </span>
      </div>
    </fieldset>
  );
}
