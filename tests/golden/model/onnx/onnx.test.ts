import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Convolution } from '#lib/model/graph.ts';
import { readOnnxFile, readOnnxText, type OnnxReading } from '#lib/model/onnx/index.ts';

interface Truth {
  readonly name: string;
  readonly texts: readonly (keyof typeof ENDINGS)[];
  readonly inputs: Record<string, number[]>;
  readonly values: Record<string, number[]>;
  readonly convolutions: readonly { readonly bias: boolean }[];
  readonly parameters: number;
  readonly outputs: readonly number[][];
}

const ENDINGS = { printed: 'onnxtxt', graph: 'graph.txt', proto: 'textproto' } as const;
const folder = new URL('./', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, folder));
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const truths = JSON.parse(textOf('truth.json')) as readonly Truth[];

/** By how much exporting changes what is stored. */
const EXPORTED = new Map([
  // The norm's scale goes into the convolution's weight, its shift becomes the bias.
  ['critic', -16],
  // The shift, being zero, goes as well.
  ['critic-program', -32],
  // An instance norm of ones and zeros stands for the group norm, before its own scale and shift.
  ['edges', 4],
  ['edges-program', 4],
]);

/** Shapes of the values that the nodes of a graph give, by name. */
function shapesOf({ graph, model }: OnnxReading): Record<string, readonly number[]> {
  const found = graph.nodes.filter(({ kind }) => kind !== 'input');
  const shapes = new Map<string, readonly number[]>();
  for (const node of model!.graph.nodes) {
    // Sizes are computed between, and not recorded.
    if (found[0]?.op !== node.op || found[0].place?.from !== node.place?.from) continue;
    const { outputShapes } = found.shift()!;
    node.outputs.forEach((name, i) => shapes.set(name, outputShapes[i]));
  }
  shapes.delete('');
  return Object.fromEntries(shapes);
}

const problemsOf = ({ graph }: OnnxReading) => [graph.stop, graph.misfit, ...graph.remarks];

function checkAll(reading: OnnxReading, truth: Truth): void {
  const { graph } = reading;
  expect(problemsOf(reading)).toEqual([null, null]);
  expect(graph.complete).toBe(true);
  expect(graph.outputs.map(({ shape }) => shape)).toEqual(truth.outputs);
  expect(graph.parameters).toBe(truth.parameters + (EXPORTED.get(truth.name) ?? 0));
  expect(shapesOf(reading)).toEqual(truth.values);
  const convolutions = graph.nodes.flatMap(({ convolution }) => convolution ?? []);
  // A norm that is folded in brings a bias.
  const bias = (i: number) =>
    EXPORTED.has(truth.name) ? {} : { bias: truth.convolutions[i].bias };
  const expected = truth.convolutions.map((one, i) => ({
    ...one,
    bias: convolutions[i]?.bias,
    ...bias(i),
  }));
  expect(convolutions).toEqual(expected);
}

describe('an .onnx file', () => {
  test.each(truths)('gives $name as PyTorch and ONNX Runtime run it', (truth) => {
    checkAll(readOnnxFile(bytesOf(`${truth.name}.onnx`), { shapes: truth.inputs }), truth);
  });
});

const textsOf = (kind: Truth['texts'][number]) =>
  truths
    .filter(({ texts }) => texts.includes(kind))
    .map((truth) => ({ name: truth.name, truth, text: textOf(`${truth.name}.${ENDINGS[kind]}`) }));

describe('onnx.printer', () => {
  test.each(textsOf('printed'))("'s text gives $name as its file does", ({ truth, text }) => {
    checkAll(readOnnxText(text, { shapes: truth.inputs }), truth);
  });
});

describe("protocol buffers' text format", () => {
  test.each(textsOf('proto'))('gives $name as its file does', ({ truth, text }) => {
    checkAll(readOnnxText(text, { shapes: truth.inputs }), truth);
  });
});

describe('onnx.helper.printable_graph', () => {
  test.each(textsOf('graph'))('gives no false shape for $name', ({ truth, text }) => {
    const reading = readOnnxText(text, { shapes: truth.inputs });
    expect(truth.values).toMatchObject(shapesOf(reading));
    const isWhole = reading.graph.outputs.length === truth.outputs.length;
    expect(reading.graph.complete).toBe(isWhole);
  });

  test('names the constants that it leaves out and the model needs', () => {
    const { graph } = readOnnxText(textOf('stamp.graph.txt'), { shapes: { z: [1, 10] } });
    expect(graph.remarks).toMatchObject([
      { kind: 'unknownValue', values: ['/Constant_output_0'], place: { line: 17 } },
    ]);
    expect([graph.complete, graph.parameters, graph.outputs]).toEqual([false, null, []]);
  });

  test('is enough for a model whose sizes are nowhere computed', () => {
    const { graph } = readOnnxText(textOf('voice.graph.txt'), { sizes: { frames: 13 } });
    expect(graph.complete).toBe(true);
    expect(graph.outputs).toMatchObject([{ shape: [1, 1, 208] }]);
  });
});

describe('windows', () => {
  interface Window {
    readonly node: string;
    readonly x: readonly number[];
    readonly w: readonly number[];
    readonly output: readonly number[];
  }
  const cases = JSON.parse(textOf('windows.json')) as readonly Window[];
  const tensor = (name: string, shape: readonly number[]) =>
    shape.length > 0 ? [`float[${shape.join(', ')}] ${name}`] : [];

  test.each(cases)('are as ONNX Runtime has them: $node on $x', ({ node, x, w, output }) => {
    const inputs = [...tensor('x', x), ...tensor('w', w)].join(', ');
    const given = w.length > 0 ? 'x, w' : 'x';
    const { graph } = readOnnxText(`g (${inputs}) => (y) { y = ${node} (${given}) }`);
    expect(graph.outputs).toMatchObject([{ shape: output }]);
    const convolution = graph.nodes.at(-1)?.convolution;
    if (convolution) expect(convolution.output).toEqual(sizesOf(convolution));
  });

  /** The sizes that a convolution's own arguments give, by PyTorch's formulas. */
  function sizesOf(one: Convolution): readonly number[] {
    const { input, output, kernel, stride, padding, dilation, outputPadding } = one;
    return [
      input[0],
      one.outChannels,
      ...kernel.map((k, a) => {
        const [n, span] = [input[a + 2], dilation[a] * (k - 1) + 1];
        const far = one.farPadding?.[a] ?? padding[a];
        return one.op.startsWith('convT')
          ? (n - 1) * stride[a] - 2 * padding[a] + span + outputPadding[a]
          : Math.floor((n + padding[a] + far - span) / stride[a]) + 1;
      }),
    ].slice(0, output.length);
  }
});

describe('open sizes', () => {
  const dynamic = bytesOf('ladder-resize.onnx');

  test('are asked for by name, but for a batch, which is one', () => {
    const { graph, inputs } = readOnnxFile(dynamic);
    expect(graph.stop).toMatchObject({
      kind: 'argumentNeeded',
      values: ['height, width', expect.any(String)],
    });
    expect(inputs).toEqual([
      { name: 'picture', dims: ['batch', 3, 'height', 'width'], shape: null },
    ]);
  });

  test.each([
    [1, 64, 48],
    [5, 33, 21],
  ])('are set by name: a batch of %i of %i × %i', (batch, height, width) => {
    const { graph } = readOnnxFile(dynamic, { sizes: { batch, height, width } });
    expect(graph.outputs).toMatchObject([{ shape: [batch, 2, height, width] }]);
  });
});

test('modules are found in what exporters note', () => {
  for (const name of ['ladder.onnx', 'ladder-program.onnx']) {
    const { graph } = readOnnxFile(bytesOf(name));
    const convolutions = graph.nodes.filter(({ convolution }) => convolution);
    expect(convolutions.map(({ module }) => module)).toEqual([
      'down0.0',
      'down0.2',
      'down1.0',
      'down1.2',
      'bottom.0',
      'bottom.2',
      'up1',
      'side1.0',
      'side1.2',
      'up0',
      'side0.0',
      'side0.2',
      'head',
    ]);
  }
});
