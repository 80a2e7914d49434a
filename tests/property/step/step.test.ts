import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conv2d, convTranspose2d, tensor, type Tensor } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  cellOfStep,
  channelsOf,
  drawnAt,
  countSteps,
  stepOfCell,
  partnersOf,
  sameStep,
  sizeOf,
  stagesOf,
  stepView,
  tensorIndex,
  FORMULATIONS,
  productsOf,
  productsOfOutput,
  type Panel,
  type LayerExample,
  type StepCell,
} from '#lib/step/index.ts';
import { seeded } from '../../support/arbitrary.ts';
import { layerExamples } from '../../support/layer-examples.ts';

/** The library's result, called as a user of the library would. */
function libraryOutput({ layer, input }: LayerExample): Tensor {
  const { weight, stride, padding, dilation, outputPadding, groups } = layer;
  const x = tensor([input.length, ...sizeOf(input[0])], input.flat(2));
  const kernel = weight[0][0];
  const w = tensor([weight.length, weight[0].length, ...sizeOf(kernel)], weight.flat(3));
  const options = {
    stride,
    padding,
    dilation,
    groups,
    bias: tensor([layer.bias.length], layer.bias),
  };
  return layer.op === 'conv2d'
    ? conv2d(x, w, options)
    : convTranspose2d(x, w, { ...options, outputPadding });
}

const at = ({ shape: [, height, width], data }: Tensor, c: number, y: number, x: number) =>
  data[(c * height + y) * width + x];

const numberIn = (text: string) => Number(text.replace('−', '-').replace('+', ''));

/** The numbers of a panel's own tensor, as they are drawn. */
function drawn(panel: Panel): string[][] {
  return Array.from({ length: panel.size[0] }, (_, y) =>
    Array.from({ length: panel.size[1] }, (_, x) => {
      const [r, c] = drawnAt(panel, [y, x]);
      return panel.cells[r][c].text ?? '';
    }),
  );
}

const printed = (output: Tensor, channel: number) => {
  const [, height, width] = output.shape;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => printNumber(at(output, channel, y, x))),
  );
};

/** An example and one of its steps. */
const moments = (formulation: 'scatter' | 'gather') =>
  layerExamples().chain((example) =>
    fc.record({
      example: fc.constant(example),
      step: fc.integer({ min: 0, max: countSteps(example, formulation) - 1 }),
    }),
  );

describe('stepView', () => {
  it.each(FORMULATIONS)('ends with the library’s result, told as %s', (formulation) => {
    fc.assert(
      fc.property(layerExamples(), (example) => {
        const output = libraryOutput(example);
        const view = stepView(example, formulation, countSteps(example, formulation) - 1);
        view.outputs.forEach((panel, oc) => expect(drawn(panel)).toEqual(printed(output, oc)));
      }),
      seeded,
    );
  });

  it('shows, while it stamps, the library’s result for the inputs that have had their turn', () => {
    fc.assert(
      fc.property(moments('scatter'), ({ example, step }) => {
        const [rows, columns] = sizeOf(example.input[0]);
        const input = example.input.map((plane, ic) =>
          plane.map((row, y) =>
            row.map((value, x) => ((ic * rows + y) * columns + x <= step ? value : 0)),
          ),
        );
        const output = libraryOutput({ ...example, input });
        stepView(example, 'scatter', step).outputs.forEach((panel, oc) =>
          drawn(panel).forEach((row, y) =>
            row.forEach((text, x) => {
              const value = at(output, oc, y, x);
              if (text === '') expect(value).toBe(example.layer.bias[oc]);
              else expect(text).toBe(printNumber(value));
            }),
          ),
        );
      }),
      seeded,
    );
  });

  it('shows, while it collects, numbers and weights in the window whose products are the sum', () => {
    fc.assert(
      fc.property(moments('gather'), ({ example, step }) => {
        const { channel, y, x } = cellOfStep(example, 'gather', step);
        const cells = stepView(example, 'gather', step).inputs.flatMap((panel) =>
          panel.cells.flat(),
        );
        const sum = cells
          .filter((cell) => cell.note !== undefined)
          .reduce((total, cell) => total + numberIn(cell.text!) * numberIn(cell.note!), 0);
        const output = libraryOutput(example);
        expect(sum + example.layer.bias[channel]).toBe(at(output, channel, y, x));
      }),
      seeded,
    );
  });

  it('notes, while it stamps, what each cell has just been given', () => {
    fc.assert(
      fc.property(moments('scatter'), ({ example, step }) => {
        const now = stepView(example, 'scatter', step).outputs;
        const before = step === 0 ? null : stepView(example, 'scatter', step - 1).outputs;
        const isLast = step === countSteps(example, 'scatter') - 1;
        now.forEach((panel, oc) =>
          panel.cells.flat().forEach((cell, i) => {
            const last = before?.[oc].cells.flat()[i].text;
            const from = last === undefined ? example.layer.bias[oc] : numberIn(last);
            const added = cell.note === undefined ? 0 : numberIn(cell.note);
            if (cell.text !== undefined && !(isLast && cell.role === 'hole')) {
              expect(numberIn(cell.text)).toBe(from + added);
            }
          }),
        );
      }),
      seeded,
    );
  });

  it('lights exactly the cells of the step’s products', () => {
    fc.assert(
      fc.property(moments('gather'), ({ example, step }) => {
        const view = stepView(example, 'gather', step);
        const terms = productsOf(example, 'gather', step);
        view.inputs.forEach((panel, ic) => {
          const lit = places(panel, (cell) => cell.lit === true);
          const fed = terms.filter((term) => term.ic === ic).map(({ iy, ix }) => `${iy},${ix}`);
          expect(lit).toEqual([...new Set(fed)].sort());
        });
      }),
      seeded,
    );
  });
});

/** The tensor's cells of which something holds, sorted. */
function places(panel: Panel, holds: (cell: StepCell) => boolean): string[] {
  return panel.cells
    .flatMap((row, r) =>
      row.flatMap((cell, c) => (holds(cell) ? [`${tensorIndex(panel, r, c)}`] : [])),
    )
    .sort();
}

describe('productsOf', () => {
  it('gives, for every output cell, products that sum to the library’s value less the bias', () => {
    fc.assert(
      fc.property(moments('gather'), ({ example, step }) => {
        const { channel, y, x } = cellOfStep(example, 'gather', step);
        const sum = productsOf(example, 'gather', step).reduce((s, t) => s + t.input * t.weight, 0);
        expect(sum + example.layer.bias[channel]).toBe(at(libraryOutput(example), channel, y, x));
      }),
      seeded,
    );
  });

  it('pairs the same cells and taps in both formulations', () => {
    fc.assert(
      fc.property(layerExamples(), (example) => {
        const [height, width] = libraryOutput(example).shape.slice(1);
        const pairsOf = (formulation: 'scatter' | 'gather') =>
          Array.from({ length: countSteps(example, formulation) }, (_, step) =>
            productsOf(example, formulation, step),
          )
            .flat()
            .filter(({ oy, ox }) => oy >= 0 && ox >= 0 && oy < height && ox < width)
            .map(({ ic, iy, ix, ky, kx, oc, oy, ox }) => [ic, iy, ix, ky, kx, oc, oy, ox].join())
            .sort();
        expect(pairsOf('scatter')).toEqual(pairsOf('gather'));
      }),
      { ...seeded, numRuns: 60 },
    );
  });
});

describe('stagesOf', () => {
  it('ends with the library’s result, and sums what the layers before it show', () => {
    fc.assert(
      fc.property(layerExamples(), (example) => {
        const stages = stagesOf(example, 0, 0);
        const texts = stages.at(-1)!.cells.map((row) => row.map(({ text }) => text));
        expect(texts).toEqual(printed(libraryOutput(example), 0));
        if (channelsOf(example.layer)[0] / example.layer.groups > 1) return;
        const of = (name: string) => stages.find((stage) => stage.name === name)!.cells;
        expect(
          correlated(values(of('padded')), values(of('kernel')), example.layer.bias[0]),
        ).toEqual(values(of('sum')));
      }),
      seeded,
    );
  });

  it('counts its cells as the tensors do, so that a lit cell is the same one in every layer', () => {
    fc.assert(
      fc.property(layerExamples(), (example) => {
        const output = libraryOutput(example);
        const tensors = {
          input: (y: number, x: number) => example.input[0][y][x],
          kernel: (y: number, x: number) => example.layer.weight[0][0][y][x],
          output: (y: number, x: number) => at(output, 0, y, x),
        };
        for (const stage of stagesOf(example, 0, 0)) {
          stage.cells.forEach((row, r) =>
            row.forEach(({ text }, c) => {
              const index = tensorIndex(stage, r, c);
              if (!index) return;
              expect(numberIn(text!)).toBe(tensors[stage.space](...index));
              expect(drawnAt(stage, index)).toEqual([r, c]);
            }),
          );
        }
      }),
      seeded,
    );
  });

  it('has a crop and an uncropping of the sizes that padding and output padding say', () => {
    fc.assert(
      fc.property(
        layerExamples().filter(({ layer }) => layer.op === 'convTranspose2d'),
        (example) => {
          const stages = stagesOf(example, 0, 0);
          const size = (name: string) => stages.find((stage) => stage.name === name)!.extent;
          const { padding, outputPadding } = example.layer;
          for (const a of [0, 1] as const) {
            const left = size('sum')[a] - 2 * padding[a];
            const cropped = Math.min(...size('cropped')) === 0 ? null : size('cropped')[a];
            if (cropped !== null) expect(cropped).toBe(left);
            expect(size('uncropped')[a]).toBe(left + outputPadding[a]);
          }
        },
      ),
      seeded,
    );
  });
});

const values = (cells: readonly (readonly StepCell[])[]) =>
  cells.map((row) => row.map(({ text }) => (text === undefined ? 0 : numberIn(text))));

/** The kernel's sum of products in every place, unflipped. */
function correlated(sheet: number[][], kernel: number[][], bias: number): number[][] {
  const rows = sheet.length - kernel.length + 1;
  const columns = sheet[0].length - kernel[0].length + 1;
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) =>
      kernel.reduce(
        (sum, row, j) => row.reduce((s, weight, i) => s + weight * sheet[y + j][x + i], sum),
        bias,
      ),
    ),
  );
}

describe('events', () => {
  it('visit every cell once, in order', () => {
    fc.assert(
      fc.property(layerExamples(), fc.constantFrom(...FORMULATIONS), (example, formulation) => {
        const steps = Array.from({ length: countSteps(example, formulation) }, (_, step) => step);
        const back = steps.map((step) =>
          stepOfCell(example, formulation, cellOfStep(example, formulation, step)),
        );
        expect(back).toEqual(steps);
      }),
      seeded,
    );
  });

  it('sameStep leads to a step of the other formulation', () => {
    fc.assert(
      fc.property(moments('gather'), ({ example, step }) => {
        const there = sameStep(example, 'gather', step);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThan(countSteps(example, 'scatter'));
        const back = sameStep(example, 'scatter', there);
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThan(countSteps(example, 'gather'));
      }),
      seeded,
    );
  });
});

describe('partnersOf', () => {
  it('of an output cell are the inputs and taps of its terms', () => {
    fc.assert(
      fc.property(moments('gather'), ({ example, step }) => {
        const cell = cellOfStep(example, 'gather', step);
        const terms = productsOfOutput(example, cell);
        const { input, kernel, output } = partnersOf(example, 'output', [cell.y, cell.x]);
        const sorted = (pairs: readonly (readonly number[])[]) =>
          [...new Set(pairs.map(String))].sort();
        expect(output).toEqual([[cell.y, cell.x]]);
        expect(sorted(input)).toEqual(sorted(terms.map(({ iy, ix }) => [iy, ix])));
        expect(sorted(kernel)).toEqual(sorted(terms.map(({ ky, kx }) => [ky, kx])));
      }),
      seeded,
    );
  });
});
