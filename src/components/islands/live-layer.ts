import { useEffect, useRef } from 'preact/hooks';
import { liveLayers, type LiveLayerKey } from '@/figures/live-layers';
import type { Axis } from '@/lib/conv';
import type { Layer } from '@/lib/layer';
import { useShared } from './shared';

const nameOf = (key: string) => `layer ${key}`;

/**
 * A layer that the prose and the figures of a page share, by its key: a number changed in a
 * sentence changes in every other sentence and figure that names the same key.
 */
export function useLiveLayer(key: LiveLayerKey): readonly [Axis, (axis: Axis) => void] {
  return useShared<Axis>(nameOf(key), liveLayers[key]);
}

const ARGUMENTS = ['stride', 'padding', 'dilation', 'outputPadding'] as const;

/** The layer with the axis's arguments on both of its axes; the layer itself where they are its. */
export function withArguments(layer: Layer, axis: Axis): Layer {
  const values = ARGUMENTS.map((name) => [name, axis[name] ?? 0] as const);
  const isSame = values.every(([name, value]) => layer[name].every((own) => own === value));
  if (isSame) return layer;
  const pairs = values.map(([name, value]) => [name, [value, value]]);
  return { ...layer, ...Object.fromEntries(pairs) };
}

/** The axis with the layer's arguments; the axis itself where they are its, or differ by axis. */
export function withLayer(axis: Axis, layer: Layer): Axis {
  const isSquare = ARGUMENTS.every((name) => layer[name][0] === layer[name][1]);
  if (!isSquare || withArguments(layer, axis) === layer) return axis;
  return { ...axis, ...Object.fromEntries(ARGUMENTS.map((name) => [name, layer[name][0]])) };
}

/**
 * Keeps the layer of a figure, whose id may be the key of a live layer, in step with the prose
 * around it, in both directions.
 */
export function useFigureLayer(id: string, layer: Layer, onLayer: (layer: Layer) => void): void {
  const isShared = Object.hasOwn(liveLayers, id);
  const [axis, setAxis] = useShared<Axis | null>(
    nameOf(id),
    isShared ? liveLayers[id as LiveLayerKey] : null,
  );
  useEffect(() => {
    const next = axis && withArguments(layer, axis);
    if (next && next !== layer) onLayer(next);
  }, [axis]);
  // The figure as it comes alive has nothing to say: the prose may have changed before.
  const isFresh = useRef(true);
  useEffect(() => {
    if (isFresh.current) {
      isFresh.current = false;
      return;
    }
    const next = axis && withLayer(axis, layer);
    if (next && next !== axis) setAxis(next);
  }, [layer]);
}
