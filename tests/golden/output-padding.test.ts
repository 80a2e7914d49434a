import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tensor } from '#lib/conv/index.ts';
import { rankOf, type ConvSpec } from '#lib/layer/index.ts';
import { runSpec } from '../support/run-spec.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';
import { printLayer } from '#lib/layer/print/index.ts';

/** Null where the framework refuses the call. */
type Output = readonly [shape: readonly number[], values: readonly number[]] | null;

interface Golden {
  readonly input: readonly number[];
  readonly sides: Readonly<Record<string, readonly number[]>>;
  readonly keras: readonly {
    readonly call: string;
    /** On one axis it is `input`, and the taps are 1, 2, … */
    readonly x?: readonly number[];
    readonly weight?: readonly number[];
    readonly torch: Output;
    readonly jax: Output;
    readonly tensorflow: Output;
  }[];
  readonly onnx: readonly { readonly call: string; readonly output: readonly number[] }[];
}

const file = new URL('./frameworks/output_padding.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));

/** The one layer of the text, and what is remarked on it. */
function read(code: string): { spec: ConvSpec; remarks: string[] } {
  const { layers, notices } = parseLayers(code);
  const [{ layer }] = layers;
  if (layers.length !== 1 || layer.kind !== 'conv') throw new Error(code);
  return { spec: layer, remarks: notices.map(({ kind }) => kind) };
}

function run(spec: ConvSpec, given: { x?: readonly number[]; weight?: readonly number[] }): Output {
  const { x = golden.input } = given;
  const taps = spec.kernel.reduce((product, size) => product * size, 1);
  const { weight = Array.from({ length: taps }, (_, tap) => tap + 1) } = given;
  const rank = rankOf(spec);
  const sides = rank === 1 ? [x.length] : golden.sides[rank];
  const output = runSpec(
    spec,
    { weight: tensor([1, 1, ...spec.kernel], weight), bias: null },
    tensor([1, 1, ...sides], x),
  );
  return [output.shape.slice(2), [...output.data]];
}

describe('output_padding of Keras', () => {
  it.each(golden.keras)('has the cells shown here, or is refused: $call', (given) => {
    const { spec, remarks } = read(given.call);
    expect(given.torch).toEqual(given.jax);
    expect(remarks.includes('kerasOutputPadding')).toBe(given.jax === null);
    if (given.jax) expect(run(spec, given)).toEqual(given.jax);
  });

  // TensorFlow dilates transposed layers on graphics cards only.
  const plain = golden.keras.filter(({ call }) => call.includes('dilation_rate=1'));

  it.each(plain)('is the same on TensorFlow, or refused there: $call', (given) => {
    const { remarks } = read(given.call);
    const isRefused = given.jax === null || remarks.includes('tensorflowOutputPadding');
    expect(given.tensorflow).toEqual(isRefused ? null : given.jax);
  });

  it.each(plain.filter(({ tensorflow }) => tensorflow !== null))(
    'is printed as one call again: $call',
    ({ call }) => {
      const { spec } = read(call);
      const { code, workarounds } = printLayer(spec, 'keras');
      expect(workarounds).toEqual([]);
      expect(read(code)).toEqual({ spec, remarks: [] });
    },
  );
});

describe('output_padding of ONNX beside auto_pad', () => {
  it.each(golden.onnx)('has the cells shown here: $call', ({ call, output }) => {
    const { spec, remarks } = read(call);
    expect(remarks).toEqual([]);
    expect(run(spec, {})![1]).toEqual(output);
  });
});
