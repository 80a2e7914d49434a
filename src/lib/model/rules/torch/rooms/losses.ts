import type { Shape } from '../../../graph.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { boundsOf, Tensor, type Value } from '../../../python/values.ts';
import { attributesOf } from '../../modules.ts';
import { of, produce, shapeText, type Operator } from '../../rule.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { isFloating, type Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';
import { typeNamed } from '../../tensors/type-names.ts';

// Losses: https://docs.pytorch.org/docs/stable/nn.html#loss-functions

/** A loss that is computed: who computes it, of what, with which options. */
interface Call {
  readonly who: Operator;
  readonly tensors: readonly Tensor[];
  readonly own: RuleArguments;
}

/** Refuses what PyTorch refuses, in its words, and says the shape of the losses before they are one. */
type Rule = (call: Call) => Shape;

const refuse = ({ who, tensors }: Call, message: string, type?: string): never =>
  who.run.refuse(who.name, tensors, message, type);

const sizeText = ({ shape }: Tensor) => `torch.Size(${shapeText(shape)})`;
const isSame = (one: Tensor, two: Tensor) => String(one.shape) === String(two.shape);

/** The shape of two that are joined cell by cell. */
const joined = ({ who, tensors }: Call, one: { shape: Shape }, two: { shape: Shape }) =>
  broadcast(who.run, who.name, one, two, tensors);

/** How the losses become one. The options before it are what it was once called. */
function reductionOf(call: Call): string {
  const { own } = call;
  if (own.has('reduce') && !own.flag('reduce')) return 'none';
  if (own.has('size_average')) return own.flag('size_average') ? 'mean' : 'sum';
  const reduction = own.text('reduction');
  const isKept = /^(?:none|mean|sum)$/.test(reduction) || own.value('reduction') === null;
  if (isKept || (reduction === 'batchmean' && /^kl/i.test(call.who.name))) return reduction;
  const isShort = /soft|gaussian/i.test(call.who.name) && !/^soft/i.test(call.who.name);
  const what = isShort ? 'not valid' : 'not a valid value for reduction';
  return refuse(call, `${reduction} is ${what}`, 'ValueError');
}

/** Each value with the target in its place. */
const each: Rule = (call) => joined(call, call.tensors[0], call.tensors[1]);

/** PyTorch reads the target first. */
const eachTurned: Rule = (call) => joined(call, call.tensors[1], call.tensors[0]);

const divergence: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  if (![input, target].every(({ dtype }) => isFloating(dtype))) {
    refuse(call, 'kl_div: Integral inputs not supported.');
  }
  return eachTurned(call);
};

/** Refuses a weight that does not spread over the losses. */
function checkWeight(call: Call, name: string, shape: Shape): void {
  const weight = call.own.value(name);
  if (weight instanceof Tensor) joined(call, { shape }, weight);
}

const binary: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  if (!isSame(input, target)) {
    refuse(
      call,
      `Using a target size (${sizeText(target)}) that is different to the input size ` +
        `(${sizeText(input)}) is deprecated. Please ensure they have the same size.`,
      'ValueError',
    );
  }
  if (!isFloating(target.dtype)) {
    refuse(call, `Found dtype ${typeNamed(target)} but expected ${typeNamed(input)}`);
  }
  return input.shape;
};

const binaryOfLogits: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  if (!isSame(input, target)) {
    refuse(
      call,
      `Target size (${sizeText(target)}) must be the same as input size (${sizeText(input)})`,
      'ValueError',
    );
  }
  checkWeight(call, 'pos_weight', input.shape);
  if (/^int/.test(target.dtype)) {
    const types = `result type ${typeNamed(input)} can't be cast to the desired output type`;
    refuse(call, `${types} ${typeNamed(target)}`);
  }
  checkWeight(call, 'weight', input.shape);
  return input.shape;
};

/** Refuses weights that are not one for each class. */
function checkClassWeight(call: Call, classes: number, start = ''): void {
  const weight = call.own.value('weight');
  if (!(weight instanceof Tensor) || String(weight.shape) === String(classes)) return;
  refuse(
    call,
    `${start}weight tensor should be defined either for all ${classes} classes or no classes but got ` +
      `weight tensor of shape: ${shapeText(weight.shape)}`,
  );
}

function checkSmoothing(call: Call): void {
  const { own } = call;
  if (!own.has('label_smoothing') || own.number('label_smoothing') <= 1) return;
  const given = own.number('label_smoothing');
  refuse(call, `label_smoothing must be between 0.0 and 1.0. Got: ${given}`);
}

const classified: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  if (!isSame(input, target) || /nll/i.test(call.who.name)) {
    checkSmoothing(call);
    return ofClasses(call);
  }
  // The same sizes are probabilities of the classes.
  if (!isFloating(target.dtype)) {
    const given = typeNamed(target);
    refuse(call, `Expected floating point type for target with class probabilities, got ${given}`);
  }
  if (call.own.int('ignore_index') >= 0) {
    refuse(call, 'ignore_index is not supported for floating point target');
  }
  const axis = input.shape.length > 1 ? 1 : 0;
  checkClassWeight(call, input.shape[axis] ?? 1, 'cross_entropy: ');
  checkSmoothing(call);
  return input.shape.toSpliced(axis, 1);
};

/** One class for each cell of the input. */
const ofClasses: Rule = (call) => {
  const [input, target] = call.tensors;
  const [rank, given] = [input.shape.length, target.shape.length];
  if (rank === 1 && given === 1 && target.shape[0] !== 1) {
    const size = target.shape[0];
    const message = `For 1D input, 1D target must have size 1, but got target size: ${size}`;
    refuse(call, message, 'ValueError');
  }
  if (rank > 1 && input.shape[0] !== target.shape[0]) {
    const sizes = [input, target].map(({ shape }) => shape[0] ?? 1);
    const message = `Expected input batch_size (${sizes[0]}) to match target batch_size (${sizes[1]}).`;
    refuse(call, message, 'ValueError');
  }
  const isFlat = rank < 3;
  const wanted = input.shape.toSpliced(1, 1);
  const [whole, cells] = [input.shape, target.shape].map(shapeText);
  if (!isFlat && rank !== 4 && String(wanted) !== String(target.shape)) {
    refuse(call, `Expected target size ${shapeText(wanted)}, got ${cells}`);
  }
  if (isFlat && given > 1) {
    refuse(call, '0D or 1D target tensor expected, multi-target not supported');
  }
  if (rank === 4 && given !== 3) {
    refuse(
      call,
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${given}`,
    );
  }
  if (rank === 4 && String(wanted) !== String(target.shape)) {
    refuse(call, `size mismatch (got input: ${whole} , target: ${cells}`);
  }
  const axis = rank > 1 ? 1 : 0;
  checkClassWeight(call, input.shape[axis]);
  checkClasses(call, input.shape[axis], isFlat);
  return input.shape.toSpliced(axis, 1);
};

/** Refuses targets that are no classes, where their type or their values say so. */
function checkClasses(call: Call, classes: number, takesBytes: boolean): void {
  const target = call.tensors[1];
  if (target.dtype === 'uint8' && !takesBytes) {
    refuse(call, 'expected scalar type Long but found Byte');
  }
  if (!/^(?:int64|long|uint8)$/.test(target.dtype)) {
    refuse(call, `expected target dtype to be Long or Byte, but got ${typeNamed(target)}`);
  }
  const ignored = call.own.int('ignore_index');
  const outside = target.values?.find((n) => n !== ignored && (n < 0 || n >= classes));
  if (outside !== undefined) refuse(call, `Target ${outside} is out of bounds.`, 'IndexError');
}

const softMargin: Rule = (call) => {
  reductionOf(call);
  return each(call);
};

const multiLabel: Rule = (call) => {
  const shape = eachTurned(call);
  checkWeight(call, 'weight', shape);
  return shape.slice(0, -1);
};

const multiLabelMargin: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  if (!isSame(input, target)) {
    const sizes = [target, input].map(({ shape }) => shapeText(shape));
    refuse(call, `inconsistent target size: ${sizes[0]} for input of size: ${sizes[1]}`);
  }
  checkLong(call);
  return input.shape.slice(0, -1);
};

/** Refuses a target that is not of the type of classes. */
function checkLong(call: Call): void {
  const target = call.tensors[1];
  if (!/^(?:int64|long)$/.test(target.dtype)) {
    refuse(call, `expected scalar type Long but found ${typeNamed(target)}`);
  }
}

const multiMargin: Rule = (call) => {
  const [input, target] = call.tensors;
  reductionOf(call);
  const { shape } = input;
  if (shape.length > 2) {
    const message = 'Expected non-empty vector or matrix with optional 0-dim batch size, but got';
    refuse(call, `${message}: ${shapeText(shape)}`);
  }
  const batch = shape.length > 1 ? shape[0] : 1;
  if (target.shape.length > 1 || (target.shape[0] ?? 1) !== batch) {
    refuse(
      call,
      'multi_margin_loss: target tensor should be 1-D with size equal to the number of input ' +
        `samples (batch size). Expected target size [${batch}], but got ${shapeText(target.shape)}. ` +
        `Input has shape ${shapeText(shape)}.`,
    );
  }
  checkLong(call);
  return target.shape.length === 0 ? [] : [batch];
};

const cosine: Rule = (call) => {
  const [one, two, target] = call.tensors;
  reductionOf(call);
  const rank = target.shape.length;
  if (rank > 1) refuse(call, '0D or 1D target tensor expected, multi-target not supported');
  if ([one, two].some(({ shape }) => shape.length !== rank + 1)) {
    const sizes = [one, two].map(({ shape }) => shapeText(shape));
    refuse(
      call,
      `${rank}D target tensor expects ${rank + 1}D input tensors, but found inputs with sizes ` +
        `${sizes[0]} and ${sizes[1]}.`,
    );
  }
  return joined(call, { shape: joined(call, one, two).slice(0, -1) }, target);
};

const ranking: Rule = (call) => {
  const [one, two, target] = call.tensors;
  reductionOf(call);
  if (new Set(call.tensors.map(({ shape }) => shape.length)).size > 1) {
    const sizes = ['input1', 'input2', 'target'].map(
      (name, i) => `${name}: ${sizeText(call.tensors[i])}`,
    );
    refuse(
      call,
      `margin_ranking_loss : All input tensors should have same dimension but got sizes: ${sizes.join(', ')} `,
    );
  }
  return joined(call, { shape: joined(call, one, two) }, target);
};

const triplet: Rule = (call) => {
  const names = ['anchor', 'positive', 'negative'];
  const [anchor, positive, negative] = call.tensors;
  reductionOf(call);
  const ranks = call.tensors.map(({ shape }) => shape.length);
  if (new Set(ranks).size > 1) {
    const [first, second, third] = names.map((name, i) => `${name} ${ranks[i]}D`);
    refuse(
      call,
      'The anchor, positive, and negative tensors are expected to have the same number of ' +
        `dimensions, but got: ${first}, ${second}, and ${third} inputs`,
    );
  }
  const [near, far] = [positive, negative].map((other) => joined(call, anchor, other).slice(0, -1));
  return joined(call, { shape: near }, { shape: far });
};

const gaussian: Rule = (call) => {
  const [input, target, spread] = call.tensors;
  const [own, other] = [input.shape, spread?.shape ?? input.shape];
  const isShorter = String(own.slice(0, -1)) === String(other);
  const different = other.filter((n, i) => n !== own[i]);
  const isOne = own.length === other.length && different.reduce((sum, n) => sum + n, 0) === 1;
  if (different.length > 0 || own.length !== other.length) {
    if (!isShorter && !isOne) refuse(call, 'var is of incorrect size', 'ValueError');
  }
  return joined(
    call,
    { shape: isShorter ? [...other, 1] : other },
    { shape: joined(call, input, target) },
  );
};

const ctc: Rule = (call) => {
  const [input, , inputs, targets] = call.tensors;
  reductionOf(call);
  const isBatched = input.shape.length === 3;
  const [length, batch] = isBatched ? input.shape : [input.shape[0], 1];
  for (const [name, lengths] of Object.entries({ input: inputs, target: targets })) {
    if (lengths && (lengths.shape[0] ?? 1) !== batch) {
      refuse(call, `${name}_lengths must be of size batch_size`);
    }
  }
  const longest = inputs && boundsOf(inputs)?.[1];
  if (longest && longest > length) {
    refuse(
      call,
      `Expected input_lengths to have value at most ${length}, but got value ${longest} ` +
        '(while checking arguments for ctc_loss_allocate_outputs)',
    );
  }
  return isBatched ? [batch] : [];
};

const OLD = 'size_average=None, reduce=None, reduction="mean"';
const PAIR = 'input, target';

/** The layer, the function, what they are given, their options, the rule. */
const LOSSES: readonly (readonly [string, string, string, string, Rule])[] = [
  ['MSELoss', 'mse_loss', PAIR, OLD, each],
  ['L1Loss', 'l1_loss', PAIR, OLD, each],
  ['SmoothL1Loss', 'smooth_l1_loss', PAIR, `${OLD}, beta=1.0`, each],
  ['HuberLoss', 'huber_loss', PAIR, 'reduction="mean", delta=1.0', each],
  ['BCELoss', 'binary_cross_entropy', PAIR, `weight=None, ${OLD}`, binary],
  [
    'BCEWithLogitsLoss',
    'binary_cross_entropy_with_logits',
    PAIR,
    `weight=None, ${OLD}, pos_weight=None`,
    binaryOfLogits,
  ],
  [
    'CrossEntropyLoss',
    'cross_entropy',
    PAIR,
    'weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0',
    classified,
  ],
  ...['NLLLoss', 'NLLLoss2d'].map(
    (name) =>
      [
        name,
        'nll_loss',
        PAIR,
        'weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"',
        classified,
      ] as const,
  ),
  ['KLDivLoss', 'kl_div', PAIR, `${OLD}, log_target=False`, divergence],
  [
    'PoissonNLLLoss',
    'poisson_nll_loss',
    PAIR,
    'log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction="mean"',
    softMargin,
  ],
  ['SoftMarginLoss', 'soft_margin_loss', PAIR, OLD, softMargin],
  ['HingeEmbeddingLoss', 'hinge_embedding_loss', PAIR, `margin=1.0, ${OLD}`, softMargin],
  [
    'MultiLabelSoftMarginLoss',
    'multilabel_soft_margin_loss',
    PAIR,
    `weight=None, ${OLD}`,
    multiLabel,
  ],
  ['MultiLabelMarginLoss', 'multilabel_margin_loss', PAIR, OLD, multiLabelMargin],
  [
    'MultiMarginLoss',
    'multi_margin_loss',
    PAIR,
    `p=1, margin=1.0, weight=None, ${OLD}`,
    multiMargin,
  ],
  [
    'CosineEmbeddingLoss',
    'cosine_embedding_loss',
    'input1, input2, target',
    `margin=0.0, ${OLD}`,
    cosine,
  ],
  [
    'MarginRankingLoss',
    'margin_ranking_loss',
    'input1, input2, target',
    `margin=0.0, ${OLD}`,
    ranking,
  ],
  [
    'TripletMarginLoss',
    'triplet_margin_loss',
    'anchor, positive, negative',
    `margin=1.0, p=2.0, eps=1e-06, swap=False, ${OLD}`,
    triplet,
  ],
  [
    'TripletMarginWithDistanceLoss',
    'triplet_margin_with_distance_loss',
    'anchor, positive, negative',
    '*, distance_function=None, margin=1.0, swap=False, reduction="mean"',
    triplet,
  ],
  [
    'GaussianNLLLoss',
    'gaussian_nll_loss',
    'input, target, var',
    'full=False, eps=1e-06, reduction="mean"',
    gaussian,
  ],
  [
    'CTCLoss',
    'ctc_loss',
    'log_probs, targets, input_lengths, target_lengths',
    'blank=0, reduction="mean", zero_infinity=False',
    ctc,
  ],
];

/** A loss: one number, or one for each that it is of. */
function lossOf(
  who: Operator,
  given: RuleArguments,
  own: RuleArguments,
  names: string,
  rule: Rule,
): Value {
  const tensors = names
    .split(', ')
    .flatMap((name) => (given.value(name) instanceof Tensor ? [given.tensor(name)] : []));
  if (tensors.length < 2) return who.run.halt('unsupported', who.name);
  const call = { who, tensors, own };
  const shape = rule(call);
  const isEach = reductionOf(call) === 'none';
  return produce(
    who.run,
    who.name,
    tensors,
    isEach ? shape : [],
    of(who, { reach: null, dtype: 'float32' }),
  );
}

export const layers: Entries = Object.fromEntries(
  LOSSES.map(([name, , given, options, rule]) => [
    name,
    [
      options,
      {
        takes: given,
        forward: (a, self) => lossOf(by(a, self), a, attributesOf(a.run, self), given, rule),
      },
    ],
  ]),
);

/** `torch.nn.functional.name(…)`. */
export const functions: Table = Object.fromEntries(
  LOSSES.map(([, name, given, options, rule]) => [
    name,
    [`${given}, ${options}`, (a, who) => lossOf(who, a, a, given, rule)],
  ]),
);
