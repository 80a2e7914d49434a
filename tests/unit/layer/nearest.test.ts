import { describe, expect, it } from 'vitest';
import { judge } from '#components/widgets/lab/lab-state.ts';
import { calculate } from '#components/widgets/live-number/live-text.ts';
import { liveWords } from '#components/widgets/live-number/words.ts';
import { nearestExample } from '#components/widgets/step-through/step-through-state.ts';
import type { Axis, Pair } from '#lib/conv/index.ts';
import {
  layer,
  nearestAxis,
  nearestLayer,
  outputShape,
  printChanges,
  refusal,
  type Layer,
} from '#lib/layer/index.ts';
import { sampleExample } from '#lib/step/index.ts';

const limits = {
  input: [1, 8],
  kernel: [1, 4],
  stride: [1, 6],
  padding: [0, 6],
  dilation: [1, 6],
  outputPadding: [0, 5],
} as const;

const from = (least: number, most: number) =>
  Array.from({ length: most - least + 1 }, (_, i) => least + i);

const square: Axis[] = (['conv2d', 'convTranspose2d'] as const).flatMap((op) =>
  [1, 2, 4, 8].flatMap((input) =>
    from(1, 4).flatMap((kernel) =>
      from(1, 4).flatMap((stride) =>
        from(0, 6).flatMap((padding) =>
          from(1, 3).flatMap((dilation) =>
            from(0, op === 'conv2d' ? 0 : 5).map((outputPadding): Axis => {
              return { op, input, kernel, stride, padding, dilation, outputPadding };
            }),
          ),
        ),
      ),
    ),
  ),
);
const refused = square.filter((axis) => refusal(axis) !== null);

const both = (value = 0): Pair => [value, value];

function layerOf({ op, kernel, ...args }: Axis): Layer {
  return layer(op, [[Array(kernel).fill(Array(kernel).fill(1))]], args);
}

describe('nearestAxis(axis, limits)', () => {
  it('is asked about 5,530 refused layers here', () => {
    expect(refused).toHaveLength(5530);
  });

  it('has one answer for the Lab, the step-through and the sentences', () => {
    for (const axis of refused) {
      const { op, input, kernel, stride, padding, dilation, outputPadding } = axis;
      const nearest = nearestAxis(axis, limits)!;
      const changes = printChanges(axis, nearest);

      const verdict = judge(layerOf(axis), both(input), true);
      const inLab = verdict.kind === 'refused' && verdict.nearest;
      expect(inLab && printChanges(layerOf(axis), inLab)).toBe(changes);

      const example = sampleExample({
        op,
        input: both(input),
        kernel: both(kernel),
        stride: both(stride),
        padding: both(padding),
        dilation: both(dilation),
        outputPadding: both(outputPadding),
      });
      const stepped = nearestExample(example, true)!;
      expect(printChanges(example.layer, stepped.layer)).toBe(changes);

      expect(calculate('size', axis, liveWords.en, limits)).toContain(`${changes} works`);
    }
  });

  it('keeps the stride, and changes nothing by a step more than PyTorch asks for', () => {
    const paddings = from(...limits.padding);
    const accepts = (axis: Axis) => refusal(axis) === null;
    const towards = (value: number, asked: number) => value + Math.sign(asked - value);
    for (const asked of refused) {
      const nearest = nearestAxis(asked, limits)!;
      expect(refusal(nearest)).toBeNull();
      expect(nearest.stride).toBe(asked.stride);

      const { dilation, outputPadding = 0, padding } = nearest;
      if (dilation !== asked.dilation) {
        const closer = { ...nearest, dilation: towards(dilation, asked.dilation) };
        expect(paddings.some((n) => accepts({ ...closer, padding: n }))).toBe(false);
      }
      if (outputPadding !== asked.outputPadding) {
        const closer = { ...nearest, outputPadding: towards(outputPadding, asked.outputPadding!) };
        expect(paddings.some((n) => accepts({ ...closer, padding: n }))).toBe(false);
      }
      if (padding !== asked.padding) {
        expect(accepts({ ...nearest, padding: towards(padding, asked.padding) })).toBe(false);
      }
    }
  });

  const conv: Axis = { op: 'conv2d', input: 4, kernel: 4, stride: 1, padding: 0, dilation: 3 };
  const transposed: Axis = { ...conv, op: 'convTranspose2d', kernel: 3, dilation: 1 };

  it('pads the input rather than close the gaps of a kernel that is too large', () => {
    expect(nearestAxis(conv, limits)).toMatchObject({ padding: 3, dilation: 3 });
  });

  it('closes the gaps as far as the padding within the limits does not make room', () => {
    const narrow = { ...limits, padding: [0, 2] as const };
    expect(nearestAxis(conv, narrow)).toMatchObject({ padding: 2, dilation: 2 });
  });

  it('lowers a padding that leaves no output, and raises no output padding for it', () => {
    expect(nearestAxis({ ...transposed, padding: 4 }, limits)).toMatchObject({
      padding: 2,
      stride: 1,
    });
    const spread = { ...transposed, input: 3, stride: 3, padding: 5 };
    expect(nearestAxis(spread, limits)).toMatchObject({ padding: 4, outputPadding: 0 });
  });

  it('lowers an output padding to what stride and dilation allow', () => {
    expect(nearestAxis({ ...transposed, stride: 2, outputPadding: 4 }, limits)).toMatchObject({
      stride: 2,
      outputPadding: 1,
    });
  });

  it('is null where nothing within the limits is accepted', () => {
    const narrow = { ...limits, padding: [0, 2] as const };
    expect(nearestAxis({ ...conv, input: 1, kernel: 7 }, narrow)).toBeNull();
  });
});

describe('nearestLayer(layer, inputSize, limits, linked)', () => {
  const article = layer('convTranspose2d', [[Array(3).fill([1, 1, 1])]], { stride: 2, padding: 1 });

  it('changes only the axis that is refused when the axes are apart', () => {
    const asked = { ...article, outputPadding: [0, 4] as const };
    expect(nearestLayer(asked, [10, 20], limits)?.outputPadding).toEqual([0, 1]);
  });

  it('gives both axes what both accept when they are linked', () => {
    const asked = layer('convTranspose2d', [[[[1]]]], { padding: 6 });
    expect(nearestLayer(asked, [5, 9], limits, true)?.padding).toEqual([2, 2]);
    expect(nearestLayer(asked, [5, 9], limits)?.padding).toEqual([2, 4]);
  });

  it('finds room for a kernel that is larger than the picture', () => {
    const large = layer('conv2d', [[Array(7).fill(Array(7).fill(1))]], { dilation: 6 });
    const nearest = nearestLayer(large, [9, 9], limits, true)!;
    expect(outputShape(nearest, [1, 9, 9])).toEqual([1, 1, 1]);
  });

  it('gives an accepted layer back as it is', () => {
    expect(nearestLayer(article, [10, 20], limits, true)).toEqual(article);
  });
});

describe('printChanges(from, to)', () => {
  const article: Axis = {
    op: 'convTranspose2d',
    input: 4,
    kernel: 3,
    stride: 2,
    padding: 1,
    dilation: 1,
  };

  it("names what changed by PyTorch's keywords, in the order of its constructor", () => {
    const other = { ...article, dilation: 3, outputPadding: 1 };
    expect(printChanges(article, other)).toBe('output_padding=1, dilation=3');
  });

  it('prints a pair where the axes differ, and nothing for what is the same', () => {
    const square = layerOf(article);
    expect(printChanges(square, { ...square, padding: [0, 2] })).toBe('padding=(0, 2)');
    expect(printChanges(square, square)).toBe('');
  });
});
