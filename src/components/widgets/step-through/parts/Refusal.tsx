import type { StepWords } from '../words.ts';
import { printChanges } from '#lib/layer/index.ts';
import type { Setting } from '#lib/step/index.ts';
import { nearestSetting, type StepVerdict } from '../step-through-state.ts';

interface Props {
  readonly words: StepWords;
  readonly verdict: StepVerdict;
  readonly setting: Setting;
  readonly linked: boolean;
  readonly onSetting: (setting: Setting) => void;
}

/** Why PyTorch refuses the layer, and the nearest one that it takes; nothing where it does not. */
export function Refusal({ words, verdict, setting, linked, onSetting }: Props) {
  if (verdict.kind === 'accepted') return null;
  const nearest = nearestSetting(setting, linked);
  return (
    <div class="refusal" role="alert">
      <p>
        <strong>{words.refused}</strong>{' '}
        {words.refusal[verdict.error.argument] ?? verdict.error.message} {words.lastGood}
      </p>
      {nearest && (
        <button type="button" class="button" onClick={() => onSetting(nearest)}>
          {words.nearest(printChanges(setting.layer, nearest.layer))}
        </button>
      )}
    </div>
  );
}
