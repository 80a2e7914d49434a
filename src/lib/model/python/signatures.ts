import { integerOf, listOf, truth } from './operators.ts';
import type { Run } from './run.ts';
import { str, typeName } from './text.ts';
import {
  type Args,
  Builtin,
  Dict,
  Float,
  isNumber,
  List,
  numberOf,
  Range,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

// A function that is not written in Python takes its arguments as its documentation gives them, in one
// line: `input, size=None, mode="nearest"`.

export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The same for each of some names. */
export function same<T>(names: string | readonly string[], value: T): Record<string, T> {
  const list = typeof names === 'string' ? words(names) : names;
  return Object.fromEntries(list.map((name) => [name, value]));
}

interface Param {
  readonly name: string;
  readonly kind: '' | '*' | '**';
  /** Undefined where there is none. */
  readonly standard: Value | undefined;
  /** After a `*`: by name alone. */
  readonly isKeyword: boolean;
}

const signatures = new Map<string, readonly Param[]>();

function paramsOf(signature: string): readonly Param[] {
  let params = signatures.get(signature);
  if (params) return params;
  let isKeyword = false;
  params = signature
    .split(/,\s*(?![^(]*\))/)
    .filter((part) => part !== '')
    .flatMap((part): Param[] => {
      const [, kind, name, standard] = /^(\*{0,2})(\w*)(?:=(.*))?$/.exec(part)!;
      const param = {
        name,
        kind: kind as Param['kind'],
        standard: standard === undefined ? undefined : literal(standard),
        isKeyword,
      };
      if (kind === '*') isKeyword = true;
      return name === '' ? [] : [param];
    });
  signatures.set(signature, params);
  return params;
}

function literal(text: string): Value {
  switch (text) {
    case 'None':
      return null;
    case 'True':
      return true;
    case 'False':
      return false;
  }
  if (/^["']/.test(text)) return text.slice(1, -1);
  if (text.startsWith('(')) {
    const inner = text
      .slice(1, -1)
      .split(/,\s*/)
      .filter((part) => part !== '');
    return new Tuple(inner.map(literal));
  }
  return /[.e]/.test(text) ? new Float(Number(text)) : Number(text);
}

/** The arguments of a call, by name, as a rule reads them. */
export class RuleArguments {
  readonly run: Run;
  readonly name: string;
  private readonly values: ReadonlyMap<string, Value>;
  constructor(run: Run, name: string, values: ReadonlyMap<string, Value>) {
    this.run = run;
    this.name = name;
    this.values = values;
  }

  has(name: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && value !== null;
  }

  /** Null where it was not given. */
  value(name: string): Value {
    return this.values.get(name) ?? null;
  }

  entries(): IterableIterator<[string, Value]> {
    return this.values.entries();
  }

  tensor(name: string): Tensor {
    return tensorOf(this.run, this.value(name), this.name, name);
  }

  int(name: string): number {
    const value = this.value(name);
    if (value instanceof Float || (name === 'dim' && typeof value === 'boolean')) {
      this.run.raise(
        'TypeError',
        `${this.name}(): argument '${name}' must be int, not ${str(this.run, value)}`,
      );
    }
    return integerOf(this.run, value);
  }

  number(name: string): number {
    const value = this.value(name);
    if (isNumber(value)) return numberOf(value);
    if (value instanceof Unknown) this.run.need(value);
    if (value instanceof Tensor && value.values?.length === 1) return value.values[0];
    this.run.raise('TypeError', `${this.name}(): argument '${name}' must be a number`);
  }

  flag(name: string): boolean {
    return truth(this.run, this.value(name));
  }

  text(name: string): string {
    const value = this.value(name);
    return value === null ? '' : str(this.run, value);
  }

  /** One number for each axis, or one for all. */
  ints(name: string, count: number): readonly number[] {
    return intsOf(this.run, this.value(name), count, this.name, name);
  }

  /** As many as there are. */
  list(name: string): readonly number[] {
    return numbersOf(this.run, this.value(name));
  }

  /** What `*args` or one list give: `view(2, 3)` and `view((2, 3))`. */
  rest(name: string): readonly number[] {
    const value = this.value(name);
    const [only] = value instanceof Tuple && value.items.length === 1 ? value.items : [undefined];
    const isList = only instanceof Tuple || only instanceof List || only instanceof Range;
    return numbersOf(this.run, isList ? only : value);
  }
}

export function tensorOf(run: Run, value: Value, callee: string, name: string): Tensor {
  if (value instanceof Tensor) return value;
  if (value instanceof Unknown) run.need(value);
  run.raise('TypeError', `${callee}(): argument '${name}' must be Tensor, not ${typeName(value)}`);
}

export function numbersOf(run: Run, value: Value): number[] {
  if (isNumber(value)) return [integerOf(run, value)];
  return listOf(run, value).map((item) => integerOf(run, item));
}

export function intsOf(
  run: Run,
  value: Value,
  count: number,
  callee: string,
  name: string,
): readonly number[] {
  const isOne = isNumber(value) || (value instanceof Tensor && value.shape.length === 0);
  if (isOne) return Array<number>(count).fill(integerOf(run, value));
  const numbers = numbersOf(run, value);
  if (numbers.length === 1 && count > 1) return Array<number>(count).fill(numbers[0]);
  if (numbers.length !== count) {
    run.raise(
      'RuntimeError',
      `${callee}: expected ${name} to be a single integer value or a list of ${count} values`,
    );
  }
  return numbers;
}

/** The tensors of a list or tuple. */
export function tensorsOf(run: Run, value: Value, callee: string): Tensor[] {
  return listOf(run, value).map((item, i) => tensorOf(run, item, callee, `tensors[${i}]`));
}

/** Gives each parameter its argument; one that the signature lacks is remarked. */
export function bindSignature(
  run: Run,
  name: string,
  signature: string,
  args: Args,
): RuleArguments {
  const params = paramsOf(signature);
  const values = new Map<string, Value>();
  const { positional } = args;
  let next = 0;
  for (const param of params) {
    if (param.kind === '*') {
      values.set(param.name, new Tuple(positional.slice(next)));
      next = positional.length;
    } else if (param.kind === '' && !param.isKeyword && next < positional.length) {
      values.set(param.name, positional[next++]);
    }
  }
  if (next < positional.length) {
    const [most, given] = [params.length, positional.length];
    run.raise('TypeError', `${name}() takes ${most} positional arguments but ${given} were given`);
  }
  const keywords = params.find(({ kind }) => kind === '**');
  const others = new Dict();
  for (const [key, value] of args.named) {
    const param = params.find((one) => one.name === key && one.kind !== '**');
    // `x.view(size=(2, 3))`: a list by its name.
    if (param) values.set(key, param.kind === '*' ? new Tuple([value]) : value);
    else if (keywords) others.set(key, value);
    else run.remark('unknownArgument', name, key);
  }
  if (keywords) values.set(keywords.name, others);
  for (const { name: key, standard, kind } of params) {
    if (values.has(key) || kind !== '') continue;
    if (standard === undefined) {
      run.raise('TypeError', `${name}() missing 1 required argument: '${key}'`);
    }
    values.set(key, standard);
  }
  return new RuleArguments(run, name, values);
}

/** What a function makes of its arguments. */
export type Rule = (a: RuleArguments) => Value;

/** A function of a library, by its signature and rule. */
export function builtin(name: string, signature: string, rule: Rule): Builtin {
  const made: Builtin = new Builtin(name, (run, args) => {
    const value = rule(bindSignature(run, name, signature, args));
    return remembered(run, made, args, value);
  });
  return made;
}

/** Tensors in a value: in lists, tuples and dictionaries. */
export function tensorsIn(value: Value, depth = 0): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (depth > 6) return [];
  const items =
    value instanceof List || value instanceof Tuple
      ? value.items
      : value instanceof Dict
        ? value.values()
        : [];
  return items.flatMap((item) => tensorsIn(item, depth + 1));
}

export const tensorsInArgs = ({ positional, named }: Args): Tensor[] =>
  [...positional, ...named.values()].flatMap((value) => tensorsIn(value));

/** Notes how symbolic tensors came to be, where the arguments hold such. */
export function remembered(run: Run, callee: Value, args: Args, value: Value): Value {
  const inputs = tensorsInArgs(args);
  if (!inputs.some(({ past }) => past !== undefined)) return value;
  const outputs = tensorsIn(value).filter((tensor) => !inputs.includes(tensor));
  const past = { callee, args, at: run.at, outputs };
  for (const output of outputs) output.past = past;
  return value;
}
