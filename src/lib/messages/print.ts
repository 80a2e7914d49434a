import type { Size, Sizes } from './facts.ts';
import type { Context } from './form.ts';

/** An argument as code: a number, the same on each axis or not, or an expression. */
export type Value = string | number | Sizes;

/** As Python takes it: one number where all are the same, else a tuple. */
export function printValue(value: Value): string {
  if (!Array.isArray(value)) return `${value as string | number}`;
  const sizes = value as readonly Size[];
  const isOne = sizes.length > 0 && sizes.every((size) => size === sizes[0]);
  return isOne ? `${sizes[0]}` : printTuple(sizes);
}

export function printTuple(sizes: Sizes): string {
  const inside = sizes.map((size) => size ?? 'None').join(', ');
  return sizes.length === 1 ? `(${inside},)` : `(${inside})`;
}

export const printList = (sizes: Sizes) => `[${sizes.map((size) => size ?? 'None').join(', ')}]`;

/** What a call is given. What stands first in a layer's call has no keyword. */
export type Arguments = Readonly<Record<string, Value>>;

const keywords = (given: Arguments) =>
  Object.entries(given).map(([name, value]) => `${name}=${printValue(value)}`);

/** `nn.ConvTranspose2d(in_channels, 2, kernel_size=3)`: names stand for what is not known. */
export function torchLayer({ op, axes }: Context, given: Arguments): string {
  const name = op === 'conv2d' ? 'Conv' : 'ConvTranspose';
  const { in_channels = 'in_channels', out_channels = 'out_channels', ...rest } = given;
  const { kernel_size = 'kernel_size', ...others } = rest;
  const kernel =
    kernel_size === 'kernel_size' ? 'kernel_size' : `kernel_size=${printValue(kernel_size)}`;
  const first = [printValue(in_channels), printValue(out_channels), kernel];
  return `nn.${name}${axes ?? 2}d(${[...first, ...keywords(others)].join(', ')})`;
}

/** `layers.Conv2DTranspose(filters, kernel_size, strides=2)`. */
export function kerasLayer({ op, axes }: Context, given: Arguments): string {
  const name = `Conv${axes ?? 2}D${op === 'conv2d' ? '' : 'Transpose'}`;
  const { filters = 'filters', kernel_size = 'kernel_size', ...others } = given;
  const kernel =
    kernel_size === 'kernel_size' ? 'kernel_size' : `kernel_size=${printValue(kernel_size)}`;
  return `layers.${name}(${[printValue(filters), kernel, ...keywords(others)].join(', ')})`;
}

/** A node of an ONNX graph; attributes are always lists. */
export const onnxNode = (given: Readonly<Record<string, string>>): string =>
  `helper.make_node("ConvTranspose", ["x", "w"], ["y"], ${Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')})`;
