import { useRef } from 'preact/hooks';
import { NumberField } from '#components/ui/NumberField.tsx';
import { liveLimits, type LiveLayerKey } from '#components/widgets/shared/live-layers.ts';
import type { Lang } from '#i18n/index.ts';
import { liveWords } from './words.ts';
import type { Axis } from '#lib/conv/index.ts';
import type { AxisArgument } from '#lib/layer/index.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useLiveLayer } from '#components/widgets/shared/use-live-layer.ts';
import { calculate, summarise, type Calculation } from './live-text.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';

interface NumProps {
  readonly lang: Lang;
  readonly of: LiveLayerKey;
  readonly arg: AxisArgument;
}

/** An argument of a layer, in a sentence, to change in place. Without JavaScript it is text. */
export function Num({ lang, of, arg }: NumProps) {
  const words = liveWords[lang];
  const limits = liveLimits(of);
  const [min, max] = limits[arg];
  const [axis, setAxis] = useLiveLayer(of, 'at once');
  const isLive = useHydrated();
  const value = axis[arg] ?? 0;
  // Of the numbers that share a layer, only the one that was changed tells of it.
  const own = useRef<Axis | null>(null);
  const summary = useDebounced(axis === own.current ? summarise(axis, words, limits) : '');

  function change(next: number) {
    own.current = { ...axis, [arg]: next };
    setAxis(own.current);
  }

  return (
    <span class="num" title={isLive ? words.how : undefined}>
      {isLive ? (
        <NumberField
          class="is-inline"
          label={words.argument[arg]}
          value={value}
          min={min}
          max={max}
          drag="horizontal"
          onChange={change}
        />
      ) : (
        <span class="number is-inline">{value}</span>
      )}
      <span class="visually-hidden" role="status">
        {summary}
      </span>
    </span>
  );
}

interface CalcProps {
  readonly lang: Lang;
  readonly of: LiveLayerKey;
  readonly what: Calculation;
}

/** What follows from a layer, in a sentence. */
export function Calc({ lang, of, what }: CalcProps) {
  const [axis] = useLiveLayer(of, 'at once');
  return (
    <span class={`calc is-${what}`}>{calculate(what, axis, liveWords[lang], liveLimits(of))}</span>
  );
}
