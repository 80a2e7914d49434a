import { describe, expect, it } from 'vitest';
import { withArguments, withLayer } from '#components/widgets/shared/use-live-layer.ts';
import {
  calculate,
  calculationNames,
  summarise,
  type Calculation,
} from '#components/widgets/live-number/live-text.ts';
import {
  liveLayers,
  liveLimits,
  type LiveLayerKey,
} from '#components/widgets/shared/live-layers.ts';
import { figures } from '#figures/registry.ts';
import { liveWords } from '#components/widgets/live-number/words.ts';
import type { Axis } from '#lib/conv/index.ts';
import { kernels, kernelSize, layer, refusal } from '#lib/layer/index.ts';
import { pages } from '../../../support/pages.ts';

const words = liveWords.en;
const limits = liveLimits('sizes');
const say = (what: Calculation, axis: Axis) => calculate(what, axis, words, limits);
const { sizes } = liveLayers;

describe('calculate(what, axis, words, limits)', () => {
  it("says the article's size, and how it comes about", () => {
    expect(say('size', sizes)).toBe('511');
    expect(say('formula', sizes)).toBe(
      '(256\u00a0−\u00a01)·2 −\u00a02·1 +\u00a01·(3\u00a0−\u00a01) +\u00a00 +\u00a01',
    );
  });

  it('counts phases, taps and holes', () => {
    const spread: Axis = { ...sizes, dilation: 2 };
    expect(['gcd', 'fed', 'phases', 'counts'].map((w) => say(w as Calculation, spread))).toEqual([
      '2',
      '1',
      '4',
      '3, 0',
    ]);
    expect([say('holes', spread), say('kept', spread)]).toEqual(['75%', '25%']);
    expect(say('verdict', spread)).toBe('holes');
    expect(say('missed', { ...sizes, stride: 3 })).toBe('88.9%');
  });

  it('follows an axis through the layers of the build-up', () => {
    const built = (['zeroInserted', 'padded', 'span', 'sheet', 'cropped', 'size'] as const).map(
      (what) => say(what, liveLayers.step),
    );
    expect(built).toEqual(['5', '9', '3', '7', '5', '6']);
    expect(say('cropped', { ...liveLayers.step, padding: 6 })).toBe('0');
  });

  it('says where “same” cuts, and that it cuts nothing below the stride', () => {
    const cuts = (axis: Axis) =>
      (['cut', 'cutNear', 'cutFar'] as const).map((what) => say(what, axis)).join();
    expect(cuts(liveLayers.same)).toBe('1,0,1');
    expect(cuts({ ...liveLayers.same, kernel: 5, dilation: 2 })).toBe('7,3,4');
    expect(cuts({ ...liveLayers.same, kernel: 1 })).toBe('0,0,0');
  });

  it('leads a convolution there and back', () => {
    const there = liveLayers['there-and-back'];
    expect([say('size', there), say('back', there), say('recover', there)]).toEqual([
      '256',
      '511',
      '1',
    ]);
    expect(say('siblings', there)).toBe('511, 512');
  });

  it('gives the reason and the nearest that works where PyTorch refuses', () => {
    expect(say('size', { ...sizes, outputPadding: 3 })).toBe(
      'nothing, since PyTorch refuses it (output_padding has to be smaller than stride or ' +
        'dilation; output_padding=1 works)',
    );
  });

  it('claims no way back of a layer that PyTorch refuses', () => {
    expect(say('back', { ...liveLayers.floor, input: 1, kernel: 7, padding: 0 })).toBe('?');
  });
});

describe('summarise(axis, words, limits)', () => {
  it('tells the size and the phases of a transposed convolution', () => {
    expect(summarise({ ...sizes, stride: 3 }, words, limits)).toBe(
      'Side of the output: 766. 3 of 3 phases per axis are fed: balanced.',
    );
  });

  it('tells why there is none', () => {
    expect(summarise({ ...sizes, outputPadding: 2 }, words, limits)).toContain('refuses');
  });
});

describe('withArguments(layer, axis) and withLayer(axis, layer)', () => {
  const own = layer('convTranspose2d', [[kernels.laplacian]], { stride: 2, padding: 1 });

  it('hand the arguments over in both directions', () => {
    const changed = withArguments(own, { ...sizes, dilation: 3 });
    expect(changed.dilation).toEqual([3, 3]);
    expect(withLayer(sizes, changed)).toEqual({ ...sizes, dilation: 3 });
  });

  it('give back the same object where nothing differs, so that no change goes round', () => {
    expect(withArguments(own, sizes)).toBe(own);
    expect(withLayer(sizes, own)).toBe(sizes);
  });

  it('leave the prose as it is where the axes of a layer differ', () => {
    expect(withLayer(sizes, { ...own, stride: [2, 3] })).toBe(sizes);
  });
});

describe('the live layers', () => {
  const keys = Object.keys(liveLayers) as LiveLayerKey[];

  it.each(keys)('%s is accepted by PyTorch and within its limits', (key) => {
    expect(refusal(liveLayers[key])).toBeNull();
    for (const [name, [min, max]] of Object.entries(liveLimits(key))) {
      const value = liveLayers[key][name as keyof typeof sizes] ?? 0;
      expect(value, name).toBeGreaterThanOrEqual(min);
      expect(value, name).toBeLessThanOrEqual(max);
    }
  });

  it('that bear the name of a figure are its layer', () => {
    const named = figures.filter(({ id }) => id in liveLayers);
    expect(named.length).toBeGreaterThan(0);
    for (const { id, experiment } of named) {
      const axis: Axis = liveLayers[id as LiveLayerKey];
      expect(withArguments(experiment.layer!, axis)).toBe(experiment.layer);
      expect(kernelSize(experiment.layer!)).toEqual([axis.kernel, axis.kernel]);
    }
  });
});

describe('the sentences of the chapters', () => {
  const placed = pages.flatMap(({ name, lang, body }) =>
    [...body.matchAll(/<(Num|Calc) of="([^"]*)" (arg|what)="([^"]*)" \/>/g)].map(
      ([, component, of, , what]) => ({ page: `${lang}/${name}`, component, of, what }),
    ),
  );

  it('name layers, arguments and calculations that exist', () => {
    for (const { page, component, of, what } of placed) {
      expect(Object.keys(liveLayers), page).toContain(of);
      const known = component === 'Num' ? Object.keys(limits) : calculationNames;
      expect(known, page).toContain(what);
    }
  });

  it('let the reader change the same numbers in both languages, in most chapters', () => {
    const chapters = [...new Set(pages.map(({ name }) => name))].filter((name) =>
      /^(0[1-9]|1[13-7])/.test(name),
    );
    const lively = chapters.filter((name) => {
      const numbers = (lang: string) =>
        placed
          .filter(({ page, component }) => page === `${lang}/${name}` && component === 'Num')
          .map(({ of, what }) => `${of} ${what}`)
          .sort();
      expect(numbers('ja'), name).toEqual(numbers('en'));
      return numbers('en').length > 0;
    });
    expect(lively.length).toBeGreaterThan(chapters.length / 2);
  });
});
