import type { Graph, GraphNode, Mend, Misfit, Place, Shape } from './graph.ts';
import { visit } from './syntax/visit.ts';
import { Program, type Model, type NamedText } from './program.ts';
import { refusedChannels } from './refused-channels.ts';
import { shapesWithSide, shapesWithSize } from './sizes.ts';
import type { Call, Expression, Statement } from './syntax/ast.ts';

/** A walk as it was asked for. */
export interface Request {
  readonly texts: readonly NamedText[];
  readonly setup: string;
  /** Does the same with a changed text. */
  readonly walk: (program: Program) => Graph;
}

/** So many changes are tried. */
const MOST_TRIES = 16;

/**
 * What makes a model fit that does not: a change of the text where two sizes meet, or another size.
 * Each is tried, and only what works is given; what keeps the reader's input and the layers' outputs
 * stands first.
 */
export function mendsOf(
  request: Request,
  program: Program,
  model: Model | null,
  graph: Graph,
): Mend[] {
  const { misfit } = graph;
  if (!misfit) return [];
  const tried = (changes: readonly Mend[]) =>
    changes.slice(0, MOST_TRIES).filter((mend) => works(request, mend, graph));
  const changes = tried(changesFor(program, graph, misfit));
  const [atLayer, atJoin] = [true, false].map((isAtLayer) =>
    changes.filter(({ kind }) => /^output/.test(kind) === isAtLayer),
  );
  return [
    ...atLayer,
    ...atJoin,
    ...(model ? channelsFor(model, graph, misfit) : []),
    ...tried(declaredChannels(program, misfit)),
    ...(model ? sizesFor(model, graph) : []),
  ];
}

/** The text with a change. */
export function applied(texts: readonly NamedText[], mend: Mend): readonly NamedText[] {
  if (mend.kind === 'size') return texts;
  const { place, to, text } = mend;
  return texts.map((one) =>
    one.name === place.source
      ? { ...one, text: one.text.slice(0, place.from) + text + one.text.slice(to) }
      : one,
  );
}

function works({ texts, setup, walk }: Request, mend: Mend, before: Graph): boolean {
  const graph = walk(new Program(applied(texts, mend), setup));
  return !graph.misfit && !graph.stop && graph.remarks.length <= before.remarks.length;
}

/** The number of channels that come in place of one that the text declares for an input. */
function declaredChannels(program: Program, { message }: Misfit): Mend[] {
  const refused = refusedChannels(message);
  if (!refused) return [];
  const mends: Mend[] = [];
  for (const statement of program.statements) {
    visit(statement, (node) => {
      if (node.kind !== 'call') return;
      const one = node.args.find(({ name }, i) =>
        name === null ? i === 0 : /^(?:in|num)_(?:channels|features)$/.test(name),
      );
      if (one?.value.kind !== 'int' || one.value.value !== refused.takes) return;
      const [place, to] = [one.value.at, one.value.end].map((at) => program.run.placeOf(at)!);
      mends.push({ kind: 'channels', place, to: to.from, text: String(refused.comes) });
    });
  }
  return mends;
}

/** An input with as many channels as the layer has that takes it first. */
function channelsFor(model: Model, { nodes }: Graph, { message, inputs: [met] }: Misfit): Mend[] {
  const refused = refusedChannels(message);
  let input = nodes[met];
  while (input?.inputs.length === 1) input = nodes[input.inputs[0]];
  if (refused?.axis !== 1 || input?.kind !== 'input') return [];
  const shape = input.outputShapes[0].with(1, refused.takes);
  const shapes = nodes
    .filter(({ kind }) => kind === 'input')
    .map((one) => (one === input ? shape : one.outputShapes[0]));
  return model.fits(shapes) === true ? [{ kind: 'size', input: input.op, shape }] : [];
}

/** So far from the size that was tried another one is looked for. */
const FARTHEST = 256;

/** The nearest sizes that fit, one smaller and one larger, each side by itself. */
function sizesFor(model: Model, graph: Graph): Mend[] {
  const inputs = graph.nodes.filter(({ kind }) => kind === 'input');
  const fits = (side: number) => side > 0 && model.fits(shapesWithSide(graph, side)) === true;
  const changed = shapesWithSide(graph, 1).findIndex(
    (shape, i) => shape !== inputs[i].outputShapes[0],
  );
  if (changed === -1) return [];
  return [-1, 1].flatMap((sign): Mend[] => {
    const nearest = (side: number) => {
      for (let far = 0; far <= FARTHEST; far++)
        if (fits(side + sign * far)) return side + sign * far;
      return 0;
    };
    const shapes = shapesWithSize(graph, (size) => size.map(nearest));
    const shape = shapes[changed];
    return shape.every((n) => n > 0) && model.fits(shapes) === true
      ? [{ kind: 'size', input: inputs[changed].op, shape }]
      : [];
  });
}

/** Changes of the text that may help where shapes meet that differ in their spatial sizes alone. */
function changesFor(program: Program, graph: Graph, misfit: Misfit): Mend[] {
  const { inputShapes: shapes } = misfit;
  const rank = shapes[0]?.length ?? 0;
  if (shapes.length < 2 || rank < 3 || shapes.some(({ length }) => length !== rank)) return [];
  const operands = operandsAt(program, misfit.place, shapes.length);
  if (!operands) return [];
  const mends: Mend[] = [];
  const pairs = shapes.flatMap((_, i) =>
    shapes.flatMap((__, j) => (i === j ? [] : [[i, j] as const])),
  );
  for (const [i, j] of pairs) {
    const spare = shapes[j].slice(2).map((n, a) => n - shapes[i].slice(2)[a]);
    const [text, other] = [operands[i], operands[j]].map(({ at, end }) =>
      program.textBetween(at, end),
    );
    const [isName, isOtherName] = [operands[i], operands[j]].map(isPlain);
    if (spare.every((n) => n >= 0) && spare.some((n) => n > 0)) {
      const node = transposedBefore(graph, misfit.inputs[i], shapes[i]);
      if (node) mends.push(...transposedChanges(program, node, spare, isOtherName ? other : null));
      if (isName && isOtherName)
        mends.push(replacing(program, operands[i], 'pad', padded(program, text, other, rank)));
    }
    if (spare.every((n) => n <= 0) && spare.some((n) => n < 0) && isOtherName) {
      mends.push(replacing(program, operands[i], 'crop', cropped(text, other, rank)));
    }
  }
  return mends;
}

/** Whether an expression may be written twice. */
function isPlain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return true;
    case 'attribute':
      return isPlain(expression.object);
    case 'index':
      return (
        isPlain(expression.object) && (expression.index.kind === 'int' || isPlain(expression.index))
      );
    default:
      return false;
  }
}

const axesOf = (rank: number) => Array.from({ length: rank - 2 }, (_, a) => a + 2);

const cropped = (text: string, other: string, rank: number) =>
  `${text}[:, :, ${axesOf(rank)
    .map((axis) => `:${other}.shape[${axis}]`)
    .join(', ')}]`;

function padded(program: Program, text: string, other: string, rank: number): string {
  const amounts = axesOf(rank)
    .reverse()
    .map((axis) => `0, ${other}.shape[${axis}] - ${text}.shape[${axis}]`);
  const isNamed = program.run.globals.names.has('F');
  return `${isNamed ? 'F' : 'torch.nn.functional'}.pad(${text}, (${amounts.join(', ')}))`;
}

function replacing(
  program: Program,
  { at, end }: Expression,
  kind: 'crop' | 'pad',
  text: string,
): Mend {
  return { kind, place: program.run.placeOf(at)!, to: program.run.placeOf(end)!.from, text };
}

/** What is joined at a place: the list's parts of `cat`, the two sides of `+`. */
function operandsAt(
  program: Program,
  place: Place | null,
  count: number,
): readonly Expression[] | null {
  let found: readonly Expression[] | null = null;
  atPlace(program, place, (node) => {
    const parts =
      node.kind === 'binary' ? [node.left, node.right] : node.kind === 'call' ? partsOf(node) : [];
    if (parts.length === count) found ??= parts;
  });
  return found;
}

function partsOf({ args }: Call): readonly Expression[] {
  const [first] = args;
  if (!first) return [];
  const { value } = first;
  return value.kind === 'list' || value.kind === 'tuple'
    ? value.items
    : args.map((one) => one.value);
}

/** Goes through the expressions that begin at a place. */
function atPlace(
  program: Program,
  place: Place | null,
  see: (node: Expression | Statement) => void,
): void {
  if (!place) return;
  for (const statement of program.statements) {
    visit(statement, (node) => {
      const own = program.run.placeOf(node.at);
      if (own?.from === place.from && own.source === place.source) see(node);
    });
  }
}

/** The transposed convolution that an operand comes from, its size unchanged in between. */
function transposedBefore(
  { nodes }: Graph,
  id: number | undefined,
  shape: Shape,
): GraphNode | null {
  const size = String(shape.slice(2));
  for (let node = id === undefined ? undefined : nodes[id]; node; node = nodes[node.inputs[0]]) {
    if (String(node.outputShapes[0].slice(2)) !== size) return null;
    if (node.convolution?.op.startsWith('convT')) return node;
    if (node.inputs.length === 0) return null;
  }
  return null;
}

function transposedChanges(
  program: Program,
  { made, place, convolution }: GraphNode,
  spare: readonly number[],
  other: string | null,
): Mend[] {
  const mends: Mend[] = [];
  const { outputPadding, stride, dilation } = convolution!;
  const wanted = spare.map((n, a) => outputPadding[a] + n);
  if (wanted.every((n, a) => n < Math.max(stride[a], dilation[a]))) {
    const isEven = wanted.every((n) => n === wanted[0]);
    const value = isEven ? String(wanted[0]) : `(${wanted.join(', ')})`;
    mends.push(...withArgument(program, made, 'outputPadding', 'output_padding', value));
  }
  if (other !== null) {
    mends.push(...withArgument(program, place, 'outputSize', 'output_size', `${other}.shape[2:]`));
  }
  return mends;
}

/** The call at a place with an argument by its name. */
function withArgument(
  program: Program,
  place: Place | null,
  kind: 'outputPadding' | 'outputSize',
  name: string,
  value: string,
): Mend[] {
  const mends: Mend[] = [];
  const { run } = program;
  atPlace(program, place, (node) => {
    if (node.kind !== 'call' || mends.length > 0) return;
    const given = node.args.find((one) => one.name === name);
    if (given) {
      const [from, to] = [run.placeOf(given.value.at)!, run.placeOf(given.value.end)!];
      mends.push({ kind, place: from, to: to.from, text: value });
      return;
    }
    const end = run.placeOf(node.end - 1)!;
    const comma = node.args.length > 0 ? ', ' : '';
    mends.push({ kind, place: end, to: end.from, text: `${comma}${name}=${value}` });
  });
  return mends;
}
