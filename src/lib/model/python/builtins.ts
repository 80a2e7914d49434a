import { builtin, bindSignature, type RuleArguments } from './signatures.ts';
import { attributeOf, getAttribute, setAttribute } from './attributes.ts';
import { call, callWith, initialise } from './calls.ts';
import { objectClass } from './classes.ts';
import { exceptions } from './exceptions.ts';
import { next, pairsOf } from './methods.ts';
import {
  compare,
  integerOf,
  iterate,
  lengthOf,
  listOf,
  operate,
  sorted,
  truth,
  untilRaised,
  whole,
} from './operators.ts';
import { halfEven, roundedTo } from './numbers.ts';
import type { Run } from './run.ts';
import { repr, str, typeName } from './text.ts';
import {
  Builtin,
  Class,
  Constant,
  Dict,
  Float,
  Func,
  Instance,
  isNumber,
  Iter,
  List,
  Method,
  Module,
  Namespace,
  NO_NAMES,
  NOT_IMPLEMENTED,
  numberOf,
  Property,
  PySet,
  Range,
  Scope,
  Slice,
  Super,
  Tensor,
  Tuple,
  Unknown,
  Wrapped,
  type Value,
} from './values.ts';

// Python's built-in functions and types: https://docs.python.org/3/library/functions.html

/** A built-in function: its arguments as Python's page gives them, and what it does. */
export type Entry = readonly [signature: string, rule: (a: RuleArguments) => Value];

const iter = (items: readonly Value[]) => new Iter(items.values());

const extreme =
  (op: string) =>
  (a: RuleArguments): Value => {
    const { items } = a.value('args') as Tuple;
    const values = items.length === 1 ? listOf(a.run, items[0]) : items;
    const key = a.value('key');
    const keyed = (value: Value) => (key === null ? value : callWith(a.run, key, value));
    const [first, ...rest] = values;
    if (first === undefined) {
      if (a.has('default')) return a.value('default');
      a.run.raise('ValueError', 'arg is an empty sequence');
    }
    let [best, bestKey] = [first, keyed(first)];
    if (best instanceof Unknown) return best;
    for (const value of rest) {
      if (value instanceof Unknown) return value;
      const own = keyed(value);
      if (truth(a.run, compare(a.run, op, own, bestKey))) [best, bestKey] = [value, own];
    }
    return best;
  };

function rounded(a: RuleArguments): Value {
  const value = a.value('number');
  if (value instanceof Unknown) return value;
  const number = a.number('number');
  if (!a.has('ndigits')) return whole(a.run, halfEven(number));
  const result = roundedTo(number, a.int('ndigits'));
  return value instanceof Float ? new Float(result) : whole(a.run, result);
}

/** By squares: no power grows beyond the modulus. */
function remainderOfPower(base: bigint, exponent: bigint, modulus: bigint): number {
  let rest = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) rest = (rest * square) % modulus;
    square = (square * square) % modulus;
  }
  rest %= modulus;
  return Number(rest !== 0n && rest < 0n !== modulus < 0n ? rest + modulus : rest);
}

const functions: Readonly<Record<string, Entry>> = {
  print: ['*args, **kwargs', () => null],
  len: ['obj', (a) => lengthOf(a.run, a.value('obj'))],
  range: ['start, stop=None, step=1', ranged],
  xrange: ['start, stop=None, step=1', ranged],
  enumerate: [
    'iterable, start=0',
    (a) => {
      const start = a.int('start');
      return iter(
        listOf(a.run, a.value('iterable')).map((item, i) => new Tuple([start + i, item])),
      );
    },
  ],
  zip: [
    '*iterables, strict=False',
    (a) => {
      const lists = (a.value('iterables') as Tuple).items.map((one) => listOf(a.run, one));
      const count = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
      return iter(Array.from({ length: count }, (_, i) => new Tuple(lists.map((list) => list[i]))));
    },
  ],
  map: [
    'function, *iterables',
    (a) => {
      const lists = (a.value('iterables') as Tuple).items.map((one) => listOf(a.run, one));
      const count = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
      const func = a.value('function');
      return iter(
        Array.from({ length: count }, (_, i) =>
          call(a.run, func, { positional: lists.map((list) => list[i]), named: NO_NAMES }),
        ),
      );
    },
  ],
  filter: [
    'function, iterable',
    (a) => {
      const func = a.value('function');
      return iter(
        listOf(a.run, a.value('iterable')).filter((item) =>
          truth(a.run, func === null ? item : callWith(a.run, func, item)),
        ),
      );
    },
  ],
  reversed: ['sequence', (a) => iter(listOf(a.run, a.value('sequence')).reverse())],
  sorted: [
    'iterable, key=None, reverse=False',
    (a) =>
      new List(
        sorted(a.run, listOf(a.run, a.value('iterable')), a.value('key'), a.flag('reverse')),
      ),
  ],
  sum: [
    'iterable, start=0',
    (a) => {
      let total = a.value('start');
      for (const item of iterate(a.run, a.value('iterable')))
        total = operate(a.run, '+', total, item);
      return total;
    },
  ],
  min: ['*args, key=None, default=None', extreme('<')],
  max: ['*args, key=None, default=None', extreme('>')],
  abs: [
    'x',
    (a) => {
      const x = a.value('x');
      if (x instanceof Float) return new Float(Math.abs(x.value));
      if (isNumber(x)) return Math.abs(numberOf(x));
      return x instanceof Tensor ? callWith(a.run, getAttribute(a.run, x, 'abs')) : x;
    },
  ],
  round: ['number, ndigits=None', rounded],
  pow: [
    'base, exp, mod=None',
    (a) => {
      if (!a.has('mod')) return operate(a.run, '**', a.value('base'), a.value('exp'));
      const [base, exponent, modulus] = ['base', 'exp', 'mod'].map((name) => a.int(name));
      if (exponent < 0 || modulus === 0) a.run.raise('ValueError', 'pow() has no such modulus');
      return remainderOfPower(BigInt(base), BigInt(exponent), BigInt(modulus));
    },
  ],
  divmod: [
    'a, b',
    (a) =>
      new Tuple([
        operate(a.run, '//', a.value('a'), a.value('b')),
        operate(a.run, '%', a.value('a'), a.value('b')),
      ]),
  ],
  any: [
    'iterable',
    (a) => {
      for (const item of iterate(a.run, a.value('iterable'))) if (truth(a.run, item)) return true;
      return false;
    },
  ],
  all: [
    'iterable',
    (a) => {
      for (const item of iterate(a.run, a.value('iterable'))) if (!truth(a.run, item)) return false;
      return true;
    },
  ],
  isinstance: ['obj, classinfo', (a) => isInstance(a.run, a.value('obj'), a.value('classinfo'))],
  issubclass: ['cls, classinfo', (a) => isSubclass(a.value('cls'), a.value('classinfo'))],
  callable: ['obj', (a) => isCallable(a.value('obj'))],
  hasattr: [
    'obj, name',
    (a) => {
      const value = a.value('obj');
      const found = attributeIn(a, value);
      // Whether something from outside has it is not known.
      if (
        found instanceof Unknown &&
        !(value instanceof Instance && value.attributes.has(a.text('name')))
      ) {
        return value instanceof Unknown || value instanceof Instance ? found : false;
      }
      return found !== undefined;
    },
  ],
  getattr: [
    'obj, name, *default',
    (a) => {
      const { items } = a.value('default') as Tuple;
      const object = a.value('obj');
      const found = attributeIn(a, object);
      // As `hasattr` has it: what is not known of a library is taken for not there, but for what
      // the framework has.
      const isThere =
        !(object instanceof Namespace && found instanceof Unknown) ||
        a.run.framework.hasUnfollowed(object, a.text('name'));
      if (found !== undefined && (isThere || items.length === 0)) return found;
      return items.length > 0 ? items[0] : getAttribute(a.run, a.value('obj'), a.text('name'));
    },
  ],
  setattr: [
    'obj, name, value',
    (a) => {
      setAttribute(a.run, a.value('obj'), a.text('name'), a.value('value'));
      return null;
    },
  ],
  delattr: ['obj, name', () => null],
  vars: ['obj', (a) => getAttribute(a.run, a.value('obj'), '__dict__')],
  id: ['obj', () => 0],
  hash: ['obj', () => 0],
  repr: ['obj', (a) => repr(a.run, a.value('obj'))],
  iter: ['obj', (a) => new Iter(iterate(a.run, a.value('obj')))],
  next: [
    'iterator, *default',
    (a) => next(a, a.value('iterator'), (a.value('default') as Tuple).items[0]),
  ],
  dir: ['obj=None', () => new List([])],
  // What a field stands for that is to hold a configuration.
  __asked__: ['name', (a) => a.run.unknown(a.text('name'), 'attributesNeeded')],
  input: ['prompt=""', (a) => a.run.unknown('input()')],
  open: ['*args, **kwargs', (a) => a.run.unknown('open()')],
  exit: ['*args', () => null],
  quit: ['*args', () => null],
  staticmethod: ['func', (a) => new Wrapped('static', a.value('func'))],
  classmethod: ['func', (a) => new Wrapped('class', a.value('func'))],
  property: ['fget=None, fset=None, fdel=None, doc=None', (a) => new Property(a.value('fget'))],
  slice: [
    'start, *rest',
    (a) => {
      const { items } = a.value('rest') as Tuple;
      return items.length === 0
        ? new Slice(null, a.value('start'), null)
        : new Slice(a.value('start'), items[0], items[1] ?? null);
    },
  ],
  super: [
    'type, obj=None',
    (a) => {
      const type = a.value('type');
      if (type instanceof Unknown) a.run.need(type);
      return !(type instanceof Class)
        ? a.run.raise('TypeError', 'super() argument 1 must be a type')
        : new Super(type, a.value('obj'));
    },
  ],
};

/** The attribute of a name; undefined also where the text's own `__getattr__` says that there is none. */
const attributeIn = (a: RuleArguments, object: Value): Value | undefined =>
  untilRaised(a.run, 'AttributeError', () => attributeOf(a.run, object, a.text('name')));

function ranged(a: RuleArguments): Value {
  const values = ['start', 'stop', 'step'].map((name) => a.value(name));
  const unknown = values.find((value) => value instanceof Unknown);
  if (unknown) return unknown;
  const [start, stop] = a.has('stop') ? [a.int('start'), a.int('stop')] : [0, a.int('start')];
  const step = a.int('step');
  if (step === 0) a.run.raise('ValueError', 'range() arg 3 must not be zero');
  return new Range(start, stop, step);
}

const isCallable = (value: Value): boolean =>
  value instanceof Func ||
  value instanceof Builtin ||
  value instanceof Method ||
  value instanceof Class ||
  value instanceof Module ||
  value instanceof Unknown ||
  (value instanceof Instance && value.cls.find('__call__') !== undefined);

/** A type of Python's own: how it is made from a value. */
function type(name: string, signature: string, make: (a: RuleArguments) => Value): Class {
  return new Class(name, [], null, [], (run, cls, args) => {
    if (cls.at === null) return make(bindSignature(run, name, signature, args));
    // A class of the text that comes from it.
    const instance = new Instance(cls);
    instance.contents = name === 'list' ? new List([]) : new Dict();
    initialise(run, instance, args);
    return instance;
  });
}

/** The whole number that a text writes; null for any other. */
function wholeFrom(text: string, base: number): number | null {
  const match = /^\s*([+-]?)(0[box])?(\w+)\s*$/i.exec(text);
  if (!match) return null;
  const [, sign, prefix = '', digits] = match;
  const named = { '0b': 2, '0o': 8, '0x': 16 }[prefix.toLowerCase()];
  const isPrefix = named !== undefined && (base === 0 || base === named);
  const all = (isPrefix ? digits : prefix + digits).toLowerCase();
  const radix = base === 0 ? (named ?? 10) : base;
  const isRight =
    /^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(all) &&
    [...all.replaceAll('_', '')].every((digit) => parseInt(digit, 36) < radix);
  if (!isRight) return null;
  const number = parseInt(all.replaceAll('_', ''), radix);
  return sign === '-' ? -number : number;
}

function toInt(a: RuleArguments): Value {
  const value = a.value('x');
  if (value instanceof Unknown) return value;
  if (isNumber(value)) {
    const number = numberOf(value);
    if (!Number.isFinite(number)) {
      a.run.raise('OverflowError', 'cannot convert float infinity to integer');
    }
    return whole(a.run, Math.trunc(number));
  }
  if (typeof value === 'string') {
    const number = wholeFrom(value, a.int('base'));
    if (number !== null) return whole(a.run, number);
    a.run.raise(
      'ValueError',
      `invalid literal for int() with base ${a.int('base')}: ${repr(a.run, value)}`,
    );
  }
  if (value instanceof Tensor && !value.values) return a.run.unknown('int()', 'dependsOnData');
  if (value instanceof Tensor) return Math.trunc(value.values?.[0] ?? 0);
  if (value instanceof Instance && value.cls.find('__int__')) {
    return callWith(a.run, getAttribute(a.run, value, '__int__'));
  }
  return integerOf(a.run, value);
}

function toFloat(a: RuleArguments): Value {
  const value = a.value('x');
  if (value instanceof Unknown) return value;
  if (isNumber(value)) return new Float(numberOf(value));
  if (typeof value === 'string') {
    const text = value.trim().toLowerCase();
    const named = new Map([
      ['inf', Infinity],
      ['-inf', -Infinity],
      ['nan', NaN],
    ]).get(text.replace('infinity', 'inf'));
    const isDecimal = /^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text);
    const number = named ?? Number(text.replaceAll('_', ''));
    if (named !== undefined || isDecimal) return new Float(number);
    a.run.raise('ValueError', `could not convert string to float: ${repr(a.run, value)}`);
  }
  if (value instanceof Tensor) {
    if (value.values?.length === 1) return new Float(value.values[0]);
    return a.run.unknown('float()', 'dependsOnData');
  }
  a.run.raise(
    'TypeError',
    `float() argument must be a string or a real number, not '${typeName(value)}'`,
  );
}

const items = (a: RuleArguments) => (a.has('iterable') ? listOf(a.run, a.value('iterable')) : []);

const dictType = type('dict', 'iterable=None, **kwargs', (a) => {
  const dict = new Dict(pairsOf(a, a.value('iterable')));
  for (const [key, value] of (a.value('kwargs') as Dict).entries()) dict.set(key, value);
  return dict;
});
const listType = type('list', 'iterable=None', (a) => new List(items(a)));

/** Python's own types. */
const types = new Map<string, Class>(
  [
    type('int', 'x=0, base=10', toInt),
    type('float', 'x=0.0', toFloat),
    type('bool', 'x=False', (a) => (a.value('x') instanceof Unknown ? a.value('x') : a.flag('x'))),
    type('str', 'object="", *args', (a) =>
      a.value('object') instanceof Unknown ? a.value('object') : str(a.run, a.value('object')),
    ),
    type('bytes', '*args', () => ''),
    listType,
    type('tuple', 'iterable=None', (a) => new Tuple(items(a))),
    type('set', 'iterable=None', (a) => new PySet(items(a))),
    type('frozenset', 'iterable=None', (a) => new PySet(items(a))),
    dictType,
    type('type', '*args', (a) => {
      const [value, bases, body] = (a.value('args') as Tuple).items;
      if (bases instanceof Tuple && body instanceof Dict) {
        const made = new Class(
          str(a.run, value),
          bases.items.filter((one) => one instanceof Class),
          0,
        );
        for (const [key, item] of body.entries()) made.attributes.set(str(a.run, key), item);
        return made;
      }
      return typeOf(value ?? null);
    }),
    objectClass,
  ].map((cls) => [cls.name, cls]),
);

/** What a class of the text may take from `dict` and `list` by its name. */
const OF_BOTH = '__init__ __getitem__ __setitem__ __delitem__ __len__ __contains__ pop';

for (const [cls, own] of [
  [dictType, 'get update'],
  [listType, 'append extend'],
] as const) {
  for (const name of `${OF_BOTH} ${own}`.split(' ')) {
    cls.attributes.set(
      name,
      new Builtin(name, (run, { positional: [self, ...positional], named }) => {
        const contents = self instanceof Instance ? self.contents : undefined;
        const method = contents && attributeOf(run, contents, name);
        return method ? call(run, method, { positional, named }) : null;
      }),
    );
  }
}

/** Python's `type(value)`. */
export function typeOf(value: Value): Value {
  if (value instanceof Instance) return value.cls;
  if (value instanceof Unknown) return value;
  const name = typeName(value);
  return types.get(name) ?? new Constant(name);
}

/** `isinstance`, where it is known. */
function isInstance(run: Run, value: Value, info: Value): Value {
  if (info instanceof Tuple) {
    let unknown: Value = false;
    for (const one of info.items) {
      const result = isInstance(run, value, one);
      if (result === true) return true;
      if (result instanceof Unknown) unknown = result;
    }
    return unknown;
  }
  if (info instanceof Unknown) {
    // What the text makes of known parts is nothing of another file's.
    return value instanceof Unknown ? value : false;
  }
  if (value instanceof Unknown) return value;
  return isInstanceOf(run, value, info);
}

/** Whether a value is of a type. */
export function isInstanceOf(run: Run, value: Value, info: Value): boolean {
  run.step();
  if (info instanceof Class) {
    if (info === objectClass) return true;
    if (value instanceof Instance) {
      if (value.cls.isSubclassOf(info)) return true;
      return info.name === 'dict' ? value.contents instanceof Dict : false;
    }
    const name = typeName(value);
    if (name === info.name) return true;
    if (info.name === 'int') return typeof value === 'boolean';
    if (info.name === 'tuple') return value instanceof Tuple;
    if (info.name === 'dict') return value instanceof Dict;
    if (info.name === 'type') return value instanceof Class;
    return value instanceof Tuple && value.type === info.name;
  }
  if (info instanceof Constant) return ABSTRACT.get(info.name.split('.').at(-1)!)?.(value) ?? false;
  if (info instanceof Builtin) {
    return typeName(value) === info.name || (value instanceof Tensor && info.name === 'Tensor');
  }
  return false;
}

/** Abstract types of `typing` and `collections.abc`, and tensors. */
const ABSTRACT: ReadonlyMap<string, (value: Value) => boolean> = new Map<
  string,
  (value: Value) => boolean
>([
  ['Tensor', (value) => value instanceof Tensor && !value.isArray],
  ['Parameter', (value) => value instanceof Tensor && value.isParameter],
  ['ndarray', (value) => value instanceof Tensor && value.isArray],
  ['Size', (value) => value instanceof Tuple && value.type === 'Size'],
  [
    'Iterable',
    (value) =>
      value instanceof List ||
      value instanceof Tuple ||
      value instanceof Dict ||
      value instanceof PySet ||
      typeof value === 'string' ||
      value instanceof Range,
  ],
  [
    'Sequence',
    (value) => value instanceof List || value instanceof Tuple || typeof value === 'string',
  ],
  ['List', (value) => value instanceof List],
  ['Tuple', (value) => value instanceof Tuple],
  ['Dict', (value) => value instanceof Dict],
  ['Mapping', (value) => value instanceof Dict],
  ['Callable', isCallable],
  ['Number', isNumber],
  ['Integral', (value) => typeof value === 'number'],
  ['integer', (value) => typeof value === 'number'],
  ['Real', isNumber],
]);

function isSubclass(cls: Value, info: Value): Value {
  if (info instanceof Tuple) return info.items.some((one) => isSubclass(cls, one) === true);
  if (cls instanceof Unknown) return cls;
  return cls instanceof Class && info instanceof Class
    ? info === objectClass || cls.isSubclassOf(info)
    : false;
}

/** The names that Python knows by itself; `more` are functions that have been loaded besides. */
export function builtinScope(more: Readonly<Record<string, Entry>> = {}): Scope {
  const scope = new Scope(null);
  const { names } = scope;
  for (const [name, [signature, rule]] of Object.entries({ ...functions, ...more })) {
    names.set(name, builtin(name, signature, rule));
  }
  for (const [name, cls] of [...types, ...exceptions]) names.set(name, cls);
  names.set('long', types.get('int')!);
  names.set('unicode', types.get('str')!);
  names.set('basestring', types.get('str')!);
  names.set('NotImplemented', NOT_IMPLEMENTED);
  names.set('__name__', 'model');
  names.set('__file__', 'model.py');
  names.set('__doc__', null);
  return scope;
}
