import { describe, expect, it } from 'vitest';
import {
  channelsOf,
  drawnAt,
  countSteps,
  isFlipped,
  isConsistent,
  kernelBetween,
  cellTextOf,
  outputOf,
  outputSizeOf,
  partnersOf,
  presetOf,
  presets,
  resizedExample,
  sameStep,
  sampleExample,
  sizeOf,
  specOfExample,
  stagesOf,
  stepView,
  tensorIndex,
  withNumber,
  type LayerExample,
  type StepCell,
} from '#lib/step/index.ts';

const texts = (cells: readonly (readonly StepCell[])[]) =>
  cells.map((row) => row.map(({ text }) => text ?? '').join(' '));

/** One input row of 2 and 3, kernel 1 2, stride 2. */
const small: LayerExample = {
  layer: {
    op: 'convTranspose2d',
    weight: [[[[1, 2, 4]]]],
    stride: [1, 2],
    padding: [0, 1],
    dilation: [1, 1],
    outputPadding: [0, 0],
    groups: 1,
    bias: [0],
  },
  input: [[[2, 3]]],
};

describe('stepView(small, scatter)', () => {
  it('stamps the kernel as it is and piles up sums, with the rim that padding cuts off faint', () => {
    const [first, second] = [0, 1].map((step) => stepView(small, 'scatter', step));
    expect(texts(first.kernels[0][0]!.cells)).toEqual(['1 2 4']);
    expect(texts(first.outputs[0].cells)).toEqual(['2 4 8  ']);
    expect(texts(second.outputs[0].cells)).toEqual(['2 4 11 6 12']);
    expect(second.outputs[0].cells[0].map(({ note }) => note)).toEqual([
      undefined,
      undefined,
      '+3',
      '+6',
      '+12',
    ]);
    expect(second.outputs[0].cells[0].map(({ faint }) => faint === true)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('frames the stamp and what is kept', () => {
    expect(stepView(small, 'scatter', 1).outputs[0].frames).toEqual([
      { role: 'output', y: 0, x: 1, height: 1, width: 3 },
      { role: 'kernel', y: 0, x: 2, height: 1, width: 3 },
    ]);
  });
});

describe('stepView(small, gather)', () => {
  const view = stepView(small, 'gather', 1);

  it('turns the kernel and lays it over the input with its zeros', () => {
    expect(texts(view.kernels[0][0]!.cells)).toEqual(['4 2 1']);
    const cells = view.inputs[0].cells[0];
    expect(cells.map(({ role }) => role)).toEqual([
      'zero',
      'zero',
      'input',
      'zero',
      'input',
      'zero',
      'zero',
    ]);
    expect(cells.map(({ note }) => note ?? '').join(' ')).toBe('  4 2 1  ');
  });

  it('shows the sum where the window has been, and nothing beyond', () => {
    expect(texts(view.outputs[0].cells)).toEqual([' 4 11  ']);
  });
});

describe('isFlipped', () => {
  it('says which formulation of which operation shows the kernel turned', () => {
    const conv: LayerExample = { ...small, layer: { ...small.layer, op: 'conv2d' } };
    expect([isFlipped(small, 'scatter'), isFlipped(small, 'gather')]).toEqual([false, true]);
    expect([isFlipped(conv, 'scatter'), isFlipped(conv, 'gather')]).toEqual([true, false]);
  });
});

describe('output padding', () => {
  const { example } = presetOf('bias_beyond');

  it('beyond padding gives cells of bias alone, and up to padding cells that padding had cut', () => {
    const { outputs } = stepView(example, 'gather', countSteps(example, 'gather') - 1);
    const row = outputs[0].cells[1];
    expect(row.at(-1)).toMatchObject({ role: 'hole', text: '5' });
    expect(row.at(-2)).toMatchObject({ role: 'output' });
  });

  it('is an uncropping in the build-up: what it gives back is lit', () => {
    const stages = stagesOf(example, 0, 0);
    const [cropped, uncropped] = stages.slice(-2);
    expect([cropped.extent, uncropped.extent]).toEqual([
      [4, 4],
      [6, 6],
    ]);
    expect(texts(uncropped.cells.slice(0, 4).map((row) => row.slice(0, 4)))).toEqual(
      texts(cropped.cells),
    );
    expect(uncropped.cells[0].map(({ lit }) => lit === true)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('that restores more than the crop left has an empty layer before it', () => {
    const all = sampleExample({
      op: 'convTranspose2d',
      input: [1, 1],
      kernel: [1, 1],
      stride: [4, 4],
      padding: [1, 1],
      outputPadding: [3, 3],
    });
    expect(outputSizeOf(all)).toEqual([2, 2]);
    expect(stagesOf(all, 0, 0).map(({ extent }) => extent)).toContainEqual([0, 0]);
  });
});

describe('specOfExample(example)', () => {
  it('counts all output channels, not those of one group', () => {
    expect(specOfExample(presetOf('grouped').example)).toMatchObject({
      inChannels: 2,
      outChannels: 2,
      groups: 2,
      kernel: [2, 2],
      stride: [2, 2],
    });
  });

  it('is a layer on one axis where the picture is a row', () => {
    const { example } = presetOf('sound_padding');
    expect(specOfExample(example)).toMatchObject({ kernel: [4], stride: [2], padding: [1] });
    const taller = resizedExample(example, { input: [2, 4] });
    expect(specOfExample(taller)).toMatchObject({ kernel: [1, 4], stride: [1, 2] });
  });

  it('doubles a sound, with a padding that takes away what the kernel adds', () => {
    const sizes = ['sound', 'sound_padding'].map((id) => outputSizeOf(presetOf(id).example));
    expect(sizes).toEqual([
      [1, 10],
      [1, 8],
    ]);
  });
});

describe('stagesOf(conv2d)', () => {
  it('sums in every place and keeps every stride-th', () => {
    const { example } = presetOf('padding_strides');
    const stages = stagesOf(example, 0, 0);
    expect(stages.map(({ name, extent }) => `${name} ${extent}`)).toEqual([
      'input 5,5',
      'padded 7,7',
      'kernel 3,3',
      'sum 5,5',
      'kept 3,3',
    ]);
    const kept = stages[3].cells.flat().filter(({ faint }) => !faint);
    expect(kept.map(({ text }) => text)).toEqual(stages[4].cells.flat().map(({ text }) => text));
  });
});

describe('groups', () => {
  const { example } = presetOf('grouped');

  it('leave no kernel between channels of different groups', () => {
    expect(kernelBetween(example.layer, 0, 1)).toBeNull();
    expect(kernelBetween(example.layer, 1, 1)).not.toBeNull();
    const { kernels } = stepView(example, 'scatter', 0);
    expect(kernels.map((row) => row.map((panel) => panel !== null))).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('keep a stamp inside its own group', () => {
    const { outputs } = stepView(example, 'scatter', 5);
    const lit = outputs.map(({ cells }) => cells.flat().filter((cell) => cell.lit).length);
    expect(lit).toEqual([0, 4]);
  });
});

describe('sameStep', () => {
  const { example } = presetOf('unet');

  it('leads from a stamp to an output cell under it, and back', () => {
    // Kernel 2, stride 2: input cell (1, 1) of 3 × 3 covers rows and columns 2 and 3 of 6 × 6.
    const output = sameStep(example, 'scatter', 4);
    expect([2, 3]).toContain(Math.floor(output / 6));
    expect([2, 3]).toContain(output % 6);
    expect(sameStep(example, 'gather', output)).toBe(4);
  });
});

describe('partnersOf', () => {
  it('has none for a cell outside the tensor, as another view of the layer may name', () => {
    expect(partnersOf(small, 'output', [0, 9])).toEqual({ input: [], kernel: [], output: [] });
  });
});

describe('drawnAt and tensorIndex', () => {
  it('lead to and from the place of a cell, in a turned kernel too', () => {
    const kernel = stepView(small, 'gather', 0).kernels[0][0]!;
    expect(drawnAt(kernel, [0, 0])).toEqual([0, 2]);
    expect(tensorIndex(kernel, 0, 2)).toEqual([0, 0]);
    const sheet = stepView(small, 'gather', 0).inputs[0];
    expect(drawnAt(sheet, [0, 1])).toEqual([0, 4]);
    expect(tensorIndex(sheet, 0, 3)).toBeNull();
  });
});

describe('presets', () => {
  it('hold the fifteen animations of the guide, with its arguments', () => {
    const guide = presets.filter(({ group }) => group === 'guide' || group === 'guideTransposed');
    expect(guide).toHaveLength(15);
    const sizes = guide.map(({ id, example }) => [
      id,
      sizeOf(example.input[0])[0],
      outputSizeOf(example)[0],
    ]);
    expect(sizes).toEqual([
      ['no_padding_no_strides', 4, 2],
      ['arbitrary_padding_no_strides', 5, 6],
      ['same_padding_no_strides', 5, 5],
      ['full_padding_no_strides', 5, 7],
      ['no_padding_strides', 5, 2],
      ['padding_strides', 5, 3],
      ['padding_strides_odd', 6, 3],
      ['dilation', 7, 3],
      ['no_padding_no_strides_transposed', 2, 4],
      ['arbitrary_padding_no_strides_transposed', 6, 5],
      ['same_padding_no_strides_transposed', 5, 5],
      ['full_padding_no_strides_transposed', 7, 5],
      ['no_padding_strides_transposed', 2, 5],
      ['padding_strides_transposed', 3, 5],
      ['padding_strides_odd_transposed', 3, 6],
    ]);
  });

  it('hold the article’s two layers, with a Laplacian and an identity', () => {
    const article = presets.filter(({ group }) => group === 'article');
    expect(article.map(({ example }) => channelsOf(example.layer))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(article.map(({ example }) => example.layer.dilation)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('are whole and accepted, and their own kernels differ from themselves turned', () => {
    for (const { id, group, example } of presets) {
      expect(isConsistent(example), id).toBe(true);
      expect(outputOf(example).length, id).toBe(example.layer.bias.length);
      const kernel = example.layer.weight[0][0];
      const turned = [...kernel].reverse().map((row) => [...row].reverse());
      if (group !== 'article') expect(turned, id).not.toEqual(kernel);
    }
  });

  it('presetOf names what there is where a name is unknown', () => {
    expect(() => presetOf('nope')).toThrow(/"nope".*no_padding_no_strides/);
  });
});

describe('resizedExample', () => {
  const start = withNumber(
    sampleExample({ op: 'convTranspose2d', input: [2, 3], kernel: [2, 3], channels: [2, 3] }),
    { of: 'kernel', ic: 1, oc: 2 },
    [1, 2],
    42,
  );

  it('keeps the numbers that stay in place', () => {
    const larger = resizedExample(start, { input: [4, 4], kernel: [3, 3] });
    expect(sizeOf(larger.input[0])).toEqual([4, 4]);
    expect(kernelBetween(larger.layer, 1, 2)![1][2]).toBe(42);
    expect(resizedExample(larger, { input: [2, 3], kernel: [2, 3] })).toEqual(start);
  });

  it('keeps each kernel between its two channels when the operation changes', () => {
    const conv = resizedExample(start, { op: 'conv2d' });
    expect(sizeOf(conv.layer.weight)).toEqual([3, 2]);
    expect(kernelBetween(conv.layer, 1, 2)).toEqual(kernelBetween(start.layer, 1, 2));
  });
});

describe('withNumber', () => {
  it('changes one number of one plane and nothing else', () => {
    const start = presetOf('grouped').example;
    const next = withNumber(start, { of: 'input', ic: 1 }, [0, 1], -7);
    expect(next.input[1][0][1]).toBe(-7);
    expect(next.input[0]).toBe(start.input[0]);
    expect(next.layer).toBe(start.layer);
    const other = withNumber(start, { of: 'kernel', ic: 1, oc: 1 }, [1, 0], 9);
    expect(kernelBetween(other.layer, 1, 1)![1][0]).toBe(9);
    expect(kernelBetween(other.layer, 0, 0)).toEqual(kernelBetween(start.layer, 0, 0));
  });
});

describe('cellTextOf', () => {
  it('sets a number in the middle, and above a note', () => {
    const [alone] = cellTextOf({ role: 'output', text: '7' }, 32);
    const [number, note] = cellTextOf({ role: 'output', text: '7', note: '+3' }, 32);
    expect(alone.y).toBe(16);
    expect(number.y).toBeLessThan(16);
    expect(note).toMatchObject({ text: '+3', isNote: true });
  });

  it('leaves notes out of small cells, and shrinks long numbers', () => {
    expect(cellTextOf({ role: 'output', text: '7', note: '+3' }, 20)).toHaveLength(1);
    const [long] = cellTextOf({ role: 'output', text: '−12.345' }, 32);
    const [short] = cellTextOf({ role: 'output', text: '−12' }, 32);
    expect(long.size).toBeLessThan(short.size);
  });
});
