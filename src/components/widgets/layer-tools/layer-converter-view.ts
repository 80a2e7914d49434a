import { outputSize, tensor } from '#lib/conv/index.ts';
import {
  axesOfSpec,
  checkSpec,
  convSpec,
  onceIfAlike,
  phaseVerdict,
  rankOf,
  sidesOn,
  weightShape,
  type ConvSpec,
  type PhaseVerdict,
  type Sides,
  type Weights,
} from '#lib/layer/index.ts';
import { parseLayers, type Notice } from '#lib/layer/parse/index.ts';
import { printLayer, type PrintedLayer, printSizeFormula } from '#lib/layer/print/index.ts';
import { sideLimits, type ConverterState } from './layer-converter-state.ts';

/** One convolution that the text holds. */
export interface FoundLayer {
  readonly spec: ConvSpec;
  readonly line: number;
}

/** What a layer makes of an input. */
export interface LayerSizes {
  readonly input: Sides;
  readonly output: Sides;
  /** With the numbers filled in; one where all axes are alike. */
  readonly formulas: readonly string[];
  /** Of a transposed convolution; one where all axes are alike. */
  readonly verdicts: readonly PhaseVerdict[];
}

/** What is shown of a state. */
export interface ConverterView {
  readonly layers: readonly FoundLayer[];
  /** How many layers were read that are no convolutions. */
  readonly others: number;
  readonly notices: readonly Notice[];
  readonly spec: ConvSpec | null;
  readonly printed: PrintedLayer | null;
  /** Null where the input does not fit. */
  readonly sizes: LayerSizes | null;
  /** Then, the nearest that does; null where none does, or there is no layer. */
  readonly nearestSide: Sides | null;
  /** Whether the weights can be written out. */
  readonly canCount: boolean;
}

/** So many weights are written out at most. */
const MOST_WEIGHTS = 72;

/** What is shown of a state: a pure function of it. */
export function converterViewOf(state: ConverterState): ConverterView {
  const parsed = parseLayers(state.code);
  const layers = parsed.layers.flatMap(({ layer, line }) =>
    layer.kind === 'conv' ? [{ spec: layer, line }] : [],
  );
  const spec = layers[state.layer]?.spec ?? layers[0]?.spec ?? null;
  const counted = spec && countedWeights(spec);
  const weights = state.weights === 'counted' ? counted : null;
  const sizes = spec && sizesOf(spec, state.side);
  return {
    layers,
    others: parsed.layers.length - layers.length,
    notices: parsed.notices,
    spec,
    printed: spec && printLayer(spec, state.framework, weights),
    sizes,
    nearestSide: spec && !sizes ? nearestSide(spec, state.side) : null,
    canCount: counted !== null,
  };
}

/** Weights 1, 2, 3 … in PyTorch's order, biases −1, −2 …; null where they are unknown or many. */
export function countedWeights(spec: ConvSpec): Weights | null {
  const { groups, inChannels, outChannels } = spec;
  const shape = weightShape(spec);
  if (!shape || inChannels! % groups !== 0 || outChannels! % groups !== 0) return null;
  const count = shape.reduce((a, b) => a * b, 1);
  if (count > MOST_WEIGHTS) return null;
  const list = (length: number, sign: 1 | -1) => Array.from({ length }, (_, i) => sign * (i + 1));
  return {
    weight: tensor(shape, list(count, 1)),
    bias: spec.bias ? tensor([outChannels!], list(outChannels!, -1)) : null,
  };
}

/** The sides raised, as few cells as it takes, until the layer makes something of them. */
function nearestSide(spec: ConvSpec, side: Sides): Sides | null {
  for (let least = 1; least <= sideLimits[1]; least++) {
    const raised = side.map((cells) => Math.max(cells, least));
    if (sizesOf(spec, raised)) return raised;
  }
  return null;
}

function sizesOf(spec: ConvSpec, side: Sides): LayerSizes | null {
  const sides = sidesOn(side, rankOf(spec));
  try {
    const ofGroups = { ...spec, inChannels: spec.groups, outChannels: spec.groups };
    checkSpec(convSpec(ofGroups), [spec.groups, ...sides]);
  } catch {
    return null;
  }
  const axes = axesOfSpec(spec, sides);
  const output = axes.map(outputSize);
  if (output.some((size) => size < 1)) return null;
  const formulas = onceIfAlike(axes.map(printSizeFormula));
  const verdicts = spec.op === 'conv2d' ? [] : onceIfAlike(axes.map(phaseVerdict));
  return { input: sides, output, formulas, verdicts };
}
