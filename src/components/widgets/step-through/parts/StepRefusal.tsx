import { Refusal } from '#components/ui/Refusal.tsx';
import type { StepWords } from '../words.ts';
import { printChanges } from '#lib/layer/index.ts';
import type { LayerExample } from '#lib/step/index.ts';
import { nearestExample, type StepVerdict } from '../step-through-state.ts';

interface Props {
  readonly words: StepWords;
  readonly verdict: StepVerdict;
  readonly example: LayerExample;
  readonly linked: boolean;
  readonly onExample: (example: LayerExample) => void;
}

/** Why PyTorch refuses the layer, and the nearest one that it takes; nothing where it does not. */
export function StepRefusal({ words, verdict, example, linked, onExample }: Props) {
  if (verdict.kind === 'accepted') return null;
  const nearest = nearestExample(example, linked);
  const { argument, message } = verdict.error;
  const why = words.refusal[argument] ?? message;
  return (
    <Refusal
      reason={[<strong>{words.refused}</strong>, ' ', why, ' ', words.lastGood]}
      nearest={
        nearest
          ? {
              label: words.nearest(printChanges(example.layer, nearest.layer)),
              onUse: () => onExample(nearest),
            }
          : undefined
      }
    />
  );
}
