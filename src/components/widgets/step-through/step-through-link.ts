import type { Pair } from '#lib/conv/index.ts';
import type { Rows } from '#lib/grid/index.ts';
import type { Kernel, Layer } from '#lib/layer/index.ts';
import {
  decode,
  encode,
  field,
  integer,
  oneOf,
  pair,
  parseQuery,
  printQuery,
  type Decoded,
  type Entry,
  type Fields,
  type Link,
} from '#lib/share/index.ts';
import {
  biasFormat,
  inputFormat,
  isConsistent,
  presetIds,
  stepLimits,
  FORMULATIONS,
  weightFormat,
  type LayerExample,
  type Formulation,
} from '#lib/step/index.ts';
import type { StepKey } from '#components/widgets/shared/link-keys.ts';
import {
  isSquareExample,
  SPEEDS,
  startOf,
  stepCount,
  type StepState,
} from './step-through-state.ts';

/** The state as its address says it; the keys are the address's. */
interface Said extends Readonly<Record<StepKey, unknown>> {
  readonly preset: string;
  readonly op: Layer['op'];
  readonly input: readonly Rows[];
  readonly weight: readonly (readonly Kernel[])[];
  readonly bias: readonly number[];
  readonly stride: Pair;
  readonly padding: Pair;
  readonly output_padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly as: Formulation;
  readonly step: number;
  readonly speed: string;
  readonly axes: 'together' | 'apart';
}

function fieldsOf(standard: Said): Fields<Said> {
  return {
    preset: field(oneOf(presetIds), standard.preset),
    op: field(oneOf(['conv2d', 'convTranspose2d']), standard.op),
    input: field(inputFormat, standard.input),
    weight: field(weightFormat, standard.weight),
    bias: field(biasFormat, standard.bias),
    stride: field(pair(integer(...stepLimits.stride)), standard.stride),
    padding: field(pair(integer(...stepLimits.padding)), standard.padding),
    output_padding: field(pair(integer(...stepLimits.outputPadding)), standard.output_padding),
    dilation: field(pair(integer(...stepLimits.dilation)), standard.dilation),
    groups: field(integer(...stepLimits.channels), standard.groups),
    as: field(oneOf(FORMULATIONS), standard.as),
    step: field(integer(0, 2 ** 16), standard.step),
    speed: field(oneOf(SPEEDS.map(String)), standard.speed),
    axes: field(oneOf(['together', 'apart']), standard.axes),
  };
}

function saidOf(state: StepState): Said {
  const { preset, example, formulation, step, speed, linked } = state;
  const { op, weight, bias, stride, padding, outputPadding, dilation, groups } = example.layer;
  return {
    preset,
    op,
    weight,
    bias,
    stride,
    padding,
    dilation,
    groups,
    step,
    as: formulation,
    input: example.input,
    output_padding: outputPadding,
    speed: `${speed}`,
    axes: linked ? 'together' : 'apart',
  };
}

function exampleOf(said: Said): LayerExample {
  const {
    op,
    weight,
    bias,
    stride,
    padding,
    output_padding: outputPadding,
    dilation,
    groups,
  } = said;
  return {
    layer: { op, weight, bias, stride, padding, outputPadding, dilation, groups },
    input: said.input,
  };
}

function stateOf(said: Said, from: StepState): StepState {
  const example = exampleOf(said);
  const { preset, as: formulation } = said;
  const step = Math.min(said.step, Math.max(0, stepCount(example, formulation) - 1));
  const speed = SPEEDS.find((known) => `${known}` === said.speed) ?? from.speed;
  return {
    ...from,
    preset,
    example,
    formulation,
    step,
    speed,
    linked: said.axes === 'together' && isSquareExample(example),
  };
}

/**
 * Older links say `telling` where `as` is said now, and leave it out where a step is one of
 * collecting, with which the page began.
 */
function withCurrentKeys(query: string): string {
  const entries = parseQuery(query).map(([key, value]): Entry => [
    key === 'telling' ? 'as' : key,
    value,
  ]);
  const says = (name: keyof Said) => entries.some(([key]) => key === name);
  return printQuery(says('step') && !says('as') ? [...entries, ['as', 'gather']] : entries);
}

/** The fields that have to fit together. */
const SHAPED: readonly string[] = ['op', 'input', 'weight', 'bias', 'groups'];

/** The link of a step-through that begins with `start`. */
export const stepLink = (start: StepState): Link<StepState> => ({
  fields: { ...fieldsOf(saidOf(start)) } as Link<StepState>['fields'],
  print: (state, more) => print(state, start, more),
  read: (query) => read(withCurrentKeys(query), start),
});

function print(state: StepState, start: StepState, more?: readonly Entry[]): string {
  const standard = { ...saidOf(presetStart(state.preset, start)), preset: start.preset };
  const said = saidOf(state);
  const fields = fieldsOf(standard);
  // A step is one of stamping or of collecting: with it, `as` is always said.
  const isSaid = said.step !== standard.step && said.as === standard.as;
  const other = FORMULATIONS.find((formulation) => formulation !== said.as)!;
  return encode(isSaid ? fieldsOf({ ...standard, as: other }) : fields, said, more);
}

function read(query: string, start: StepState): Decoded<StepState> {
  const preset = parseQuery(query).find(([key]) => key === 'preset')?.[1] ?? start.preset;
  const from = presetStart(presetIds.includes(preset) ? preset : start.preset, start);
  const fields = fieldsOf({ ...saidOf(from), preset: start.preset });
  const { state: asked, ignored, unknown } = decode(fields, query);
  if (isConsistent(exampleOf(asked))) return { state: stateOf(asked, from), ignored, unknown };
  const { op, input, weight, bias, groups } = saidOf(from);
  const misfits = parseQuery(query).filter(([key]) => SHAPED.includes(key));
  const others = ignored.filter(([key]) => !SHAPED.includes(key));
  const state = stateOf({ ...asked, op, input, weight, bias, groups }, from);
  return { state, ignored: [...others, ...misfits], unknown };
}

/** What the rest of a query is relative to: the page's start, or another preset as first seen. */
function presetStart(preset: string, start: StepState): StepState {
  return preset === start.preset
    ? start
    : { ...startOf(preset, start.formulation), speed: start.speed };
}
