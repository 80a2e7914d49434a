import { tensor } from '../../conv/index.ts';
import { rankOf, type Sides } from '../conv-spec.ts';
import { permuted } from './permute-weight.ts';
import { kerasKernel, kerasLayout, planKeras, type KerasPlan } from './keras.ts';
import { channelsLast, isAbove, type Edges, type PrintedLayer, type ToPrint } from './types.ts';
import { bracketed, printNested } from './python.ts';

const LIMITS = { transposedDilation: false, groups: false, outputPadding: false };

/** The layer in TensorFlow.js, weights included if there are any. */
export function printTensorFlowJs(given: ToPrint): PrintedLayer {
  const plan = planKeras(given, LIMITS);
  // On one axis there are no layers that are transposed, pad or crop.
  const isRow =
    rankOf(given.spec) === 1 &&
    (given.spec.op === 'convTranspose2d' || plan.before !== null || plan.after !== null);
  return isRow ? printed(planKeras(asRow(given), LIMITS), true) : printed(plan, false);
}

function printed(plan: KerasPlan, isRow: boolean): PrintedLayer {
  const { spec, weights } = plan.layer;
  const rank = rankOf(spec);
  const kernel = kerasKernel(plan.layer);
  const bias = weights?.bias && printNested(permuted(weights.bias));
  const options = [
    `filters: ${spec.outChannels ?? 'filters'}`,
    `kernelSize: ${list(spec.kernel)}`,
    `strides: ${list(spec.stride)}`,
    `padding: '${plan.padding}'`,
    ...(isAbove(spec.dilation, 1) ? [`dilationRate: ${list(spec.dilation)}`] : []),
    ...(spec.bias ? [] : ['useBias: false']),
    ...(kernel ? [`weights: [${bias ? 'kernel, bias' : 'kernel'}]`] : []),
  ];
  const name = `conv${rank}d${spec.op === 'conv2d' ? '' : 'Transpose'}`;
  const layer = `tf.layers.${name}(${inBraces(options)})`;
  const { before, after } = plan;
  const isPicture = rank === 2;
  const steps = [
    ...(before && isPicture ? [`tf.layers.zeroPadding2d({ padding: ${edges(before)} })`] : []),
    layer,
    ...(after && isPicture ? [`tf.layers.cropping2D({ cropping: ${edges(after)} })`] : []),
  ];
  // On three axes there are no layers that pad or crop, but tensors do both.
  const paddedFirst = before && !isPicture;
  const cutAfter = after && !isPicture;
  const input = isRow ? 'x.expandDims(1)' : paddedFirst ? 'padded' : 'x';
  const result = `layers.reduce((value, layer) => layer.apply(value), ${input})`;
  const channels = spec.inChannels ?? 'C';
  const shape = isRow ? `[N, L, ${channels}]` : channelsLast(spec);
  const comment = ` // x: ${shape}`;
  const lines = [
    "import * as tf from '@tensorflow/tfjs';",
    '',
    ...(kernel
      ? [`const kernel = tf.tensor${rank + 2}d(${printNested(kernel)}); // ${kerasLayout(spec)}`]
      : []),
    ...(bias ? [`const bias = tf.tensor1d(${bias});`] : []),
    ...(paddedFirst ? [`const padded = x.pad(${edges(ofTensor(before))});${comment}`] : []),
    `const layers = ${bracketed('[', steps, ']')};`,
    `const ${cutAfter ? 'whole' : 'y'} = ${result}${isRow ? '.squeeze([1])' : ''};${paddedFirst ? '' : comment}`,
    ...(cutAfter ? [`const y = whole.stridedSlice(${sliceWithout(ofTensor(after))});`] : []),
  ];
  return {
    code: `${lines.join('\n')}\n`,
    workarounds: isRow ? ['asRow', ...plan.workarounds] : plan.workarounds,
  };
}

/** A layer on one axis as one on two, the first of them a single cell. */
function asRow({ spec, weights }: ToPrint): ToPrint {
  const withFirst = (value: number, sides: Sides): Sides => [value, ...sides];
  const { padding, farPadding } = spec;
  return {
    spec: {
      ...spec,
      kernel: withFirst(1, spec.kernel),
      stride: withFirst(1, spec.stride),
      dilation: withFirst(1, spec.dilation),
      outputPadding: withFirst(0, spec.outputPadding),
      padding: padding === 'same' ? padding : withFirst(0, padding),
      ...(farPadding && { farPadding: withFirst(0, farPadding) }),
    },
    weights: weights && {
      ...weights,
      weight: tensor(
        [...weights.weight.shape.slice(0, 2), 1, weights.weight.shape[2]],
        weights.weight.data,
      ),
    },
  };
}

/** An object's fields on one line, or each on a line of its own. */
function inBraces(fields: readonly string[]): string {
  const line = bracketed('{ ', fields, ' }');
  return line.includes('\n') ? bracketed('{', fields, '}') : line;
}

const list = (numbers: readonly number[]) => `[${numbers.join(', ')}]`;

const edges = ({ near, far }: Edges) =>
  `[${near.map((cells, a) => list([cells, far[a]])).join(', ')}]`;

/** The same for every axis of a tensor, batch and channels included. */
const ofTensor = ({ near, far }: Edges): Edges => ({
  near: [0, ...near, 0],
  far: [0, ...far, 0],
});

/** Begins, ends and strides: an end is counted from the last cell, and a mask lets the others go on. */
function sliceWithout({ near, far }: Edges): string {
  const endMask = far.reduce((mask, cells, axis) => mask + (cells === 0 ? 2 ** axis : 0), 0);
  const lists = [near, far.map((cells) => 0 - cells), near.map(() => 1)].map(list);
  return [...lists, 0, endMask].join(', ');
}
