import { domainOf } from './message.ts';
import {
  type Attribute,
  type OnnxGraph,
  type OnnxInput,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from './model.ts';
import { Scanner } from './scanner.ts';

const OPERATOR = /[\w.:-]+/y;
const KEY = /\w+/y;
/** `%x[FLOAT, Nx3x32]`: a name may hold anything but what follows it. */
const VALUE = /%([^\s[\],]*)(?:\[(\w*)(?:,\s*([^\]\n]*))?\])?/y;
const NAME = /%([^\s,()]*)/y;
const TENSOR = /<(Scalar )?Tensor(?: \[([^\]]*)\])?>/y;
const GRAPH = /<graph [^>\n]*>/y;

/**
 * What `onnx.helper.printable_graph(model.graph)` prints: without the version of the operators and
 * without the values of constants. Throws `Unreadable`.
 * https://onnx.ai/onnx/api/helper.html#onnx.helper.printable_graph
 */
export function modelFromPrintable(text: string): OnnxModel {
  const scanner = new Scanner(text, null);
  const graph = readGraph(scanner);
  return { opsets: new Map(), graph, functions: new Map() };
}

const KEYWORD = /graph\b/y;
const RETURN = /return\b/y;
const INITIALISERS = /(?:optional inputs with matching )?initializers\b/y;

function readGraph(scanner: Scanner): OnnxGraph {
  if (!scanner.match(KEYWORD)) scanner.fail();
  const name = scanner.match(/[^\s(){}]+/y)?.[0] ?? '';
  const inputs = scanner.sees('(') ? scanner.list('(', ')', () => readValue(scanner)) : [];
  const initialisers: OnnxTensor[] = [];
  while (scanner.match(INITIALISERS)) {
    for (const { name, type, dims } of scanner.list('(', ')', () => readValue(scanner))) {
      const sizes = dims?.filter((n) => typeof n === 'number') ?? null;
      initialisers.push({ name, type, dims: sizes, values: null });
    }
  }
  const nodes: OnnxNode[] = [];
  let outputs: string[] = [];
  scanner.expect('{');
  while (!scanner.takes('}')) {
    if (scanner.match(RETURN)) outputs = names(scanner);
    else nodes.push(readNode(scanner));
  }
  return { name, inputs, outputs, initialisers, nodes };
}

function readValue(scanner: Scanner): OnnxInput {
  const [, name, type = '', sizes] = scanner.match(VALUE) ?? scanner.fail();
  const dims = (sizes === undefined || sizes === 'scalar' ? '' : sizes)
    .split('x')
    .filter((size) => size !== '')
    .map((size) => (/^\d+$/.test(size) ? Number(size) : size === '?' ? null : size));
  return { name, type: type.toLowerCase(), dims };
}

/** `%a, %, %b`: one that is left out has no name. */
function names(scanner: Scanner): string[] {
  const found: string[] = [];
  while (scanner.sees('%')) {
    found.push(scanner.match(NAME)![1]);
    scanner.takes(',');
  }
  return found;
}

function readNode(scanner: Scanner): OnnxNode {
  scanner.skip();
  const { at } = scanner;
  const outputs = names(scanner);
  scanner.expect('=');
  const full = scanner.match(OPERATOR)?.[0] ?? scanner.fail();
  const attributes = new Map<string, Attribute>();
  if (scanner.sees('[')) {
    scanner.list('[', ']', () => {
      const key = scanner.match(KEY)?.[0] ?? scanner.fail();
      scanner.expect('=');
      const value = readAttribute(scanner);
      if (value) attributes.set(key, value);
    });
  }
  scanner.expect('(');
  const inputs = names(scanner);
  scanner.expect(')');
  const dot = full.lastIndexOf('.');
  return {
    op: full.slice(dot + 1),
    domain: domainOf(full.slice(0, Math.max(0, dot))),
    // The exporter names a value by its node: `/up/Conv_output_0`.
    name: outputs[0]?.replace(/_output_\d+$/, '') ?? '',
    scopes: [],
    inputs,
    outputs,
    attributes,
    place: scanner.place(at),
  };
}

function readAttribute(scanner: Scanner): Attribute | null {
  const tensor = scanner.match(TENSOR);
  if (tensor) {
    const [, scalar, value] = tensor;
    const number = value === undefined || value.trim() === '' ? NaN : Number(value);
    const values = Number.isNaN(number) ? null : [number];
    const dims = scalar ? [] : null;
    return { kind: 'tensor', value: { name: '', type: '', dims, values } };
  }
  if (scanner.match(GRAPH)) return null;
  const items = scanner.sees('[')
    ? scanner.list('[', ']', () => readItem(scanner))
    : [readItem(scanner)];
  const numbers = items.filter((item) => typeof item === 'number');
  if (numbers.length === items.length) return { kind: 'numbers', values: numbers };
  return { kind: 'texts', values: items.map(String) };
}

const readItem = (scanner: Scanner): number | string =>
  scanner.number() ?? scanner.quoted() ?? scanner.match(/[^\s,\]()]+/y)?.[0] ?? scanner.fail();
