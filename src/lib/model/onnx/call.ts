import type { Convolution, Reach, Shape } from '../graph.ts';
import type { Attribute, OnnxNode } from './model.ts';
import type { Tensor } from './tensor.ts';

/** A value of the graph that is not known. */
export class Gone {
  /** Its name, where the text leaves out what a constant holds; null where it was said why. */
  readonly name: string | null;
  constructor(name: string | null) {
    this.name = name;
  }
}

/** Two shapes that do not go together, in the words of ONNX Runtime where it has some. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message.slice(0, 400));
  }
}

/** Axes of a tensor. ONNX knows no limit; NumPy's is this. */
export const MOST_AXES = 64;

/** Why an operation's outputs cannot be known. */
export class Unfollowed extends Error {
  readonly kind: 'unsupported' | 'unknownValue' | 'dependsOnData' | 'limit';
  /** Null where it was said before. */
  readonly values: readonly string[] | null;
  constructor(kind: Unfollowed['kind'], ...values: readonly string[]) {
    super(kind);
    this.kind = kind;
    this.values = values.length > 0 ? values : null;
  }
}

/** What a rule makes of a call: one output. */
export interface Output {
  readonly shape: Shape;
  /** Left out: the first input's. */
  readonly type?: string;
  readonly values?: readonly number[] | null;
  readonly items?: readonly Tensor[];
}

/** What a rule says of an operation beside its outputs. */
export interface Details {
  readonly convolution?: Convolution | undefined;
  /** Left out: none. Null: not known. */
  readonly multiplyAdds?: number | null | undefined;
  /** Left out: each cell sees the one in its place, if the spatial axes stay. */
  readonly reach?: readonly Reach[] | null | undefined;
}

export interface Result extends Details {
  readonly outputs: readonly Output[];
}

export type Rule = (call: Call) => Result;

/** One node with what goes in: what a rule reads. */
export class Call {
  readonly node: OnnxNode;
  readonly opset: number;
  private readonly values: readonly (Tensor | Gone | undefined)[];
  private readonly attributes: ReadonlyMap<string, Attribute>;
  constructor(
    node: OnnxNode,
    attributes: ReadonlyMap<string, Attribute>,
    values: readonly (Tensor | Gone | undefined)[],
    opset: number,
  ) {
    this.node = node;
    this.attributes = attributes;
    this.values = values;
    this.opset = opset;
  }

  get op(): string {
    return this.node.op;
  }

  /** Says that the shapes do not go together. */
  refuse(message: string): never {
    throw new Refusal(message);
  }

  has(i: number): boolean {
    return this.values[i] !== undefined;
  }

  optional(i: number): Tensor | undefined {
    const value = this.values[i];
    if (!(value instanceof Gone)) return value;
    throw value.name === null
      ? new Unfollowed('unknownValue')
      : new Unfollowed('unknownValue', value.name);
  }

  input(i: number): Tensor {
    return this.optional(i) ?? this.refuse(`${this.op} has no input ${i}.`);
  }

  /** All that are given. */
  get inputs(): readonly Tensor[] {
    return this.values.flatMap((_, i) => this.optional(i) ?? []);
  }

  get outputs(): number {
    return this.node.outputs.length;
  }

  attribute(name: string): Attribute | undefined {
    return this.attributes.get(name);
  }

  ints(name: string): readonly number[] | undefined {
    const value = this.attributes.get(name);
    return value?.kind === 'numbers' ? value.values : undefined;
  }

  number(name: string, otherwise: number): number {
    return this.ints(name)?.[0] ?? otherwise;
  }

  flag(name: string, otherwise = false): boolean {
    return this.number(name, Number(otherwise)) !== 0;
  }

  text(name: string, otherwise = ''): string {
    const value = this.attributes.get(name);
    return value?.kind === 'texts' ? (value.values[0] ?? otherwise) : otherwise;
  }

  /** What an input holds: sizes, axes. */
  valuesAt(i: number): readonly number[] | undefined {
    const value = this.optional(i);
    if (!value || value.values) return value?.values ?? undefined;
    const kind = value.node < 0 ? 'unknownValue' : 'dependsOnData';
    throw new Unfollowed(kind, this.node.inputs[i] || this.op);
  }

  /** An attribute of old operator sets that is an input of new ones, or the reverse. */
  list(name: string, i: number): readonly number[] | undefined {
    return this.ints(name) ?? this.valuesAt(i);
  }

  /** Axes counted from the end where they are below zero. */
  axes(values: readonly number[], rank: number): number[] {
    if (values.length > MOST_AXES) this.refuse(`${this.op}: ${values.length} axes are too many.`);
    return values.map((axis) => {
      if (axis < -rank || axis >= rank || !Number.isInteger(axis)) {
        this.refuse(`${this.op}: axis ${axis} is not in [${-rank}, ${rank - 1}].`);
      }
      return axis < 0 ? axis + rank : axis;
    });
  }

  axis(otherwise: number, rank: number, name = 'axis'): number {
    return this.axes([this.number(name, otherwise)], rank)[0];
  }

  /** One number for each axis. */
  perAxis(name: string, count: number, otherwise: number): readonly number[] {
    const given = this.ints(name);
    if (!given || given.length === 0) return Array<number>(count).fill(otherwise);
    if (given.length !== count) {
      this.refuse(`${this.op}: ${name} = [${given.join(', ')}] is not of ${count} numbers.`);
    }
    return given;
  }
}

/** A rule of one output. */
export const one =
  (make: (call: Call) => Output & Details): Rule =>
  (call) => {
    const { convolution, multiplyAdds, reach, ...output } = make(call);
    return { outputs: [output], convolution, multiplyAdds, reach };
  };
