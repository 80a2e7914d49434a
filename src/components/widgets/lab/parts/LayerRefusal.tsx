import { Refusal } from '#components/ui/Refusal.tsx';
import type { FigureWords } from '../figure-lab-words.ts';
import { printChanges, printSizes, type Layer } from '#lib/layer/index.ts';
import type { LayerVerdict } from '../lab-state.ts';

interface Props {
  readonly verdict: LayerVerdict;
  readonly layer: Layer;
  readonly words: FigureWords;
  /** Whether the result of an earlier state is still shown. */
  readonly hasResult: boolean;
  readonly onLayer: (layer: Layer) => void;
  readonly onHalve?: () => void;
}

/** Why there is no result, and the nearest way on; nothing where there is one. */
export function LayerRefusal({ verdict, layer, words, hasResult, onLayer, onHalve }: Props) {
  if (verdict.kind === 'accepted') return null;
  const last = hasResult && words.lastGood;
  if (verdict.kind === 'tooLarge') {
    return (
      <Refusal
        reason={[words.tooLarge(...verdict.size), ' ', last]}
        nearest={onHalve && { label: words.halveIt, onUse: onHalve }}
      />
    );
  }
  const { nearest, error } = verdict;
  return (
    <Refusal
      reason={[<strong>{words.refused}</strong>, ' ', reason(error, layer, words), ' ', last]}
      nearest={
        nearest
          ? {
              label: words.nearest(printChanges(layer, nearest)),
              onUse: () => onLayer(nearest),
            }
          : undefined
      }
    />
  );
}

/** The library's reason in the reader's language, in PyTorch's names. */
function reason(
  error: Extract<LayerVerdict, { kind: 'refused' }>['error'],
  layer: Layer,
  { refusal }: FigureWords,
): string {
  switch (error.argument) {
    case 'outputPadding': {
      const bound = `stride ${printSizes(layer.stride)}, dilation ${printSizes(layer.dilation)}`;
      return refusal.outputPadding(printSizes(layer.outputPadding), bound);
    }
    case 'padding':
      return refusal.padding(printSizes(layer.padding));
    case 'weight':
      return refusal.weight;
    default:
      return refusal.other(error.message);
  }
}
