import type { Pair } from '#lib/conv/index.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import { kernelName, kernelNames, kernels, type Kernel, type Layer } from '#lib/layer/index.ts';
import { sampleNames, SHOWS, type Show } from '#lib/picture/index.ts';
import {
  decode,
  encode,
  field,
  integer,
  matrix,
  oneOf,
  optional,
  pair,
  type Decoded,
  type Entry,
  type Fields,
  type Format,
} from '#lib/share/index.ts';
import {
  areAxesEqual,
  defaultExperiment,
  kernelIn,
  labState,
  limits,
  TINTS,
  ZOOMS,
  type LabState,
  type Tint,
  type Zoom,
} from './lab-state.ts';

/** The Lab's state as its address says it; the keys are the address's. */
interface Link {
  readonly picture: LabState['picture']['source'];
  readonly halve: number;
  readonly threshold: number | null;
  readonly op: Layer['op'];
  readonly kernel: Kernel;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly output_padding: Pair;
  readonly dilation: Pair;
  readonly show: Show;
  readonly axes: 'together' | 'apart';
  readonly seed: number;
  readonly tint: Tint;
  readonly zoom: Zoom;
  readonly cell: Pair | null;
}

/** A named kernel by its name, any other by its weights. */
const kernelFormat: Format<Kernel> = {
  parse: (text) => {
    const name = kernelNames.find((known) => known === text);
    return name ? kernels[name] : matrix(limits.kernel[1]).parse(text);
  },
  print: (kernel) => kernelName(kernel) ?? matrix(limits.kernel[1]).print(kernel),
};

const cells = pair(integer(0, 2 ** 16));

function fieldsOf(standard: LabState): Fields<Link> {
  const link = linkOf(standard);
  return {
    picture: field(oneOf([...sampleNames, 'own']), link.picture),
    halve: field(integer(...limits.halvings), link.halve),
    threshold: field(optional(integer(...limits.threshold), 'none'), link.threshold),
    op: field(oneOf(['conv2d', 'convTranspose2d']), link.op),
    kernel: field(kernelFormat, link.kernel),
    stride: field(pair(integer(...limits.stride)), link.stride),
    padding: field(pair(integer(...limits.padding)), link.padding),
    output_padding: field(pair(integer(...limits.outputPadding)), link.output_padding),
    dilation: field(pair(integer(...limits.dilation)), link.dilation),
    show: field(oneOf(SHOWS), link.show),
    axes: field(oneOf(['together', 'apart']), link.axes),
    seed: field(integer(0, 2 ** 31), link.seed),
    tint: field(oneOf(TINTS), link.tint),
    zoom: field(oneOf(ZOOMS), link.zoom),
    cell: field(optional(cells, 'none'), link.cell),
  };
}

function linkOf({ picture, layer, linked, ...view }: LabState): Link {
  const { show, seed, tint, zoom, cell } = view;
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
    show,
    axes: linked ? 'together' : 'apart',
    seed,
    tint,
    zoom,
    cell,
  };
}

function stateOf(link: Link): LabState {
  const { op, kernel, stride, padding, output_padding: outputPadding, dilation } = link;
  const layer: Layer = { op, weight: [[kernel]], stride, padding, outputPadding, dilation };
  const { show, seed, tint, zoom, cell } = link;
  return {
    picture: { source: link.picture, halvings: link.halve, threshold: link.threshold },
    layer,
    linked: link.axes === 'together' && areAxesEqual(layer),
    ...{ show, seed, tint, zoom, cell },
  };
}

/**
 * The fields of a figure's address, which leaves out what is as in `standard`, and the way there
 * and back. A figure has the samples alone: no control of it reads a picture of the reader's.
 */
export const figureLink = (standard: LabState) => ({
  fields: {
    ...fieldsOf(standard),
    picture: field(oneOf<Link['picture']>(sampleNames), standard.picture.source),
  },
  to: linkOf,
  from: stateOf,
});

const standardState = labState(defaultExperiment);

/** The query of a state, `?…` or nothing; `unknown` entries of the address are kept. */
export function printLink(
  state: LabState,
  standard: LabState = standardState,
  unknown: readonly Entry[] = [],
): string {
  return encode(fieldsOf(standard), linkOf(state), unknown);
}

/** The state that a query asks for, and what of it was ignored or is unknown. */
export function readLink(query: string, standard: LabState = standardState): Decoded<LabState> {
  const { state, ...rest } = decode(fieldsOf(standard), query);
  return { state: stateOf(state), ...rest };
}

/** The query that opens an experiment on the Lab's page. */
export function labQuery(experiment: Experiment): string {
  return printLink(labState(experiment));
}
