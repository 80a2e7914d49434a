import type { Shape } from '../../graph.ts';
import type { Run } from '../../python/run.ts';
import {
  Builtin,
  Constant,
  Float,
  isNumber,
  List,
  NO_NAMES,
  numberOf,
  sizeOf,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../python/values.ts';
import { floorDivmod } from '../../python/numbers.ts';
import { typeName } from '../../python/text.ts';
import { produce } from '../rule.ts';
import { cellwise, gathered } from '../strides.ts';
import { isWhole, typeInC, typeNamed } from './type-names.ts';
import { remembered } from '../../python/signatures.ts';
import { tensorFrom } from './data.ts';

/** Tensors of so many values at most keep them: sizes, positions, schedules. */
export const MOST_VALUES = 4096;

const NAMES: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'div'],
  ['//', 'floor_divide'],
  ['trunc/', 'div'],
  ['%', 'remainder'],
  ['max', 'maximum'],
  ['min', 'minimum'],
  ['**', 'pow'],
  ['&', 'bitwise_and'],
  ['|', 'bitwise_or'],
  ['^', 'bitwise_xor'],
  ['@', 'matmul'],
  ['==', 'eq'],
  ['!=', 'ne'],
  ['<', 'lt'],
  ['<=', 'le'],
  ['>', 'gt'],
  ['>=', 'ge'],
]);

/** `left op right`, where one of them is a tensor. */
export function operateOnTensors(run: Run, op: string, left: Value, right: Value): Value {
  const operands = [operandOf(run, op, left), operandOf(run, op, right)] as const;
  const name = NAMES.get(op) ?? op;
  const by = new Builtin(name, (inner, { positional: [a, b] }) =>
    operateOnTensors(inner, op, a, b),
  );
  const value =
    op === '@' ? matmul(run, ...tensorsFrom(operands)) : elementwise(run, op, name, operands);
  return remembered(run, by, { positional: [left, right], named: NO_NAMES }, value);
}

export const compareTensors = (run: Run, op: string, left: Value, right: Value): Value => {
  const isNone =
    left === null || right === null || typeof left === 'string' || typeof right === 'string';
  if (isNone && (op === '==' || op === '!=')) return op === '!=';
  return operateOnTensors(run, op, left, right);
};

type Operand = Tensor | number | Float;

function operandOf(run: Run, op: string, value: Value): Operand {
  if (value instanceof Tensor || value instanceof Float) return value;
  if (isNumber(value)) return numberOf(value);
  if (value instanceof List || value instanceof Tuple) return tensorFrom(run, value, true);
  if (value instanceof Unknown) run.need(value);
  if (value instanceof Constant) return 0;
  run.raise(
    'TypeError',
    `unsupported operand type(s) for ${op}: 'Tensor' and '${typeName(value)}'`,
  );
}

const tensorsFrom = (operands: readonly Operand[]) =>
  operands.map((operand) => (operand instanceof Tensor ? operand : new Tensor([]))) as [
    Tensor,
    Tensor,
  ];

function elementwise(
  run: Run,
  op: string,
  name: string,
  operands: readonly [Operand, Operand],
): Tensor {
  const tensors = operands.filter((operand) => operand instanceof Tensor);
  const shape =
    tensors.length === 2 ? broadcast(run, name, tensors[0], tensors[1], tensors) : tensors[0].shape;
  checkTypes(run, op, name, tensors);
  const isComparison = /^[=!<>]/.test(op);
  const isFloat = operands.some((operand) =>
    operand instanceof Tensor ? /float|double|half/.test(operand.dtype) : operand instanceof Float,
  );
  const whole = tensors.find(({ dtype }) => dtype !== 'bool')?.dtype;
  const isCounted = !/^[&|^]$/.test(op) && operands.some((operand) => !(operand instanceof Tensor));
  const complex = tensors.find(({ dtype }) => dtype.startsWith('complex'))?.dtype;
  const dtype = isComparison
    ? 'bool'
    : isFloat || op === '/'
      ? (complex ?? 'float32')
      : (complex ?? whole ?? (isCounted ? 'int64' : 'bool'));
  const details = { dtype, values: valuesOf(op, operands, shape) };
  return cellwise(produce(run, name, tensors, shape, details), tensors);
}

/** Refuses truth values that are subtracted, and bits of decimals. */
function checkTypes(run: Run, op: string, name: string, tensors: readonly Tensor[]): void {
  if (run.isKeras || tensors.some(({ isArray }) => isArray)) return;
  const refuse = (message: string, type?: string) => run.refuse(name, tensors, message, type);
  const isBool = ({ dtype }: Tensor) => dtype === 'bool';
  if (op === '-' && tensors.some(isBool)) {
    const [what, use] =
      tensors.length > 1 && tensors.every(isBool)
        ? ['two bool tensors', 'Use the `^` or `logical_xor()`']
        : ['a bool tensor', 'If you are trying to invert a mask, use the `~` or `logical_not()`'];
    refuse(
      `Subtraction, the \`-\` operator, with ${what} is not supported. ${use} operator instead.`,
    );
  }
  const decimal = /^[&|^]$/.test(op) && tensors.find(({ dtype }) => /float/.test(dtype));
  if (decimal) {
    refuse(`"${name}_cpu" not implemented for '${typeNamed(decimal)}'`, 'NotImplementedError');
  }
}

function valuesOf(
  op: string,
  operands: readonly [Operand, Operand],
  shape: Shape,
): readonly number[] | null {
  const count = sizeOf(shape);
  const isKnown = operands.every(
    (operand) => !(operand instanceof Tensor) || operand.values !== null,
  );
  if (!isKnown || count > MOST_VALUES) return null;
  const [left, right] = operands.map((operand) => readerOf(operand, shape));
  return Array.from({ length: count }, (_, i) => computed(op, left(i), right(i)));
}

/** The value that meets the i-th cell of a shape. */
function readerOf(operand: Operand, shape: Shape): (i: number) => number {
  if (!(operand instanceof Tensor)) {
    const number = numberOf(operand);
    return () => number;
  }
  const values = operand.values!;
  if (values.length === 1) return () => values[0];
  if (String(operand.shape) === String(shape)) return (i) => values[i];
  return (i) => {
    let [rest, at, stride] = [i, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const own = operand.shape[axis - shape.length + operand.shape.length];
      const place = rest % shape[axis];
      rest = Math.floor(rest / shape[axis]);
      if (own === undefined) continue;
      if (own > 1) at += place * stride;
      stride *= own;
    }
    return values[at];
  };
}

function computed(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return b === 0 ? a / b : floorDivmod(a, b)[0];
    case 'trunc/':
      return Math.trunc(a / b);
    case '%':
      return b === 0 ? NaN : floorDivmod(a, b)[1];
    case 'fmod':
      return a % b;
    case 'max':
      return Math.max(a, b);
    case 'min':
      return Math.min(a, b);
    case '**':
      return a ** b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    default:
      return a ^ b;
  }
}

/** The shape of two that are joined cell by cell: https://docs.pytorch.org/docs/stable/notes/broadcasting.html */
export function broadcast(
  run: Run,
  name: string,
  left: Pick<Tensor, 'shape'>,
  right: Pick<Tensor, 'shape'>,
  inputs: readonly Tensor[],
): Shape {
  const [a, b] = [left.shape, right.shape];
  const rank = Math.max(a.length, b.length);
  const axes = Array.from({ length: rank }, (_, i) => rank - 1 - i);
  // PyTorch begins with the last dimension, and names the first that it finds.
  const shape = axes.map((i) => {
    const [m, n] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    if (m === n || n === 1) return m;
    if (m === 1 || Number.isNaN(m)) return n;
    if (Number.isNaN(n)) return m;
    const message = run.isKeras
      ? `Inputs have incompatible shapes. Received shapes (${a.slice(1).join(', ')}) and (${b.slice(1).join(', ')})`
      : `The size of tensor a (${m}) must match the size of tensor b (${n}) at non-singleton dimension ${i}`;
    return run.refuse(name, inputs, message, run.isKeras ? 'ValueError' : 'RuntimeError');
  });
  return shape.toReversed();
}

/** Refuses whole numbers times decimals. */
function checkFactors(run: Run, left: Tensor, right: Tensor): void {
  if (isWhole(left) === isWhole(right) || run.isKeras || left.isArray || right.isArray) return;
  const [one, two] = [left, right].map(typeNamed);
  const ranks = [left, right].map(({ shape }) => shape.length).join();
  run.refuse(
    'matmul',
    [left, right],
    ranks === '1,1'
      ? `dot : expected both vectors to have same dtype, but found ${one} and ${two}`
      : ranks === '2,1'
        ? `addmv input tensors must have the same dtype, but got ${two}, ${one}, and ${two}`
        : `expected m1 and m2 to have the same dtype, but got: ${typeInC(left)} != ${typeInC(right)}`,
  );
}

/** https://docs.pytorch.org/docs/stable/generated/torch.matmul.html */
export function matmul(run: Run, left: Tensor, right: Tensor): Tensor {
  const inputs = [left, right];
  let [a, b] = [left.shape, right.shape];
  if (a.length === 0 || b.length === 0) {
    const ranks = `${a.length}D and ${b.length}D`;
    const message = `both arguments to matmul need to be at least 1D, but they are ${ranks}`;
    run.refuse('matmul', inputs, message);
  }
  const [isRow, isColumn] = [a.length === 1, b.length === 1];
  if (isRow) a = [1, ...a];
  if (isColumn) b = [...b, 1];
  const [rows, inner] = a.slice(-2);
  const [other, columns] = b.slice(-2);
  if (inner !== other && !Number.isNaN(inner + other)) {
    run.refuse(
      'matmul',
      inputs,
      isColumn
        ? `size mismatch, got input (${sizeOf(a.slice(0, -1))}), mat (${sizeOf(a.slice(0, -1))}x${inner}), vec (${other})`
        : `mat1 and mat2 shapes cannot be multiplied (${sizeOf(a.slice(0, -1))}x${inner} and ${other}x${columns})`,
    );
  }
  const batch = broadcast(
    run,
    'matmul',
    { shape: a.slice(0, -2) },
    { shape: b.slice(0, -2) },
    inputs,
  );
  checkFactors(run, left, right);
  const shape = [...batch, ...(isRow ? [] : [rows]), ...(isColumn ? [] : [columns])];
  const multiplyAdds = sizeOf(batch) * rows * inner * columns;
  return gathered(produce(run, 'matmul', inputs, shape, { multiplyAdds, reach: null }));
}
