import { printSizes, printTuple as printParts } from '../layer/index.ts';
import type { Sizes } from './facts.ts';
import type { Context } from './form.ts';

/** An argument as code: a number, the same on each axis or not, or an expression. */
export type Value = string | number | Sizes;

/** As Python takes it: one number where all are the same, else a tuple. */
const printValue = (value: Value): string =>
  typeof value === 'object' ? printSizes(inPython(value)) : `${value}`;

export const printTuple = (sizes: Sizes): string => printParts(inPython(sizes));

export const printList = (sizes: Sizes): string => `[${inPython(sizes).join(', ')}]`;

const inPython = (sizes: Sizes) => sizes.map((size) => size ?? 'None');

/** What a call is given. What stands first in a layer's call has no keyword. */
export type Arguments = Readonly<Record<string, Value>>;

const keywords = (given: Arguments) =>
  Object.entries(given).map(([name, value]) => `${name}=${printValue(value)}`);

/** A kernel's size by its keyword, unless its own name stands for it. */
const printKernel = (size: Value) =>
  size === 'kernel_size' ? size : `kernel_size=${printValue(size)}`;

/** `nn.ConvTranspose2d(in_channels, 2, kernel_size=3)`: names stand for what is not known. */
export function torchLayer({ op, axes }: Context, given: Arguments): string {
  const name = op === 'conv2d' ? 'Conv' : 'ConvTranspose';
  const { in_channels = 'in_channels', out_channels = 'out_channels', ...rest } = given;
  const { kernel_size = 'kernel_size', ...others } = rest;
  const first = [printValue(in_channels), printValue(out_channels), printKernel(kernel_size)];
  return `nn.${name}${axes ?? 2}d(${[...first, ...keywords(others)].join(', ')})`;
}

/** `layers.Conv2DTranspose(filters, kernel_size, strides=2)`. */
export function kerasLayer({ op, axes }: Context, given: Arguments): string {
  const name = `Conv${axes ?? 2}D${op === 'conv2d' ? '' : 'Transpose'}`;
  const { filters = 'filters', kernel_size = 'kernel_size', ...others } = given;
  const first = [printValue(filters), printKernel(kernel_size)];
  return `layers.${name}(${[...first, ...keywords(others)].join(', ')})`;
}

/** A node of an ONNX graph; attributes are always lists. */
export const onnxNode = (given: Readonly<Record<string, string>>): string =>
  `helper.make_node("ConvTranspose", ["x", "w"], ["y"], ${Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')})`;
