import { parseArgs } from 'node:util';
import { ArgumentError, type Pair } from '../lib/conv/index.ts';
import type { Rows } from '../lib/grid/index.ts';
import type { SceneOptions } from '../lib/animate/index.ts';
import type { Format } from '../lib/share/index.ts';
import {
  biasFormat,
  channelsOf,
  countSteps,
  inputFormat,
  isConsistent,
  presetIds,
  presetOf,
  resizedExample,
  sampleExample,
  sizeOf,
  stepLimits,
  FORMULATIONS,
  weightFormat,
  type LayerExample,
  type Formulation,
} from '../lib/step/index.ts';

/** What the command line asks for. */
export interface AnimateRequest {
  readonly example: LayerExample;
  readonly formulation: Formulation;
  readonly format: OutputFormat;
  /** 0 to the number of steps − 1; null for all of them, as an animation. */
  readonly step: number | null;
  readonly options: SceneOptions;
  /** Milliseconds a step. */
  readonly delay: number;
  readonly out: string;
}

const FORMATS = ['gif', 'svg', 'png'] as const;
type OutputFormat = (typeof FORMATS)[number];

/** An argument that cannot be used: its message names the argument, its value and what may be. */
export class UsageError extends Error {}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  preset: { type: 'string' },
  op: { type: 'string' },
  input: { type: 'string' },
  kernel: { type: 'string' },
  stride: { type: 'string' },
  padding: { type: 'string' },
  'output-padding': { type: 'string' },
  dilation: { type: 'string' },
  'in-channels': { type: 'string' },
  'out-channels': { type: 'string' },
  groups: { type: 'string' },
  values: { type: 'string' },
  weight: { type: 'string' },
  bias: { type: 'string' },
  as: { type: 'string' },
  /** What `--as` was called before. */
  telling: { type: 'string' },
  format: { type: 'string' },
  step: { type: 'string' },
  theme: { type: 'string' },
  numbers: { type: 'boolean' },
  cell: { type: 'string' },
  speed: { type: 'string' },
  out: { type: 'string', short: 'o' },
} as const;

type Given = ReturnType<typeof parsed>;

function parsed(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowNegative: true, strict: true }).values;
}

const range = ([min, max]: Pair) => `${min} to ${max}`;

/** `--help`. */
export const help = `Draws a convolution or a transposed convolution, cell by cell.

  npm run animate -- [options] --out <file>

The layer, by PyTorch's names; sizes are one number, or <rows>x<columns>
  --preset <name>          begin from an example (names below)
  --op <name>              convTranspose2d (default) or conv2d
  --input <size>           ${range(stepLimits.input)} (default 4)
  --kernel <size>          ${range(stepLimits.kernel)} (default 3)
  --stride <size>          ${range(stepLimits.stride)} (default 1)
  --padding <size>         ${range(stepLimits.padding)} (default 0)
  --output-padding <size>  ${range(stepLimits.outputPadding)} (default 0)
  --dilation <size>        ${range(stepLimits.dilation)} (default 1)
  --in-channels <n>        ${range(stepLimits.channels)} (default 1)
  --out-channels <n>       ${range(stepLimits.channels)} (default 1)
  --groups <n>             has to divide both (default 1)

Its numbers; left out, they are samples
  --values '1,2;3,4'       the input: rows by ';', channels by ':'
  --weight '1,2;3,4'       the kernels; the weight's first dimension by '~', the second by ':'
  --bias 1,2               one number for each output channel

The picture
  --as <name>              gather (default): each output collects; scatter: each input stamps
  --format <name>          gif, svg or png (default: as the file is named)
  --step <n>               this step alone, from 1; without it gif and svg are animated
  --theme <name>           light (default) or dark
  --no-numbers             cells without numbers
  --cell <n>               pixels a cell, 8 to 96 (default 32)
  --speed <n>              steps a second, 0.2 to 50 (default 2)
  -o, --out <file>         where to write
  -h, --help               this text

Examples: ${presetIds.join(', ')}
`;

/**
 * What the arguments ask for, or `help`.
 * @throws UsageError for an argument that cannot be used.
 */
export function requestOf(args: readonly string[]): AnimateRequest | 'help' {
  const given = strictly(() => parsed(args));
  if (given.help || args.length === 0) return 'help';
  const example = exampleOf(given);
  const formulation = chosen(
    given,
    given.as === undefined ? 'telling' : 'as',
    FORMULATIONS,
    'gather',
  );
  const count = strictly(() => countSteps(example, formulation));
  const step = given.step === undefined ? null : integer('step', given.step, [1, count]) - 1;
  if (given.out === undefined) throw new UsageError('--out: the name of a file is missing');
  const format = formatOf(given, given.out);
  if (format === 'png' && step === null) {
    throw new UsageError(`--format png: needs --step, 1 to ${count}; gif and svg are animated`);
  }
  return {
    example,
    formulation,
    format,
    step,
    out: given.out,
    options: {
      theme: chosen(given, 'theme', ['light', 'dark'], 'light'),
      numbers: given.numbers ?? true,
      side: integer('cell', given.cell ?? '32', [8, 96]),
    },
    delay: 1000 / number('speed', given.speed ?? '2', [0.2, 50]),
  };
}

function exampleOf(given: Given): LayerExample {
  const base = given.preset === undefined ? null : preset(given.preset);
  const op = chosen(
    given,
    'op',
    ['convTranspose2d', 'conv2d'],
    base?.layer.op ?? 'convTranspose2d',
  );
  const sized = (name: 'input' | 'kernel', standard: Pair, numbers?: Rows) => {
    if (given[name] !== undefined) return size(name, given[name], stepLimits[name]);
    return numbers ? sizeOf(numbers) : standard;
  };
  const whole = (name: 'in-channels' | 'out-channels' | 'groups', standard: number) =>
    given[name] === undefined ? standard : integer(name, given[name], stepLimits.channels);
  const [inputs, outputs] = base ? channelsOf(base.layer) : [1, 1];
  const channels = [whole('in-channels', inputs), whole('out-channels', outputs)] as const;
  const groups = whole('groups', base?.layer.groups ?? 1);
  if (channels.some((n) => n % groups !== 0)) {
    const both = `--in-channels ${channels[0]} and --out-channels ${channels[1]}`;
    throw new UsageError(`--groups ${groups}: must divide ${both}`);
  }
  const values = inputFormat.parse(given.values ?? '');
  const weight = weightFormat.parse(given.weight ?? '');
  const shape = {
    op,
    channels,
    groups,
    input: sized('input', base ? sizeOf(base.input[0]) : [4, 4], values?.[0]),
    kernel: sized('kernel', base ? sizeOf(base.layer.weight[0][0]) : [3, 3], weight?.[0][0]),
  };
  const example = base ? resizedExample(base, shape) : sampleExample(shape);
  return withNumbers(withArguments(example, given), given);
}

function preset(id: string): LayerExample {
  if (!presetIds.includes(id)) {
    throw new UsageError(`--preset ${id}: must be one of ${presetIds.join(', ')}`);
  }
  return presetOf(id).example;
}

function withArguments(example: LayerExample, given: Given): LayerExample {
  const { layer } = example;
  const pair = (
    name: 'stride' | 'padding' | 'dilation' | 'output-padding',
    limits: Pair,
    standard: Pair,
  ) => (given[name] === undefined ? standard : size(name, given[name], limits));
  if (layer.op === 'conv2d' && given['output-padding'] !== undefined) {
    throw new UsageError(
      `--output-padding ${given['output-padding']}: conv2d has none; use --op convTranspose2d`,
    );
  }
  return {
    ...example,
    layer: {
      ...layer,
      stride: pair('stride', stepLimits.stride, layer.stride),
      padding: pair('padding', stepLimits.padding, layer.padding),
      dilation: pair('dilation', stepLimits.dilation, layer.dilation),
      outputPadding: pair('output-padding', stepLimits.outputPadding, layer.outputPadding),
    },
  };
}

/** The example with the numbers that were given, which have to fit the sizes. */
function withNumbers(example: LayerExample, given: Given): LayerExample {
  const { layer, input } = example;
  const read = <T>(name: 'values' | 'weight' | 'bias', format: Format<T>, standard: T): T => {
    const text = given[name];
    if (text === undefined) return standard;
    const value = format.parse(text);
    if (value !== undefined) return value;
    throw new UsageError(`--${name} ${text}: must be numbers like ${format.print(standard)}`);
  };
  const next: LayerExample = {
    input: read('values', inputFormat, input),
    layer: {
      ...layer,
      weight: read('weight', weightFormat, layer.weight),
      bias: read('bias', biasFormat, layer.bias),
    },
  };
  const isAsked =
    `${sizeOf(next.input[0])}` === `${sizeOf(input[0])}` &&
    `${sizeOf(next.layer.weight[0][0])}` === `${sizeOf(layer.weight[0][0])}`;
  if (isConsistent(next) && isAsked) return next;
  const names = (['values', 'weight', 'bias'] as const).filter((name) => given[name] !== undefined);
  const said = names.map((name) => `--${name} ${given[name]}`).join(', ');
  throw new UsageError(
    `${said}: must fit the sizes, like --values '${inputFormat.print(input)}' ` +
      `--weight '${weightFormat.print(layer.weight)}' --bias ${biasFormat.print(layer.bias)}`,
  );
}

function formatOf(given: Given, out: string): OutputFormat {
  const ending = FORMATS.find((format) => out.toLowerCase().endsWith(`.${format}`));
  if (given.format === undefined && !ending) {
    throw new UsageError(`--out ${out}: must end in ${FORMATS.join(', ')}, or give --format`);
  }
  return chosen(given, 'format', FORMATS, ending ?? 'gif');
}

function chosen<const T extends string>(
  given: Given,
  name: 'op' | 'as' | 'telling' | 'theme' | 'format',
  words: readonly T[],
  standard: T,
): T {
  const text = given[name];
  if (text === undefined) return standard;
  const word = words.find((known) => known === text);
  if (word === undefined) throw new UsageError(`--${name} ${text}: must be ${words.join(' or ')}`);
  return word;
}

function integer(name: string, text: string, limits: Pair): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= limits[0] && value <= limits[1]) return value;
  throw new UsageError(`--${name} ${text}: must be an integer from ${range(limits)}`);
}

function number(name: string, text: string, [min, max]: Pair): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return value;
  throw new UsageError(`--${name} ${text}: must be a number from ${min} to ${max}`);
}

/** `3` for both axes, `3x4` for rows and columns. */
function size(name: string, text: string, limits: Pair): Pair {
  const parts = text.split('x');
  const isSize = parts.length <= 2 && parts.every((part) => /^\d+$/.test(part));
  const values = parts.map(Number);
  if (isSize && values.every((value) => value >= limits[0] && value <= limits[1])) {
    return [values[0], values[1] ?? values[0]];
  }
  throw new UsageError(
    `--${name} ${text}: must be an integer from ${range(limits)}, or two as <rows>x<columns>`,
  );
}

/** Arguments of the library by the option that sets them, and the part of the value that it sets. */
const SET_BY: Readonly<Record<string, string>> = {
  outputPadding: 'output-padding',
  weight: 'kernel',
};

/** A value as the command line takes it: of a weight's shape, the kernel's size. */
function spelled(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const [vertical, horizontal] = value.slice(-2);
  return vertical === horizontal ? `${vertical}` : `${vertical}x${horizontal}`;
}

/** Errors of Node's parser and of the library, as errors of usage. */
function strictly<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof ArgumentError) {
      const name = SET_BY[error.argument] ?? error.argument;
      throw new UsageError(`--${name} ${spelled(error.value)}: ${error.allowed}`);
    }
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message);
    throw error;
  }
}
