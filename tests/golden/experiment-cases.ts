import { experimentScript, type Experiment } from '#lib/experiment/index.ts';
import { kernels, layer, repeated } from '#lib/layer/index.ts';
import { SHOWS, type Pixels, type Show } from '#lib/picture/index.ts';
import { integersFrom } from '../support/arbitrary.ts';

/** A picture in colour with unequal sides, one of them odd. */
export const [WIDTH, HEIGHT] = [13, 10];

/** The file that the scripts read, and the one that they write. */
export const FILES = { input: 'picture.ppm', output: 'output.png' } as const;

/** The same bytes for the same seed. */
export function colourPicture(seed: number): Pixels {
  const next = integersFrom(seed);
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  for (let i = 0; i < data.length; i++) if (i % 4 < 3) data[i] = 15 * (next() + 8);
  return { width: WIDTH, height: HEIGHT, data };
}

const own = { source: 'own', halvings: 0, threshold: null } as const;
const uneven = [
  [1, 2],
  [-4, 0.5],
  [2, -1],
];

const layers: readonly (Pick<Experiment, 'layer' | 'picture'> & { readonly name: string })[] = [
  {
    // Sums of many terms are exact where each colour is 0 or 1.
    name: 'three groups, each colour black or white',
    picture: { ...own, threshold: 128 },
    layer: repeated(layer('convTranspose2d', [[kernels.laplacian]], { stride: 2, padding: 1 }), 3),
  },
  {
    name: 'three groups with a bias, unequal axes, halved once',
    picture: { ...own, halvings: 1 },
    layer: repeated(
      {
        ...layer('convTranspose2d', [[uneven]], {
          stride: [2, 3],
          padding: [1, 0],
          outputPadding: [1, 0],
          dilation: [1, 2],
        }),
        bias: [0.25],
      },
      3,
    ),
  },
  {
    name: 'Conv2d, three groups with a bias, halved twice',
    picture: { ...own, halvings: 2 },
    layer: repeated({ ...layer('conv2d', [[uneven]], { padding: [2, 1] }), bias: [-0.5] }, 3),
  },
  {
    name: 'one channel with a bias',
    picture: own,
    layer: { ...layer('convTranspose2d', [[uneven]], { stride: 3, padding: 1 }), bias: [0.75] },
  },
];

/** Experiments on `colourPicture(seed)`, with the script that is printed for each. */
export const experimentCases = layers.flatMap(({ name, ...steps }, i) =>
  SHOWS.map((show: Show) => {
    const experiment: Experiment = { ...steps, show, channel: 0 };
    const script = experimentScript(experiment, FILES);
    return { name: `${name}, ${show}`, seed: i + 1, experiment, script };
  }),
);
