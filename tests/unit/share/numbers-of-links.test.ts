import { describe, expect, it } from 'vitest';
import { figureLink, labLink } from '#components/widgets/lab/lab-link.ts';
import { cropLink } from '#components/widgets/question-figures/crop-link.ts';
import { defaultExperiment, labState } from '#components/widgets/lab/lab-state.ts';
import { stepLink } from '#components/widgets/step-through/step-through-link.ts';
import { FIRST_PRESET, startOf } from '#components/widgets/step-through/step-through-state.ts';
import type { Field, Link } from '#lib/share/index.ts';

const modules = import.meta.glob<Record<string, unknown>>('/src/components/widgets/*/*-link.ts', {
  eager: true,
});

const start = labState(defaultExperiment);
const first = stepLink(startOf(FIRST_PRESET));
const isLink = (value: unknown): value is Link<unknown> =>
  typeof value === 'object' && value !== null && 'fields' in value;
const links = [
  figureLink(start),
  cropLink('padding'),
  first,
  ...Object.values(modules).flatMap(Object.values).filter(isLink),
];
const fields = new Map<string, Field<unknown>>(
  links.flatMap((link) => Object.entries(link.fields)),
);

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

const HUGE = ['1e39', '-1e39', '1e308', '1000001', '9'.repeat(400), 'Infinity', 'NaN'];

describe('a number in a link that no picture can show', () => {
  it('is tried on the links of all families', () => {
    expect([...fields.keys()]).toEqual(
      expect.arrayContaining(['kernel', 'row-weights', 'map-kernel', 'weight', 'x', 'sizes']),
    );
  });

  it.each([...fields])('is not taken by %s', (_, { parse, print, standard }) => {
    const printed = print(standard);
    for (const huge of HUGE) {
      // Alone, and in the place of each number of what the link would say.
      const places = [...printed.matchAll(/-?\d+(\.\d+)?/g)];
      const texts = [
        huge,
        `${huge},0;0,0`,
        ...places.map(
          ({ 0: number, index }) =>
            printed.slice(0, index) + huge + printed.slice(index + number.length),
        ),
      ];
      // A seed is as large as the generator has states.
      for (const number of texts.flatMap((text) => numbersIn(parse(text)))) {
        expect(Math.abs(number)).toBeLessThanOrEqual(2 ** 31);
      }
    }
  });

  it('is named, and the standard value stands instead', () => {
    expect(labLink.read('?kernel=1e39')).toEqual({
      state: start,
      ignored: [['kernel', '1e39']],
      unknown: [],
    });
    expect(labLink.read('?kernel=1000001').ignored).toEqual([['kernel', '1000001']]);
    expect(labLink.read('?kernel=1000000').state.layer.weight).toEqual([[[[1e6]]]]);
  });

  it('is named by the step-through as well', () => {
    const { state, ignored } = first.read('?bias=1e39');
    expect([state, ignored]).toEqual([startOf(FIRST_PRESET), [['bias', '1e39']]]);
  });
});
