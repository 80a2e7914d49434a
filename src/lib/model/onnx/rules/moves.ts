import type { Reach, Shape } from '../../graph.ts';
import { Unfollowed, one, type Call, type Output, type Rule } from '../call.ts';
import { countOf, filled, isSmall, meeting, stridesOf, type Tensor } from '../tensor.ts';
import { broadcast } from './cells.ts';

// What moves cells: joins, cuts, other orders and other shapes.

const SAME: Reach = { kind: 'same' };

/** `from` says where in the tensor a cell of the new shape stood. */
function moved(
  { values }: Tensor,
  shape: Shape,
  from: (place: readonly number[]) => number,
): readonly number[] | null {
  return values && filled(shape, (place) => values[from(place)] ?? 0);
}

const braces = (shape: Shape): string => `{${shape.join(',')}}`;

/** https://onnx.ai/onnx/operators/onnx__Concat.html */
export const concat: Rule = one((call) => {
  const { inputs } = call;
  const [first] = inputs;
  if (!first) return call.refuse('Concat has no inputs.');
  const rank = first.shape.length;
  const axis = call.axis(1, rank);
  return { ...joinedAlong(call, inputs, axis), type: first.type };
});

function joinedAlong(call: Call, inputs: readonly Tensor[], axis: number) {
  const [first] = inputs;
  const rank = first.shape.length;
  for (const { shape } of inputs) {
    if (shape.length !== rank) {
      call.refuse(
        `${call.op}: Ranks of input data are different, cannot concatenate them. expected rank: ${rank} got: ${shape.length}`,
      );
    }
    const other = shape.findIndex((n, a) => a !== axis && n !== first.shape[a]);
    if (other !== -1) {
      call.refuse(
        `${call.op}: Non concat axis dimensions must match: Axis ${other} has mismatched dimensions of ${shape[other]} and ${first.shape[other]}`,
      );
    }
  }
  const total = inputs.reduce((sum, { shape }) => sum + shape[axis], 0);
  const shape = first.shape.map((n, a) => (a === axis ? total : n));
  return { shape, values: concatenated(inputs, shape, axis), reach: axis < 2 ? undefined : null };
}

function concatenated(inputs: readonly Tensor[], shape: Shape, axis: number) {
  if (inputs.some(({ values }) => values === null) || !isSmall(shape)) return null;
  const strides = inputs.map((input) => stridesOf(input.shape));
  return filled(shape, (place) => {
    let [i, own] = [0, place[axis]];
    while (i < inputs.length - 1 && own >= inputs[i].shape[axis]) own -= inputs[i++].shape[axis];
    const at = place.reduce((sum, p, a) => sum + (a === axis ? own : p) * strides[i][a], 0);
    return inputs[i].values![at];
  });
}

/** https://onnx.ai/onnx/operators/onnx__Split.html */
export const split: Rule = (call) => {
  const input = call.input(0);
  const { shape, type } = input;
  const axis = call.axis(0, shape.length);
  const outputs = call.number('num_outputs', call.outputs);
  const size = Math.ceil(shape[axis] / outputs);
  // The last one is what is left.
  const sizes =
    call.list('split', 1) ??
    Array.from({ length: Math.min(outputs, call.outputs) }, (_, i) =>
      i === outputs - 1 ? shape[axis] - size * i : size,
    );
  if (sizes.reduce((sum, n) => sum + n, 0) !== shape[axis]) {
    call.refuse(
      `Cannot split using values in 'split' attribute. Axis=${axis} Input shape=${braces(shape)} Split sizes=[${sizes.join(', ')}]`,
    );
  }
  return {
    outputs: piecesOf(input, axis, sizes).map((output) => ({ ...output, type })),
    reach: axis < 2 ? undefined : null,
  };
};

function piecesOf(input: Tensor, axis: number, sizes: readonly number[]): Output[] {
  const strides = stridesOf(input.shape);
  let from = 0;
  return sizes.map((n) => {
    const [shape, start] = [input.shape.map((m, a) => (a === axis ? n : m)), from];
    from += n;
    const at = (place: readonly number[]) =>
      place.reduce((sum, p, a) => sum + (a === axis ? p + start : p) * strides[a], 0);
    return { shape, values: moved(input, shape, at) };
  });
}

/** https://onnx.ai/onnx/operators/onnx__Slice.html */
export const slice: Rule = one((call) => {
  const input = call.input(0);
  const { shape } = input;
  const [starts, ends] = [call.list('starts', 1), call.list('ends', 2)];
  if (!starts || !ends) return call.refuse('Slice needs starts and ends.');
  const given = call.list('axes', 3);
  const axes = call.axes(given?.length ? given : [...starts.keys()], shape.length);
  const steps = call.valuesAt(4) ?? [];
  const from = shape.map(() => 0);
  const by = shape.map(() => 1);
  const sizes = [...shape];
  axes.forEach((axis, i) => {
    const [n, step] = [shape[axis], steps[i] ?? 1];
    if (step === 0) call.refuse("'step' value cannot be 0");
    const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
    const bound = (value: number) => Math.min(high, Math.max(low, value < 0 ? value + n : value));
    const start = Math.min(
      step > 0 ? n : n - 1,
      Math.max(0, starts[i] < 0 ? starts[i] + n : starts[i]),
    );
    [from[axis], by[axis]] = [start, step];
    sizes[axis] = Math.max(0, Math.ceil((bound(ends[i]) - start) / step));
  });
  const strides = stridesOf(shape);
  const at = (place: readonly number[]) =>
    place.reduce((sum, p, a) => sum + (from[a] + p * by[a]) * strides[a], 0);
  return {
    shape: sizes,
    values: moved(input, sizes, at),
    reach: shape
      .slice(2)
      .map((n, a) =>
        sizes[a + 2] === n && by[a + 2] === 1
          ? SAME
          : { kind: 'shift', offset: from[a + 2], step: by[a + 2] },
      ),
  };
});

/** https://onnx.ai/onnx/operators/onnx__Pad.html */
export const pad: Rule = one((call) => {
  const { shape } = call.input(0);
  const rank = shape.length;
  const pads = call.ints('paddings') ?? call.list('pads', 1) ?? call.refuse('Pad has no pads.');
  const given = call.valuesAt(3);
  const axes = call.axes(given ?? [...shape.keys()], rank);
  if (pads.length !== 2 * axes.length) {
    call.refuse(
      `Pads tensor size should be equal to twice the input dimension count: pads [${pads.join(', ')}] of ${braces(shape)}`,
    );
  }
  const before = shape.map(() => 0);
  const sizes = [...shape];
  axes.forEach((axis, i) => {
    before[axis] = pads[i];
    sizes[axis] += pads[i] + pads[i + axes.length];
  });
  return {
    shape: sizes,
    reach: shape
      .slice(2)
      .map((n, a) =>
        sizes[a + 2] === n && before[a + 2] === 0
          ? SAME
          : { kind: 'shift', offset: -before[a + 2], step: 1 },
      ),
  };
});

/** https://onnx.ai/onnx/operators/onnx__Reshape.html */
export const reshape: Rule = one((call) => {
  const input = call.input(0);
  const wanted = call.list('shape', 1) ?? call.refuse('Reshape has no shape.');
  const keepsZero = call.flag('allowzero');
  const sizes = wanted.map((n, axis) => (n === 0 && !keepsZero ? input.shape[axis] : n));
  const total = countOf(input.shape);
  const open = sizes.indexOf(-1);
  if (open !== -1) {
    const rest = countOf(sizes.filter((_, axis) => axis !== open));
    sizes[open] = total / rest;
  }
  if (countOf(sizes) !== total || sizes.some((n) => !(n >= 0) || !Number.isInteger(n))) {
    call.refuse(
      `The input tensor cannot be reshaped to the requested shape. Input shape:${braces(input.shape)}, requested shape:${braces(wanted)}`,
    );
  }
  return { shape: sizes, values: input.values, reach: reachOf(input.shape, sizes) };
});

/** Places are kept where the shape is. */
const reachOf = (before: Shape, after: Shape): undefined | null =>
  String(before.slice(2)) === String(after.slice(2)) ? undefined : null;

/** https://onnx.ai/onnx/operators/onnx__Flatten.html */
export const flatten: Rule = one((call) => {
  const { shape, values } = call.input(0);
  const axis = call.number('axis', 1);
  const at = axis < 0 ? axis + shape.length : axis;
  return { shape: [countOf(shape.slice(0, at)), countOf(shape.slice(at))], values, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__Squeeze.html */
export const squeeze: Rule = one((call) => {
  const { shape, values } = call.input(0);
  const given = call.list('axes', 1);
  const axes = given ? call.axes(given, shape.length) : null;
  const wide = axes?.find((axis) => shape[axis] !== 1);
  if (wide !== undefined) {
    call.refuse(
      `Dimension of input ${wide} must be 1 instead of ${shape[wide]}. shape=${braces(shape)}`,
    );
  }
  const after = shape.filter((n, axis) => (axes ? !axes.includes(axis) : n !== 1));
  return { shape: after, values, reach: reachOf(shape, after) };
});

/** https://onnx.ai/onnx/operators/onnx__Unsqueeze.html */
export const unsqueeze: Rule = one((call) => {
  const { shape, values } = call.input(0);
  const given = call.list('axes', 1) ?? call.refuse('Unsqueeze has no axes.');
  const after = [...shape];
  for (const axis of call.axes(given, shape.length + given.length).sort((a, b) => a - b)) {
    after.splice(axis, 0, 1);
  }
  return { shape: after, values, reach: reachOf(shape, after) };
});

/** https://onnx.ai/onnx/operators/onnx__Transpose.html */
export const transpose: Rule = one((call) => {
  const input = call.input(0);
  const rank = input.shape.length;
  const given = call.ints('perm') ?? Array.from({ length: rank }, (_, a) => rank - 1 - a);
  const order = call.axes(given, rank);
  if (new Set(order).size !== rank) {
    call.refuse(`perm: [${given.join(', ')}] does not align with rank of input data: ${rank}`);
  }
  const shape = order.map((axis) => input.shape[axis]);
  const strides = stridesOf(input.shape);
  const at = (place: readonly number[]) =>
    place.reduce((sum, p, a) => sum + p * strides[order[a]], 0);
  const isInPlace = order.every((axis, a) => a < 2 || axis === a);
  return { shape, values: moved(input, shape, at), reach: isInPlace ? undefined : null };
});

/** https://onnx.ai/onnx/operators/onnx__Expand.html */
export const expand: Rule = one((call) => {
  const input = call.input(0);
  const wanted = call.valuesAt(1) ?? call.refuse('Expand has no shape.');
  const shape = broadcast(call, [input.shape, wanted]);
  return { shape, values: moved(input, shape, meeting(input, shape.length)) };
});

/** https://onnx.ai/onnx/operators/onnx__Tile.html */
export const tile: Rule = one((call) => {
  const input = call.input(0);
  const repeats = call.valuesAt(1) ?? call.refuse('Tile has no repeats.');
  const axis = call.optional(2)?.values?.[0];
  const shape = input.shape.map((n, a) =>
    // Version 1 repeats one axis.
    axis === undefined ? n * (repeats[a] ?? 1) : a === axis ? n * repeats[0] : n,
  );
  const strides = stridesOf(input.shape);
  const at = (place: readonly number[]) =>
    place.reduce((sum, p, a) => sum + (p % input.shape[a]) * strides[a], 0);
  return { shape, values: moved(input, shape, at), reach: reachOf(input.shape, shape) };
});

/** https://onnx.ai/onnx/operators/onnx__Gather.html */
export const gather: Rule = one((call) => {
  const [data, indices] = [call.input(0), call.input(1)];
  const axis = call.axis(0, data.shape.length);
  const before = data.shape.slice(0, axis);
  const shape = [...before, ...indices.shape, ...data.shape.slice(axis + 1)];
  return {
    shape,
    values: picked(data, indices, axis, shape),
    reach: axis < 2 && indices.shape.length === 1 ? undefined : null,
  };
});

function picked(data: Tensor, indices: Tensor, axis: number, shape: Shape) {
  if (!indices.values) return null;
  const strides = stridesOf(data.shape);
  const rank = indices.shape.length;
  const own = stridesOf(indices.shape);
  return moved(data, shape, (place) => {
    const at = own.reduce((sum, stride, a) => sum + place[axis + a] * stride, 0);
    const index = indices.values![at];
    return strides.reduce((sum, stride, a) => {
      const p = a < axis ? place[a] : a > axis ? place[a + rank - 1] : index;
      return sum + (p < 0 ? p + data.shape[a] : p) * stride;
    }, 0);
  });
}

/** https://onnx.ai/onnx/operators/onnx__GatherND.html */
export const gatherND: Rule = one((call) => {
  const [data, indices] = [call.input(0).shape, call.input(1).shape];
  const batch = call.number('batch_dims', 0);
  const depth = indices.at(-1) ?? 0;
  return { shape: [...indices.slice(0, -1), ...data.slice(batch + depth)], reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__GatherElements.html */
export const likeSecond: Rule = one((call) => ({ shape: call.input(1).shape, reach: null }));

/** https://onnx.ai/onnx/operators/onnx__ScatterND.html: single values put into a list of sizes. */
export const scatter: Rule = one((call) => {
  const [data, indices, updates] = [call.input(0), call.input(1), call.input(2)];
  const isList = data.shape.length === 1 && !call.text('reduction').match(/add|mul|max|min/);
  const values =
    isList && indices.values && updates.values && data.values ? [...data.values] : null;
  indices.values?.forEach((index, i) => {
    if (values) values[index < 0 ? index + values.length : index] = updates.values![i];
  });
  const isFitting = values?.length === data.values?.length;
  return { shape: data.shape, values: isFitting ? values : null };
});

/** https://onnx.ai/onnx/operators/onnx__DepthToSpace.html */
export const depthToSpace: Rule = one((call) => {
  const [batch, channels, ...spatial] = call.input(0).shape;
  const block = call.number('blocksize', 0);
  if (spatial.length !== 2 || channels % block ** 2 !== 0) {
    call.refuse(
      `DepthToSpace requires input depth to be a multiple of (blocksize * blocksize): depth ${channels}, blocksize ${block}`,
    );
  }
  return {
    shape: [batch, channels / block ** 2, ...spatial.map((n) => n * block)],
    reach: spatial.map(() => ({ kind: 'resize', scale: 1 / block, taps: 1, alignCorners: false })),
  };
});

/** https://onnx.ai/onnx/operators/onnx__SpaceToDepth.html */
export const spaceToDepth: Rule = one((call) => {
  const [batch, channels, ...spatial] = call.input(0).shape;
  const block = call.number('blocksize', 0);
  if (spatial.length !== 2 || spatial.some((n) => n % block !== 0)) {
    call.refuse(
      `SpaceToDepth requires input height and width to be a multiple of block_size: {${spatial.join(',')}}, blocksize ${block}`,
    );
  }
  return {
    shape: [batch, channels * block ** 2, ...spatial.map((n) => n / block)],
    reach: spatial.map(() => ({
      kind: 'gather',
      kernel: block,
      stride: block,
      padding: 0,
      dilation: 1,
    })),
  };
});

/** https://onnx.ai/onnx/operators/onnx__CenterCropPad.html */
export const centerCropPad: Rule = one((call) => {
  const { shape } = call.input(0);
  const wanted = call.valuesAt(1) ?? call.refuse('CenterCropPad has no shape.');
  const axes = call.axes(call.ints('axes') ?? [...wanted.keys()], shape.length);
  const after = shape.map((n, axis) => wanted[axes.indexOf(axis)] ?? n);
  const offset = (a: number) => Math.trunc((shape[a] - after[a]) / 2);
  return {
    shape: after,
    reach: after.slice(2).map((_, a) => ({ kind: 'shift', offset: offset(a + 2), step: 1 })),
  };
});

/** https://onnx.ai/onnx/operators/onnx__SplitToSequence.html */
export const splitToSequence: Rule = one((call) => {
  const input = call.input(0);
  const { shape, type, node } = input;
  const axis = call.axis(0, shape.length);
  const given = call.optional(1);
  const isKept = given !== undefined || call.flag('keepdims', true);
  const [each] = given ? (call.valuesAt(1) ?? []) : [1];
  const isList = given && given.shape.length > 0;
  const count = Math.ceil(shape[axis] / each);
  if (!isList && !(count <= 4096)) throw new Unfollowed('limit', 'SplitToSequence', '4096');
  const sizes = isList
    ? call.valuesAt(1)!
    : Array.from({ length: count }, (_, i) => Math.min(each, shape[axis] - i * each));
  const items = piecesOf(input, axis, sizes).map((piece): Tensor => ({
    shape: isKept ? piece.shape : piece.shape.filter((_, a) => a !== axis),
    type,
    node,
    stored: [],
    values: piece.values ?? null,
  }));
  return { shape: [items.length], type: 'sequence', items, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__SequenceConstruct.html */
export const sequence: Rule = one((call) => {
  const items = call.inputs;
  return { shape: [items.length], type: 'sequence', items, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__SequenceAt.html */
export const sequenceAt: Rule = one((call) => {
  const { items = [] } = call.input(0);
  const [at = 0] = call.valuesAt(1) ?? [];
  const item = items.at(at);
  if (!item) return call.refuse(`SequenceAt: there is no tensor ${at} among ${items.length}.`);
  return { shape: item.shape, type: item.type, values: item.values, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__SequenceLength.html */
export const sequenceLength: Rule = one((call) => {
  const { items = [] } = call.input(0);
  return { shape: [], type: 'int64', values: [items.length] };
});

/** https://onnx.ai/onnx/operators/onnx__ConcatFromSequence.html */
export const concatFromSequence: Rule = one((call) => {
  const { items = [] } = call.input(0);
  const [first] = items;
  if (!first) return call.refuse('ConcatFromSequence has no tensors.');
  const { type } = first;
  if (!call.flag('new_axis')) {
    return { ...joinedAlong(call, items, call.axis(0, first.shape.length)), type, reach: null };
  }
  const axis = call.axis(0, first.shape.length + 1);
  const shape = [...first.shape];
  shape.splice(axis, 0, items.length);
  return { shape, type, reach: null };
});
