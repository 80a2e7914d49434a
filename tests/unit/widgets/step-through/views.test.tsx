import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import StepFigure from '#components/widgets/step-through/StepFigure.tsx';
import StepThrough from '#components/widgets/step-through/StepThrough.tsx';
import { sentenceOf } from '#components/widgets/step-through/sentence.ts';
import {
  startOf,
  stepCount,
  stillOf,
} from '#components/widgets/step-through/step-through-state.ts';
import { langs } from '#i18n/index.ts';
import { stepWords } from '#components/widgets/step-through/words.ts';
import { STAGES, presetIds, presetOf, stepView } from '#lib/step/index.ts';

const [en, ja] = langs.map(stepWords);
const gather = startOf('padding_strides_odd_transposed', 'gather');

const textsIn = (html: string) =>
  [...html.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('sentenceOf', () => {
  it('says an output cell’s sum with every term', () => {
    expect(sentenceOf(gather.example, 'gather', 9, en)).toBe(
      'Step 10 of 36. Output row 1, column 3: 4 times 2 plus 2 times 1 plus 3 times 2 plus 1 times 1 = 17.',
    );
    expect(sentenceOf(gather.example, 'gather', 14, ja)).toBe(
      '36ステップのうち15番目。出力の行2、列2：3掛ける−1 = −3。',
    );
  });

  it('says what an input cell is, and how much of its stamp is cut off', () => {
    expect(sentenceOf(gather.example, 'scatter', 0, en)).toBe(
      'Step 1 of 9. Input row 0, column 0 is 1. It adds to 9 cells; padding cuts off 5 of them.',
    );
  });

  it('says that a cell holds the bias alone', () => {
    const { example } = presetOf('bias_beyond');
    expect(sentenceOf(example, 'gather', 35, en)).toContain('no tap meets the input');
    expect(sentenceOf(example, 'gather', 35, en)).toContain('the bias, 5');
    expect(sentenceOf(example, 'gather', 0, en)).toContain('plus bias 5 = ');
  });

  it('names the channel where there are several', () => {
    const { example } = presetOf('grouped');
    expect(sentenceOf(example, 'scatter', 5, en)).toContain('channel 1');
  });
});

describe.each(langs)('StepFigure on the server, in %s', (lang) => {
  it.each(presetIds)('shows every number of the step of %s', (preset) => {
    const html = renderToString(<StepFigure lang={lang} preset={preset} formulation="scatter" />);
    const { example, step } = stillOf(preset, 'scatter');
    const { inputs, outputs } = stepView(example, 'scatter', step);
    const numbers = [...inputs, ...outputs]
      .flatMap(({ cells }) => cells.flat())
      .map(({ text }) => text)
      .filter((text) => text !== undefined);
    for (const number of numbers) expect(textsIn(html)).toContain(number);
    expect(stepWords(lang).presets[preset]).toBeTruthy();
  });

  it('is complete and at rest, with its controls disabled and no style attribute', () => {
    const html = renderToString(<StepFigure lang={lang} preset="unet" formulation="gather" />);
    expect(html).toMatch(/<fieldset[^>]* disabled/);
    expect(html).not.toMatch(/<[^>]* style=/);
    expect(html).toContain(stepWords(lang).play);
  });
});

describe.each(langs)('StepThrough on the server, in %s', (lang) => {
  const html = renderToString(
    <StepThrough lang={lang} title="Steps" mode="page" preset="pix2pix" />,
  );
  const words = stepWords(lang);

  it('shows the whole instrument: grids, sum, layers of the build-up, what to take away', () => {
    for (const name of STAGES.convTranspose2d) expect(html).toContain(words.stages[name]);
    for (const word of [words.addsTitle, words.animation, words.numbers, words.panels.kernel]) {
      expect(html).toContain(word);
    }
    expect(html).toContain('output_padding=');
  });

  it('has no style attribute, which the policy refuses, and controls that wait for the script', () => {
    expect(html).not.toMatch(/<[^>]* style=/);
    expect(html).toMatch(/<fieldset class="step-parts" disabled/);
  });

  it('has an id for every pattern and label, each once', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = [...html.matchAll(/(?:url\(#| for="| aria-labelledby=")([^")]*)/g)].map(
      ([, id]) => id,
    );
    for (const id of asked) expect(ids).toContain(id);
  });

  it('is small in a frame: the player, its numbers and the menu, neither build-up nor snippet', () => {
    const framed = renderToString(
      <StepThrough lang={lang} title="Steps" mode="embed" preset="pix2pix" />,
    );
    expect(framed).not.toContain(words.buildUp);
    expect(framed).toContain(words.animation);
    expect(framed).not.toContain('class="disclosure embed-snippet');
    expect(framed).toContain(words.stepOf(1, stepCount(startOf('pix2pix').example, 'scatter')));
  });
});
