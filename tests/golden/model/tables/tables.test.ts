import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSummaryTable } from '#lib/model/tables/index.ts';

const textOf = (name: string) => readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8');
const graphOf = (text: string) => readSummaryTable(text)!;
/** Class, name, shape and parameters of each layer, an open size as `?`. */
const rowsOf = (text: string) =>
  graphOf(text).nodes.map(({ op, module, outputShapes, parameters }) => {
    const shapes = outputShapes.map((shape) =>
      shape.map((n) => (Number.isNaN(n) ? '?' : n)).join('×'),
    );
    return [op, module, shapes.join(' '), parameters];
  });

const net = [
  ['Conv2d', 'down.conv', '1×8×64×64', 216],
  ['BatchNorm2d', 'down.norm', '1×8×64×64', 16],
  ['MaxPool2d', 'pool', '1×8×32×32', 0],
  ['Conv2d', 'mid.0.conv', '1×16×32×32', 1152],
  ['BatchNorm2d', 'mid.0.norm', '1×16×32×32', 32],
  ['Dropout2d', 'mid.1', '1×16×32×32', 0],
  ['ConvTranspose2d', 'up', '1×8×64×64', 520],
  ['Conv2d', 'shared.conv', '1×8×64×64', 576],
  ['BatchNorm2d', 'shared.norm', '1×8×64×64', 16],
  ['Conv2d', 'shared.conv', '1×8×64×64', 0],
  ['BatchNorm2d', 'shared.norm', '1×8×64×64', 0],
  ['Conv2d', 'head', '1×1×64×64', 17],
] as const;

describe('torchinfo', () => {
  it('gives layers, names, shapes and parameters, those of a second run once', () => {
    expect(rowsOf(textOf('torchinfo-wide'))).toEqual(net);
  });

  it('gives no names where the table has none', () => {
    const unnamed = net.map(([op, , shape, parameters]) => [op, '', shape, parameters]);
    expect(rowsOf(textOf('torchinfo'))).toEqual(unnamed);
  });

  it('gives no shapes where the table has none, its tree in plain signs', () => {
    const once = net.filter((_, i) => i !== 9 && i !== 10);
    const shapeless = once.map(([op, name, , parameters]) => [op, name, '', parameters]);
    expect(rowsOf(textOf('torchinfo-ascii'))).toEqual(shapeless);
  });

  it('gives the total, and where each row stands', () => {
    const { parameters, nodes } = graphOf(textOf('torchinfo'));
    expect(parameters).toBe(2545);
    expect(nodes[0].place).toMatchObject({ line: 6, column: 1 });
  });
});

describe('torchsummary', () => {
  it('gives every row, modules after what they hold', () => {
    const rows = rowsOf(textOf('torchsummary'));
    expect(rows).toHaveLength(17);
    expect(rows.slice(3, 7)).toEqual([
      ['MaxPool2d', '', '?×8×32×32', 0],
      ['Conv2d', '', '?×16×32×32', 1152],
      ['BatchNorm2d', '', '?×16×32×32', 32],
      ['Block', '', '?×16×32×32', 0],
    ]);
  });

  it('gives the total that the table gives: a layer that runs twice is in it twice', () => {
    expect(graphOf(textOf('torchsummary')).parameters).toBe(2545 + 592);
  });
});

describe('Keras', () => {
  it.each(['keras', 'keras-wide'])('gives the rows and what they take: %s', (name) => {
    const { nodes, parameters, layout } = graphOf(textOf(name));
    expect(nodes.map(({ inputs }) => inputs)).toEqual([[], [0], [1], [2], [3], [1, 4], [5]]);
    expect(nodes.map((node) => node.parameters)).toEqual([0, 224, 0, 32, 1032, 0, 17]);
    expect(nodes[5]).toMatchObject({ op: 'Concatenate', module: 'join' });
    expect(nodes[5].outputShapes).toEqual([[NaN, 32, 32, 16]]);
    expect([parameters, layout]).toEqual([1305, 'channelsLast']);
  });

  it('takes a nested model for its layers', () => {
    expect(rowsOf(textOf('keras-nested'))).toEqual([
      ['Dense', 'inner.d', '?×49', 539],
      ['Reshape', 'inner.r', '?×7×7×1', 0],
      ['Conv2DTranspose', 'inner.up', '?×15×15×3', 30],
      ['GlobalAveragePooling2D', 'pool', '?×3', 0],
    ]);
  });

  it("reads the second version's columns, with long names and joins below each other", () => {
    const text = `Model: "model"
__________________________________________________________________________________________________
 Layer (type)                   Output Shape         Param #     Connected to
==================================================================================================
 input_1 (InputLayer)           [(None, None, 64,    0           []
                                 3)]

 conv2d (Conv2D)                (None, None, 64, 8)  224         ['input_1[0][0]']

 conv2d_transpose (Conv2DTransp  (None, None, 64, 8)  1032       ['conv2d[0][0]']
 ose)

 concatenate (Concatenate)      (None, None, 64, 16  0           ['conv2d[0][0]',
                                )                                 'conv2d_transpose[0][0]']

==================================================================================================
Total params: 1,256
Trainable params: 1,256
Non-trainable params: 0
`;
    expect(rowsOf(text)).toEqual([
      ['input_1', 'input_1', '?×?×64×3', 0],
      ['Conv2D', 'conv2d', '?×?×64×8', 224],
      ['Conv2DTranspose', 'conv2d_transpose', '?×?×64×8', 1032],
      ['Concatenate', 'concatenate', '?×?×64×16', 0],
    ]);
    expect(graphOf(text).nodes.map(({ inputs }) => inputs)).toEqual([[], [0], [1], [1, 2]]);
  });

  it('claims nothing of a model that is not built', () => {
    const text = `┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ dense_1 (Dense)                 │ ?                      │   0 (unbuilt) │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 0 (0.00 B)`;
    expect(rowsOf(text)).toEqual([['Dense', 'dense_1', '', null]]);
    expect(graphOf(text).parameters).toBeNull();
  });
});

describe('every table', () => {
  it.each(['torchinfo', 'torchsummary', 'keras'])(
    'is said not to tell how %s was joined',
    (tool) => {
      const { remarks, complete, outputs, multiplyAdds } = graphOf(textOf(tool));
      expect(remarks).toMatchObject([{ kind: 'printed', values: [tool] }]);
      expect([complete, outputs, multiplyAdds]).toEqual([false, [], null]);
    },
  );

  it('is found in other text, and nothing where there is none', () => {
    const around = `>>> summary(net)\n${textOf('torchsummary')}\nsome words`;
    expect(graphOf(around).nodes).toHaveLength(17);
    expect(readSummaryTable('import torch\nnn.Conv2d(3, 8, 3)\n')).toBeNull();
    expect(readSummaryTable('')).toBeNull();
  });

  it('may be cut off anywhere: all rows but the last stay as they are', () => {
    for (const name of ['torchinfo-wide', 'torchsummary', 'keras', 'keras-nested']) {
      const text = textOf(name);
      const all = graphOf(text).nodes.map(({ op }) => op);
      for (let to = 0; to < text.length; to += 7) {
        const rows = readSummaryTable(text.slice(0, to))?.nodes.map(({ op }) => op) ?? [];
        expect(rows.slice(0, -1)).toEqual(all.slice(0, Math.max(0, rows.length - 1)));
      }
    }
  });
});
