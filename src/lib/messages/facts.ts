/** A size as a message prints it; null where it prints `None`. */
export type Size = number | null;
export type Sizes = readonly Size[];

/** What a message can say, by name. A message says few of these; the rest is left out. */
export interface Facts {
  /** The shape of the input: `[N, C, H, W]` in PyTorch and ONNX, `[N, H, W, C]` in Keras. */
  readonly input?: Sizes;
  /** The shape of the weight, in the layout of its framework. */
  readonly weight?: Sizes;
  /** The input's cells along each axis, without batch and channels. */
  readonly inputSize?: Sizes;
  readonly outputSize?: Sizes;
  /** The cells that the kernel covers along each axis, its dilation included. */
  readonly kernelSize?: Sizes;
  readonly stride?: Sizes;
  readonly dilation?: Sizes;
  readonly outputPadding?: Sizes;
  /** The output that was asked for, and the smallest and the largest that the layer can give. */
  readonly asked?: Sizes;
  readonly least?: Sizes;
  readonly most?: Sizes;
  /** The shapes of two tensors that were joined. */
  readonly first?: Sizes;
  readonly second?: Sizes;
  readonly target?: Sizes;
  /** The shape of a weight in a file, and in the layer that was to take it. */
  readonly saved?: Sizes;
  readonly built?: Sizes;
  readonly savedBias?: Sizes;
  /** The values of `argument`. */
  readonly values?: Sizes;
  readonly bias?: Sizes;
  readonly kernelShape?: Sizes;

  /** How many channels the layer wants, and gets. */
  readonly wantedChannels?: number;
  readonly channels?: number;
  readonly groups?: number;
  readonly filters?: number;
  /** An axis of a tensor, from 0. */
  readonly dimension?: number;
  /** The sizes of two tensors along one axis. */
  readonly sizeA?: number;
  readonly sizeB?: number;
  /** How many values an argument should have had, or how many axes the tensor. */
  readonly wantedCount?: number;
  readonly count?: number;
  readonly divisor?: number;
  readonly limit?: number;

  /** The name of an argument, as the framework spells it. */
  readonly argument?: string;
  readonly value?: string;
  /** The type that was given, and the one that was wanted. */
  readonly type?: string;
  readonly wantedType?: string;
  /** The name of a tensor or layer. */
  readonly name?: string;
  readonly layer?: string;
}

export type FactName = keyof Facts;

const sizes = { pattern: String.raw`(?:-?\d+|None)(?:[,x](?:-?\d+|None))*,?`, read: readSizes };
const number = { pattern: String.raw`-?\d+`, read: Number };
const word = { pattern: String.raw`\w(?:[\w.:]*\w)?`, read: (text: string) => text };

/** A type of C, whose spaces are lost with all others. */
const type = {
  pattern: word.pattern,
  read: (text: string) => text.replace(/^(long|short|unsigned|signed)(?=(int|char)$)/, '$1 '),
};

/** How each fact stands in a text that has no spaces left in it, and how it is read. */
export const FACT_READERS: Readonly<
  Record<FactName, { readonly pattern: string; readonly read: (text: string) => unknown }>
> = {
  input: sizes,
  weight: sizes,
  inputSize: sizes,
  outputSize: sizes,
  kernelSize: sizes,
  stride: sizes,
  dilation: sizes,
  outputPadding: sizes,
  asked: sizes,
  least: sizes,
  most: sizes,
  first: sizes,
  second: sizes,
  target: sizes,
  saved: sizes,
  built: sizes,
  savedBias: sizes,
  values: sizes,
  bias: sizes,
  kernelShape: sizes,
  wantedChannels: number,
  channels: number,
  groups: number,
  filters: number,
  dimension: number,
  sizeA: number,
  sizeB: number,
  wantedCount: number,
  count: number,
  divisor: number,
  limit: number,
  argument: word,
  value: word,
  type,
  wantedType: type,
  name: word,
  layer: word,
};

function readSizes(text: string): Sizes {
  return text
    .split(/[,x]/)
    .filter(Boolean)
    .map((size) => (size === 'None' ? null : Number(size)));
}
