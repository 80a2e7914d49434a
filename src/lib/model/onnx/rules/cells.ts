import type { Reach, Shape } from '../../graph.ts';
import { one, type Call, type Rule } from '../call.ts';
import { asType, filled, isSmall, meeting, type Tensor } from '../tensor.ts';

// What works on each cell by itself, and on cells along an axis.

/** The shape of operands that are joined cell by cell: https://onnx.ai/onnx/repo-docs/Broadcasting.html */
export function broadcast(call: Call, shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) =>
    shapes.reduce((size, shape) => {
      const own = shape[axis - rank + shape.length] ?? 1;
      if (own === size || own === 1) return size;
      if (size === 1) return own;
      return call.refuse(
        `${call.op}: Attempting to broadcast an axis by a dimension other than 1. ${size} by ${own}: ` +
          shapes.map((one) => `{${one.join(',')}}`).join(' and '),
      );
    }, 1),
  );
}

/** `output` made of what the operands hold where they meet, if all of it is known. */
function computed(
  operands: readonly Tensor[],
  shape: Shape,
  type: string,
  f: (...values: number[]) => number,
): readonly number[] | null {
  if (!isSmall(shape) || operands.some(({ values }) => values === null)) return null;
  const at = operands.map((operand) => meeting(operand, shape.length));
  return filled(shape, (place) =>
    asType(type, f(...operands.map(({ values }, i) => values![at[i](place)]))),
  );
}

/** The first input's shape; `f` where its values may be sizes. */
export const unary = (f?: (value: number) => number, type?: string): Rule =>
  one((call) => {
    const input = call.input(0);
    const own = type ?? input.type;
    return {
      shape: input.shape,
      type: own,
      values: f ? computed([input], input.shape, own, f) : null,
    };
  });

/** All inputs, broadcast. */
export const joined = (f?: (...values: number[]) => number, type?: string): Rule =>
  one((call) => {
    const { inputs } = call;
    if (inputs.length === 0) call.refuse(`${call.op} has no inputs.`);
    const [first, second] = inputs;
    const own = type ?? first.type;
    // Version 1 to 6: the second operand stands at an axis.
    const axis = call.ints('axis')?.[0];
    if (call.flag('broadcast') && axis !== undefined && second) {
      const from = axis < 0 ? axis + first.shape.length : axis;
      const tail = first.shape.length - from - second.shape.length;
      const padded = [...second.shape, ...Array<number>(Math.max(0, Math.min(8, tail))).fill(1)];
      return { shape: broadcast(call, [first.shape, padded]), type: own };
    }
    const shape = broadcast(
      call,
      inputs.map((input) => input.shape),
    );
    return { shape, type: own, values: f ? computed(inputs, shape, own, f) : null };
  });

/** https://onnx.ai/onnx/operators/onnx__Div.html: of whole numbers without the rest. */
export const divide: Rule = joined((a, b) => a / b);

/** https://onnx.ai/onnx/operators/onnx__Mod.html: the sign is the divisor's, with `fmod` the dividend's. */
export const modulo: Rule = (call) =>
  joined(call.flag('fmod') ? (a, b) => a % b : (a, b) => a - b * Math.floor(a / b))(call);

/** https://onnx.ai/onnx/operators/onnx__Where.html */
export const where: Rule = (call) => {
  const { type } = call.input(1);
  return joined((condition, a, b) => (condition ? a : b), type)(call);
};

/** https://onnx.ai/onnx/operators/onnx__Clip.html */
export const clip: Rule = (call) => {
  const low = call.optional(1)?.values?.[0] ?? call.number('min', -Infinity);
  const high = call.optional(2)?.values?.[0] ?? call.number('max', Infinity);
  return unary((value) => Math.min(high, Math.max(low, value)))(call);
};

/** https://onnx.ai/onnx/operators/onnx__PRelu.html: before version 7 a slope for each channel. */
export const prelu: Rule = (call) => (call.opset < 7 ? unary() : joined())(call);

/** Every output has the first input's shape: norms, dropout. */
export const kept: Rule = (call) => {
  const { shape, type } = call.input(0);
  return { outputs: call.node.outputs.map(() => ({ shape, type })) };
};

/** https://onnx.ai/onnx/operators/onnx__BatchNormalization.html */
export const batchNorm: Rule = (call) => {
  const { shape, type } = call.input(0);
  const scale = call.input(1).shape;
  if (shape.length > 1 && scale[0] !== shape[1]) {
    call.refuse(`Invalid input scale: 0th dimension != ${shape[1]}`);
  }
  const own = { shape: scale, type };
  return { outputs: call.node.outputs.map((_, i) => (i === 0 ? { shape, type } : own)) };
};

/** https://onnx.ai/onnx/operators/onnx__InstanceNormalization.html */
export const instanceNorm: Rule = one((call) => {
  const { shape } = call.input(0);
  const scale = call.input(1).shape;
  if (scale[0] !== shape[1]) {
    call.refuse(
      `Mismatch between input data and scale: size of scale != input channel count ${scale[0]} vs. ${shape[1]}`,
    );
  }
  return { shape };
});

/** https://onnx.ai/onnx/operators/onnx__LayerNormalization.html */
export const layerNorm: Rule = (call) => {
  const { shape, type } = call.input(0);
  const axis = call.axis(-1, shape.length);
  broadcast(call, [shape, call.input(1).shape]);
  const means = shape.map((n, a) => (a < axis ? n : 1));
  return { outputs: call.node.outputs.map((_, i) => ({ shape: i === 0 ? shape : means, type })) };
};

/** https://onnx.ai/onnx/operators/onnx__ReduceMean.html, and the other reductions. */
export const reduce = (f?: (a: number, b: number) => number): Rule =>
  one((call) => {
    const { shape, values } = call.input(0);
    const rank = shape.length;
    const given = call.list('axes', 1);
    if (!given?.length && call.flag('noop_with_empty_axes')) return { shape, values };
    const axes = new Set(given?.length ? call.axes(given, rank) : shape.keys());
    const isKept = call.flag('keepdims', true);
    const reduced = shape.map((n, axis) => (axes.has(axis) ? 1 : n));
    const isAll = axes.size === rank;
    return {
      shape: isKept ? reduced : shape.filter((_, axis) => !axes.has(axis)),
      values: f && values?.length && isAll ? [values.reduce((a, b) => f(a, b))] : null,
      reach: reachAlong(shape, axes, isKept),
    };
  });

/** https://onnx.ai/onnx/operators/onnx__ArgMax.html */
export const argReduce: Rule = one((call) => {
  const { shape } = call.input(0);
  const axis = call.axis(0, shape.length);
  const isKept = call.flag('keepdims', true);
  return {
    shape: shape.flatMap((n, a) => (a !== axis ? n : isKept ? 1 : [])),
    type: 'int64',
    reach: reachAlong(shape, new Set([axis]), isKept),
  };
});

/** All cells along some axes, where the others keep their places. */
function reachAlong(shape: Shape, axes: ReadonlySet<number>, isKept: boolean): Reach[] | null {
  if (!isKept || shape.length < 3) return null;
  return shape.slice(2).map((_, a) => ({ kind: axes.has(a + 2) ? 'all' : 'same' }));
}

/** https://onnx.ai/onnx/operators/onnx__Cast.html */
export const castTo = (type: string | undefined, call: Call) => {
  const { shape, values } = call.input(0);
  const own = type ?? '';
  return { shape, type: own, values: values?.map((value) => asType(own, value)) ?? null };
};
