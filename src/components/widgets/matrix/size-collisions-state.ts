import type { MatrixWords } from './words.ts';
import { adjointAxis, outputSize, type Axis } from '#lib/conv/index.ts';
import { refusal } from '#lib/layer/index.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';

/** Sizes that a `conv2d` makes one output of, all in a row. */
export interface FloorGroup {
  readonly inputs: readonly number[];
  /** Null where the kernel is larger than the padded row. */
  readonly output: number | null;
  /** For each input, the output padding of the way back, and the size that comes back. */
  readonly paddings: readonly number[];
  readonly backs: readonly number[];
}

export interface SizeCollisionsView {
  readonly inputs: readonly number[];
  readonly groups: readonly FloorGroup[];
}

/** So many input sizes stand side by side. */
export const LONGEST_ROW = 12;

/** What becomes of rows of 1, 2, 3 … cells, there and back; the axis's own input is not asked. */
export function sizeCollisionsView(axis: Axis): SizeCollisionsView {
  const inputs = Array.from({ length: LONGEST_ROW }, (_, i) => i + 1);
  const outputOf = (input: number) =>
    refusal({ ...axis, input }) === null ? outputSize({ ...axis, input }) : null;
  const outputs = [...new Set(inputs.map(outputOf))];
  const groups = outputs.map((output): FloorGroup => {
    const members = inputs.filter((input) => outputOf(input) === output);
    const ways = output === null ? [] : members.map((input) => adjointAxis({ ...axis, input }));
    return {
      inputs: members,
      output,
      paddings: ways.map(({ outputPadding = 0 }) => outputPadding),
      backs: ways.map(outputSize),
    };
  });
  return { inputs, groups };
}

/** What becomes of the axis's own input, in a sentence. */
export function describeSizeCollisions(axis: Axis, { floor }: MatrixWords): string {
  if (refusal(axis) !== null) return floor.tooSmall(axis.input);
  const { outputPadding = 0, ...back } = adjointAxis(axis);
  const plain: Axis = { ...back, outputPadding: 0 };
  return floor.sentence(
    axis.input,
    outputSize(axis),
    printSizeFormula(plain),
    outputSize(plain),
    outputPadding,
  );
}
