import type { Place } from '../graph.ts';

// What an ONNX file or text holds, as far as shapes need it:
// https://onnx.ai/onnx/intro/concepts.html. The four readers give this, the walk takes it.

/** The name of a tensor's element type: `float`, `int64`, `bool` …; empty where it is not known. */
export type ElementType = string;

export interface OnnxModel {
  /** The version of each domain's operators; the standard one's name is empty. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly graph: OnnxGraph;
  /** Operators that the model itself defines, by `domain:name`. */
  readonly functions: ReadonlyMap<string, OnnxFunction>;
}

export interface OnnxGraph {
  readonly name: string;
  /** Also those that an initialiser sets, as old files list them. */
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
  readonly initialisers: readonly OnnxTensor[];
  readonly nodes: readonly OnnxNode[];
}

export interface OnnxFunction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxNode[];
  readonly opsets: ReadonlyMap<string, number>;
}

export interface OnnxInput {
  readonly name: string;
  readonly type: ElementType;
  /** A size, the name of one that is open, or null where it has no name; null: not even a rank. */
  readonly dims: readonly (number | string | null)[] | null;
}

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  /** Null where the text leaves it out. */
  readonly dims: readonly number[] | null;
  /** Null where there are too many, or the text leaves them out. */
  readonly values: readonly number[] | null;
}

export interface OnnxNode {
  readonly op: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  readonly name: string;
  /** The modules within which an exporter says that the node stands, outermost first. */
  readonly scopes: readonly string[];
  /** Empty names stand for what is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly place: Place | null;
}

export type Attribute =
  | { readonly kind: 'numbers'; readonly values: readonly number[] }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph }
  /** Inside a function: what the caller gives under that name. */
  | { readonly kind: 'reference'; readonly name: string };

/** Values beyond so many are never sizes. */
export const MOST_VALUES = 4096;

/** By the numbers of `TensorProto.DataType`. */
export const ELEMENT_TYPES: readonly ElementType[] = [
  '',
  'float',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'double',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
  'float8e8m0',
  'uint2',
  'int2',
];

/** Where a text cannot be read. */
export class Unreadable extends Error {
  /** An offset in the text; -1 in a file. */
  readonly at: number;
  constructor(what: string, at = -1) {
    super(what);
    this.at = at;
  }
}
