import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tensor, type Pair } from '#lib/conv/index.ts';
import { convSpec, onnxSameCrop, sameCrop } from '#lib/layer/index.ts';
import { runSpec } from '../../support/run-spec.ts';

interface Case {
  readonly kernel: number;
  readonly stride: number;
  readonly output: readonly number[];
}

const file = new URL('../../golden/frameworks/same.json', import.meta.url);
const golden = JSON.parse(readFileSync(file, 'utf8'));

const crops = {
  keras: sameCrop,
  lax: sameCrop,
  flax: sameCrop,
  onnxUpper: (span: number, stride: number) => onnxSameCrop(span, stride, 'upper'),
  onnxLower: (span: number, stride: number) => onnxSameCrop(span, stride, 'lower'),
};

describe.each(Object.entries(crops))('"same" of %s', (framework, cropOf) => {
  const cases: readonly Case[] = golden[framework];

  it.each(cases)('has the cells shown here for kernel $kernel, stride $stride', (given) => {
    const { kernel, stride, output } = given;
    const { padding, outputPadding } = cropOf(kernel, stride);
    const spec = convSpec({
      op: 'convTranspose2d',
      kernel: [1, kernel],
      stride: [1, stride],
      padding: [0, padding],
      outputPadding: [0, outputPadding] satisfies Pair,
    });
    const taps = Array.from({ length: kernel }, (_, tap) => tap + 1);
    const weights = { weight: tensor([1, 1, 1, kernel], taps), bias: null };
    const row = tensor([1, 1, 1, golden.input.length], golden.input);
    expect([...runSpec(spec, weights, row).data]).toEqual(output);
  });
});
