import type { Task } from './workloads.ts';

// Just enough of Protocol Buffers to write a model of one node.
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto names the fields by these numbers.

const encoder = new TextEncoder();

/** The task as an ONNX model: a graph of one node whose weight is a constant. */
export function onnxModel({ op, input, weight, weightData, outputShape, ...layer }: Task) {
  const { stride, padding, dilation, groups } = layer;
  const kernel = weight.slice(2);
  const onEachAxis = (value: number) => kernel.map(() => value);
  const node = [
    ...text(1, 'x'),
    ...text(1, 'w'),
    ...text(2, 'y'),
    ...text(4, op === 'conv2d' ? 'Conv' : 'ConvTranspose'),
    ...attribute('kernel_shape', kernel),
    ...attribute('strides', onEachAxis(stride)),
    ...attribute('pads', [...onEachAxis(padding), ...onEachAxis(padding)]),
    ...attribute('dilations', onEachAxis(dilation)),
    ...message(5, [...text(1, 'group'), ...number(3, groups), ...number(20, 2)]),
  ];
  const initializer = [
    ...weight.flatMap((size) => number(1, size)),
    ...number(2, 1),
    ...text(8, 'w'),
    ...bytesHead(9, weightData.byteLength),
  ];
  const values = new Uint8Array(weightData.buffer, weightData.byteOffset, weightData.byteLength);
  const head = [...message(1, node), ...text(2, 'layer')];
  const initializerHead = bytesHead(5, initializer.length + values.length);
  const tail = [...valueInfo(11, 'x', input), ...valueInfo(12, 'y', outputShape)];
  const graphSize =
    head.length + initializerHead.length + initializer.length + values.length + tail.length;
  return joined(
    [...number(1, 8), ...message(8, number(2, 13)), ...bytesHead(7, graphSize)],
    head,
    initializerHead,
    initializer,
    values,
    tail,
  );
}

function attribute(name: string, integers: readonly number[]): number[] {
  const values = integers.flatMap((value) => number(8, value));
  return message(5, [...text(1, name), ...values, ...number(20, 7)]);
}

function valueInfo(field: number, name: string, shape: readonly number[]): number[] {
  const dimensions = shape.flatMap((size) => message(1, number(1, size)));
  const tensorType = [...number(1, 1), ...message(2, dimensions)];
  return message(field, [...text(1, name), ...message(2, message(1, tensorType))]);
}

const number = (field: number, value: number) => [...varint(field << 3), ...varint(value)];
const text = (field: number, value: string) => message(field, [...encoder.encode(value)]);
const message = (field: number, body: readonly number[]) => [
  ...bytesHead(field, body.length),
  ...body,
];
const bytesHead = (field: number, length: number) => [
  ...varint((field << 3) | 2),
  ...varint(length),
];

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
