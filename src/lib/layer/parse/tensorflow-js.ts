import type { NetLayer } from '../net-layer.ts';
import type { Report } from './bound-arguments.ts';
import type { Argument, Call, Expression } from './expression.ts';

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

/** Whether it pads or cuts a tensor of TensorFlow.js, as no layer does there on three axes. */
export const isOfTensor = ({ name, arguments: given }: Call) =>
  /\.(pad|slice|stridedSlice)$/.test(name) && given[0]?.value.kind === 'list';

/**
 * `x.pad([[0, 0], [1, 2], [0, 0]])`, and `x.stridedSlice([0, 1, 0], [0, -2, 0], [1, 1, 1], 0, 5)`,
 * which cuts off as much: batch and channels, the first axis and the last, stay as they are.
 * Anything else is reported.
 */
export function tensorPad(call: Call, report: Report): NetLayer | null {
  const given = call.arguments.map(({ value }) => value);
  const edges = call.name.endsWith('.pad') ? padded(given) : cut(given);
  const isWhole = edges?.flat().every(Number.isInteger);
  const ends = [edges?.at(0), edges?.at(-1)].flat();
  if (!edges || !isWhole || edges.length < 3 || edges.length > 5 || ends.some((n) => n !== 0)) {
    report('notTakenOver', call.name, call.at);
    return null;
  }
  const axes = edges.slice(1, -1);
  return { kind: 'pad', near: axes.map(([near]) => near), far: axes.map(([, far]) => far) };
}

/** How many cells are added at the near and the far edge of each axis. */
type EdgesOfAxes = readonly (readonly [near: number, far: number])[];

function padded([pairs, ...more]: readonly Expression[]): EdgesOfAxes | null {
  if (pairs.kind !== 'list' || more.length > 0) return null;
  const edges = pairs.items.map((pair) => numbersOf(pair) ?? []);
  return edges.every((pair) => pair.length === 2) ? edges.map(([near, far]) => [near, far]) : null;
}

/** A bit of the last mask lets an axis go on to its end; other ends are counted from there. */
function cut(given: readonly Expression[]): EdgesOfAxes | null {
  const [begin, end, strides] = given.map(numbersOf);
  const [beginMask, endMask] = given.slice(3).map((mask) => mask.kind === 'number' && mask.value);
  if (!begin || !end || !strides || beginMask !== 0 || typeof endMask !== 'number') return null;
  const isOfOneRank = begin.length === end.length && begin.length === strides.length;
  const isOpen = (axis: number) => ((endMask >> axis) & 1) === 1;
  const areEdges =
    begin.every((cells) => cells >= 0) && end.every((cells, axis) => isOpen(axis) || cells < 0);
  if (!isOfOneRank || !areEdges || strides.some((stride) => stride !== 1)) return null;
  return begin.map((cells, axis) => [0 - cells, isOpen(axis) ? 0 : end[axis]]);
}

function numbersOf(value: Expression): number[] | null {
  if (value.kind !== 'list') return null;
  const numbers = value.items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
  return numbers.length === value.items.length ? numbers : null;
}
