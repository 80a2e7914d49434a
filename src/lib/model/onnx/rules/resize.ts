import type { Reach, Shape } from '../../graph.ts';
import { one, type Call, type Rule } from '../call.ts';

/** What a `Resize` or `Upsample` is told, one number for each axis. */
interface Wanted {
  readonly scales: readonly number[];
  readonly sizes: readonly number[];
}

/** https://onnx.ai/onnx/operators/onnx__Resize.html, also as of version 10, without `roi`. */
export const resize: Rule = one((call) => {
  const { shape } = call.input(0);
  // Version 10 has no `roi` between; later ones need more than two inputs.
  const [scales, sizes] =
    call.node.inputs.length === 2
      ? [call.valuesAt(1), undefined]
      : [call.valuesAt(2), call.valuesAt(3)];
  return resized(call, shape, wantedSizes(call, shape, scales, sizes));
});

/** https://onnx.ai/onnx/operators/onnx__Upsample.html, versions 1, 7 and 9. */
export const upsample: Rule = one((call) => {
  const { shape } = call.input(0);
  const single = call.ints('height_scale');
  const scales = single ? [1, 1, single[0], call.number('width_scale', 1)] : call.list('scales', 1);
  return resized(call, shape, wantedSizes(call, shape, scales, undefined));
});

function wantedSizes(
  call: Call,
  shape: Shape,
  scales: readonly number[] | undefined,
  sizes: readonly number[] | undefined,
): Wanted {
  const rank = shape.length;
  const given = call.ints('axes');
  const axes = given ? call.axes(given, rank) : shape.map((_, axis) => axis);
  const wanted = sizes?.length ? sizes : scales?.length ? scales : undefined;
  if (!wanted) return call.refuse(`${call.op}: Either \`sizes\` or \`scales\` must be provided`);
  if (wanted.length !== axes.length) {
    call.refuse(
      `${call.op}: Number of elements of ${sizes?.length ? 'sizes' : 'scales'} [${wanted.join(', ')}] has to be that of the axes, ${axes.length}.`,
    );
  }
  const factors = shape.map(() => 1);
  const targets = [...shape];
  if (!sizes?.length) {
    axes.forEach((axis, i) => {
      factors[axis] = Math.fround(wanted[i]);
      // In single precision, as ONNX Runtime has it.
      targets[axis] = Math.floor(
        Math.fround(shape[axis] * factors[axis] * croppedPart(call, i, axes.length)),
      );
    });
    return { scales: factors, sizes: targets };
  }
  const policy = call.text('keep_aspect_ratio_policy', 'stretch');
  const ratios = axes.map((axis, i) => wanted[i] / shape[axis]);
  const ratio = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  axes.forEach((axis, i) => {
    targets[axis] = policy === 'stretch' ? wanted[i] : Math.round(shape[axis] * ratio);
    factors[axis] = targets[axis] / shape[axis];
  });
  return { scales: factors, sizes: targets };
}

/** Of a `tf_crop_and_resize` the part of the axis that stays. */
function croppedPart(call: Call, i: number, count: number): number {
  if (call.text('coordinate_transformation_mode') !== 'tf_crop_and_resize') return 1;
  const roi = call.valuesAt(1);
  return roi?.length === 2 * count ? roi[i + count] - roi[i] : 1;
}

function resized(call: Call, shape: Shape, { scales, sizes }: Wanted) {
  const mode = call.text('mode', 'nearest');
  const coordinates = call.text('coordinate_transformation_mode', 'half_pixel');
  const taps = mode === 'cubic' ? 4 : mode === 'nearest' ? 1 : 2;
  // Version 10 and `Upsample` know no other.
  const isAsymmetric = coordinates === 'asymmetric' || call.opset < 11;
  const reach = shape.slice(2).map((n, a): Reach => {
    const size = sizes[a + 2];
    if (size === n) return { kind: 'same' };
    const isAligned = coordinates === 'align_corners' && taps > 1;
    const scale = isAligned ? (size > 1 ? (n - 1) / (size - 1) : 0) : 1 / scales[a + 2];
    return { kind: 'resize', scale, taps, alignCorners: isAligned || (isAsymmetric && taps > 1) };
  });
  const isSpatial = sizes.every((size, axis) => axis > 1 || size === shape[axis]);
  return { shape: sizes, reach: isSpatial && shape.length > 2 ? reach : null };
}
