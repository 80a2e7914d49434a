import { expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const walkOf = (text: string) => new Program([{ name: '', text }]).model('make()').walk();
const HEAD = 'import tensorflow as tf\nfrom tensorflow.keras import layers, Model\n';

it('refuses nothing that is built on what a text does not hold', () => {
  const text = `${HEAD}from elsewhere import encoder
def make():
    x = layers.Input((8, 8, 3))
    skips = encoder(x)
    return Model(x, layers.Conv2DTranspose(3, 2)(skips[-1]))
`;
  const { misfit, stop } = walkOf(text);
  expect(misfit).toBeNull();
  expect(stop).toMatchObject({ kind: 'unknownValue', values: ['encoder'] });
});

it('names the model that is not followed, not a part that is asked of it', () => {
  const text = `${HEAD}from tensorflow.keras.applications import RegNetX002
def make():
    x = layers.Input((64, 64, 3))
    base = RegNetX002(include_top=False, input_tensor=x)
    return Model(x, layers.Conv2DTranspose(3, 2)(base.get_layer('stage_3').output))
`;
  expect(walkOf(text).stop).toMatchObject({
    kind: 'unsupported',
    values: [expect.stringMatching(/RegNetX002$/)],
  });
});

// A layer that is called on numbers is no part of the model: Keras counts none of its weights.
it('embeds a range of positions', () => {
  const text = `${HEAD}
def make():
    x = layers.Input((16, 8))
    y = x + layers.Embedding(input_dim=16, output_dim=8)(tf.range(start=0, limit=16, delta=1))
    return Model(x, y)
`;
  expect(walkOf(text)).toMatchObject({ complete: true, parameters: 0 });
});

it('counts the vector that a spectral norm of Keras keeps of its kernel', () => {
  const text = `${HEAD}
def make():
    x = layers.Input((8, 8, 6))
    return Model(x, layers.SpectralNormalization(layers.Conv2D(4, 3))(x))
`;
  expect(walkOf(text)).toMatchObject({ complete: true, parameters: 224 });
});
