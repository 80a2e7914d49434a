import { outputSize, type Rank } from '../../conv/index.ts';
import { axesOfSpec, onceIfAlike, rankOf, type Sides } from '../conv-spec.ts';
import { printed } from './bound-arguments.ts';
import { torchLayer } from './convolutions.ts';
import { openShapeOf, type Argument, type Call, type Expression } from './expression.ts';
import { isForeign } from './libraries.ts';
import type { Notice } from './notice.ts';

/** A call of a layer that asks for a size. */
export interface SizedCall {
  /** What made the layer, where the text has it. */
  readonly layer: Call | null;
  readonly input: Expression | undefined;
  readonly outputSize: Expression;
  /** Where the size stands. */
  readonly at: number;
}

const TRANSPOSED = /(?:^|\.)(Lazy)?ConvTranspose([123])d$/;

/** PyTorch's transposed layer, if it is one. */
function transposed({ name, fullName = name }: Call) {
  const match = isForeign(fullName) ? null : TRANSPOSED.exec(fullName);
  return match && torchLayer('convTranspose2d', Number(match[2]) as Rank, match[1] !== undefined);
}

/** The call, where it asks for a size: by name, or of a transposed layer by position. */
export function sizedCall(given: readonly Argument[], layer: Call | null): SizedCall | undefined {
  const [first, second] = given;
  const isSecond = second?.key === null && first.key === null && layer && transposed(layer);
  const asked = given.find(({ key }) => key === 'output_size') ?? (isSecond ? second : undefined);
  if (!asked) return undefined;
  const input = given.find(({ key }) => key === 'input') ?? first;
  return { layer, input: input.value, outputSize: asked.value, at: asked.at };
}

type Remark = readonly [kind: Notice['kind'], text: string];

/** What the size that is asked for does to the layer; null where it changes nothing. */
export function remarkOnSize({ layer, input, outputSize: asked }: SizedCall): Remark | null {
  if (asked.kind === 'name' && asked.value === 'None') return null;
  const read = layer && transposed(layer);
  if (!read) return ['notTakenOver', 'output_size'];
  const open: Remark = ['outputSize', 'output_size'];
  const spec = read(layer, () => {});
  const wanted = spec && wholeNumbers(asked);
  const shape = openShapeOf(input);
  if (!wanted || !shape) return open;
  const rank = rankOf(spec);
  const cells = shape.slice(-rank).filter((size) => size !== null);
  if (cells.length < rank || shape.length < rank + 1 || shape.length > rank + 2) return open;
  const text = `output_size=${printed(asked)}`;
  if (wanted.length !== rank && wanted.length !== shape.length) return ['badValue', text];
  const smallest = axesOfSpec({ ...spec, outputPadding: spec.kernel.map(() => 0) }, cells);
  const picked = smallest.map((axis, a) => wanted.slice(-rank)[a] - outputSize(axis));
  if (picked.some((more, a) => more < 0 || more >= spec.stride[a])) {
    return ['unreachableSize', text];
  }
  if (picked.every((more, a) => more === spec.outputPadding[a])) return null;
  const numbers = onceIfAlike(picked).join(', ');
  return ['pickedPadding', `output_padding=${numbers.includes(',') ? `(${numbers})` : numbers}`];
}

function wholeNumbers(value: Expression): Sides | null {
  if (value.kind !== 'list') return null;
  const numbers = value.items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
  return numbers.length === value.items.length && numbers.every(Number.isInteger) ? numbers : null;
}
