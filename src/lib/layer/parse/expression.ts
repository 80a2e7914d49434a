import type { SizedCall } from './output-size.ts';

/** What an expression is, as far as a layer's description needs it. */
export type Expression = (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** A name without a value in the text, `True`, `False` and `None` among them. */
  | { readonly kind: 'name'; readonly value: string }
  /** A tuple or a list. */
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly size: number }
  /** Braces are a call of `dict`. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Argument[];
      readonly size: number;
      /** Its name as the text's imports have it, where that is another one. */
      readonly fullName?: string;
      /** Whether it names its parts, as a printed module does: `Net((conv): Conv2d(…))`. */
      readonly hasNames: boolean;
    }
  /** What is made each time in a loop, or in one of two cases. */
  | { readonly kind: 'block'; readonly word: BlockWord; readonly parts: readonly Expression[] }
  /** Something else; its parts in the order in which Python would come to them. */
  | {
      readonly kind: 'other';
      readonly parts: readonly Expression[];
      /** The layer that it gives back, as `Conv2d(…).to(device)` does. */
      readonly layer?: Call;
      /** Set where it calls a layer and asks for a size. */
      readonly sized?: SizedCall;
    }
) & {
  /** Where it begins in the source. */
  readonly at: number;
};

export type Call = Extract<Expression, { kind: 'call' }>;
export type BlockWord = 'loop' | 'branch';

export interface Argument {
  /** Null where it is given by its position. */
  readonly key: string | null;
  readonly value: Expression;
  readonly at: number;
  /** Behind `*` or `**`: a list or a dictionary of arguments. */
  readonly isSpread: boolean;
}

/** So many constants stand for a name at most: names within names would double without end. */
const MOST_CONSTANTS = 1024;
/** A list that is repeated or joined to a longer one is no list any more. */
const MOST_ITEMS = 64;

/** How many constants it is, lists within lists included; Infinity where a part is none. */
function sizeOf(value: Expression): number {
  switch (value.kind) {
    case 'list':
    case 'call':
      return value.size;
    case 'block':
    case 'other':
      return Infinity;
    default:
      return 1;
  }
}

/** Whether it may stand for a name: a layer is counted where it is made, not where it is named. */
export const isConstant = (value: Expression) => sizeOf(value) <= MOST_CONSTANTS;

/** Whether it makes layers, or might. */
export const mayMakeLayers = (value: Expression) => sizeOf(value) === Infinity;

const total = (values: readonly Expression[]) =>
  values.reduce((sum, value) => sum + sizeOf(value), 1);

export function list(items: readonly Expression[], at: number): Expression {
  return { kind: 'list', items, size: total(items), at };
}

export function call(name: string, given: readonly Argument[], at: number, hasNames = false): Call {
  const isConstant = name === 'dict' || TENSOR.test(name);
  const size = isConstant ? total(given.map(({ value }) => value)) : Infinity;
  return { kind: 'call', name, arguments: given, size, hasNames, at };
}

/** What makes a tensor of the shape, or with the values, that it is given. */
const TENSOR =
  /(^|\.)(randn|rand|ones|zeros|empty|full|arange|tensor|Tensor|as_tensor|from_numpy|array|Parameter|Variable|random\.(normal|uniform)|truncated_normal)$/;
/** Its methods that give a tensor of the same shape. */
const SAME_SHAPE =
  /^(clone|contiguous|detach|flip|to|cpu|cuda|float|double|half|(normal|uniform|fill|zero|requires_grad)_)$/;

export const isTensor = (value: Expression | undefined): value is Call =>
  value?.kind === 'call' && TENSOR.test(value.name);

/** What a tensor's method gives, if it is a tensor whose shape the text says. */
export function methodOf(owner: Call, method: string, given: readonly Argument[]): Expression {
  const { at } = owner;
  if (method === 'view' || method === 'reshape') return call('empty', given, at);
  if (SAME_SHAPE.test(method)) return owner;
  return { kind: 'other', parts: [owner, ...given.map(({ value }) => value)], at };
}

/** The shape of `torch.randn(1, 2, 3, 3)` or of nested lists; null for anything else. */
export function shapeOf(value: Expression | undefined): number[] | null {
  const shape = openShapeOf(value);
  const isKnown = shape?.every((size) => size !== null);
  return isKnown ? (shape as number[]) : null;
}

/** The same, with null for each size that the text leaves open. */
export function openShapeOf(value: Expression | undefined): (number | null)[] | null {
  if (value?.kind === 'list') {
    const [first] = value.items;
    if (first?.kind !== 'list') return [value.items.length];
    const inner = openShapeOf(first);
    return inner && [value.items.length, ...inner];
  }
  if (value?.kind !== 'call') return null;
  const given = value.arguments.filter(({ key }) => key === null).map((argument) => argument.value);
  const [first] = given;
  if (HOLDER.test(value.name) && first?.kind !== 'number') return openShapeOf(first);
  if (!TENSOR.test(value.name) && !RESHAPE.test(value.name)) return null;
  const sizes = first?.kind === 'list' ? first.items : given;
  const isShape = sizes.every(
    (size) => size.kind !== 'number' || (size.value >= 1 && size.value % 1 === 0),
  );
  return isShape ? sizes.map((size) => (size.kind === 'number' ? size.value : null)) : null;
}

/** What has the shape of what it is given. */
const HOLDER = /(^|\.)(tensor|Tensor|as_tensor|from_numpy|array|Parameter|Variable)$/;
const RESHAPE = /\.(view|reshape)$/;

export function itemOf(value: Expression, index: number): Expression | undefined {
  return value.kind === 'list' ? value.items.at(index) : undefined;
}

/** How often a loop over `range(n)` is gone through; null where the text does not say, or often. */
export function rangeOf(source: Expression | null): number | null {
  if (source?.kind !== 'call' || source.name !== 'range' || source.arguments.length !== 1) {
    return null;
  }
  const [{ value }] = source.arguments;
  const isCount = value.kind === 'number' && value.value >= 0 && value.value <= MOST_ITEMS;
  return isCount ? Math.floor(value.value) : null;
}

/** `[a, b] * count`; a loop where the text does not say how often, or often. */
export function repeated(items: readonly Expression[], count: Expression, at: number): Expression {
  const times = count.kind === 'number' ? Math.max(Math.floor(count.value), 0) : Infinity;
  const length = times * items.length;
  if (length <= MOST_ITEMS) {
    return list(
      Array.from({ length }, (_, i) => items[i % items.length]),
      at,
    );
  }
  return { kind: 'block', word: 'loop', parts: items, at };
}

/** `left sign right`, worked out where that is a number or a list. */
export function applied(sign: string, left: Expression, right: Expression): Expression {
  const { at } = left;
  if (left.kind === 'number' && right.kind === 'number') {
    const value = calculated(sign, left.value, right.value);
    if (value !== null) return { kind: 'number', value, at };
  }
  if (sign === '*' && left.kind === 'list') return repeated(left.items, right, at);
  if (sign === '*' && right.kind === 'list') return repeated(right.items, left, at);
  if (sign === '+' && left.kind === 'list' && right.kind === 'list') {
    const isShort = left.items.length + right.items.length <= MOST_ITEMS;
    if (isShort) return list([...left.items, ...right.items], at);
  }
  return { kind: 'other', parts: [left, right], at };
}

function calculated(sign: string, a: number, b: number): number | null {
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      return a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return null;
  }
}

/** `-value`, `not value`, worked out where that is a number or a truth. */
export function negated(sign: string, value: Expression, at: number): Expression {
  if (sign === '-' && value.kind === 'number') return { kind: 'number', value: -value.value, at };
  if (sign === 'not' && value.kind === 'name' && Object.hasOwn(OPPOSITE, value.value)) {
    return { kind: 'name', value: OPPOSITE[value.value], at };
  }
  return { kind: 'other', parts: [value], at };
}

const OPPOSITE: Readonly<Record<string, string>> = { True: 'False', False: 'True' };
