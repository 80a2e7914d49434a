import { useEffect, useRef } from 'preact/hooks';
import { liveLayers, type LiveLayerKey } from './live-layers.ts';
import type { Axis } from '#lib/conv/index.ts';
import type { Layer } from '#lib/layer/index.ts';
import { useSharedState, type Following } from './use-shared-state.ts';

const nameOf = (key: string) => `layer ${key}`;

/**
 * A layer that the prose and the figures of a page share, by its key: a number changed in a
 * sentence changes in every other sentence and figure that names the same key. Sentences follow at
 * once; what takes longer to draw follows in its turn.
 */
export function useLiveLayer(
  key: LiveLayerKey,
  how?: Following,
): readonly [Axis, (axis: Axis) => void] {
  return useSharedState<Axis>(nameOf(key), liveLayers[key], how);
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

/** How a view that holds more than an axis, or less, takes and gives it. */
export interface Sharing<T> {
  /** The axis as the view has it; the axis itself where it is the view's, or the view has none. */
  readonly axisOf: (view: T, axis: Axis) => Axis;
  /** The view with the axis; the view itself where the axis is its own. */
  readonly viewOf: (axis: Axis, view: T) => T;
}

/**
 * Keeps a view, whose id may be the key of a live layer, in step with the prose around it, in both
 * directions.
 */
export function useLiveView<T>(
  id: string,
  view: T,
  { axisOf, viewOf }: Sharing<T>,
  onView: (view: T) => void,
): void {
  const isShared = Object.hasOwn(liveLayers, id);
  const [axis, setAxis] = useSharedState<Axis | null>(
    nameOf(id),
    isShared ? liveLayers[id as LiveLayerKey] : null,
  );
  // `known` is the axis that the view last took or gave. An axis that differs from it is the reader's
  // change, here or elsewhere. The view's own axis cannot tell: it may be older than the shared one.
  const known = useRef(axis);
  // The view as it comes alive has nothing to say: the prose may have changed before.
  const isFresh = useRef(true);
  useEffect(() => {
    if (!axis || !known.current) return;
    const own = isFresh.current ? known.current : axisOf(view, known.current);
    isFresh.current = false;
    if (own !== known.current) {
      known.current = own;
      setAxis(own);
    } else if (axis !== known.current) {
      known.current = axis;
      const next = viewOf(axis, view);
      if (next !== view) onView(next);
    }
  }, [view, axis]);
}

/** Of a figure: its layer's arguments; the input and the kernel are the figure's own. */
export const figureLayer: Sharing<Layer> = {
  axisOf: (layer, axis) => withLayer(axis, layer),
  viewOf: (axis, layer) => withArguments(layer, axis),
};

/** A view of which the kernel size and the stride can be changed, and nothing else of a layer. */
interface KernelAndStride {
  readonly kernel: number;
  readonly stride: number;
}

const take = <T extends KernelAndStride>(into: T, { kernel, stride }: KernelAndStride): T =>
  into.kernel === kernel && into.stride === stride ? into : { ...into, kernel, stride };

export const kernelAndStride = <T extends KernelAndStride>(): Sharing<T> => ({
  axisOf: (view, axis) => take(axis, view),
  viewOf: (axis, view) => take(view, axis),
});
