import type { StepWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  cellOfEvent,
  channelsOf,
  eventCount,
  outputOf,
  outputSizeOf,
  termsOf,
  type Setting,
  type Telling,
  type Term,
} from '#lib/step/index.ts';

/** More products than this are counted, not read out. */
const MOST_SPOKEN = 9;

/** A step in words, as one hears it. */
export function sentenceOf(
  setting: Setting,
  telling: Telling,
  step: number,
  words: StepWords,
): string {
  const head = words.step(step + 1, eventCount(setting, telling));
  const said = telling === 'gather' ? outputSentence : inputSentence;
  return head + said(setting, step, words);
}

function outputSentence(setting: Setting, step: number, words: StepWords): string {
  const cell = cellOfEvent(setting, 'gather', step);
  const terms = termsOf(setting, 'gather', step);
  const [, outputs] = channelsOf(setting.layer);
  const channel = outputs > 1 ? cell.channel : null;
  const bias = setting.layer.bias[cell.channel];
  const value = printNumber(outputOf(setting)[cell.channel][cell.y][cell.x]);
  if (terms.length === 0) return words.outputEmpty(cell.y, cell.x, channel, value);
  const products = terms
    .slice(0, MOST_SPOKEN)
    .map(({ input, weight }) => words.times(printNumber(input), printNumber(weight)));
  const more = terms.length - products.length;
  const parts = bias === 0 ? products : [...products, words.bias(printNumber(bias))];
  const sum = parts.join(words.plus) + (more > 0 ? words.andMore(more) : '');
  return words.outputIs(cell.y, cell.x, channel, sum, value);
}

function inputSentence(setting: Setting, step: number, words: StepWords): string {
  const cell = cellOfEvent(setting, 'scatter', step);
  const terms = termsOf(setting, 'scatter', step);
  const [inputs] = channelsOf(setting.layer);
  const channel = inputs > 1 ? cell.channel : null;
  const value = printNumber(setting.input[cell.channel][cell.y][cell.x]);
  const cut = terms.filter((term) => !isKept(setting, term)).length;
  return words.inputStamps(cell.y, cell.x, channel, value, terms.length, cut);
}

/** Whether a product's output cell is left by `padding`. */
export function isKept(setting: Setting, { oy, ox }: Term): boolean {
  const [height, width] = outputSizeOf(setting);
  return oy >= 0 && ox >= 0 && oy < height && ox < width;
}
