import type { FixedSize, Graph, Misfit, Shape } from './graph.ts';

/** Which sides of a square picture a model takes, from 1 to `most`. */
export interface Sizes {
  readonly most: number;
  /** In rising order. */
  readonly sides: readonly number[];
  readonly rule: SizeRule | null;
  /** Where the text fixes the size, and the shape that it takes alone; null where any may be tried. */
  readonly fixed: FixedSize | null;
  /** A side that does not fit, next to one that does, and what refuses it; null if there is none. */
  readonly refused: { readonly side: number; readonly misfit: Misfit } | null;
}

/** All `step · k + remainder` from `from` on, and some below. */
export interface SizeRule {
  readonly step: number;
  /** In rising order, below `step`. */
  readonly remainders: readonly number[];
  /** The first side of those. */
  readonly from: number;
  /** Sides below `from` that fit as well. */
  readonly others: readonly number[];
}

/** Shapes of a model's inputs with another side. */
export function shapesWithSide(graph: Graph, side: number): Shape[] {
  return shapesWithSize(graph, (axes) => axes.map(() => side));
}

/** Shapes of a model's inputs with other spatial sizes: those like the first picture's change. */
export function shapesWithSize(graph: Graph, sizeFor: (size: Shape) => Shape): Shape[] {
  const isLast = graph.layout === 'channelsLast';
  const spatialOf = (shape: Shape) => (isLast ? shape.slice(1, -1) : shape.slice(2));
  const inputs = graph.nodes.filter(({ kind }) => kind === 'input');
  const first = inputs
    .map(({ outputShapes }) => spatialOf(outputShapes[0]))
    .find((size) => size.length > 0);
  return inputs.map(({ outputShapes: [shape] }) => {
    const size = spatialOf(shape);
    if (!first || size.length === 0 || String(size) !== String(first)) return shape;
    const next = sizeFor(size);
    return isLast ? [shape[0], ...next, shape.at(-1)!] : [...shape.slice(0, 2), ...next];
  });
}

/** Whether a model has a picture whose size can be changed. */
export const hasSize = (graph: Graph): boolean =>
  shapesWithSide(graph, 1).some((shape, i) => shape !== graph.nodes[i].outputShapes[0]);

/** A model whose inputs can be given other shapes. */
export interface Resizable {
  /** Where the text fixes the size of an input. */
  readonly fixed?: FixedSize | null;
  /** Null where a walk cannot tell. */
  readonly fits: (shapes: readonly Shape[]) => boolean | null;
  /** What refuses these shapes; null where nothing does, or a walk cannot tell. */
  readonly misfit: (shapes: readonly Shape[]) => Misfit | null;
}

/** Tries every side from 1 to `most`; null where a walk cannot tell. */
export function fittingSides(model: Resizable, graph: Graph, most: number): Sizes | null {
  const trial = trySides(model, graph, most);
  let step = trial.next();
  while (!step.done) step = trial.next();
  return step.value;
}

/** `fittingSides`, side by side: whoever asks can do something else in between, or give up. */
export function* trySides(
  model: Resizable,
  graph: Graph,
  most: number,
): Generator<void, Sizes | null> {
  if (!hasSize(graph)) return null;
  const { fixed = null } = model;
  if (fixed) return { most, sides: [], rule: null, fixed, refused: null };
  const sides: number[] = [];
  for (let side = 1; side <= most; side++) {
    const fits = model.fits(shapesWithSide(graph, side));
    if (fits === null) return null;
    if (fits) sides.push(side);
    yield;
  }
  // It fits as it is given, and with no side of these: what else has to change is not known.
  if (sides.length === 0 && !graph.misfit) return null;
  const side = refusedSide(sides, most);
  const misfit = side === null ? null : model.misfit(shapesWithSide(graph, side));
  const refused = side !== null && misfit ? { side, misfit } : null;
  return { most, sides, rule: ruleOf(sides, most), fixed, refused };
}

/** The first side after one that fits, or else the last before, that does not. */
function refusedSide(sides: readonly number[], most: number): number | null {
  const [first] = sides;
  if (first === undefined) return null;
  const after = 1 + sides.find((side, i) => sides[i + 1] !== side + 1)!;
  return after <= most ? after : first > 1 ? first - 1 : null;
}

/** The largest side that is tried, in cells. */
export const MOST_SIDE = 600;

/** Three steps of a rule have to be seen. */
const LEAST_STEPS = 3;

/** The rule, with the shortest step, that gives just these sides up to `most`; null if none does. */
export function ruleOf(sides: readonly number[], most: number): SizeRule | null {
  if (sides.length === 0) return null;
  const fits = new Set(sides);
  for (let step = 1; LEAST_STEPS * step <= most; step++) {
    // Back from the end as long as a side fits where one a step further fits.
    let start = most - step;
    while (start > 0 && fits.has(start) === fits.has(start + step)) start--;
    if (most - start < LEAST_STEPS * step) continue;
    const from = sides.find((side) => side > start);
    if (from === undefined) continue;
    const remainders = sides
      .filter((side) => side >= from && side < from + step)
      .map((side) => side % step)
      .sort((a, b) => a - b);
    return { step, remainders, from, others: sides.filter((side) => side < from) };
  }
  return null;
}

/** The nearest sides that fit, on either side of one. */
export function nearestSides({ sides }: Sizes, side: number): number[] {
  const below = sides.findLast((one) => one <= side);
  const above = sides.find((one) => one > side);
  return [below, above].filter((one) => one !== undefined && one !== side) as number[];
}

/** A rule as a sentence. */
export function ruleText({ sides, rule, fixed, most }: Sizes): string {
  if (fixed) return `${fixed.shape} alone, as the text says`;
  if (sides.length === 0) return `none from 1 to ${most}`;
  if (!rule)
    return sides.length > 12 ? `${sides.length} sizes from 1 to ${most}` : sides.join(', ');
  const { step, remainders, from, others } = rule;
  const isPlain = remainders.length === 1 && remainders[0] === 0;
  const head =
    step === 1
      ? 'all sizes'
      : `multiples of ${step}${isPlain ? '' : `, plus ${remainders.join(' or ')}`}`;
  const also = others.length > 0 ? `, and ${others.join(', ')}` : '';
  return `${head}, from ${from}${also}`;
}
