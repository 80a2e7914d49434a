import { expect, test } from 'vitest';
import { stagesOf } from '#figures/models.ts';

const drawn = (id: string) => {
  const stages = stagesOf(id);
  return {
    sides: stages.map(({ side }) => side),
    channels: stages.map(({ channels }) => channels),
    ways: stages.map(({ by }) => by[0]).join(''),
    joined: stages.map(({ joined }) => joined),
  };
};

test('a U-Net halves four times, doubles four times, and joins each size to its own', () => {
  expect(drawn('unet-padded')).toEqual({
    sides: [256, 128, 64, 32, 16, 32, 64, 128, 256],
    channels: [64, 128, 256, 512, 1024, 512, 256, 128, 2],
    ways: 'issssgggg',
    joined: [null, null, null, null, null, 3, 2, 1, 0],
  });
});

test('the paper’s, whose convolutions have no padding, ends smaller than it begins', () => {
  expect(drawn('unet')).toMatchObject({
    sides: [568, 280, 136, 64, 28, 52, 100, 196, 388],
    joined: [null, null, null, null, null, 3, 2, 1, 0],
  });
});

test('DCGAN only grows', () => {
  const { sides, ways } = drawn('dcgan');
  expect(sides).toEqual([4, 8, 16, 32, 64]);
  expect(ways).toBe('igggg');
});
