import { describe, expect, test } from 'vitest';
import { tensor } from '#lib/conv/index.ts';
import { legend, plane, showTensor, signedColour, SHOWS } from '#lib/picture/index.ts';
import { colours, planeOf, reds } from './pictures.ts';

describe('plane', () => {
  const values = Float32Array.from({ length: 12 }, (_, i) => i);

  test('picks one channel of [C, H, W] and of [1, C, H, W]', () => {
    const second = planeOf(3, [6, 7, 8, 9, 10, 11]);
    expect(plane(tensor([2, 2, 3], values), 1)).toEqual(second);
    expect(plane(tensor([1, 2, 2, 3], values), 1)).toEqual(second);
  });

  test('refuses a batch, a shape without channels and a channel that is not there', () => {
    expect(() => plane(tensor([2, 1, 2, 3], values), 0)).toThrow('[2,1,2,3]');
    expect(() => plane(tensor([4, 3], values), 0)).toThrow('[4,3]');
    expect(() => plane(tensor([2, 2, 3], values), 2)).toThrow('channel is 2');
    expect(() => plane(tensor([2, 2, 3], values), 0.5)).toThrow('channel is 0.5');
  });
});

describe('showTensor', () => {
  test('toPilImage wraps: −8 comes out as 8, 4 as 252, 2 as 254', () => {
    expect(reds(showTensor(planeOf(3, [-8, 4, 2, 0, 1, -1]), 'toPilImage'))).toEqual([
      8, 252, 254, 0, 255, 1,
    ]);
  });

  test('clamp cuts at 0 and 1 and rounds between', () => {
    const values = [-8, 4, 0, 1, 0.5, 0.001, 0.003];
    expect(reds(showTensor(planeOf(7, values), 'clamp'))).toEqual([0, 255, 0, 255, 128, 0, 1]);
  });

  test('normalise runs from the smallest value to the largest', () => {
    expect(reds(showTensor(planeOf(2, [-8, 4, -2, 1]), 'normalise'))).toEqual([0, 255, 128, 191]);
  });

  test('normalise shows a constant plane as mid-grey', () => {
    expect(reds(showTensor(planeOf(2, [3, 3]), 'normalise'))).toEqual([128, 128]);
  });

  test('signed shows zero as the neutral colour, and a plane of zeros as nothing else', () => {
    const neutral = Array.from(signedColour(0));
    expect(colours(showTensor(planeOf(3, [-8, 0, 4]), 'signed'))[1]).toEqual(neutral);
    expect(colours(showTensor(planeOf(2, [0, -0]), 'signed'))).toEqual([neutral, neutral]);
  });

  test('signed has one scale for both signs', () => {
    const shown = colours(showTensor(planeOf(3, [-8, 4, 8]), 'signed'));
    expect(shown).toEqual([-1, 0.5, 1].map((value) => Array.from(signedColour(value))));
  });

  test.each(SHOWS)(
    '%s is opaque, and values that are not finite do not change the others',
    (show) => {
      const finite = showTensor(planeOf(2, [-3, 5]), show);
      const odd = showTensor(planeOf(5, [-3, 5, NaN, Infinity, -Infinity]), show);
      expect(odd.data.slice(0, 8)).toEqual(finite.data);
      expect(Array.from(odd.data).filter((_, i) => i % 4 === 3)).toEqual([255, 255, 255, 255, 255]);
    },
  );

  test('what is not a number is black, and neutral on the signed scale', () => {
    const last = SHOWS.map((show) => colours(showTensor(planeOf(3, [-3, 5, NaN]), show))[2]);
    expect(last).toEqual([[0, 0, 0], [0, 0, 0], [0, 0, 0], Array.from(signedColour(0))]);
  });
});

describe('signedColour', () => {
  const lightness = (value: number) => {
    const [r, g, b] = signedColour(value);
    return 0.299 * r + 0.587 * g + 0.114 * b;
  };

  test('is a light grey at zero, cool below and warm above', () => {
    const [r, g, b] = signedColour(0);
    expect([r, g]).toEqual([g, b]);
    for (const value of [0.1, 0.5, 1]) {
      const [cool, warm] = [signedColour(-value), signedColour(value)];
      expect(cool[2]).toBeGreaterThan(cool[0]);
      expect(warm[0]).toBeGreaterThan(warm[2]);
    }
  });

  test('grows darker step by step away from zero, on both sides', () => {
    for (let level = 0; level < 255; level += 3) {
      expect(lightness((level + 3) / 255)).toBeLessThan(lightness(level / 255));
      expect(lightness(-(level + 3) / 255)).toBeLessThan(lightness(-level / 255));
    }
  });

  test('shows what is beyond ±1 as ±1', () => {
    expect(signedColour(-7)).toEqual(signedColour(-1));
    expect(signedColour(Infinity)).toEqual(signedColour(1));
  });
});

describe('legend', () => {
  const laplacian = planeOf(3, [-8, 4, 2, 0, 0.5, 1]);
  const values = (show: (typeof SHOWS)[number]) =>
    legend(laplacian, show).entries.map(({ value }) => value);

  test('names the values that each way to show a plane turns on', () => {
    expect(SHOWS.map(values)).toEqual([
      [-8, 0, 4],
      [0, 1],
      [-8, 0, 4],
      [-8, 0, 8],
    ]);
  });

  test('gives each value the colour it has in the picture', () => {
    for (const show of SHOWS) {
      const shown = colours(showTensor(laplacian, show));
      for (const { value, colour } of legend(laplacian, show).entries) {
        const at = laplacian.data.indexOf(value);
        if (at >= 0) expect(Array.from(colour)).toEqual(shown[at]);
      }
    }
  });

  test('counts the cells beyond 0…1 where they are wrapped or cut', () => {
    expect(SHOWS.map((show) => legend(laplacian, show).beyond)).toEqual([3, 3, 0, 0]);
  });

  test('says a value once, and no minus zero', () => {
    const { entries } = legend(planeOf(2, [-0, 0]), 'signed');
    expect(entries.map(({ value }) => value)).toEqual([0]);
  });
});
