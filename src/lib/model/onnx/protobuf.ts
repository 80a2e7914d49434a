import { PbfReader } from 'pbf';
import { Message } from './message.ts';
import { MOST_VALUES, Unreadable } from './model.ts';

type Kind = 'int' | 'float' | 'double' | 'text' | 'bytes' | (() => Schema);
/** Fields by number, those that shapes need. */
type Schema = Readonly<Record<number, readonly [name: string, kind: Kind]>>;

// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

const ENTRY: Schema = { 1: ['key', 'text'], 2: ['value', 'text'] };

const TENSOR: Schema = {
  1: ['dims', 'int'],
  2: ['data_type', 'int'],
  4: ['float_data', 'float'],
  5: ['int32_data', 'int'],
  7: ['int64_data', 'int'],
  8: ['name', 'text'],
  9: ['raw_data', 'bytes'],
  10: ['double_data', 'double'],
  11: ['uint64_data', 'int'],
  13: ['external_data', () => ENTRY],
};

const SPARSE: Schema = { 1: ['values', () => TENSOR], 3: ['dims', 'int'] };
const DIMENSION: Schema = { 1: ['dim_value', 'int'], 2: ['dim_param', 'text'] };
const SHAPE: Schema = { 1: ['dim', () => DIMENSION] };
const TENSOR_TYPE: Schema = { 1: ['elem_type', 'int'], 2: ['shape', () => SHAPE] };
const TYPE: Schema = { 1: ['tensor_type', () => TENSOR_TYPE] };
const VALUE: Schema = { 1: ['name', 'text'], 2: ['type', () => TYPE] };
const OPSET: Schema = { 1: ['domain', 'text'], 2: ['version', 'int'] };

const ATTRIBUTE: Schema = {
  1: ['name', 'text'],
  2: ['f', 'float'],
  3: ['i', 'int'],
  4: ['s', 'text'],
  5: ['t', () => TENSOR],
  6: ['g', () => GRAPH],
  7: ['floats', 'float'],
  8: ['ints', 'int'],
  9: ['strings', 'text'],
  10: ['tensors', () => TENSOR],
  21: ['ref_attr_name', 'text'],
  22: ['sparse_tensor', () => SPARSE],
};

const NODE: Schema = {
  1: ['input', 'text'],
  2: ['output', 'text'],
  3: ['name', 'text'],
  4: ['op_type', 'text'],
  5: ['attribute', () => ATTRIBUTE],
  7: ['domain', 'text'],
  9: ['metadata_props', () => ENTRY],
};

const GRAPH: Schema = {
  1: ['node', () => NODE],
  2: ['name', 'text'],
  5: ['initializer', () => TENSOR],
  11: ['input', () => VALUE],
  12: ['output', () => VALUE],
  15: ['sparse_initializer', () => SPARSE],
};

const FUNCTION: Schema = {
  1: ['name', 'text'],
  4: ['input', 'text'],
  5: ['output', 'text'],
  7: ['node', () => NODE],
  9: ['opset_import', () => OPSET],
  10: ['domain', 'text'],
};

const MODEL: Schema = {
  7: ['graph', () => GRAPH],
  8: ['opset_import', () => OPSET],
  25: ['functions', () => FUNCTION],
};

/** Graphs within graphs, four messages each. */
const DEEPEST = 64;

/** The bytes of an `.onnx` file as messages. Throws `Unreadable` where they are no such file. */
export function messageFromBytes(bytes: Uint8Array): Message {
  const reader = new PbfReader(bytes);
  try {
    return read(reader, MODEL, bytes.length, 0);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`byte ${Math.min(reader.pos, bytes.length)}`);
  }
}

function read(reader: PbfReader, schema: Schema, end: number, depth: number): Message {
  if (depth > DEEPEST || end > reader.length) throw new Unreadable(`byte ${reader.pos}`);
  return reader.readFields(
    (tag, message) => {
      const field = schema[tag];
      if (field) readField(reader, message, field, depth);
    },
    new Message(),
    end,
  );
}

function readField(
  reader: PbfReader,
  message: Message,
  [name, kind]: Schema[number],
  depth: number,
): void {
  if (typeof kind === 'function') {
    const end = reader.readVarint() + reader.pos;
    return message.add(name, read(reader, kind(), end, depth + 1));
  }
  if (kind === 'text') return message.add(name, reader.readString());
  if (kind === 'bytes') return message.add(name, reader.readBytes());
  const end = reader.readPackedEnd();
  // Weights: nobody asks for their values.
  if (end - reader.pos > MOST_VALUES * 10) {
    reader.pos = end;
    return;
  }
  while (reader.pos < end) {
    if (kind === 'int') message.add(name, reader.readVarint(true));
    else message.add(name, kind === 'float' ? reader.readFloat() : reader.readDouble());
  }
}
