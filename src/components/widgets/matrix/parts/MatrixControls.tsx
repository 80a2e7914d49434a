import type { ComponentChildren } from 'preact';
import { liveLimits, type LiveLayerKey } from '#components/widgets/shared/live-layers.ts';
import type { Lang } from '#i18n/index.ts';
import { argumentWords } from '#components/widgets/shared/words.ts';
import { matrixWords } from '../words.ts';
import { MatrixLayer } from './MatrixLayer.tsx';
import type { Axis } from '#lib/conv/index.ts';

interface Props {
  readonly lang: Lang;
  readonly of: LiveLayerKey;
  readonly axis: Axis;
  readonly setAxis: (axis: Axis) => void;
  readonly isRefused: boolean;
  readonly hasInput?: boolean;
  readonly isLive: boolean;
  readonly isChanged: boolean;
  readonly reset: () => void;
  /** More buttons. */
  readonly children?: ComponentChildren;
}

/** The layer of a figure as code to change, and the way back to the beginning. */
export function MatrixControls({ lang, of, children, isChanged, reset, ...layer }: Props) {
  const words = matrixWords[lang];
  const { axis, setAxis, isRefused, hasInput, isLive } = layer;
  return (
    <div class="matrix-controls">
      <MatrixLayer
        limits={liveLimits(of)}
        labels={argumentWords[lang]}
        onAxis={setAxis}
        {...{ axis, words, isRefused, hasInput, isLive }}
      />
      {children}
      {isChanged && (
        <button type="button" class="button is-quiet" onClick={reset}>
          {words.reset}
        </button>
      )}
    </div>
  );
}
