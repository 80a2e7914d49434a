import { getAttribute } from './attributes.ts';
import { callMethod, callWith, findMethod } from './calls.ts';
import { PythonError } from './errors.ts';
import { floorDivmod } from './numbers.ts';
import { limits, type Run } from './run.ts';
import { repr, typeName } from './text.ts';
import {
  Class,
  Constant,
  Dict,
  Float,
  Instance,
  isNumber,
  Iter,
  keyOf,
  List,
  Namespace,
  numberOf,
  PySet,
  Range,
  Slice,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

/** Whether a value counts as true. */
export function truth(run: Run, value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value instanceof Float) return value.value !== 0;
  if (value instanceof List || value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict) return value.size > 0;
  if (value instanceof PySet) return value.items.size > 0;
  if (value instanceof Range) return value.length > 0;
  if (value instanceof Unknown) run.need(value);
  if (value instanceof Tensor) {
    if (value.values?.length === 1) return value.values[0] !== 0;
    run.halt('dependsOnData');
  }
  if (value instanceof Instance) {
    if (findMethod(value, '__bool__')) return truth(run, callMethod(run, value, '__bool__', []));
    if (findMethod(value, '__len__')) return truth(run, callMethod(run, value, '__len__', []));
  }
  return true;
}

/** Checks a whole number against the limit. */
export function whole(run: Run, value: number): number {
  if (Math.abs(value) > limits.integer) run.halt('limit', 'integer', String(limits.integer));
  return value === 0 ? 0 : value;
}

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'truediv'],
  ['//', 'floordiv'],
  ['%', 'mod'],
  ['**', 'pow'],
  ['@', 'matmul'],
  ['&', 'and'],
  ['|', 'or'],
  ['^', 'xor'],
  ['<<', 'lshift'],
  ['>>', 'rshift'],
]);

/** `left op right`. */
export function operate(run: Run, op: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    return operateOnIntegers(run, op, left, right);
  }
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (left instanceof Tensor || right instanceof Tensor) {
    return run.framework.operateOnTensors(run, op, left, right);
  }
  if (isNumber(left) && isNumber(right)) {
    if (typeof left === 'boolean' && typeof right === 'boolean' && /^[&|^]$/.test(op)) {
      return operateOnIntegers(run, op, Number(left), Number(right)) !== 0;
    }
    if (left instanceof Float || right instanceof Float) {
      return operateOnFloats(run, op, numberOf(left), numberOf(right));
    }
    return operateOnIntegers(run, op, Number(left), Number(right));
  }
  const [one, two] = [plainOf(left), plainOf(right)];
  if (one !== left || two !== right) return operate(run, op, one, two);
  const special = operateSpecially(run, op, left, right);
  if (special !== undefined) return special;
  const plain = operateOnContainers(run, op, left, right);
  if (plain !== undefined) return plain;
  run.raise(
    'TypeError',
    `unsupported operand type(s) for ${op}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function operateOnIntegers(run: Run, op: string, left: number, right: number): Value {
  switch (op) {
    case '+':
      return whole(run, left + right);
    case '-':
      return whole(run, left - right);
    case '*':
      return whole(run, left * right);
    case '//':
      if (right === 0) run.raise('ZeroDivisionError', 'integer division or modulo by zero');
      return whole(run, Math.floor(left / right));
    case '%':
      if (right === 0) run.raise('ZeroDivisionError', 'integer division or modulo by zero');
      return whole(run, left - right * Math.floor(left / right));
    case '**':
      return right < 0 ? operateOnFloats(run, op, left, right) : power(run, left, right);
    case '<<':
    case '>>':
      if (right < 0) run.raise('ValueError', 'negative shift count');
      return op === '<<' ? whole(run, left * 2 ** right) : Math.floor(left / 2 ** right);
    case '&':
      return Number(BigInt(left) & BigInt(right));
    case '|':
      return Number(BigInt(left) | BigInt(right));
    case '^':
      return Number(BigInt(left) ^ BigInt(right));
    default:
      return operateOnFloats(run, op, left, right);
  }
}

/** A power of whole numbers, exactly. */
function power(run: Run, base: number, exponent: number): number {
  const size = whole(run, base ** exponent);
  return Math.abs(size) < 2 ? size : Number(BigInt(base) ** BigInt(exponent));
}

function operateOnFloats(run: Run, op: string, left: number, right: number): Value {
  if (right === 0 && /^(?:\/|\/\/|%)$/.test(op)) {
    run.raise('ZeroDivisionError', 'division by zero');
  }
  switch (op) {
    case '+':
      return new Float(left + right);
    case '-':
      return new Float(left - right);
    case '*':
      return new Float(left * right);
    case '/':
      return new Float(left / right);
    case '//':
      return new Float(floorDivmod(left, right)[0]);
    case '%':
      return new Float(floorDivmod(left, right)[1]);
    case '**':
      if (left === 0 && right < 0) {
        run.raise('ZeroDivisionError', 'zero to a negative power');
      }
      // Python's complex numbers are no sizes.
      if (left < 0 && !Number.isInteger(right)) run.halt('unsupported', 'complex');
      return new Float(left ** right);
    default:
      run.raise('TypeError', `unsupported operand type(s) for ${op}: 'float' and 'float'`);
  }
}

/** By the operands' own methods: `__add__`, `__radd__`. */
function operateSpecially(run: Run, op: string, left: Value, right: Value): Value | undefined {
  const name = SPECIAL.get(op);
  for (const [self, method, other] of [
    [left, `__${name}__`, right],
    [right, `__r${name}__`, left],
  ] as const) {
    if (self instanceof Instance && findMethod(self, method)) {
      const result = callMethod(run, self, method, [other]);
      if (!(result instanceof Constant)) return result;
    }
  }
  return undefined;
}

function operateOnContainers(run: Run, op: string, left: Value, right: Value): Value | undefined {
  if (op === '%' && typeof left === 'string') {
    return run.framework.formats(run).percentFormatted(run, left, right);
  }
  if (op === '*') {
    if (typeof left === 'number' || typeof left === 'boolean') [left, right] = [right, left];
    if (typeof right === 'number' || typeof right === 'boolean') {
      return repeated(run, left, Math.max(0, Number(right)));
    }
  }
  if (op === '+') {
    if (typeof left === 'string' && typeof right === 'string') {
      return limited(run, left.length + right.length, () => `${left as string}${right as string}`);
    }
    if (left instanceof List && right instanceof List) {
      const items = [left.items, right.items];
      return limited(run, items[0].length + items[1].length, () => new List(items.flat()));
    }
    if (left instanceof Tuple && right instanceof Tuple) {
      const items = [left.items, right.items];
      return limited(run, items[0].length + items[1].length, () => new Tuple(items.flat()));
    }
  }
  if (left instanceof PySet && right instanceof PySet) {
    const [a, b] = [left.items, right.items];
    switch (op) {
      case '|':
        return new PySet([...a.keys(), ...b.keys()]);
      case '&':
        return new PySet(a.keys().filter((key) => b.has(key)));
      case '-':
        return new PySet(a.keys().filter((key) => !b.has(key)));
      case '^':
        return new PySet([
          ...a.keys().filter((key) => !b.has(key)),
          ...b.keys().filter((key) => !a.has(key)),
        ]);
    }
  }
  if (op === '|' && left instanceof Dict && right instanceof Dict) {
    return new Dict([...left.entries(), ...right.entries()]);
  }
  // A type: `int | None`.
  const isType = (value: Value) =>
    value === null || value instanceof Class || value instanceof Constant;
  return op === '|' && isType(left) && isType(right) ? new Constant('Union') : undefined;
}

function repeated(run: Run, value: Value, count: number): Value | undefined {
  const copies = <T>(items: readonly T[]) => Array.from({ length: count }, () => items).flat();
  if (typeof value === 'string') {
    return limited(run, value.length * count, () => value.repeat(count));
  }
  if (value instanceof List) {
    return limited(run, value.items.length * count, () => new List(copies(value.items)));
  }
  if (value instanceof Tuple) {
    return limited(run, value.items.length * count, () => new Tuple(copies(value.items)));
  }
  return undefined;
}

function limited<T>(run: Run, length: number, make: () => T): T {
  if (length > limits.length) run.halt('limit', 'length', String(limits.length));
  return make();
}

/** `op value`. */
export function operateAlone(run: Run, op: string, value: Value): Value {
  if (op === 'not') return !truth(run, value);
  if (value instanceof Unknown) return value;
  if (value instanceof Tensor) {
    if (op === '-') return run.framework.operateOnTensors(run, '*', value, -1);
    if (op === '~' && value.dtype.includes('float')) {
      const message = '~ (operator.invert) is only implemented on integer and Boolean-type tensors';
      run.refuse('invert', [value], message, 'TypeError');
    }
    if (op === '+' || !value.values) return value;
    const inverse = value.dtype === 'bool' ? (x: number) => 1 - x : (x: number) => -x - 1;
    const other = new Tensor(value.shape, value.dtype, value.values.map(inverse));
    other.node = value.node;
    return other;
  }
  if (isNumber(value)) {
    const number = numberOf(value);
    if (op === '~' && !(value instanceof Float)) return -number - 1;
    const signed = op === '-' ? -number : number;
    return value instanceof Float ? new Float(signed) : whole(run, signed);
  }
  const method = op === '-' ? '__neg__' : op === '~' ? '__invert__' : '__pos__';
  if (value instanceof Instance && findMethod(value, method)) {
    return callMethod(run, value, method, []);
  }
  run.raise('TypeError', `bad operand type for unary ${op}: '${typeName(value)}'`);
}

/** A member of an `Enum` that is a text or a number as well, as that. */
const plainOf = (value: Value): Value =>
  value instanceof Instance && value.plain !== undefined ? value.plain : value;

/** Python's `==` on values that are no tensors. */
export function equals(run: Run, left: Value, right: Value): boolean {
  run.step();
  if (left === right) return true;
  const [one, two] = [plainOf(left), plainOf(right)];
  if (one !== left || two !== right) return equals(run, one, two);
  if (isNumber(left) && isNumber(right)) return numberOf(left) === numberOf(right);
  if (left instanceof Unknown) run.need(left);
  if (right instanceof Unknown) run.need(right);
  for (const kind of [List, Tuple]) {
    if (left instanceof kind && right instanceof kind) {
      const others = right.items;
      return (
        left.items.length === others.length &&
        left.items.every((item, i) => equals(run, item, others[i]))
      );
    }
  }
  if (left instanceof Dict && right instanceof Dict) {
    return (
      left.size === right.size &&
      left.entries().every(([key, value]) => {
        const other = right.get(key);
        return other !== undefined && equals(run, value, other);
      })
    );
  }
  if (left instanceof PySet && right instanceof PySet) return equals(run, left.items, right.items);
  if (left instanceof Range && right instanceof Range) {
    return left.start === right.start && left.stop === right.stop && left.step === right.step;
  }
  if (left instanceof Constant && right instanceof Constant) return left.name === right.name;
  for (const [self, other] of [
    [left, right],
    [right, left],
  ]) {
    if (self instanceof Instance && findMethod(self, '__eq__')) {
      return truth(run, callMethod(run, self, '__eq__', [other]));
    }
  }
  return false;
}

/** One comparison of a chain. */
export function compare(run: Run, op: string, left: Value, right: Value): Value {
  if (op === 'is' || op === 'is not') return isSame(run, left, right) === (op === 'is');
  if (op === 'in') return contains(run, right, left);
  if (op === 'not in') return !truth(run, contains(run, right, left));
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (left instanceof Tensor || right instanceof Tensor) {
    return run.framework.compareTensors(run, op, left, right);
  }
  if (op === '==') return equals(run, left, right);
  if (op === '!=') return !equals(run, left, right);
  const order = ordered(run, op, left, right);
  return order;
}

function isSame(run: Run, left: Value, right: Value): boolean {
  // What a class made is not `None`, whatever it is.
  const isObject = (value: Unknown) => value.isMade && /(?:^|\.)[A-Z][^.]*$/.test(value.name);
  for (const [value, other] of [
    [left, right],
    [right, left],
  ]) {
    if (value instanceof Unknown && !isObject(value) && value !== other) run.need(value);
  }
  if (left instanceof Constant && right instanceof Constant) return left.name === right.name;
  return left === right;
}

function ordered(run: Run, op: string, left: Value, right: Value): boolean {
  if (left instanceof Unknown) run.need(left);
  if (right instanceof Unknown) run.need(right);
  if (isNumber(left) && isNumber(right)) {
    return byOrder(op, numberOf(left) - numberOf(right));
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return byOrder(op, left < right ? -1 : left > right ? 1 : 0);
  }
  for (const kind of [List, Tuple]) {
    if (left instanceof kind && right instanceof kind) {
      const [a, b] = [left.items, right.items];
      const at = a.findIndex((item, i) => i >= b.length || !equals(run, item, b[i]));
      if (at === -1 || at >= b.length) return byOrder(op, a.length - b.length);
      return ordered(run, op, a[at], b[at]);
    }
  }
  if (left instanceof PySet && right instanceof PySet) {
    const isWithin = (a: PySet, b: PySet) => a.items.keys().every((key) => b.items.has(key));
    if (op === '<=') return isWithin(left, right);
    if (op === '>=') return isWithin(right, left);
    const [inner, outer] = op === '<' ? [left, right] : [right, left];
    return inner.items.size < outer.items.size && isWithin(inner, outer);
  }
  const names = new Map([
    ['<', ['__lt__', '__gt__']],
    ['>', ['__gt__', '__lt__']],
    ['<=', ['__le__', '__ge__']],
    ['>=', ['__ge__', '__le__']],
  ]).get(op)!;
  if (left instanceof Instance && findMethod(left, names[0])) {
    return truth(run, callMethod(run, left, names[0], [right]));
  }
  if (right instanceof Instance && findMethod(right, names[1])) {
    return truth(run, callMethod(run, right, names[1], [left]));
  }
  run.raise(
    'TypeError',
    `'${op}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function byOrder(op: string, order: number): boolean {
  switch (op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** `item in container`. */
export function contains(run: Run, container: Value, item: Value): Value {
  if (container instanceof Unknown) return container;
  if (typeof container === 'string') {
    if (item instanceof Unknown) return item;
    if (typeof item === 'string') return container.includes(item);
    run.raise('TypeError', `'in <string>' requires string as left operand`);
  }
  if (container instanceof Dict || container instanceof PySet) {
    const keys = container instanceof Dict ? container : container.items;
    return keys.has(item) || (item instanceof Unknown ? item : false);
  }
  if (container instanceof Instance && findMethod(container, '__contains__')) {
    return truth(run, callMethod(run, container, '__contains__', [item]));
  }
  for (const member of iterate(run, container)) {
    if (member === item) return true;
    if (member instanceof Tensor || item instanceof Tensor) continue;
    if (equals(run, member, item)) return true;
  }
  return false;
}

/** What a `for` goes through. */
export function* iterate(run: Run, value: Value): Generator<Value, void> {
  if (value instanceof List || value instanceof Tuple) {
    // A list may grow while it is gone through.
    for (let i = 0; i < value.items.length; i++) {
      run.step();
      yield value.items[i];
    }
    return;
  }
  if (value instanceof Range) {
    for (let i = 0; i < value.length; i++) {
      run.step();
      yield value.start + i * value.step;
    }
    return;
  }
  if (typeof value === 'string') return yield* value;
  if (value instanceof Dict) return yield* value.keys();
  if (value instanceof PySet) return yield* value.items.keys();
  if (value instanceof Class && value.members) return yield* value.members.values();
  if (value instanceof Iter) {
    for (;;) {
      run.step();
      const next = value.iterator.next();
      if (next.done) return;
      yield next.value;
    }
  }
  if (value instanceof Unknown) run.need(value);
  if (value instanceof Tensor) return yield* run.framework.unbound(run, value);
  if (value instanceof Instance) {
    if (findMethod(value, '__iter__')) {
      const iterator = callMethod(run, value, '__iter__', []);
      if (iterator !== value) return yield* iterate(run, iterator);
    }
    if (findMethod(value, '__next__')) {
      for (;;) {
        const next = untilRaised(run, 'StopIteration', () =>
          callMethod(run, value, '__next__', []),
        );
        if (next === undefined) return;
        yield next;
      }
    }
    if (findMethod(value, '__getitem__')) {
      for (let i = 0; ; i++) {
        const next = untilRaised(run, 'IndexError', () =>
          callMethod(run, value, '__getitem__', [i]),
        );
        if (next === undefined) return;
        yield next;
      }
    }
    if (value.contents) return yield* iterate(run, value.contents);
  }
  run.raise('TypeError', `'${typeName(value)}' object is not iterable`);
}

/** What is made, or undefined where an exception of that name is raised. */
export function untilRaised(
  run: Run,
  name: string,
  make: () => Value | undefined,
): Value | undefined {
  run.step();
  try {
    return make();
  } catch (error) {
    if (error instanceof PythonError && error.exception.cls.name === name) return undefined;
    throw error;
  }
}

/** All that a `for` would go through. */
export function listOf(run: Run, value: Value): Value[] {
  const items: Value[] = [];
  for (const item of iterate(run, value)) {
    if (items.length >= limits.length) run.halt('limit', 'length', String(limits.length));
    items.push(item);
  }
  return items;
}

export function lengthOf(run: Run, value: Value): Value {
  if (typeof value === 'string') return value.length;
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict) return value.size;
  if (value instanceof PySet) return value.items.size;
  if (value instanceof Range) return value.length;
  if (value instanceof Unknown) return value;
  if (value instanceof Tensor) {
    if (value.shape.length === 0) run.raise('TypeError', 'len() of a 0-d tensor');
    return value.shape[0];
  }
  if (value instanceof Instance) {
    if (findMethod(value, '__len__')) return callMethod(run, value, '__len__', []);
    if (value.contents) return lengthOf(run, value.contents);
  }
  run.raise('TypeError', `object of type '${typeName(value)}' has no len()`);
}

/** A value as a whole number: an index, a size. */
export function integerOf(run: Run, value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Unknown) run.need(value);
  if (value instanceof Tensor) {
    if (value.values?.length === 1) return Math.trunc(value.values[0]);
    run.halt('dependsOnData');
  }
  if (plainOf(value) !== value) return integerOf(run, plainOf(value));
  if (value instanceof Instance && findMethod(value, '__index__')) {
    return integerOf(run, callMethod(run, value, '__index__', []));
  }
  run.raise('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** Positions that a slice takes of so many: `[start, step, count]`. */
export function sliceOf(run: Run, slice: Slice, length: number): [number, number, number] {
  const step = slice.step === null ? 1 : integerOf(run, slice.step);
  if (step === 0) run.raise('ValueError', 'slice step cannot be zero');
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const bound = (value: Value, standard: number) => {
    if (value === null) return standard;
    const index = integerOf(run, value);
    return Math.min(Math.max(index < 0 ? index + length : index, low), high);
  };
  const start = bound(slice.start, step > 0 ? 0 : length - 1);
  const stop = bound(slice.stop, step > 0 ? length : -1);
  return [start, step, Math.max(0, Math.ceil((stop - start) / step))];
}

const picked = <T>(items: readonly T[], [start, step, count]: readonly [number, number, number]) =>
  Array.from({ length: count }, (_, i) => items[start + i * step]);

/** `container[index]`. */
export function getItem(run: Run, container: Value, index: Value): Value {
  if (container instanceof Unknown) return container;
  if (container instanceof Tensor) return run.framework.indexed(run, container, index);
  if (container instanceof Dict) {
    const value = container.get(index);
    if (value !== undefined) return value;
    if (index instanceof Unknown) run.need(index);
    if (container.factory === undefined || container.factory === null) {
      run.raise('KeyError', repr(run, index));
    }
    const made = callWith(run, container.factory);
    container.set(index, made);
    return made;
  }
  const isText = typeof container === 'string';
  if (isText || container instanceof List || container instanceof Tuple) {
    const items: ArrayLike<Value> & readonly Value[] = isText
      ? ([...container] as Value[])
      : container.items;
    if (index instanceof Slice) {
      const part = picked(items, sliceOf(run, index, items.length));
      if (isText) return part.join('');
      if (container instanceof List) return new List(part);
      return new Tuple(part, (container as Tuple).type === 'Size' ? 'Size' : '');
    }
    if (index instanceof Unknown) run.need(index);
    const at = sequenceIndex(run, container, index, items.length);
    return items[at];
  }
  if (container instanceof Range) {
    if (index instanceof Slice) {
      const [start, step, count] = sliceOf(run, index, container.length);
      const first = container.start + start * container.step;
      return new Range(first, first + count * step * container.step, step * container.step);
    }
    const at = sequenceIndex(run, container, index, container.length);
    return container.start + at * container.step;
  }
  if (container instanceof Instance) {
    if (findMethod(container, '__getitem__')) {
      return callMethod(run, container, '__getitem__', [index]);
    }
    if (container.contents) return getItem(run, container.contents, index);
  }
  // `torchvision.models.__dict__['resnet18']`.
  if (container instanceof Namespace && typeof index === 'string') {
    return getAttribute(run, container, index);
  }
  if (container instanceof Class && container.members && typeof index === 'string') {
    return container.members.get(index) ?? run.raise('KeyError', repr(run, index));
  }
  // A generic type: `List[int]`.
  if (container instanceof Class || container instanceof Constant) return container;
  run.raise('TypeError', `'${typeName(container)}' object is not subscriptable`);
}

function sequenceIndex(run: Run, container: Value, index: Value, length: number): number {
  const kind = typeName(container);
  if (typeof index === 'string' || index instanceof Float || index instanceof Tuple) {
    run.raise('TypeError', `${kind} indices must be integers or slices, not ${typeName(index)}`);
  }
  const at = integerOf(run, index);
  if (at < -length || at >= length) run.raise('IndexError', `${kind} index out of range`);
  return at < 0 ? at + length : at;
}

/** `container[index] = value`. */
export function setItem(run: Run, container: Value, index: Value, value: Value): void {
  if (container instanceof Unknown) return;
  if (container instanceof Tensor) return run.framework.assignIndexed(run, container, index, value);
  if (container instanceof Dict) return container.set(index, value);
  if (container instanceof List) {
    const { items } = container;
    if (index instanceof Slice) {
      const [start, step, count] = sliceOf(run, index, items.length);
      const values = listOf(run, value);
      if (step === 1) {
        const rest = items.slice(start + count);
        items.length = start;
        for (const item of [...values, ...rest]) items.push(item);
        return;
      }
      values.forEach((item, i) => (items[start + i * step] = item));
      return;
    }
    items[sequenceIndex(run, container, index, items.length)] = value;
    return;
  }
  if (container instanceof Instance) {
    if (findMethod(container, '__setitem__')) {
      callMethod(run, container, '__setitem__', [index, value]);
      return;
    }
    if (container.contents) return setItem(run, container.contents, index, value);
  }
  run.raise('TypeError', `'${typeName(container)}' object does not support item assignment`);
}

/** `del container[index]`. */
export function deleteItem(run: Run, container: Value, index: Value): void {
  if (container instanceof Dict) {
    if (!container.delete(index)) run.raise('KeyError', repr(run, index));
    return;
  }
  if (container instanceof List) {
    const { items } = container;
    if (index instanceof Slice) {
      const gone = new Set(
        picked(
          items.map((_, i) => i),
          sliceOf(run, index, items.length),
        ),
      );
      const kept = items.filter((_, i) => !gone.has(i));
      items.length = 0;
      for (const item of kept) items.push(item);
    } else items.splice(sequenceIndex(run, container, index, items.length), 1);
    return;
  }
  if (container instanceof Instance && findMethod(container, '__delitem__')) {
    callMethod(run, container, '__delitem__', [index]);
    return;
  }
  if (container instanceof Unknown) return;
  run.raise('TypeError', `'${typeName(container)}' object doesn't support item deletion`);
}

/** Python's order of sorting. */
export function sorted(run: Run, items: readonly Value[], key: Value, reverse: boolean): Value[] {
  const keys = items.map((item) => (key === null ? item : callWith(run, key, item)));
  const order = items.map((_, i) => i);
  order.sort((a, b) => {
    run.step();
    if (keyOf(keys[a]) === keyOf(keys[b])) return 0;
    const sign = ordered(run, '<', keys[a], keys[b]) ? -1 : 1;
    return reverse ? -sign : sign;
  });
  return order.map((i) => items[i]);
}
