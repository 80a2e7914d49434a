import { liveLayers, liveLimits } from '#components/widgets/shared/live-layers.ts';
import type { Axis } from '#lib/conv/index.ts';
import type { Rows } from '#lib/grid/index.ts';
import { field, integer, matrix, type Field, type Fields, type Format } from '#lib/share/index.ts';
import { initialValues, SIDES, type MatrixValues } from './matrix-state.ts';

/** The matrix page's layer and numbers, as an address says them; the keys are the address's. */
export interface MatrixLink extends MatrixValues {
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

const { matrix: start, floor } = liveLayers;
const argument = (name: 'input' | 'kernel' | 'stride' | 'padding' | 'dilation'): Field<number> =>
  field(integer(...liveLimits('matrix')[name]), start[name]);

export const matrixFields: Fields<MatrixLink> = {
  input: argument('input'),
  kernel: argument('kernel'),
  stride: argument('stride'),
  padding: argument('padding'),
  dilation: argument('dilation'),
  weight: field(square(SIDES.weight), initialValues.weight),
  x: field(square(SIDES.x), initialValues.x),
  y: field(square(SIDES.y), initialValues.y),
};

export function matrixLink(axis: Axis, { weight, x, y }: MatrixValues): MatrixLink {
  const { input, kernel, stride, padding, dilation } = axis;
  return { input, kernel, stride, padding, dilation, weight, x, y };
}

/** The layer and the numbers of a link. */
export function matrixOf({ weight, x, y, ...sizes }: MatrixLink): [Axis, MatrixValues] {
  return [
    { ...start, ...sizes },
    { weight, x, y },
  ];
}

const ARGUMENTS_OF_SIZES = ['input', 'kernel', 'stride', 'padding', 'dilation'] as const;

/** n, kernel size, stride, padding and dilation: `6,3,2,1,1`. */
const sizesFormat: Format<Axis> = {
  parse: (text) => {
    const parts = text.split(',');
    const values = ARGUMENTS_OF_SIZES.map((name, i) =>
      integer(...liveLimits('floor')[name]).parse(parts[i] ?? ''),
    );
    if (parts.length !== values.length || values.includes(undefined)) return undefined;
    const [input, kernel, stride, padding, dilation] = values as number[];
    return { ...floor, input, kernel, stride, padding, dilation };
  },
  print: (axis) => ARGUMENTS_OF_SIZES.map((name) => axis[name]).join(','),
};

/** The layer of the figure on sizes, as an address says it. */
export const sizeCollisionsFields: Fields<{ readonly sizes: Axis }> = {
  sizes: field(sizesFormat, floor),
};
