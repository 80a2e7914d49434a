import type { Place } from '../graph.ts';
import {
  ELEMENT_TYPES,
  MOST_VALUES,
  type Attribute,
  type OnnxFunction,
  type OnnxGraph,
  type OnnxInput,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from './model.ts';

export type Field = number | string | Uint8Array | Message;

/** A protocol buffer, from bytes or from text: its fields by name, each as often as it stands. */
export class Message {
  private readonly fields = new Map<string, Field[]>();
  readonly place: Place | null;
  constructor(place: Place | null = null) {
    this.place = place;
  }

  add(name: string, value: Field): void {
    const values = this.fields.get(name);
    if (values) values.push(value);
    else this.fields.set(name, [value]);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  private all(name: string): readonly Field[] {
    return this.fields.get(name) ?? [];
  }

  messages(name: string): Message[] {
    return this.all(name).filter((value) => value instanceof Message);
  }

  message(name: string): Message | undefined {
    return this.messages(name).at(-1);
  }

  numbers(name: string): number[] {
    return this.all(name).filter((value) => typeof value === 'number');
  }

  number(name: string, otherwise = 0): number {
    return this.numbers(name).at(-1) ?? otherwise;
  }

  texts(name: string): string[] {
    return this.all(name).flatMap((value) =>
      typeof value === 'string'
        ? utf8(value)
        : value instanceof Uint8Array
          ? utf8(latin(value))
          : [],
    );
  }

  text(name: string): string {
    return this.texts(name).at(-1) ?? '';
  }

  bytes(name: string): Uint8Array | undefined {
    const value = this.all(name).at(-1);
    if (typeof value !== 'string') return value instanceof Uint8Array ? value : undefined;
    return Uint8Array.from(value, (sign) => sign.charCodeAt(0));
  }
}

const latin = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, MOST_VALUES), (byte) => String.fromCharCode(byte)).join('');

/** A text whose signs are bytes, as text format's escapes give them. */
function utf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/[^]/g, percent));
  } catch {
    return text;
  }
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** A `ModelProto`, or the `GraphProto` of one, as a model: https://onnx.ai/onnx/api/classes.html */
export function modelFrom(message: Message): OnnxModel {
  const graph = message.message('graph') ?? message;
  const functions = message.messages('functions').map((one) => {
    const key = `${one.text('domain')}:${one.text('name')}`;
    return [key, functionFrom(one)] as const;
  });
  return { opsets: opsetsOf(message), graph: graphFrom(graph), functions: new Map(functions) };
}

const opsetsOf = (message: Message): ReadonlyMap<string, number> =>
  new Map(
    message
      .messages('opset_import')
      .map((one) => [domainOf(one.text('domain')), one.number('version')]),
  );

/** The standard domain has two names. */
export const domainOf = (name: string): string => (name === 'ai.onnx' ? '' : name);

const functionFrom = (message: Message): OnnxFunction => ({
  inputs: message.texts('input'),
  outputs: message.texts('output'),
  nodes: message.messages('node').map(nodeFrom),
  opsets: opsetsOf(message),
});

const graphFrom = (message: Message): OnnxGraph => ({
  name: message.text('name'),
  inputs: message.messages('input').map(inputFrom),
  outputs: message.messages('output').map((one) => one.text('name')),
  initialisers: [
    ...message.messages('initializer').map(tensorFrom),
    ...message.messages('sparse_initializer').map(sparseFrom),
  ],
  nodes: message.messages('node').map(nodeFrom),
});

function inputFrom(message: Message): OnnxInput {
  const type = message.message('type')?.message('tensor_type');
  const shape = type?.message('shape');
  return {
    name: message.text('name'),
    type: typeOf(type?.number('elem_type') ?? 0),
    dims:
      shape?.messages('dim').map((dim) => {
        if (dim.has('dim_value')) return dim.number('dim_value');
        return dim.text('dim_param') || null;
      }) ?? null,
  };
}

const typeOf = (number: number): string => ELEMENT_TYPES[number] ?? '';

function nodeFrom(message: Message): OnnxNode {
  const notes = message.messages('metadata_props');
  const scopes = notes.find((note) => note.text('key') === 'pkg.torch.onnx.name_scopes');
  return {
    op: message.text('op_type'),
    domain: domainOf(message.text('domain')),
    name: message.text('name'),
    scopes: scopes ? scopesFrom(scopes.text('value')) : [],
    inputs: message.texts('input'),
    outputs: message.texts('output'),
    attributes: new Map(
      message.messages('attribute').flatMap((one) => {
        const value = attributeFrom(one);
        return value ? [[one.text('name'), value] as const] : [];
      }),
    ),
    place: message.place,
  };
}

/** `['', 'up', 'up.0', 'conv2d']`: the model, the modules within it, the operation. */
const scopesFrom = (list: string): string[] =>
  [...list.matchAll(/'([^']*)'/g)].map(([, scope]) => scope).slice(1, -1);

function attributeFrom(message: Message): Attribute | null {
  const reference = message.text('ref_attr_name');
  if (reference) return { kind: 'reference', name: reference };
  const tensor = message.message('t') ?? message.message('tensors');
  if (tensor) return { kind: 'tensor', value: tensorFrom(tensor) };
  const sparse = message.message('sparse_tensor');
  if (sparse) return { kind: 'tensor', value: sparseFrom(sparse) };
  const graph = message.message('g');
  if (graph) return { kind: 'graph', value: graphFrom(graph) };
  const texts = [...message.texts('s'), ...message.texts('strings')];
  if (texts.length > 0) return { kind: 'texts', values: texts };
  const values = ['i', 'f', 'ints', 'floats'].flatMap((name) => message.numbers(name));
  // A list may be empty: `axes: []`.
  return { kind: 'numbers', values };
}

/** https://onnx.ai/onnx/api/classes.html#sparsetensorproto: its values are no sizes. */
const sparseFrom = (message: Message): OnnxTensor => {
  const values = message.message('values');
  const type = typeOf(values?.number('data_type') ?? 0);
  return { name: values?.text('name') ?? '', type, dims: message.numbers('dims'), values: null };
};

function tensorFrom(message: Message): OnnxTensor {
  const dims = message.numbers('dims');
  const type = typeOf(message.number('data_type'));
  return { name: message.text('name'), type, dims, values: valuesFrom(message, type, dims) };
}

function valuesFrom(message: Message, type: string, dims: readonly number[]) {
  const count = dims.reduce((product, n) => product * n, 1);
  if (!(count <= MOST_VALUES) || message.has('external_data')) return null;
  const raw = message.bytes('raw_data');
  const values = raw
    ? fromRaw(raw, type)
    : ['float_data', 'int32_data', 'int64_data', 'double_data', 'uint64_data'].flatMap((name) =>
        message.numbers(name),
      );
  return values?.length === count ? values : null;
}

/** Little-endian numbers, as `raw_data` holds them; null for the types that sizes never have. */
function fromRaw(raw: Uint8Array, type: string): number[] | null {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const reader = READERS.get(type);
  if (!reader) return null;
  const [width, read] = reader;
  const count = Math.min(MOST_VALUES, Math.floor(raw.length / width));
  return Array.from({ length: count }, (_, i) => read(view, i * width));
}

const READERS = new Map<string, readonly [number, (view: DataView, at: number) => number]>([
  ['float', [4, (view, at) => view.getFloat32(at, true)]],
  ['double', [8, (view, at) => view.getFloat64(at, true)]],
  ['int32', [4, (view, at) => view.getInt32(at, true)]],
  ['uint32', [4, (view, at) => view.getUint32(at, true)]],
  ['int64', [8, (view, at) => Number(view.getBigInt64(at, true))]],
  ['uint64', [8, (view, at) => Number(view.getBigUint64(at, true))]],
  ['int16', [2, (view, at) => view.getInt16(at, true)]],
  ['uint16', [2, (view, at) => view.getUint16(at, true)]],
  ['int8', [1, (view, at) => view.getInt8(at)]],
  ['uint8', [1, (view, at) => view.getUint8(at)]],
  ['bool', [1, (view, at) => view.getUint8(at)]],
]);
