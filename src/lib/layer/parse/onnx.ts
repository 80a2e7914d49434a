import type { Pair } from '../../conv';
import { convSpec, onnxSameCrop, spanOf, type ConvSpec } from '../spec';
import { Bound, type Report } from './bound';
import { farPadding, withSame } from './convolutions';
import { shortName } from './others';
import type { Argument, Call, Expression } from './syntax';

// The attributes are those of ONNX's opset 22.

type Read = (call: Call, report: Report) => ConvSpec | null;

const COMMON = ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides', 'name'];
const ONNX = { conv2d: COMMON, convTranspose2d: [...COMMON, 'output_padding', 'output_shape'] };

/** ONNX's attributes, as a call or as a node of its text. */
export function onnxNode(op: ConvSpec['op']): Read {
  return (call, report) => {
    const given = call.arguments.filter(({ key }) => key !== null && key !== 'inputs');
    const bound = new Bound({ ...call, arguments: given }, report, [], ONNX[op]);
    const kernel = bound.pair('kernel_shape', 1);
    if (!kernel) return bound.missing('kernel_shape');
    bound.leaveOut('output_shape', '');
    const spec = convSpec({
      op,
      kernel,
      stride: bound.pair('strides', 1) ?? [1, 1],
      dilation: bound.pair('dilations', 1) ?? [1, 1],
      outputPadding: bound.pair('output_padding', 0) ?? [0, 0],
      groups: bound.int('group', 1),
      bias: hasBias(call),
    });
    const word = bound.word('auto_pad') ?? 'notset';
    if (word === 'valid') return spec;
    if (word === 'same_upper' && op === 'conv2d') return withSame(spec);
    if (word === 'same_upper' && op === 'convTranspose2d') return withSameCrop(spec, 'upper');
    if (word === 'same_lower' && op === 'convTranspose2d') return withSameCrop(spec, 'lower');
    if (word !== 'notset') bound.bad('auto_pad');
    return onnxPads(spec, bound);
  };
}

function onnxPads(spec: ConvSpec, bound: Bound): ConvSpec {
  const pads = bound.numbers('pads') ?? [0, 0, 0, 0];
  if (pads.length !== 4 || !pads.every((n) => Number.isInteger(n) && n >= 0)) {
    bound.bad('pads');
    return spec;
  }
  const [top, left, bottom, right] = pads;
  const padding: Pair = [top, left];
  if (spec.op === 'conv2d') return { ...spec, padding, ...farPadding(padding, [bottom, right]) };
  const [vertical, horizontal] = spec.outputPadding;
  const outputPadding: Pair = [top - bottom + vertical, left - right + horizontal];
  return { ...spec, padding, outputPadding };
}

function withSameCrop(spec: ConvSpec, odd: 'upper' | 'lower'): ConvSpec {
  const [vertical, horizontal] = spanOf(spec).map((span, a) =>
    onnxSameCrop(span, spec.stride[a], odd),
  );
  return {
    ...spec,
    padding: [vertical.padding, horizontal.padding],
    outputPadding: [vertical.outputPadding, horizontal.outputPadding],
  };
}

/** Whether a bias comes after input and weight; true where the text does not list the inputs. */
function hasBias({ arguments: given }: Call): boolean {
  const inputs = given.find(({ key }) => key === 'inputs')?.value;
  return inputs?.kind !== 'list' || inputs.items.length > 2;
}

const OPERATORS = ['Conv', 'ConvTranspose'];

/** `make_node("ConvTranspose", ['x', 'w'], …)` as a call of what it names; else the call itself. */
export function nodeOf(call: Call): Call {
  const [operator, inputs] = call.arguments;
  if (shortName(call) !== 'make_node' || operator?.value.kind !== 'text') return call;
  const isListed = inputs?.key === null;
  return {
    ...call,
    name: operator.value.value,
    arguments: [
      ...(isListed ? [{ ...inputs, key: 'inputs' }] : []),
      ...call.arguments.slice(isListed ? 2 : 1),
    ],
  };
}

/**
 * Gathers attributes that stand outside of any call, as those who show a graph write them, into
 * nodes. A node ends where an attribute comes a second time.
 */
export class LooseNode {
  private given = new Map<string, Argument>();
  private inputs: Expression[] = [];
  private operator: string | null = null;

  /** The operator that is spoken of; the node before it is given back. */
  named(operator: string): Call | null {
    if (!OPERATORS.includes(operator)) return null;
    const node = this.end();
    this.operator = operator;
    return node;
  }

  /** One attribute more; the node before it is given back where it begins another. */
  add(argument: Argument): Call | null {
    const { key, value } = argument;
    if (key === 'op_type') return value.kind === 'text' ? this.named(value.value) : null;
    if (key === 'input') {
      this.inputs.push(value);
      return null;
    }
    const node = this.given.has(key!) ? this.end() : null;
    this.given.set(key!, argument);
    return node;
  }

  /** The node so far, if its attributes are those of a convolution; and another begins. */
  end(): Call | null {
    const { given, inputs, operator } = this;
    const kernel = given.get('kernel_shape');
    if (!kernel) {
      // Inputs stand before the operator.
      this.given = new Map();
      return null;
    }
    [this.given, this.inputs, this.operator] = [new Map(), [], null];
    const { at } = kernel;
    const items: Argument[] = inputs.length > 0 ? [inputsOf(inputs, at)] : [];
    return {
      ...{ kind: 'call', name: operator ?? '', size: Infinity, hasNames: false, at },
      arguments: [...items, ...given.values()],
    };
  }
}

function inputsOf(items: readonly Expression[], at: number): Argument {
  const value: Expression = { kind: 'list', items, size: Infinity, at };
  return { key: 'inputs', value, at, isSpread: false };
}

/** `attribute { name: "pads" ints: 1 ints: 1 }` as an argument; null where it is none. */
export function attributeOf({ arguments: given, at }: Call): Argument | null {
  const name = given.find(({ key }) => key === 'name')?.value;
  const values = given
    .filter(({ key }) => ['i', 'ints', 's'].includes(key ?? ''))
    .map(({ value }) => value);
  if (name?.kind !== 'text' || values.length === 0) return null;
  const value: Expression =
    values.length === 1 ? values[0] : { kind: 'list', items: values, size: Infinity, at };
  return { key: name.value, value, at, isSpread: false };
}
