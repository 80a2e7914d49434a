import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import {
  configurationCode,
  doubtOf,
  fittingSides,
  markdownOf,
  MOST_SIDE,
  outputText,
  placeText,
  ruleText,
  sentenceOf,
  shapeText,
  trustOf,
  type Graph,
  type Mend,
  type Misfit,
  type NamedText,
  type Place,
  type Sizes,
} from '#lib/model/index.ts';
import { walkText } from '#lib/model/walk-text.ts';
import { print } from './stdout.ts';

const HELP = `Walks a model's shapes from its source, without running it: torchinfo without torch.

  npm run walk -- model.py [more.py …] [options]

  model.py           PyTorch or Keras, also a notebook or what print(model) shows; several files
                     are read one after the other, what is imported first; - is the standard
                     input; an .onnx file, ONNX as text or a summary table by itself
  --setup <code>     what comes first: 'nz = 100', an object that the constructor wants
  --call <code>      the model on its input: 'UNet(3, 2)(torch.zeros(1, 3, 256, 256))', or a size
                     alone: 256; without it the likeliest model of the text, on a size that fits
  --sizes            which square sizes fit, from 1 to 600
  --json             the walk as JSON
  -h, --help         this text

Ends with 0 when all of the model was followed and fits, 1 when something does not fit, 2 when not
all could be read.
`;

/** An argument that cannot be used. */
class UsageError extends Error {}

/** A walk as it is printed. */
interface Walked {
  readonly graph: Graph;
  readonly code: string;
  readonly mends: readonly Mend[];
  readonly sizes: Sizes | null;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

/** What a file holds; `-` is the standard input. */
function contentsOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UsageError(`${file}: ${REASONS[code] ?? `cannot be read (${code})`}`);
  }
}

function textsOf(files: readonly string[]): NamedText[] {
  return files.map((file) => ({
    name: files.length === 1 ? '' : file === '-' ? 'stdin' : basename(file),
    text: contentsOf(file).toString('utf8'),
  }));
}

/** Walks what the files hold. */
async function walked(
  files: readonly string[],
  { setup, call, wantsSizes }: { setup?: string; call?: string; wantsSizes: boolean },
): Promise<Walked> {
  const isGiven = (setup ?? call) !== undefined;
  const byItself = (file: string, what: string) =>
    new UsageError(`${file}: ${what} says all by itself, without --call and --setup`);
  const onnx = files.find((file) => file.endsWith('.onnx'));
  if (onnx !== undefined && (files.length > 1 || isGiven)) throw byItself(onnx, 'an .onnx file');
  const walk = await walkText({
    texts: onnx === undefined ? textsOf(files) : [],
    file: onnx === undefined ? null : contentsOf(onnx),
    setup,
    call,
  });
  if (!walk) throw new UsageError(`${files.join(', ')}: holds no model and no layer`);
  const { source, graph, model } = walk;
  if (isGiven && source === 'onnx') throw byItself(files[0], 'ONNX');
  if (isGiven && source === 'table') throw byItself(files[0], 'a summary table');
  return {
    graph,
    // What is asked for goes by its name.
    code: walk.code.replace(/__asked__\('(\w+)'\)/g, '$1'),
    mends: graph.misfit ? await walk.mends() : [],
    sizes: wantsSizes ? model && fittingSides(model, graph, MOST_SIDE) : null,
  };
}

/** A line, and of which file where there are several. */
const lineOf = (place: Place | null) => ({
  line: place?.line ?? null,
  ...(place?.source ? { source: place.source } : {}),
});

const refusal = ({ op, message, inputShapes, place }: Misfit) => ({
  op,
  message,
  shapes: inputShapes,
  ...lineOf(place),
});

/** A change that makes the model fit. */
const mended = (mend: Mend) =>
  mend.kind === 'size'
    ? { kind: mend.kind, input: mend.input, shape: mend.shape }
    : { kind: mend.kind, text: mend.text, ...lineOf(mend.place), column: mend.place.column };

const refusedSide = ({ refused }: Sizes) =>
  refused && { side: refused.side, ...refusal(refused.misfit) };

function jsonOf({ graph, code, mends, sizes }: Walked): string {
  const { complete, nodes, parameters, multiplyAdds, outputs, remarks, misfit, stop } = graph;
  const said = (one: (typeof remarks)[number]) => ({
    kind: one.kind,
    text: sentenceOf(one),
    ...lineOf(one.place),
    column: one.place?.column ?? null,
  });
  const result = {
    complete,
    call: code,
    operations: nodes.map(({ op, module, inputs, outputShapes, parameters: own, place, made }) => ({
      op,
      module,
      inputs,
      output: outputShapes.length === 1 ? outputShapes[0] : outputShapes,
      parameters: own,
      ...lineOf(made ?? place),
    })),
    convolutions: nodes.flatMap(({ convolution, place, made }) =>
      convolution ? [{ ...convolution, ...lineOf(made ?? place) }] : [],
    ),
    parameters,
    multiplyAdds,
    outputs: outputs.map(({ shape }) => shape),
    remarks: remarks.map(said),
    misfit: misfit && refusal(misfit),
    mends: mends.map(mended),
    stop: stop && said(stop),
    ...(sizes ? { sizes: { ...sizes, text: ruleText(sizes), refused: refusedSide(sizes) } } : {}),
  };
  return `${JSON.stringify(result, null, 1)}\n`;
}

function sizesText(sizes: Sizes, { remarks }: Graph): string {
  return ruleText(sizes) + (remarks.length > 0 ? ' (of what could be followed)' : '');
}

function misfitHead(graph: Graph): string {
  const doubt = doubtOf(graph);
  return `It does not fit${doubt ? `, if ${trustOf(doubt)}` : ''}`;
}

const mendText = (mend: Mend) =>
  mend.kind === 'size'
    ? `${mend.input} of ${shapeText(mend.shape)}`
    : `${mend.text.replace(/^, /, '')} (${placeText(mend.place)})`;

/** What to give a walk that came to nothing. */
function hintOf({ graph: { nodes, stop }, code }: Walked): string | null {
  if (stop?.kind === 'attributesNeeded') {
    const paths = stop.values[0].split(', ');
    const [name] = paths[0].split('.');
    const attributes = paths.map((path) => [path.slice(name.length + 1), '…'] as const);
    const isPlain = paths[0] === name;
    const value = isPlain ? '…' : configurationCode(new Map(attributes));
    return `Give it by --setup '${name} = ${value}'.`;
  }
  const isOfCall = !stop || stop.place?.source === 'call';
  if (nodes.length === 0 && code !== '' && isOfCall) {
    return 'A call names the model, what makes it and its input: UNet(3, 2)(torch.zeros(1, 3, 256, 256)).';
  }
  return stop?.kind === 'unknownValue'
    ? 'Name the file that says it before this one, or give it by --setup.'
    : null;
}

function textOf(result: Walked, wantsSizes: boolean): string {
  const { graph, code, mends, sizes } = result;
  const hint = hintOf(result);
  const { complete, parameters, multiplyAdds, outputs, remarks, misfit, stop } = graph;
  const count = (n: number | null) => (n === null ? 'not known' : n.toLocaleString('en'));
  const at = (one: { readonly place: (typeof remarks)[number]['place'] }) =>
    one.place ? ` (${placeText(one.place)})` : '';
  const refused = sizes?.refused;
  const lines = [
    ...(code ? [code, ''] : []),
    markdownOf(graph),
    '',
    ...(outputs.length > 0 ? [`output: ${outputs.map(outputText).join('; ')}`] : []),
    `parameters: ${count(parameters)}`,
    `multiply-adds: ${count(multiplyAdds)}`,
    ...remarks.map((remark) => `${sentenceOf(remark)}${at(remark)}`),
    ...(misfit ? [`${misfitHead(graph)}: ${misfit.message}${at(misfit)}`] : []),
    ...(mends.length > 0 ? ['What makes it fit, tried:', ...mends.map(mendText)] : []),
    ...(stop ? [`The walk stops: ${sentenceOf(stop)}${at(stop)}`] : []),
    ...(complete ? ['Every layer fits.'] : []),
    ...(hint === null ? [] : [hint]),
    ...(wantsSizes
      ? [
          `sizes: ${sizes ? sizesText(sizes, graph) : 'not known'}`,
          ...(refused
            ? [
                `A side of ${refused.side} does not fit: ${refused.misfit.message}${at(refused.misfit)}`,
              ]
            : []),
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      setup: { type: 'string' },
      call: { type: 'string' },
      sizes: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  if (values.help || positionals.length === 0) {
    print(HELP);
    return values.help ? 0 : 2;
  }
  const wantsSizes = values.sizes ?? false;
  const result = await walked(positionals, { ...values, wantsSizes });
  print(values.json ? jsonOf(result) : textOf(result, wantsSizes));
  const { complete, misfit } = result.graph;
  return complete ? 0 : misfit && !doubtOf(result.graph) ? 1 : 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isOurs =
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!isOurs) throw error;
  process.stderr.write(`walk: ${error.message}\nTry: npm run walk -- --help\n`);
  process.exitCode = 2;
}
