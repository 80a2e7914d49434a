import type { FigureWords } from '../figure-lab-words.ts';
import { printChanges, printPair, type Layer } from '#lib/layer/index.ts';
import type { Verdict } from '../lab-state.ts';

interface Props {
  readonly verdict: Verdict;
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
  return (
    <div class="refusal" role="alert">
      {verdict.kind === 'refused' ? (
        <>
          <p>
            <strong>{words.refused}</strong> {reason(verdict.error, layer, words)}{' '}
            {hasResult && words.lastGood}
          </p>
          <Nearest nearest={verdict.nearest} {...{ layer, words, onLayer }} />
        </>
      ) : (
        <>
          <p>
            {words.tooLarge(...verdict.size)} {hasResult && words.lastGood}
          </p>
          {onHalve && (
            <button type="button" class="button" onClick={onHalve}>
              {words.halveIt}
            </button>
          )}
        </>
      )}
    </div>
  );
}

interface NearestProps extends Pick<Props, 'layer' | 'words' | 'onLayer'> {
  readonly nearest: Layer | null;
}

function Nearest({ nearest, layer, words, onLayer }: NearestProps) {
  if (!nearest) return null;
  return (
    <button type="button" class="button" onClick={() => onLayer(nearest)}>
      {words.nearest(printChanges(layer, nearest))}
    </button>
  );
}

/** The library's reason in the reader's language, in PyTorch's names. */
function reason(
  error: Extract<Verdict, { kind: 'refused' }>['error'],
  layer: Layer,
  { refusal }: FigureWords,
): string {
  switch (error.argument) {
    case 'outputPadding': {
      const bound = `stride ${printPair(layer.stride)}, dilation ${printPair(layer.dilation)}`;
      return refusal.outputPadding(printPair(layer.outputPadding), bound);
    }
    case 'padding':
      return refusal.padding(printPair(layer.padding));
    case 'weight':
      return refusal.weight;
    default:
      return refusal.other(error.message);
  }
}
