import { liveLayers, liveLimits } from '#components/widgets/shared/live-layers.ts';
import type { Axis } from '#lib/conv/index.ts';
import type { Rows } from '#lib/grid/index.ts';
import { defineLink, field, integer, matrix, type Field, type Format } from '#lib/share/index.ts';
import { initialValues, SIDES, type MatrixValues } from './matrix-state.ts';

/** Its layer and numbers as an address says them; the keys are the address's. */
interface MatrixLink extends MatrixValues {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Rows of exactly so many cells a side. */
function square(side: number): Format<Rows> {
  const format = matrix(side);
  return {
    ...format,
    parse: (text) => {
      const rows = format.parse(text);
      return rows?.length === side && rows[0].length === side ? rows : undefined;
    },
  };
}

const start = liveLayers.matrix;
const argument = (name: 'input' | 'kernel' | 'stride' | 'padding' | 'dilation'): Field<number> =>
  field(integer(...liveLimits('matrix')[name]), start[name]);

/** The layer and the numbers that the figures of the matrix page share. */
export interface MatrixPageState extends MatrixValues {
  readonly axis: Axis;
}

export const matrixLink = defineLink<MatrixPageState, MatrixLink>({
  fields: {
    input: argument('input'),
    kernel: argument('kernel'),
    stride: argument('stride'),
    padding: argument('padding'),
    dilation: argument('dilation'),
    weight: field(square(SIDES.weight), initialValues.weight),
    x: field(square(SIDES.x), initialValues.x),
    y: field(square(SIDES.y), initialValues.y),
  },
  to: ({ axis: { input, kernel, stride, padding, dilation }, ...values }) => ({
    input,
    kernel,
    stride,
    padding,
    dilation,
    ...values,
  }),
  from: ({ weight, x, y, ...sizes }) => ({ axis: { ...start, ...sizes }, weight, x, y }),
});
