import type { Rank } from '../../conv/index.ts';
import { effectiveKernelSizes, rankOf, type ConvSpec } from '../conv-spec.ts';
import type { NetLayer } from '../net-layer.ts';
import { onnxSameCrop } from '../same-padding.ts';
import { BoundArguments, type Report } from './bound-arguments.ts';
import { withArguments, withCrop, withEdges, withSame } from './convolutions.ts';
import { shortName } from './pool-pad-norm.ts';
import { call, list, shapeOf, type Argument, type Call, type Expression } from './expression.ts';

// The attributes are those of ONNX's opset 22.

type Read = (call: Call, report: Report) => ConvSpec | null;

const COMMON = ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides'];
const ONNX = { conv2d: COMMON, convTranspose2d: [...COMMON, 'output_padding', 'output_shape'] };
/** What `helper.make_node` takes besides the attributes. */
const NODE = ['inputs', 'outputs', 'weight', 'name', 'op_type', 'domain', 'doc_string', 'overload'];

/** ONNX's attributes, as a call or as a node of its text. */
export function onnxNode(op: ConvSpec['op']): Read {
  return (node, report) => {
    const given = node.arguments.filter(({ key }) => key !== null);
    const bound = new BoundArguments({ ...node, arguments: given }, report, ONNX[op], NODE);
    const kernel = kernelOf(bound);
    if (!kernel) return bound.missing('kernel_shape');
    bound.reportIgnored('output_shape', '');
    const rank = kernel.length as Rank;
    const spec = withArguments(
      { op, kernel },
      {
        stride: bound.sides('strides', 1, rank),
        dilation: bound.sides('dilations', 1, rank),
        outputPadding: bound.sides('output_padding', 0, rank),
        groups: bound.int('group', 1),
        bias: hasBias(node),
      },
    );
    const word = bound.word('auto_pad') ?? 'notset';
    if (word === 'valid') return spec;
    if (word === 'same_upper') return same(spec, 'far');
    if (word === 'same_lower') {
      const lower = same(spec, 'near');
      // With a stride only the other 'same' can be said here.
      if (lower.padding === 'same') bound.reportIgnored('auto_pad', 'same_upper');
      return lower;
    }
    if (word !== 'notset') bound.reportBadValue('auto_pad');
    return onnxPads(spec, bound);
  };
}

/** The attribute, or, where it is left out, the sides of the weight's array; null without both. */
function kernelOf(bound: BoundArguments): readonly number[] | null {
  if (!bound.has('kernel_shape')) return shapeOf(bound.value('weight'))?.slice(2) ?? null;
  const { length } = bound.numbers('kernel_shape') ?? [];
  if (length >= 1 && length <= 3) return bound.sides('kernel_shape', 1, length as Rank);
  if (length > 3) bound.reportBadValue('kernel_shape');
  return null;
}

/** All near edges, then all far ones. */
function onnxPads(spec: ConvSpec, bound: BoundArguments): ConvSpec {
  const rank = rankOf(spec);
  const pads = bound.numbers('pads') ?? new Array<number>(2 * rank).fill(0);
  if (pads.length !== 2 * rank || !pads.every((n) => Number.isInteger(n) && n >= 0)) {
    bound.reportBadValue('pads');
    return spec;
  }
  const [near, far] = [pads.slice(0, rank), pads.slice(rank)];
  if (spec.op === 'conv2d') return withEdges(spec, near, far);
  return withCrop(spec, (a) => ({
    padding: near[a],
    outputPadding: near[a] - far[a] + spec.outputPadding[a],
  }));
}

/** A `Pad` of zeros, if its pads are an array of the text: batch, channels and sides, near and far. */
export function onnxPad(node: Call, report: Report): NetLayer | null {
  const given = node.arguments.filter(({ key }) => key !== null);
  const bound = new BoundArguments({ ...node, arguments: given }, report, ['mode'], NODE);
  const array = bound.value('weight');
  const items = array?.kind === 'call' ? array.arguments[0]?.value : undefined;
  const pads = items?.kind === 'list' ? items.items : [];
  const numbers = pads.flatMap((pad) => (pad.kind === 'number' ? [pad.value] : []));
  const [near, far] = [numbers.slice(0, numbers.length / 2), numbers.slice(numbers.length / 2)];
  if (near.length < 3 || near.length !== far.length) return bound.missing('pads');
  return { kind: 'pad', near: near.slice(2), far: far.slice(2) };
}

/** `SAME_UPPER` and `SAME_LOWER`: the odd cell is at the far or at the near edge. */
function same(spec: ConvSpec, odd: 'near' | 'far'): ConvSpec {
  if (spec.op === 'conv2d') return withSame(spec, odd);
  const spans = effectiveKernelSizes(spec);
  const word = odd === 'far' ? 'upper' : 'lower';
  return withCrop(spec, (a) => onnxSameCrop(spans[a], spec.stride[a], word, spec.outputPadding[a]));
}

/** Whether a bias comes after input and weight; true where the text does not list the inputs. */
function hasBias({ arguments: given }: Call): boolean {
  const inputs = given.find(({ key }) => key === 'inputs')?.value;
  return inputs?.kind !== 'list' || inputs.items.length > 2;
}

const OPERATORS = ['Conv', 'ConvTranspose'];

/**
 * A node as a call of its operator: `make_node('ConvTranspose', ['x', 'w'], …)`, or the text of a
 * protocol buffer, `node { op_type: "ConvTranspose" attribute { … } }`. Null where it is none.
 */
export function nodeOf(node: Call): Call | null {
  const { arguments: given, at } = node;
  if (shortName(node) === 'make_node') {
    const [operator, inputs] = given;
    if (operator?.value.kind !== 'text') return null;
    const isListed = inputs?.key === null;
    const rest = given.slice(isListed ? 2 : 1);
    return call(
      operator.value.value,
      [
        ...(isListed ? [{ ...inputs, key: 'inputs' }] : []),
        ...rest.filter(({ key }) => key !== null),
      ],
      at,
    );
  }
  const operator = given.find(({ key }) => key === 'op_type')?.value;
  if (!['node', 'dict'].includes(node.name) || operator?.kind !== 'text') return null;
  const inputs = given.filter(({ key }) => key === 'input').map(({ value }) => value);
  const attributes = given.flatMap(({ value }) => attributeOf(value) ?? []);
  const keyed = given.filter(({ key }) => ONNX.convTranspose2d.includes(key ?? ''));
  return call(operator.value, [...inputsOf(inputs, at), ...attributes, ...keyed], at);
}

/** `attribute { name: "pads" ints: 1 ints: 1 }` as an argument; null where it is none. */
export function attributeOf(value: Expression): Argument | null {
  if (value.kind !== 'call' || value.name !== 'attribute') return null;
  const { arguments: given, at } = value;
  const name = given.find(({ key }) => key === 'name')?.value;
  const values = given.filter(({ key }) => ['i', 'ints', 's'].includes(key ?? ''));
  if (name?.kind !== 'text' || values.length === 0) return null;
  const items = values.map((part) => part.value);
  return named(name.value, items.length === 1 ? items[0] : list(items, at));
}

/** The inputs as an argument; none where the text names none. */
const inputsOf = (inputs: readonly Expression[], at: number): Argument[] =>
  inputs.length > 0 ? [named('inputs', list(inputs, at))] : [];

const named = (key: string, value: Expression): Argument => ({
  key,
  value,
  at: value.at,
  isSpread: false,
});

/**
 * Gathers attributes that stand outside of any call, as those who show a graph write them, into
 * nodes. A node ends where an attribute comes a second time.
 */
export class AttributesWithoutCall {
  private given = new Map<string, Argument>();
  private inputs: Expression[] = [];
  private operator = '';

  /** A convolution that is spoken of, as Netron begins a node; the node before it is given back. */
  named(operator: string): Call | null {
    return OPERATORS.includes(operator) ? this.begin(operator) : null;
  }

  /** One attribute more; the node before it is given back where it begins another. */
  add(argument: Argument): Call | null {
    const { key, value } = argument;
    if (key === 'op_type') return this.begin(value.kind === 'text' ? value.value : '');
    const isNew = this.given.has(key!) || (key === 'input' && this.given.has('kernel_shape'));
    const node = isNew ? this.begin('') : null;
    if (key === 'input') this.inputs.push(value);
    else this.given.set(key!, argument);
    return node;
  }

  /** The node so far, if its attributes are those of a convolution; its operator may be ''. */
  end(): Call | null {
    return this.begin('');
  }

  private begin(next: string): Call | null {
    const { given, inputs, operator } = this;
    const kernel = given.get('kernel_shape');
    this.operator = next;
    this.given = new Map();
    // Before its operator a node has only inputs.
    if (!kernel) return null;
    this.inputs = [];
    const { at } = kernel;
    return call(operator, [...inputsOf(inputs, at), ...given.values()], at);
  }
}
