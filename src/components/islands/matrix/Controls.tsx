import type { ComponentChildren } from 'preact';
import { LayerLine } from '#components/ui/LayerLine.tsx';
import { liveLimits, type LiveLayerKey } from '#figures/live-layers.ts';
import type { Lang } from '#i18n/index.ts';
import { liveWords } from '#i18n/live.ts';
import { matrixWords } from '#i18n/matrix.ts';
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
export function Controls({ lang, of, children, isChanged, reset, ...layer }: Props) {
  const words = matrixWords[lang];
  const { axis, setAxis, isRefused, hasInput, isLive } = layer;
  return (
    <div class="matrix-controls">
      <LayerLine
        limits={liveLimits(of)}
        labels={liveWords[lang].argument}
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
