import type { Argument, Call } from './expression.ts';

/**
 * TensorFlow.js's `tf.layers.conv2dTranspose({ kernelSize: 3 })` as the layer of Keras that it is,
 * by Keras's names; null for any other call.
 */
export function kerasCallOf(call: Call): Call | null {
  const [options] = call.arguments;
  const layer = LAYERS.get(call.name.replace(/^tf\.layers\./, ''));
  const isLayer = call.name.startsWith('tf.layers.') && call.arguments.length === 1 && layer;
  if (!isLayer || options.value.kind !== 'call' || options.value.name !== 'dict') return null;
  const given = options.value.arguments
    // They fill the weights, and change no size.
    .filter(({ key }) => key !== 'weights')
    .map((argument): Argument => ({ ...argument, key: argument.key && snakeCase(argument.key) }));
  return { ...call, name: `keras.layers.${layer}`, arguments: given };
}

const LAYERS: ReadonlyMap<string, string> = new Map([
  ['conv1d', 'Conv1D'],
  ['conv2d', 'Conv2D'],
  ['conv3d', 'Conv3D'],
  ['conv2dTranspose', 'Conv2DTranspose'],
  ['conv3dTranspose', 'Conv3DTranspose'],
  ['zeroPadding2d', 'ZeroPadding2D'],
  ['cropping2D', 'Cropping2D'],
  ['upSampling2d', 'UpSampling2D'],
  ['maxPooling1d', 'MaxPooling1D'],
  ['maxPooling2d', 'MaxPooling2D'],
  ['maxPooling3d', 'MaxPooling3D'],
]);

const snakeCase = (name: string) =>
  name.replace(/\p{Lu}/gu, (letter) => `_${letter.toLowerCase()}`);
