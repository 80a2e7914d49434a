import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  conv2d,
  conv2dBackward,
  convTranspose2d,
  convTranspose2dBackward,
  referenceConv2d,
  referenceConvTranspose2d,
  type Gradients,
} from '#lib/conv/index.ts';
import { asGradient, closely, exactly, expectTensor } from '../support/compare.ts';
import {
  conv2dArguments,
  convTranspose2dArguments,
  fromGolden,
  type GoldenConv2d,
  type GoldenConvTranspose2d,
  type GoldenGradients,
  type GoldenOutput,
} from '../support/golden.ts';

describe('convTranspose2d', () => {
  const cases = golden<GoldenConvTranspose2d & GoldenOutput>('conv_transpose2d');

  it.each(cases)('gives what PyTorch gives for $name', ({ exact, output, ...layer }) => {
    const { input, weight, options } = convTranspose2dArguments(layer);
    const tolerance = exact ? exactly : closely;
    expectTensor(convTranspose2d(input, weight, options), output, tolerance);
    expectTensor(referenceConvTranspose2d(input, weight, options), output, tolerance);
  });
});

describe('conv2d', () => {
  const cases = golden<GoldenConv2d & GoldenOutput>('conv2d');

  it.each(cases)('gives what PyTorch gives for $name', ({ exact, output, ...layer }) => {
    const { input, weight, options } = conv2dArguments(layer);
    const tolerance = exact ? exactly : closely;
    expectTensor(conv2d(input, weight, options), output, tolerance);
    expectTensor(referenceConv2d(input, weight, options), output, tolerance);
  });
});

describe('convTranspose2dBackward', () => {
  const cases = golden<GoldenConvTranspose2d & GoldenGradients>('conv_transpose2d_backward');

  it.each(cases)('gives the gradients PyTorch gives for $name', (layer) => {
    const { input, weight, options } = convTranspose2dArguments(layer);
    const gradOutput = fromGolden(layer.grad_output);
    expectGradients(convTranspose2dBackward(gradOutput, input, weight, options), layer);
  });
});

describe('conv2dBackward', () => {
  const cases = golden<GoldenConv2d & GoldenGradients>('conv2d_backward');

  it.each(cases)('gives the gradients PyTorch gives for $name', (layer) => {
    const { input, weight, options } = conv2dArguments(layer);
    const gradOutput = fromGolden(layer.grad_output);
    expectGradients(conv2dBackward(gradOutput, input, weight, options), layer);
  });
});

function expectGradients(actual: Gradients, expected: GoldenGradients): void {
  expectTensor(actual.input, expected.grad_input, asGradient);
  expectTensor(actual.weight, expected.grad_weight, asGradient);
  expect(actual.bias === null).toBe(expected.grad_bias === null);
  if (actual.bias && expected.grad_bias) {
    expectTensor(actual.bias, expected.grad_bias, asGradient);
  }
}

function golden<Case>(name: string): Case[] {
  const file = new URL(`./${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}
