import { describe, expect, it } from 'vitest';
import {
  countedWeights,
  defaultConverter,
  viewOf,
} from '#components/widgets/layer-tools/layer-converter-state.ts';
import { crops, cropView } from '#components/widgets/question-figures/crop-state.ts';
import { flipView } from '#components/widgets/question-figures/flip-state.ts';
import { readLink } from '#components/widgets/lab/lab-link.ts';
import {
  labQueryOf,
  longestLink,
  modelQueryOf,
  stepQueryOf,
} from '#components/widgets/shared/layer-links.ts';
import {
  defaultWalk,
  drawingOf,
  reduce,
  walkFields,
  type WalkState,
  viewOf as walkViewOf,
} from '#components/widgets/layer-tools/model-walk-state.ts';
import { samePaddingView } from '#components/widgets/layer-tools/same-padding-state.ts';
import {
  defaultFinder,
  argumentsIn,
  rangesAround,
  solved,
  specOfAxis,
  withNearest,
} from '#components/widgets/layer-tools/size-finder-state.ts';
import { readStepLink } from '#components/widgets/step-through/step-through-link.ts';
import {
  FIRST_PRESET,
  judge,
  startOf,
} from '#components/widgets/step-through/step-through-state.ts';
import { skipView } from '#components/widgets/layer-tools/skip-sizes-state.ts';
import { layoutView } from '#components/widgets/question-figures/weight-layout-state.ts';
import {
  defaultPhaseSums,
  phaseSumsView,
} from '#components/widgets/question-figures/phase-sums-state.ts';
import { upsamplerView } from '#components/widgets/question-figures/upsampler-comparison-state.ts';
import { byteOverflowView } from '#components/widgets/question-figures/byte-overflow-state.ts';
import {
  frameworkRows,
  type PictureColumn,
} from '#components/widgets/layer-tools/framework-table.ts';
import { modelIds, modelOf, type ModelId } from '#figures/models.ts';
import { printCall } from '#lib/layer/print/index.ts';
import { convSpec, solve } from '#lib/layer/index.ts';
import { decode, encode } from '#lib/share/index.ts';
import { sizeOf } from '#lib/step/index.ts';

const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });

describe('the code tool', () => {
  it('shows the size, the formula and the phases of the chosen layer', () => {
    const code = 'nn.Conv2d(1, 1, 3)\nnn.ConvTranspose2d(1, 2, 3, 2, 1)';
    const { layers, spec, sizes } = viewOf({ ...defaultConverter, code, layer: 1, side: 5 });
    expect(layers.map(({ line }) => line)).toEqual([1, 2]);
    expect(spec?.outChannels).toBe(2);
    expect(sizes).toMatchObject({
      output: [9, 9],
      formulas: ['(5 − 1)·2 − 2·1 + 1·(3 − 1) + 0 + 1'],
      verdicts: ['uneven'],
    });
  });

  it('keeps what was pasted as text, markup and all', () => {
    const { notices, spec } = viewOf({
      ...defaultConverter,
      code: 'Img("<img onerror=alert(1)>")',
    });
    expect(spec).toBeNull();
    expect(notices).toMatchObject([{ kind: 'unknownLayer', text: 'Img' }]);
  });

  it('has no size for an input that is too small', () => {
    expect(viewOf({ ...defaultConverter, code: 'nn.Conv2d(1, 1, 7)', side: 5 }).sizes).toBeNull();
  });

  it("counts the weights of small layers in PyTorch's order", () => {
    const weights = countedWeights(up({ inChannels: 2, outChannels: 2, kernel: [1, 2] }))!;
    expect([...weights.weight.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...weights.bias!.data]).toEqual([-1, -2]);
    expect(countedWeights(up({ inChannels: 64, outChannels: 64 }))).toBeNull();
    expect(countedWeights(up({ outChannels: 2 }))).toBeNull();
  });
});

describe('the link to the whole model', () => {
  it('holds the text as it is, and a long one not at all', () => {
    const code = 'nn.Sequential(\n  nn.Conv2d(3, 8, 3),  # a & b = 100 %\n  nn.ReLU())';
    const { state, ignored, unknown } = decode(walkFields, modelQueryOf(code, 48)!);
    expect(state).toEqual({ ...defaultWalk, model: 'own', code, size: [48, 48] });
    expect([...ignored, ...unknown]).toEqual([]);
    expect(modelQueryOf('nn.ReLU()\n'.repeat(400), 48)).toBeNull();
  });
});

describe('links to the Lab and the step-through', () => {
  const spec = up({ stride: [2, 3], padding: [1, 0], outputPadding: [1, 2], dilation: [1, 2] });

  it('open the layer with its arguments', () => {
    const { state, ignored, unknown } = readLink(labQueryOf(spec)!);
    expect([...ignored, ...unknown]).toEqual([]);
    const { stride, padding, outputPadding, dilation } = spec;
    expect(state.layer).toMatchObject({ stride, padding, outputPadding, dilation });
    expect(stepQueryOf(spec)).toContain('weight=1,1,1;1,1,1;1,1,1');
  });

  const published = modelIds.flatMap((id) =>
    modelOf(id).layers.flatMap((layer) => (layer.kind === 'conv' ? [layer] : [])),
  );
  const found = [1, 2, 3, 4].flatMap((factor) => {
    const result = solve({ op: 'convTranspose2d', input: 8, factor });
    return result.kind === 'found'
      ? result.solutions.slice(0, 6).map(({ axis }) => specOfAxis(axis))
      : [];
  });

  it.each([
    ['every convolution of the published models', published],
    ['what the size finder puts first', found],
  ] as const)('open %s, with an output to look at', (_, specs) => {
    const start = startOf(FIRST_PRESET);
    for (const layer of specs) {
      const lab = readLink(labQueryOf(layer)!);
      const step = readStepLink(stepQueryOf(layer)!, start);
      expect([...lab.ignored, ...lab.unknown, ...step.ignored, ...step.unknown]).toEqual([]);
      expect(lab.state.layer).toMatchObject({ op: layer.op, padding: layer.padding });
      expect(sizeOf(step.state.example.layer.weight[0][0])).toEqual(layer.kernel);
      expect(judge(step.state.example).kind).toBe('accepted');
    }
  });

  it('write out "same" where it is the same padding at every size', () => {
    const same = { op: 'conv2d', padding: 'same', dilation: [2, 1] } as const;
    expect(readLink(labQueryOf(up(same))!).state.layer.padding).toEqual([2, 1]);
    expect(labQueryOf(up({ ...same, stride: [2, 2] }))).toBeNull();
    expect(labQueryOf(up({ ...same, kernel: [2, 2] }))).toBeNull();
  });

  it('are none for what cannot be shown there', () => {
    expect(labQueryOf(up({ kernel: [9, 9] }))).toBeNull();
    expect(labQueryOf(up({ outputPadding: [-1, -1] }))).toBeNull();
    expect(stepQueryOf(up({ stride: [7, 7] }))).toBeNull();
  });
});

describe('the size finder', () => {
  it('follows the nearest goal that a layer satisfies', () => {
    const asked = { ...defaultFinder, factor: 15 };
    const result = solved(asked);
    if (result.kind !== 'noFactor') throw new Error(result.kind);
    const next = result.nearest.map((nearest) => withNearest(asked, nearest));
    expect(next.map(({ factor }) => factor)).toEqual([10, 20]);
    for (const state of next) expect(solved(state).kind).toBe('found');
  });

  it('prints a call on one line', () => {
    const call = printCall(up({ stride: [2, 2], padding: [1, 1], outputPadding: [1, 1] }));
    expect(call).toBe(
      'nn.ConvTranspose2d(in_channels, out_channels, kernel_size=3, stride=2, padding=1, output_padding=1)',
    );
    expect(argumentsIn(call)).toBe('kernel_size=3, stride=2, padding=1, output_padding=1');
  });

  it('says what the strides around an impossible size reach', () => {
    const result = solved({ ...defaultFinder, by: 'size', output: 160 });
    if (result.kind !== 'noSize') throw new Error(result.kind);
    expect(result.nearest).toEqual([150, 169]);
    expect(rangesAround(result.ranges, 160)).toEqual([
      { stride: 2, least: 106, most: 150 },
      { stride: 3, least: 169, most: 213 },
    ]);
  });
});

describe('sizes down and up', () => {
  it('miss a cell at every level whose size is odd', () => {
    const { levels, bottom, below, above } = skipView({ side: 300, levels: 4 });
    expect(levels.map(({ down, up: back }) => [down, back])).toEqual([
      [300, 300],
      [150, 150],
      [75, 74],
      [37, 36],
    ]);
    expect([bottom, below, above]).toEqual([18, 288, 304]);
    expect(skipView({ side: 301, levels: 4 })).toMatchObject({
      pad: 'x = F.pad(x, (1, 2, 1, 2))',
      crop: 'y = y[..., 1:302, 1:302]',
    });
  });
});

/** What is shown of a published network. */
const walkView = ({ model, size }: WalkState) => walkViewOf(model as ModelId, size);

describe('the model walk', () => {
  it('offers the nearest sizes that go through', () => {
    const state = reduce(defaultWalk, { type: 'model', model: 'unet-padded' });
    expect(walkView(state).nearest).toEqual([]);
    const odd = reduce(state, { type: 'size', size: [300, 300] });
    expect(walkView(odd)).toMatchObject({
      fits: false,
      nearest: [
        [288, 288],
        [304, 304],
      ],
    });
  });

  it('names the first row that does not fit', () => {
    const asked = reduce(defaultWalk, { type: 'size', size: [570, 570] });
    const { rows, misfit } = walkView(asked);
    expect(rows[misfit!].problem).toEqual({
      kind: 'sizes',
      expected: [63, 63],
      actual: [54, 54],
    });
  });

  it('keeps a short text in the address, and leaves out one that is too long', () => {
    const short = reduce(defaultWalk, { type: 'code', code: 'nn.Conv2d(3, 8, 3)  # 畳み込み' });
    expect(decode(walkFields, encode(walkFields, short)).state).toEqual(short);
    const long = reduce(defaultWalk, { type: 'code', code: 'あ'.repeat(longestLink / 9 + 1) });
    expect(encode(walkFields, long)).toBe('?model=own');
  });

  it.each(modelIds)('draws %s without overlap, bars as high as their rows', (model) => {
    const { rows } = walkView(reduce(defaultWalk, { type: 'model', model }));
    const { bars, skips, width } = drawingOf(rows, 700, 100);
    bars.slice(1).forEach((bar, i) => expect(bar.x).toBeGreaterThan(bars[i].x + bars[i].width));
    expect(Math.round(width)).toBe(698);
    expect(Math.max(...bars.map((bar) => bar.height))).toBeCloseTo(100);
    expect(bars).toHaveLength(rows.length + 1);
    expect(skips).toHaveLength(rows.filter(({ step }) => step.layer.kind === 'join').length);
    for (const { from, to, below } of skips) {
      expect(from.x).toBeLessThan(to.x);
      expect(below).toBeGreaterThan(100);
    }
  });
});

describe("the frameworks' words", () => {
  const near = (kernel: number, stride: number) =>
    Object.fromEntries(
      samePaddingView({ kernel, stride }).rows.map((row) => [row.dialect, [row.near, row.output]]),
    );

  it('part where the kernel size less the stride is odd', () => {
    expect(near(3, 2)).toEqual({
      pytorch: [1, 8],
      keras: [0, 8],
      jax: [0, 8],
      onnxUpper: [0, 8],
      onnxLower: [1, 8],
      onnx: [0, 9],
    });
    expect(
      new Set(
        samePaddingView({ kernel: 4, stride: 2 })
          .rows.slice(0, 5)
          .map((r) => r.isKeras),
      ),
    ).toEqual(new Set([true]));
  });

  it('leave ONNX a cell short where the kernel is shorter than the stride', () => {
    const { keras, onnxUpper } = near(2, 3);
    expect([keras[1], onnxUpper[1]]).toEqual([12, 11]);
  });

  it('say what the printers had to work around', () => {
    const rows = frameworkRows();
    const those = (what: (row: (typeof rows)[number]) => unknown) =>
      rows.filter(what).map(({ framework }) => framework);
    expect(those((row) => row.isFlipped)).toEqual(['flax', 'lax']);
    expect(those((row) => !row.dilatesWithStride)).toEqual(['keras', 'tensorflowJs']);
    expect(those((row) => row.hasGroups)).toEqual(['pytorch', 'onnx']);
    expect(those((row) => row.cropsUnequally)).toEqual(['flax', 'lax', 'onnx']);
    expect(rows.map(({ outputPadding }) => outputPadding)).toEqual([
      ...['argument', 'crop', 'padding', 'padding', 'below stride', 'crop'],
    ]);
  });
});

describe("the frameworks' pictures", () => {
  const textOf = (framework: string, column: PictureColumn) =>
    frameworkRows()
      .find((row) => row.framework === framework)!
      .pictures[column].map((row) =>
        row.map(({ role, text, lit }) => text ?? (lit ? 'lit' : role)).join(' '),
      );

  it('hold the weights as the frameworks want them', () => {
    expect(textOf('pytorch', 'layout')).toEqual(['1 2 3 4 5 6 7 8']);
    expect(textOf('keras', 'layout')).toEqual(['1 5 3 7 2 6 4 8']);
    expect(textOf('lax', 'layout')).toEqual(['2 4 6 8 1 3 5 7']);
    expect(textOf('flax', 'flipped')).toEqual(['6 5 4', '3 2 1']);
    expect(textOf('tensorflowJs', 'both')).toEqual(['1 0 2']);
    expect(textOf('onnx', 'groups')).toEqual(['1', '2']);
    expect(textOf('keras', 'groups')).toEqual(['1 0', '0 2']);
  });

  it('show who cuts which edge, and what JAX pads instead', () => {
    expect(textOf('pytorch', 'outputPadding')).toEqual([
      'hole output output output output output lit',
    ]);
    expect(textOf('keras', 'outputPadding')).toEqual([
      '× output output output output output output',
    ]);
    expect(textOf('lax', 'outputPadding')).toEqual(['zero 0 zero 1 zero 2 zero zero']);
    expect(textOf('onnx', 'uneven')).toEqual(['output output output output output hole hole']);
    expect(textOf('pytorch', 'uneven')).toEqual(['output output output output output × ×']);
    expect(textOf('lax', 'uneven')).toEqual(['zero zero 0 zero 1 zero 2']);
  });
});

describe('the figures that answer questions', () => {
  it.each([
    ['kernel3', false],
    ['kernel4', false],
    ['bilinear', true],
    ['resize', true],
    ['shuffle', false],
  ] as const)('double flat areas by %s: flat or not as the gains are', (way, isFlat) => {
    for (const seed of [1, 2, 50]) {
      const view = upsamplerView({ way, seed });
      expect(view.isFlat).toBe(isFlat);
      expect(view.gains.reduce((a, b) => a + b) / 4).toBeCloseTo(1, 5);
      expect(view.output).toHaveLength(2 * view.input.length);
    }
  });

  it('tells even counts from equal sums', () => {
    const view = phaseSumsView(defaultPhaseSums);
    expect(view).toMatchObject({ counts: [2, 2], verdict: 'even', gains: [1, 1], isFlat: true });
    const random = phaseSumsView({ ...defaultPhaseSums, weights: 'random' });
    expect(random).toMatchObject({ counts: [2, 2], verdict: 'even', isFlat: false });
    const dilated = phaseSumsView({ ...defaultPhaseSums, dilation: 2 });
    expect(dilated).toMatchObject({ verdict: 'holes', isFlat: false });
    expect(dilated.output[0].map(({ role }) => role).slice(0, 2)).toEqual(['output', 'hole']);
  });

  it('save specks where channels leave 0 to 1, and none where they do not', () => {
    expect(byteOverflowView({ sharpening: 0 }).count).toBe(0);
    const { count, channels, wrapped, clamped, farthest } = byteOverflowView({ sharpening: 10 });
    expect(count).toBeGreaterThan(0);
    const at = 4 * (farthest.y * wrapped.width + farthest.x);
    expect([...wrapped.data.slice(at, at + 3)]).toEqual(channels.map(({ byte }) => byte));
    expect(channels.some(({ scaled, byte }) => Math.abs(scaled - byte) === 256)).toBe(true);
    expect([...clamped.data]).not.toEqual([...wrapped.data]);
  });

  it('refuses an output padding as large as stride and dilation, and keeps the last picture', () => {
    const asked = { ...crops['output-padding'], outputPadding: 2 };
    const view = cropView(asked, crops['output-padding']);
    expect(view).toMatchObject({ isRefused: true, output: 8, nearest: { outputPadding: 1 } });
  });

  it('marks the cells that output padding adds', () => {
    const lit = cropView(crops['output-padding'], crops['output-padding']).grid[1].filter(
      (cell) => cell.lit,
    );
    expect(lit).toHaveLength(1);
  });

  it.each([1, 2, 3])(
    'finds the flipped kernel equal, and the plain one not, at stride %i',
    (stride) => {
      expect(flipView({ stride, kernel: 'flipped' }).differing).toBe(0);
      expect(flipView({ stride, kernel: 'asIs' }).differing).toBeGreaterThan(0);
    },
  );

  it('names every kernel of a weight once', () => {
    const { shape, grid } = layoutView({
      ...{ op: 'convTranspose2d', inputs: 4, outputs: 6 },
      groups: 2,
    })!;
    expect(shape).toEqual([4, 3]);
    const places = grid.flat().flatMap(({ text }) => text ?? []);
    expect(new Set(places).size).toBe(4 * 3);
    expect(places).toHaveLength(4 * 3);
    expect(layoutView({ op: 'conv2d', inputs: 4, outputs: 6, groups: 3 })).toBeNull();
  });
});
