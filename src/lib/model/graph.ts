/** Batch, channels and spatial axes in the order of the model's framework. */
export type Shape = readonly number[];

/** A place in a text: line and column count from 1, the offset from 0. */
export interface Place {
  /** Which text: empty for the model's own, else a file's name, `setup` or `call`. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
  readonly from: number;
}

/** What a model does to one input, operation by operation. PyTorch, Keras and ONNX all give this. */
export interface Graph {
  /** Where the spatial axes stand: `[N, C, …]` (PyTorch, ONNX) or `[N, …, C]` (Keras). */
  readonly layout: 'channelsFirst' | 'channelsLast';
  /** In order of execution; a node's id is its place in this list. The inputs come first. */
  readonly nodes: readonly GraphNode[];
  /** Every tensor that the model returns, those of tuples, dictionaries and objects one by one. */
  readonly outputs: readonly Output[];
  /**
   * All that the model holds, shared ones once, also those of parts that never run; what Keras
   * does not train is counted as Keras counts it. Null where a part of the model is not known.
   */
  readonly parameters: number | null;
  /** Null where those of an operation are not known, or the walk stopped. */
  readonly multiplyAdds: number | null;
  readonly remarks: readonly Remark[];
  /** What the model's layers do not agree on: the walk ends there, as the framework does. */
  readonly misfit: Misfit | null;
  /** Why the walk ended before the model did, if no misfit ended it. */
  readonly stop: Remark | null;
  /** Whether all of the model was followed, to the end, and nothing taken on trust. */
  readonly complete: boolean;
}

export interface Output {
  readonly node: number;
  readonly shape: Shape;
  /** What a dictionary or an object calls it: `sample`, `levels[0]`; empty where nothing does. */
  readonly name: string;
}

/** The graph of a model that could not be read or made, and why. */
export const stoppedGraph = (stop: Remark): Graph => ({
  layout: 'channelsFirst',
  nodes: [],
  outputs: [],
  parameters: null,
  multiplyAdds: null,
  remarks: [],
  misfit: null,
  stop,
  complete: false,
});

/**
 * What a misfit hangs on that was taken on trust: the last operation before it whose shape was
 * passed on as it came, else what another file was taken to do. Null where there is none, and the
 * misfit is established.
 */
export function doubtOf({ nodes, misfit, remarks }: Graph): Remark | null {
  if (!misfit) return null;
  const last = lastBefore(misfit, nodes, ({ isAssumed }) => isAssumed);
  return (
    remarks.find(({ node }) => node === last) ??
    remarks.find(({ kind }) => /^(?:takenAs|unknown(?:Base|Decorator))$/.test(kind)) ??
    null
  );
}

/** The last node of a kind that a misfit goes back to; below zero where there is none. */
export function lastBefore(
  { inputs }: Misfit,
  nodes: readonly GraphNode[],
  isWanted: (node: GraphNode) => boolean,
): number {
  const path = new Set(inputs);
  // A set is read on while it grows.
  for (const id of path) for (const input of nodes[id].inputs) path.add(input);
  return Math.max(...[...path].filter((id) => isWanted(nodes[id])));
}

/** One operation on tensors. */
export interface GraphNode {
  readonly id: number;
  /** `module`: a layer object was called; `function`: a function or operator on tensors. */
  readonly kind: 'input' | 'module' | 'function';
  /** The framework's name for it: `Conv2d`, `cat`, `add`; of an input the parameter's name. */
  readonly op: string;
  /**
   * The module's path from the model (`up1.conv.0`), or, of a function, that of the module whose
   * `forward` calls it; empty for the model itself. A module that is called twice has two nodes.
   */
  readonly module: string;
  /** Ids of the nodes whose outputs it takes, in order. */
  readonly inputs: readonly number[];
  /** The shapes of those outputs, one for one. */
  readonly inputShapes: readonly Shape[];
  /** Empty where a print does not tell. */
  readonly outputShapes: readonly Shape[];
  /** Its own, where no node before has counted them; null where they are not known. */
  readonly parameters: number | null;
  /**
   * Multiplications of an input cell with a weight, padding included, as PyTorch's FlopCounterMode
   * counts them, without its factor 2; null where they are not known.
   */
  readonly multiplyAdds: number | null;
  /** Where it is called. */
  readonly place: Place | null;
  /** Of a layer: where the text makes it. */
  readonly made: Place | null;
  readonly convolution: Convolution | null;
  /** Along each spatial axis; null where axes lose their places, as in a `reshape`. */
  readonly reach: readonly Reach[] | null;
  /** Nothing was known about the operation: its input's shape is passed on as it came. */
  readonly isAssumed: boolean;
}

/** A convolution's arguments and sizes, lists by spatial axis: as PyTorch runs it. */
export interface Convolution {
  readonly op: 'conv1d' | 'conv2d' | 'conv3d' | 'convT1d' | 'convT2d' | 'convT3d';
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  /** Padding at the far edge, where it differs: Keras's and ONNX's `same`. */
  readonly farPadding?: readonly number[];
  /** Zero for a `conv`. Below zero, so many cells more are cut off at the far edge (Keras, ONNX). */
  readonly outputPadding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly bias: boolean;
  /** `[N, C, …]`, whatever the graph's layout; empty where a print does not tell. */
  readonly input: Shape;
  readonly output: Shape;
}

/** Which cells of its inputs' axis an output's axis sees. */
export type Reach =
  /** The one in the same place. */
  | { readonly kind: 'same' }
  /** All of them. */
  | { readonly kind: 'all' }
  /** Input `o · stride + t · dilation − padding` for all taps `t` below `kernel`. */
  | ({ readonly kind: 'gather' } & Window)
  /** Each `i` for which `o = i · stride + t · dilation − padding`. */
  | ({ readonly kind: 'scatter' } & Window)
  /** The `taps` (1, 2 or 4) around `(o + ½) · scale − ½`, or `o · scale` if corners are aligned. */
  | {
      readonly kind: 'resize';
      readonly scale: number;
      readonly taps: 1 | 2 | 4;
      readonly alignCorners: boolean;
    }
  /** Input `o · step + offset`: a crop, padding, a slice. */
  | { readonly kind: 'shift'; readonly offset: number; readonly step: number }
  /** Input `⌊o · in / out⌋` to `⌈(o + 1) · in / out⌉ − 1`: adaptive pooling. */
  | { readonly kind: 'adaptive' };

export interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Something to say about the text or the walk. The words for each kind stand in `words.ts`. */
export interface Remark {
  readonly kind: RemarkKind;
  /** Names and values that the sentence mentions. */
  readonly values: readonly string[];
  readonly place: Place | null;
  /** The node that it is about. */
  readonly node?: number;
}

export type RemarkKind =
  /** The text cannot be read here: what stands there. */
  | 'syntax'
  /** A file or text of ONNX cannot be read here: what stands there. */
  | 'unreadable'
  /** A callable that the text does not hold: its name. The shape passes as it came. */
  | 'assumedShape'
  /** What the text imports from files that it does not hold: the files, the names. */
  | 'otherFile'
  /** A call of a library that makes a model, whose source is not here: call, library, code that exports it. */
  | 'otherLibrary'
  /** A name from another file, taken for the layer of that name. */
  | 'takenAs'
  /** A value that the text does not hold and the model needs: what it is. */
  | 'unknownValue'
  /** The attributes of a configuration object that the model reads: their names. */
  | 'attributesNeeded'
  /** The model decides by the contents of a tensor. */
  | 'dependsOnData'
  /** Python's own error: its class and message. */
  | 'pythonError'
  /** A limit of ours: its name and value. */
  | 'limit'
  /** An output without cells, which some backends give and others refuse: what would give it. */
  | 'emptyOutput'
  /** The walk is one in evaluation, which matters here: the layer that refuses in training, its message. */
  | 'evaluation'
  /** Numbers of another type than a layer's weights were made of: the layer, the type. */
  | 'otherType'
  /** Part of the language or a library that is not followed: its name. */
  | 'unsupported'
  /** An argument of a layer or function that is not known: callable, argument. */
  | 'unknownArgument'
  /** A class from another file, taken for one that adds nothing: the class of the text, the base. */
  | 'unknownBase'
  /** A decorator from another file, taken to leave what it decorates: its name, the other's. */
  | 'unknownDecorator'
  /** Something from another file that is given a part of the model, and gives nothing back. */
  | 'ignoredCall'
  /** The model returns no tensor: what it returns. */
  | 'noOutput'
  /** No class, function or layer in the text is a model. */
  | 'noModel'
  /** An argument of the model or of `forward` without a value: its name. */
  | 'argumentNeeded'
  /** A printed model or table: it does not tell how `forward` joins its layers. */
  | 'printed'
  /** A printed module with one part, which is called on what comes: the part. */
  | 'printedAlone'
  /** Layers stand in the text without a class: they are walked in the order of writing. */
  | 'inOrderOfWriting';

/** Two shapes that do not go together, and where. */
export interface Misfit {
  /** The operation that refuses, as a node would name it. */
  readonly op: string;
  readonly module: string;
  /** Ids of the nodes that meet, and their shapes. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Shape[];
  /** The framework's own message. */
  readonly message: string;
  readonly place: Place | null;
}

/** A change that makes the model fit, tried. */
export type Mend =
  /** Another size of an input: its parameter's name and shape. */
  | { readonly kind: 'size'; readonly input: string; readonly shape: Shape }
  /** Text to put in place of the signs from `from` to `to`. */
  | {
      readonly kind: 'outputPadding' | 'outputSize' | 'crop' | 'pad' | 'channels';
      readonly place: Place;
      readonly to: number;
      readonly text: string;
    };

/** The shape that a text says, and where. */
export interface FixedSize {
  readonly shape: string;
  readonly place: Place | null;
}
