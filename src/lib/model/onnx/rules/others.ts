import type { Shape } from '../../graph.ts';
import { one, Unfollowed, type Call, type Output, type Rule } from '../call.ts';
import { ELEMENT_TYPES, MOST_VALUES, type OnnxTensor } from '../model.ts';
import { countOf, isSmall } from '../tensor.ts';
import { broadcast, castTo } from './cells.ts';

// Products of matrices, constants, recurrent layers and the rest.

const braces = (shape: Shape): string => `{${shape.join(',')}}`;

/** https://onnx.ai/onnx/operators/onnx__MatMul.html; `at`: where the second matrix stands. */
export const matmul = (at = 1): Rule =>
  one((call) => {
    let [a, b] = [call.input(0).shape, call.input(at).shape];
    const [isRow, isColumn] = [a.length === 1, b.length === 1];
    if (isRow) a = [1, ...a];
    if (isColumn) b = [...b, 1];
    const [[rows, inner], [other, columns]] = [a.slice(-2), b.slice(-2)];
    if (inner !== other) call.refuse(`MatMul dimension mismatch: ${braces(a)} and ${braces(b)}`);
    const batch = broadcast(call, [a.slice(0, -2), b.slice(0, -2)]);
    return {
      shape: [...batch, ...(isRow ? [] : [rows]), ...(isColumn ? [] : [columns])],
      multiplyAdds: countOf(batch) * rows * inner * columns,
      reach: null,
    };
  });

/** https://onnx.ai/onnx/operators/onnx__Gemm.html */
export const gemm: Rule = one((call) => {
  const turned = (shape: Shape, is: boolean): Shape => (is ? shape.toReversed() : shape);
  const [a, b] = [call.input(0).shape, call.input(1).shape];
  // Version 1 to 6: what has more axes is taken as a matrix.
  const [rows, inner] = turned(a.length > 2 ? [a[0], countOf(a.slice(1))] : a, call.flag('transA'));
  const [other, columns] = turned(b, call.flag('transB'));
  if (inner !== other) {
    call.refuse(
      `GEMM: Dimension mismatch, W: ${braces([other, columns])} K: ${inner} N:${columns}`,
    );
  }
  return { shape: [rows, columns], multiplyAdds: rows * inner * columns, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__Einsum.html */
export const einsum: Rule = one((call) => {
  const equation = call.text('equation').replaceAll(' ', '');
  if (equation.includes('.') || equation.length > 200)
    throw new Unfollowed('unsupported', `Einsum ${equation.slice(0, 40)}`);
  const [left, right] = equation.split('->');
  const sizes = new Map<string, number>();
  left.split(',').forEach((letters, i) => {
    const { shape } = call.input(i);
    if (letters.length !== shape.length) call.refuse(`Einsum: ${letters} meets ${braces(shape)}`);
    [...letters].forEach((letter, axis) => {
      const known = sizes.get(letter) ?? shape[axis];
      if (known !== shape[axis] && known !== 1 && shape[axis] !== 1) {
        call.refuse(`Einsum: ${letter} is ${known} and ${shape[axis]}`);
      }
      sizes.set(letter, Math.max(known, shape[axis]));
    });
  });
  const once = [...sizes.keys()].filter((letter) => left.split(letter).length === 2).sort();
  const shape = [...(right ?? once.join(''))].map(
    (letter) => sizes.get(letter) ?? call.refuse(`Einsum: ${letter} is not in ${left}`),
  );
  const isProduct = left.includes(',') && !left.replace(',', '').includes(',');
  return { shape, multiplyAdds: isProduct ? countOf([...sizes.values()]) : null, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__Constant.html */
export const constant: Rule = one((call) => {
  for (const [name, type] of [
    ['value_float', 'float'],
    ['value_int', 'int64'],
  ] as const) {
    const value = call.ints(name);
    if (value) return { shape: [], type, values: value };
    const list = call.ints(`${name}s`);
    if (list)
      return { shape: [list.length], type, values: list.length <= MOST_VALUES ? list : null };
  }
  for (const name of ['value', 'sparse_value']) {
    const tensor = call.attribute(name);
    if (tensor?.kind === 'tensor') return known(call, tensor.value);
  }
  const texts = call.attribute('value_strings');
  return { shape: texts?.kind === 'texts' ? [texts.values.length] : [], type: 'string' };
});

function known(call: Call, { dims, type, values }: OnnxTensor): Output {
  if (!dims) throw new Unfollowed('unknownValue', call.node.outputs[0] ?? call.op);
  return { shape: dims, type, values };
}

/** https://onnx.ai/onnx/operators/onnx__ConstantOfShape.html */
export const constantOfShape: Rule = one((call) => {
  const shape = call.valuesAt(0) ?? call.refuse('ConstantOfShape has no shape.');
  const value = call.attribute('value');
  const tensor = value?.kind === 'tensor' ? value.value : undefined;
  const filler = tensor ? tensor.values?.[0] : 0;
  const isKnown = filler !== undefined && isSmall(shape) && shape.every((n) => n >= 0);
  return {
    shape,
    type: tensor ? tensor.type : 'float',
    values: isKnown ? Array<number>(countOf(shape)).fill(filler) : null,
  };
});

/** https://onnx.ai/onnx/operators/onnx__Shape.html */
export const shapeOf: Rule = one((call) => {
  const { shape } = call.input(0);
  const values = shape.slice(call.number('start', 0), call.ints('end')?.[0]);
  return { shape: [values.length], type: 'int64', values };
});

/** https://onnx.ai/onnx/operators/onnx__Size.html */
export const sizeOf: Rule = one((call) => ({
  shape: [],
  type: 'int64',
  values: [countOf(call.input(0).shape)],
}));

/** https://onnx.ai/onnx/operators/onnx__Range.html */
export const range: Rule = one((call) => {
  const { type } = call.input(0);
  const [start, limit, step] = [0, 1, 2].map((i) => call.valuesAt(i)?.[0] ?? NaN);
  const count = Math.max(0, Math.ceil((limit - start) / step));
  return {
    shape: [count],
    type,
    values: count <= MOST_VALUES ? Array.from({ length: count }, (_, i) => start + i * step) : null,
  };
});

/** https://onnx.ai/onnx/operators/onnx__Cast.html */
export const cast: Rule = one((call) => castTo(ELEMENT_TYPES[call.number('to', 0)] ?? '', call));
/** https://onnx.ai/onnx/operators/onnx__CastLike.html */
export const castLike: Rule = one((call) => castTo(call.optional(1)?.type, call));

/** https://onnx.ai/onnx/operators/onnx__RandomNormal.html */
export const random: Rule = one((call) => ({
  shape: call.ints('shape') ?? call.refuse(`${call.op} has no shape.`),
  type: 'float',
}));

/** https://onnx.ai/onnx/operators/onnx__OneHot.html */
export const oneHot: Rule = one((call) => {
  const { shape } = call.input(0);
  const [depth = NaN] = call.valuesAt(1) ?? [];
  const after = [...shape];
  after.splice(call.axis(-1, shape.length + 1), 0, depth);
  return { shape: after, type: call.input(2).type, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__TopK.html */
export const topK: Rule = (call) => {
  const { shape, type } = call.input(0);
  const axis = call.axis(-1, shape.length);
  const [k = NaN] = call.list('k', 1) ?? [];
  const best = shape.map((n, a) => (a === axis ? k : n));
  return {
    outputs: [
      { shape: best, type },
      { shape: best, type: 'int64' },
    ],
    reach: null,
  };
};

/** https://onnx.ai/onnx/operators/onnx__GridSample.html */
export const gridSample: Rule = one((call) => {
  const [{ shape }, grid] = [call.input(0), call.input(1)];
  return { shape: [...shape.slice(0, 2), ...grid.shape.slice(1, -1)], reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__AffineGrid.html */
export const affineGrid: Rule = one((call) => {
  const [batch, , ...spatial] = call.valuesAt(1) ?? call.refuse('AffineGrid has no size.');
  return { shape: [batch, ...spatial, spatial.length], reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__RoiAlign.html */
export const roiAlign: Rule = one((call) => {
  const [{ shape }, rois] = [call.input(0), call.input(1)];
  const [height, width] = call.ints('pooled_shape') ?? [];
  const sizes = [
    height ?? call.number('output_height', 1),
    width ?? call.number('output_width', 1),
  ];
  return { shape: [rois.shape[0], shape[1], ...sizes], reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__LSTM.html; GRU and RNN give its first two outputs. */
export const recurrent: Rule = (call) => {
  const { shape, type } = call.input(0);
  const weight = call.input(1).shape;
  const [directions] = weight;
  const hidden = call.input(2).shape.at(-1)!;
  if (shape.length !== 3 || shape[2] !== weight[2]) {
    call.refuse(
      `Input X must have 3 dimensions with input size ${weight[2]}. Actual:${braces(shape)}`,
    );
  }
  const isBatchFirst = call.number('layout', 0) === 1;
  const [steps, batch] = isBatchFirst ? [shape[1], shape[0]] : shape;
  const all = isBatchFirst
    ? [batch, steps, directions, hidden]
    : [steps, directions, batch, hidden];
  const last = isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
  return {
    outputs: [all, last, last].map((one) => ({ shape: one, type })),
    multiplyAdds: null,
    reach: null,
  };
};

/** https://onnx.ai/onnx/operators/onnx__Attention.html, without a cache. */
export const attention: Rule = (call) => {
  const [q, k, v] = [0, 1, 2].map((i) => call.input(i).shape);
  const { type } = call.input(0);
  if (call.has(4) || call.has(5)) throw new Unfollowed('unsupported', 'Attention past_key');
  const heads = call.number('kv_num_heads', 1);
  const width = q.length === 3 ? (v[2] / heads) * call.number('q_num_heads', heads) : v[3];
  const shape = [...q.slice(0, -1), width];
  if (k.at(-2) !== v.at(-2))
    call.refuse(`Attention: K ${braces(k)} and V ${braces(v)} differ in length.`);
  return { outputs: [{ shape, type }], multiplyAdds: null, reach: null };
};

/** https://onnx.ai/onnx/operators/onnx__EyeLike.html, RandomNormalLike and others. */
export const like: Rule = one((call) => {
  const { shape, type } = call.input(0);
  const given = call.ints('dtype')?.[0];
  return { shape, type: given === undefined ? type : (ELEMENT_TYPES[given] ?? '') };
});

/** As many as the input's contents say. */
export const dataDependent: Rule = (call) => {
  throw new Unfollowed('dependsOnData', call.op);
};

/** https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html */
export const dynamicQuantize: Rule = (call) => {
  const { shape } = call.input(0);
  return { outputs: [shape, [], []].map((one) => ({ shape: one, type: 'uint8' })) };
};
