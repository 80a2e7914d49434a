import { bindSignature, type RuleArguments } from './signatures.ts';
import { attributeOf } from './attributes.ts';
import { callWith } from './calls.ts';
import {
  deleteItem,
  equals,
  getItem,
  integerOf,
  iterate,
  listOf,
  setItem,
  sorted,
} from './operators.ts';
import { limits, type Run } from './run.ts';
import { repr } from './text.ts';
import {
  Builtin,
  Class,
  Constant,
  Dict,
  Float,
  Iter,
  List,
  Method,
  numberOf,
  PySet,
  Range,
  Slice,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

// Methods of Python's own types: https://docs.python.org/3/library/stdtypes.html

type Entry<T> = readonly [signature: string, rule: (a: RuleArguments, self: T) => Value];
export type Table<T> = Readonly<Record<string, Entry<T>>>;

/** Where a value stands in a list, from a place on; −1 where it does not. */
const indexOf = (a: RuleArguments, items: readonly Value[], from = 0) =>
  items.findIndex((item, i) => i >= from && equals(a.run, item, a.value('value')));

const sequenceMethods: Table<{ readonly items: readonly Value[] }> = {
  index: [
    'value, start=0',
    (a, self) => {
      const [start, count] = [a.int('start'), self.items.length];
      const at = indexOf(a, self.items, start < 0 ? start + count : start);
      return at < 0
        ? a.run.raise('ValueError', `${repr(a.run, a.value('value'))} is not in list`)
        : at;
    },
  ],
  count: [
    'value',
    (a, self) => self.items.filter((item) => equals(a.run, item, a.value('value'))).length,
  ],
  numel: ['', (_, self) => self.items.reduce<number>((n, item) => n * Number(item), 1)],
  as_list: ['', (_, self) => new List([...self.items])],
  _asdict: [
    '',
    (_, self) => {
      const fields = self instanceof Tuple ? (self.fields ?? []) : [];
      return new Dict(fields.map((name, i) => [name, self.items[i]] as const));
    },
  ],
};

const listMethods: Table<List> = {
  append: ['object', (a, self) => nothing(self.items.push(a.value('object')))],
  extend: [
    'iterable',
    (a, self) => {
      for (const item of listOf(a.run, a.value('iterable'))) self.items.push(item);
      if (self.items.length > limits.length) a.run.halt('limit', 'length', String(limits.length));
      return null;
    },
  ],
  insert: [
    'index, object',
    (a, self) => nothing(self.items.splice(a.int('index'), 0, a.value('object'))),
  ],
  pop: [
    'index=-1',
    (a, self) => {
      const at = a.int('index');
      const place = at < 0 ? at + self.items.length : at;
      if (place < 0 || place >= self.items.length) a.run.raise('IndexError', 'pop from empty list');
      return self.items.splice(place, 1)[0];
    },
  ],
  remove: [
    'value',
    (a, self) => {
      const at = indexOf(a, self.items);
      if (at < 0) a.run.raise('ValueError', 'list.remove(x): x not in list');
      self.items.splice(at, 1);
      return null;
    },
  ],
  reverse: ['', (_, self) => nothing(self.items.reverse())],
  clear: ['', (_, self) => nothing((self.items.length = 0))],
  copy: ['', (_, self) => new List([...self.items])],
  sort: [
    'key=None, reverse=False',
    (a, self) => {
      const order = sorted(a.run, self.items, a.value('key'), a.flag('reverse'));
      order.forEach((item, i) => (self.items[i] = item));
      return null;
    },
  ],
  // `deque`
  appendleft: ['object', (a, self) => nothing(self.items.unshift(a.value('object')))],
  popleft: [
    '',
    (a, self) => {
      const first = self.items.shift();
      return first === undefined ? a.run.raise('IndexError', 'pop from an empty deque') : first;
    },
  ],
  __len__: ['', (_, self) => self.items.length],
  __getitem__: ['index', (a, self) => getItem(a.run, self, a.value('index'))],
  __setitem__: [
    'index, value',
    (a, self) => nothing(setItem(a.run, self, a.value('index'), a.value('value'))),
  ],
  __init__: [
    'iterable=None',
    (a, self) =>
      nothing(
        a.has('iterable') &&
          self.items.push(...listOf(a.run, a.value('iterable')).slice(0, 10_000)),
      ),
  ],
};

const nothing = (_: unknown): null => null;

/** Pairs of a dictionary, a list of pairs, or another mapping. */
export function pairsOf(a: RuleArguments, value: Value): (readonly [Value, Value])[] {
  if (value === null) return [];
  if (value instanceof Dict) return value.entries();
  const keys = attributeOf(a.run, value, 'keys');
  if (keys !== undefined) {
    return listOf(a.run, callWith(a.run, keys)).map((key) => [key, getItem(a.run, value, key)]);
  }
  return listOf(a.run, value).map((pair) => {
    const items = listOf(a.run, pair);
    if (items.length !== 2) {
      a.run.raise(
        'ValueError',
        `dictionary update sequence element has length ${items.length}; 2 is required`,
      );
    }
    return [items[0], items[1]];
  });
}

const iter = (items: readonly Value[]) => new List([...items]);

const dictMethods: Table<Dict> = {
  get: [
    'key, default=None',
    (a, self) => {
      const key = a.value('key');
      const value = self.get(key);
      if (value !== undefined) return value;
      return key instanceof Unknown ? key : a.value('default');
    },
  ],
  keys: ['', (_, self) => iter(self.keys())],
  values: ['', (_, self) => iter(self.values())],
  items: ['', (_, self) => iter(self.entries().map((entry) => new Tuple(entry)))],
  iteritems: ['', (_, self) => iter(self.entries().map((entry) => new Tuple(entry)))],
  has_key: ['key', (a, self) => self.has(a.value('key'))],
  setdefault: [
    'key, default=None',
    (a, self) => {
      if (!self.has(a.value('key'))) self.set(a.value('key'), a.value('default'));
      return self.get(a.value('key')) ?? null;
    },
  ],
  update: [
    'other=None, **kwargs',
    (a, self) => {
      for (const [key, value] of pairsOf(a, a.value('other'))) self.set(key, value);
      for (const [key, value] of (a.value('kwargs') as Dict).entries()) self.set(key, value);
      return null;
    },
  ],
  pop: [
    'key, *default',
    (a, self) => {
      const value = self.get(a.value('key'));
      self.delete(a.value('key'));
      if (value !== undefined) return value;
      const { items } = a.value('default') as Tuple;
      return items.length > 0 ? items[0] : a.run.raise('KeyError', repr(a.run, a.value('key')));
    },
  ],
  popitem: [
    'last=True',
    (a, self) => {
      const entry = a.flag('last') ? self.entries().at(-1) : self.entries()[0];
      if (!entry) return a.run.raise('KeyError', 'popitem(): dictionary is empty');
      self.delete(entry[0]);
      return new Tuple(entry);
    },
  ],
  move_to_end: [
    'key, last=True',
    (a, self) => {
      const value = self.get(a.value('key'));
      self.delete(a.value('key'));
      if (value !== undefined) self.set(a.value('key'), value);
      return null;
    },
  ],
  copy: ['', (_, self) => new Dict(self.entries(), self.factory)],
  clear: ['', (_, self) => nothing(self.clear())],
  fromkeys: [
    'keys, value=None',
    (a) => new Dict(listOf(a.run, a.value('keys')).map((key) => [key, a.value('value')] as const)),
  ],
  most_common: [
    'n=None',
    (a, self) => {
      const order = self.entries().toSorted((one, other) => Number(other[1]) - Number(one[1]));
      const most = order.map((entry) => new Tuple(entry));
      return new List(a.has('n') ? most.slice(0, a.int('n')) : most);
    },
  ],
  __getitem__: ['key', (a, self) => getItem(a.run, self, a.value('key'))],
  __setitem__: ['key, value', (a, self) => nothing(self.set(a.value('key'), a.value('value')))],
  __contains__: ['key', (a, self) => self.has(a.value('key'))],
  __len__: ['', (_, self) => self.size],
  __delitem__: ['key', (a, self) => nothing(deleteItem(a.run, self, a.value('key')))],
  __init__: [
    'other=None, **kwargs',
    (a, self) => {
      for (const [key, value] of pairsOf(a, a.value('other'))) self.set(key, value);
      for (const [key, value] of (a.value('kwargs') as Dict).entries()) self.set(key, value);
      return null;
    },
  ],
};

const joined = (a: RuleArguments, self: PySet) => [
  ...self.items.keys(),
  ...(a.value('others') as Tuple).items.flatMap((other) => listOf(a.run, other)),
];

const within = (a: RuleArguments, outer: Value, inner: Value) => {
  const set = new PySet(listOf(a.run, outer));
  return listOf(a.run, inner).every((item) => set.items.has(item));
};

const setMethods: Table<PySet> = {
  add: ['item', (a, self) => nothing(self.items.set(a.value('item'), null))],
  discard: ['item', (a, self) => nothing(self.items.delete(a.value('item')))],
  remove: ['item', (a, self) => nothing(self.items.delete(a.value('item')))],
  pop: [
    '',
    (a, self) => {
      const [first] = self.items.keys();
      if (first === undefined) return a.run.raise('KeyError', 'pop from an empty set');
      self.items.delete(first);
      return first;
    },
  ],
  clear: ['', (_, self) => nothing(self.items.clear())],
  copy: ['', (_, self) => new PySet(self.items.keys())],
  union: ['*others', (a, self) => new PySet(joined(a, self))],
  update: [
    '*others',
    (a, self) => {
      for (const item of joined(a, self)) self.items.set(item, null);
      return null;
    },
  ],
  intersection: [
    'other',
    (a, self) => new PySet(listOf(a.run, a.value('other')).filter((item) => self.items.has(item))),
  ],
  difference: [
    'other',
    (a, self) => {
      const other = new PySet(listOf(a.run, a.value('other')));
      return new PySet(self.items.keys().filter((item) => !other.items.has(item)));
    },
  ],
  issubset: ['other', (a, self) => within(a, a.value('other'), self)],
  issuperset: ['other', (a, self) => within(a, self, a.value('other'))],
};

const numberMethods: Table<number | boolean | Float> = {
  item: ['', (_, self) => self],
  tolist: ['', (_, self) => self],
  astype: [
    'dtype, **kwargs',
    (a, self) => {
      const to = a.value('dtype');
      const isWhole =
        to instanceof Constant ? /int/.test(to.name) : to instanceof Class && to.name === 'int';
      return isWhole ? Math.trunc(numberOf(self)) : self;
    },
  ],
  is_integer: ['', (_, self) => !(self instanceof Float) || Number.isInteger(self.value)],
  bit_length: ['', (_, self) => Number(self) && Math.abs(Number(self)).toString(2).length],
  numpy: ['', (_, self) => self],
  __index__: ['', (a, self) => integerOf(a.run, self)],
};

const iterMethods: Table<Iter> = {
  __next__: ['', (a, self) => next(a, self, undefined)],
  __iter__: ['', (_, self) => self],
  send: ['value', (a, self) => next(a, self, undefined)],
  close: ['', () => null],
};

/** `next(iterator)`. */
export function next(a: RuleArguments, value: Value, standard: Value | undefined): Value {
  for (const item of iterate(a.run, value)) return item;
  return standard === undefined ? a.run.raise('StopIteration', '') : standard;
}

const sliceMethods: Table<Slice> = {
  indices: [
    'length',
    (a, self) => {
      const at = (value: Value, standard: number) =>
        value === null ? standard : integerOf(a.run, value);
      return new Tuple([at(self.start, 0), at(self.stop, a.int('length')), at(self.step, 1)]);
    },
  ],
};

/** The method of a value of one of Python's own types. */
export function methodOf(run: Run, value: Value, name: string): Value | undefined {
  const found =
    typeof value === 'string'
      ? entryOf(run.framework.textMethods() ?? {}, name)
      : value instanceof List
        ? (entryOf(listMethods, name) ?? entryOf(sequenceMethods, name))
        : value instanceof Tuple
          ? entryOf(sequenceMethods, name)
          : value instanceof Dict
            ? entryOf(dictMethods, name)
            : value instanceof PySet
              ? entryOf(setMethods, name)
              : value instanceof Iter
                ? entryOf(iterMethods, name)
                : value instanceof Slice
                  ? (sliceAttribute(value, name) ?? entryOf(sliceMethods, name))
                  : value instanceof Range
                    ? rangeAttribute(value, name)
                    : typeof value === 'number' ||
                        typeof value === 'boolean' ||
                        value instanceof Float
                      ? entryOf(numberMethods, name)
                      : undefined;
  if (!Array.isArray(found)) return found as Value | undefined;
  const [signature, rule] = found as unknown as Entry<Value>;
  return new Method(
    value,
    new Builtin(name, (run, { positional: [self, ...positional], named }) =>
      rule(bindSignature(run, name, signature, { positional, named }), self),
    ),
  );
}

const entryOf = <T>(table: Table<T>, name: string): Entry<T> | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const sliceAttribute = (value: Slice, name: string): Value | undefined =>
  name === 'start' || name === 'stop' || name === 'step' ? value[name] : undefined;

const rangeAttribute = (value: Range, name: string): Value | undefined =>
  name === 'start' || name === 'stop' || name === 'step' ? value[name] : undefined;
