import type { StepWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  cellOfStep,
  channelsOf,
  countSteps,
  outputOf,
  outputSizeOf,
  productsOf,
  type LayerExample,
  type Formulation,
  type Product,
} from '#lib/step/index.ts';

/** More products than this are counted, not read out. */
const MOST_SPOKEN = 9;

/** A step in words, as one hears it. */
export function sentenceOf(
  example: LayerExample,
  formulation: Formulation,
  step: number,
  words: StepWords,
): string {
  const head = words.step(step + 1, countSteps(example, formulation));
  const said = formulation === 'gather' ? outputSentence : inputSentence;
  return head + said(example, step, words);
}

function outputSentence(example: LayerExample, step: number, words: StepWords): string {
  const cell = cellOfStep(example, 'gather', step);
  const terms = productsOf(example, 'gather', step);
  const [, outputs] = channelsOf(example.layer);
  const channel = outputs > 1 ? cell.channel : null;
  const bias = example.layer.bias[cell.channel];
  const value = printNumber(outputOf(example)[cell.channel][cell.y][cell.x]);
  if (terms.length === 0) return words.outputEmpty(cell.y, cell.x, channel, value);
  const products = terms
    .slice(0, MOST_SPOKEN)
    .map(({ input, weight }) => words.times(printNumber(input), printNumber(weight)));
  const more = terms.length - products.length;
  const parts = bias === 0 ? products : [...products, words.bias(printNumber(bias))];
  const sum = parts.join(words.plus) + (more > 0 ? words.andMore(more) : '');
  return words.outputIs(cell.y, cell.x, channel, sum, value);
}

function inputSentence(example: LayerExample, step: number, words: StepWords): string {
  const cell = cellOfStep(example, 'scatter', step);
  const terms = productsOf(example, 'scatter', step);
  const [inputs] = channelsOf(example.layer);
  const channel = inputs > 1 ? cell.channel : null;
  const value = printNumber(example.input[cell.channel][cell.y][cell.x]);
  const cut = terms.filter((term) => !isKept(example, term)).length;
  return words.inputStamps(cell.y, cell.x, channel, value, terms.length, cut);
}

/** Whether a product's output cell is left by `padding`. */
export function isKept(example: LayerExample, { oy, ox }: Product): boolean {
  const [height, width] = outputSizeOf(example);
  return oy >= 0 && ox >= 0 && oy < height && ox < width;
}
