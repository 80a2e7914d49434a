import type { Pair } from '#lib/conv/index.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import { kernelName, kernelNames, kernels, type Kernel, type Layer } from '#lib/layer/index.ts';
import { sampleNames, SHOWS, type Show } from '#lib/picture/index.ts';
import {
  defineLink,
  field,
  integer,
  matrix,
  number,
  oneOf,
  optional,
  pair,
  type Fields,
  type Format,
  type Link,
} from '#lib/share/index.ts';
import type { LabKey } from '#components/widgets/shared/link-keys.ts';
import {
  areAxesEqual,
  biasIn,
  defaultExperiment,
  kernelIn,
  labState,
  limits,
  TINTS,
  type LabState,
  type Tint,
} from './lab-state.ts';
import { ZOOMS, type Zoom } from './stage-view.ts';

/** The Lab's state as its address says it; the keys are the address's. */
interface Said extends Readonly<Record<LabKey, unknown>> {
  readonly picture: LabState['picture']['source'];
  readonly halve: number;
  readonly threshold: number | null;
  readonly op: Layer['op'];
  readonly kernel: Kernel;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly output_padding: Pair;
  readonly dilation: Pair;
  readonly bias: number;
  readonly colour: 'yes' | 'no';
  readonly show: Show;
  readonly axes: 'together' | 'apart';
  readonly seed: number;
  readonly tint: Tint;
  readonly zoom: Zoom;
  readonly centre: Pair | null;
  readonly cell: Pair | null;
  readonly channel: ChannelName;
}

const CHANNELS = ['red', 'green', 'blue'] as const;
type ChannelName = (typeof CHANNELS)[number];

/** A named kernel by its name, any other by its weights. */
const kernelFormat: Format<Kernel> = {
  parse: (text) => {
    const name = kernelNames.find((known) => known === text);
    return name ? kernels[name] : matrix(limits.kernel[1]).parse(text);
  },
  print: (kernel) => kernelName(kernel) ?? matrix(limits.kernel[1]).print(kernel),
};

const LARGEST_PLACE = 2 ** 16;
const cells = pair(integer(0, LARGEST_PLACE));
/** A place between cells, to a hundredth of one. */
const place = pair({
  ...number(0, LARGEST_PLACE),
  print: (value) => `${Math.round(100 * value) / 100}`,
});

function fieldsOf(standard: LabState): Fields<Said> {
  const said = saidOf(standard);
  return {
    picture: field(oneOf([...sampleNames, 'own']), said.picture),
    halve: field(integer(...limits.halvings), said.halve),
    threshold: field(optional(integer(...limits.threshold), 'none'), said.threshold),
    op: field(oneOf(['conv2d', 'convTranspose2d']), said.op),
    kernel: field(kernelFormat, said.kernel),
    stride: field(pair(integer(...limits.stride)), said.stride),
    padding: field(pair(integer(...limits.padding)), said.padding),
    output_padding: field(pair(integer(...limits.outputPadding)), said.output_padding),
    dilation: field(pair(integer(...limits.dilation)), said.dilation),
    bias: field(number(...limits.number), said.bias),
    colour: field(oneOf(['yes', 'no']), said.colour),
    show: field(oneOf(SHOWS), said.show),
    axes: field(oneOf(['together', 'apart']), said.axes),
    seed: field(integer(0, 2 ** 31), said.seed),
    tint: field(oneOf(TINTS), said.tint),
    zoom: field(oneOf(ZOOMS), said.zoom),
    centre: field(optional(place, 'none'), said.centre),
    cell: field(optional(cells, 'none'), said.cell),
    channel: field(oneOf(CHANNELS), said.channel),
  };
}

function saidOf({ picture, layer, linked, colour, channel, ...view }: LabState): Said {
  const { show, seed, tint, zoom, centre, cell } = view;
  return {
    picture: picture.source,
    halve: picture.halvings,
    threshold: picture.threshold,
    op: layer.op,
    kernel: kernelIn(layer),
    stride: layer.stride,
    padding: layer.padding,
    output_padding: layer.outputPadding,
    dilation: layer.dilation,
    bias: biasIn(layer),
    colour: colour ? 'yes' : 'no',
    show,
    axes: linked ? 'together' : 'apart',
    seed,
    tint,
    zoom,
    centre,
    cell,
    channel: CHANNELS[channel],
  };
}

function stateOf(said: Said): LabState {
  const { op, kernel, stride, padding, output_padding: outputPadding, dilation } = said;
  const weight = [[kernel]];
  const bias = [said.bias];
  const layer: Layer = { op, weight, stride, padding, outputPadding, dilation, bias };
  const { show, seed, tint, zoom, centre, cell } = said;
  return {
    picture: { source: said.picture, halvings: said.halve, threshold: said.threshold },
    layer,
    linked: said.axes === 'together' && areAxesEqual(layer),
    show,
    seed,
    tint,
    zoom,
    centre,
    cell,
    colour: said.colour === 'yes',
    channel: CHANNELS.indexOf(said.channel) as LabState['channel'],
  };
}

/** The link whose address leaves out what is as in `standard`. */
export const labLinkFrom = (standard: LabState): Link<LabState> =>
  defineLink<LabState, Said>({ fields: fieldsOf(standard), to: saidOf, from: stateOf });

/**
 * The link of a figure. A figure has the samples alone: no control of it reads a picture of the
 * reader's.
 */
export const figureLink = (standard: LabState): Link<LabState> =>
  defineLink<LabState, Said>({
    fields: {
      ...fieldsOf(standard),
      picture: field(oneOf<Said['picture']>(sampleNames), standard.picture.source),
    },
    to: saidOf,
    from: stateOf,
  });

/** The link of the Lab's page. */
export const labLink = labLinkFrom(labState(defaultExperiment));

/** The query that opens an experiment on the Lab's page. */
export const labQuery = (experiment: Experiment): string => labLink.print(labState(experiment));
