import type { Pair } from '../../conv/index.ts';
import { permuted } from './permute-weight.ts';
import { kerasKernel, planKeras } from './keras.ts';
import type { PrintedLayer, Sides, ToPrint } from './types.ts';
import { bracketed, printNested } from './python.ts';

/** The layer in TensorFlow.js, weights included if there are any. */
export function printTensorFlowJs(given: ToPrint): PrintedLayer {
  const plan = planKeras(given, { transposedDilation: false, groups: false });
  const { spec, weights } = plan.layer;
  const kernel = kerasKernel(plan.layer);
  const bias = weights?.bias && printNested(permuted(weights.bias, [0]));
  const layout = spec.op === 'conv2d' ? '[kH, kW, in, out]' : '[kH, kW, out, in]';
  const names = bias ? 'kernel, bias' : 'kernel';
  const options = [
    `filters: ${spec.outChannels ?? 'filters'}`,
    `kernelSize: ${sizes(spec.kernel)}`,
    `strides: ${sizes(spec.stride)}`,
    `padding: '${plan.padding}'`,
    ...(spec.dilation[0] * spec.dilation[1] > 1 ? [`dilationRate: ${sizes(spec.dilation)}`] : []),
    ...(spec.bias ? [] : ['useBias: false']),
    ...(kernel ? [`weights: [${names}]`] : []),
  ];
  const name = spec.op === 'conv2d' ? 'conv2d' : 'conv2dTranspose';
  const steps = [
    ...(plan.before ? [`tf.layers.zeroPadding2d({ padding: ${edges(plan.before)} })`] : []),
    `tf.layers.${name}(${bracketed('{ ', options, ' }')})`,
    ...(plan.after ? [`tf.layers.cropping2D({ cropping: ${edges(plan.after)} })`] : []),
  ];
  const lines = [
    "import * as tf from '@tensorflow/tfjs';",
    '',
    ...(kernel ? [`const kernel = tf.tensor4d(${printNested(kernel)}); // ${layout}`] : []),
    ...(bias ? [`const bias = tf.tensor1d(${bias});`] : []),
    `const layers = ${bracketed('[', steps, ']')};`,
    `const y = layers.reduce((value, layer) => layer.apply(value), x);` +
      ` // x: [N, H, W, ${spec.inChannels ?? 'C'}]`,
  ];
  return { code: `${lines.join('\n')}\n`, workarounds: plan.workarounds };
}

const sizes = ([vertical, horizontal]: Pair) => `[${vertical}, ${horizontal}]`;

const edges = ({ top, bottom, left, right }: Sides) => `[[${top}, ${bottom}], [${left}, ${right}]]`;
