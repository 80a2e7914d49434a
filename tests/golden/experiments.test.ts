import { describe, expect, it } from 'vitest';
import { isInColour, run } from '#lib/experiment/index.ts';
import { luminance } from '#lib/picture/index.ts';
import { colourPicture, experimentCases } from './experiment-cases.ts';
import golden from './experiments.json';

const named = (name: string) => golden.cases.find((given) => given.name === name)!;

describe('an experiment in colour or with a bias', () => {
  it.each(experimentCases)('prints the script that PyTorch ran: $name', ({ name, script }) => {
    expect(script).toBe(named(name).script);
  });

  it.each(experimentCases)('gives the bytes that PyTorch gives: $name', (given) => {
    const source = colourPicture(given.seed);
    const isColour = isInColour(given.experiment);
    const { pixels } = run(given.experiment, isColour ? source : luminance(source));
    const rgb = Array.from(pixels.data).filter((_, i) => i % 4 < 3);
    expect({ width: pixels.width, height: pixels.height, rgb }).toEqual(named(given.name).pixels);
  });
});
