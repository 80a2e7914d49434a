import { expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import reductions from './reductions.json' with { type: 'json' };

await loadParts();

it(`makes of ${reductions.length} reductions the shapes that PyTorch makes, and refuses what it refuses`, () => {
  const wrong = (reductions as [string, number[][] | null][])
    .map(([call, expected]) => {
      const { complete, outputs } = new Program([{ name: '', text: '' }]).model(call).walk();
      return { call, expected, got: complete ? outputs.map(({ shape }) => shape) : null };
    })
    .filter(({ expected, got }) => JSON.stringify(expected) !== JSON.stringify(got));
  expect(wrong).toEqual([]);
});
