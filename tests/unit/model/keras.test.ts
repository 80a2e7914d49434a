import { describe, expect, it } from 'vitest';
import { fittingSides } from '#lib/model/index.ts';
import { walkText } from '#lib/model/walk-text.ts';

const HEAD = 'import keras\nfrom keras import Input, Model, Sequential, layers, ops\n';

const walked = async (text: string, entry = '', call = '') =>
  (await walkText({ texts: [{ name: '', text: HEAD + text }], entry, call }))!;

describe('a text of Keras', () => {
  it.each([
    ['LSTM(8)', '(10, 4)', [1, 8], 416],
    ['LSTM(8, return_sequences=True, use_bias=False)', '(10, 4)', [1, 10, 8], 384],
    ['GRU(8)', '(10, 4)', [1, 8], 336],
    ['GRU(8, reset_after=False)', '(10, 4)', [1, 8], 312],
    ['SimpleRNN(8)', '(10, 4)', [1, 8], 104],
    ['Bidirectional(layers.LSTM(8))', '(10, 4)', [1, 16], 832],
    ['Bidirectional(layers.GRU(8), merge_mode="sum")', '(10, 4)', [1, 8], 672],
    ['TimeDistributed(layers.Dense(3))', '(10, 4)', [1, 10, 3], 15],
  ])('has the layer %s on %s', async (layer, input, shape, parameters) => {
    const { graph } = await walked(
      `inputs = Input(${input})\nmodel = Model(inputs, layers.${layer}(inputs))`,
    );
    expect(graph).toMatchObject({ complete: true, parameters });
    expect(graph.outputs.map((output) => output.shape)).toEqual([shape]);
  });

  it('has an attention that takes two tensors', async () => {
    const { graph } = await walked(`
query, value = Input((10, 8)), Input((6, 4))
out, scores = layers.MultiHeadAttention(2, 3, value_dim=5)(query, value, return_attention_scores=True)
model = Model([query, value], [out, scores])`);
    expect(graph).toMatchObject({ complete: true, parameters: 54 + 30 + 50 + 88 });
    expect(graph.outputs.map(({ shape }) => shape)).toEqual([
      [1, 10, 8],
      [1, 2, 10, 6],
    ]);
  });

  it.each([
    ['ops.add(x, x)', [1, 8, 8, 4]],
    ['ops.maximum(x[..., :1], x)', [1, 8, 8, 4]],
    ['ops.moveaxis(x, -1, 1)', [1, 4, 8, 8]],
    ['ops.swapaxes(x, 1, 3)', [1, 4, 8, 8]],
    ['ops.average_pool(x, 2)', [1, 4, 4, 4]],
    [
      'layers.Dot(axes=-1)([ops.reshape(x, (-1, 64, 4)), ops.reshape(x, (-1, 64, 4))])',
      [1, 64, 64],
    ],
  ])('has the operation %s', async (code, shape) => {
    const { graph } = await walked(`x = Input((8, 8, 4))\nmodel = Model(x, ${code})`);
    expect(graph.outputs.map((output) => output.shape)).toEqual([shape]);
    expect(graph.complete).toBe(true);
  });

  it('does not go on with what stood before a loop that ends it', async () => {
    const { graph } = await walked(`
inputs = Input((16, 16, 8))
x = inputs
for width in [8, 16]:
    y = layers.Conv2D(width, 3, padding='same')(x)
    x = x + y
model = Model(inputs, x)`);
    expect(graph.complete).toBe(false);
    expect(graph.stop).toMatchObject({ kind: 'pythonError', place: { line: 8 } });
  });

  it('says of a model to which a layer was added what the layer refuses', async () => {
    const { graph } = await walked(`
model = Sequential()
model.add(Input((8, 8, 6)))
model.add(layers.GroupNormalization(4))
model.add(layers.Conv2D(3, 3))`);
    expect(graph.complete).toBe(false);
    expect(graph.stop?.values[1]).toBe(
      'Number of groups (4) must be a multiple of the number of channels (6).',
    );
  });

  it('is walked on the shape of an Input that its call names', async () => {
    const { graph } = await walked(
      `x = Input((32, 48, 3))\nmodel = Sequential([layers.Conv2D(4, 3)])\ny = model(x)`,
      '',
      'model(x)',
    );
    expect(graph.nodes[0].outputShapes).toEqual([[1, 32, 48, 3]]);
    expect(graph.complete).toBe(true);
  });

  it('has an input suggested for a function whose Input leaves sizes open', async () => {
    const { graph, code } = await walked(`
def build(width=4):
    x = Input((None, None, 3))
    return Model(x, layers.Conv2D(width, 3)(x))`);
    expect(code).toBe('build()(tf.zeros((1, 256, 256, 3,)))');
    expect(graph.complete).toBe(true);
  });
});

describe('a size that an Input fixes', () => {
  const FIXED = `
def build():
    x = Input((64, 96, 3))
    return Model(x, layers.Conv2D(4, 3)(x), name='edges')
model = build()`;

  it('is said to be fixed where the Input stands, and no other one is tried', async () => {
    const { graph, model } = await walked(FIXED);
    expect(fittingSides(model!, graph, 600)).toMatchObject({
      sides: [],
      fixed: { shape: '(None, 64, 96, 3)', place: { line: 5 } },
    });
  });

  it('is said of the model by its own name, at the Input', async () => {
    const { graph } = await walked(FIXED, '', 'model(tf.zeros((1, 32, 32, 3)))');
    expect(graph.misfit?.message).toMatch(/^Input 0 of layer "edges" is incompatible/);
    expect(graph.misfit?.place?.line).toBe(5);
  });

  it('is none where the sides are open, or where the model makes one of its own', async () => {
    for (const layer of ['layers.Conv2D(4, 3)', 'layers.Resizing(8, 8)']) {
      const { graph, model } = await walked(
        `x = Input((None, None, 3))\nmodel = Model(x, ${layer}(x))`,
      );
      expect(fittingSides(model!, graph, 60)).toMatchObject({ fixed: null });
    }
  });
});

describe('the encoders of Keras', () => {
  it('are made at the head of a text, however large, and count for less than its own steps', async () => {
    const { graph } = await walked(
      'base = keras.applications.EfficientNetV2L(include_top=False, weights=None, input_shape=(64, 64, 3))',
    );
    expect(graph).toMatchObject({ complete: true, parameters: 117_746_848 });
  });

  it('end a loop that makes them without end', async () => {
    const { graph } = await walked(`
def build():
    while True:
        base = keras.applications.EfficientNetV2L(weights=None)
    return Model(base.input, base.output)`);
    expect(graph.stop).toMatchObject({ kind: 'limit' });
  });

  it.each([
    ["VGG16(weights='foo')", /^The `weights` argument should be either/],
    ["ConvNeXtTiny(weights='foo')", /^The `weights` argument should be either/],
    ['NASNetMobile(input_shape=(64, 64, 3))', /`input_shape` should be \(224, 224, 3\)/],
    ["ConvNeXtTiny(weights='imagenet', classes=10)", /`classes` should be 1000/],
  ])('refuse %s where it stands', async (call, message) => {
    const { graph } = await walked(`\nmodel = keras.applications.${call}`);
    expect(graph.stop).toMatchObject({ kind: 'pythonError', place: { line: 4 } });
    expect(graph.stop?.values[1]).toMatch(message);
  });

  it.each(["VGG16(weights='vgg16.h5', include_top=False)", 'MobileNet(input_shape=(128, 128, 3))'])(
    'take %s',
    async (call) => {
      const { graph } = await walked(
        `model = keras.applications.${call}`,
        '',
        'model(tf.zeros((1, 128, 128, 3)))',
      );
      expect(graph).toMatchObject({ complete: true });
    },
  );
});
