import { bindSignature, type BoundArguments } from '../rules/rule.ts';
import { attributeOf } from './attributes.ts';
import { call } from './calls.ts';
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
import { limits } from './run.ts';
import { braceFormatted, repr, str } from './text.ts';
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
  type Value,
} from './values.ts';

// Methods of Python's own types: https://docs.python.org/3/library/stdtypes.html

type Entry<T> = readonly [signature: string, rule: (a: BoundArguments, self: T) => Value];
type Table<T> = Readonly<Record<string, Entry<T>>>;

const strip = (text: string, signs: Value, ends: 'both' | 'left' | 'right'): string => {
  const isGone = (sign: string) =>
    typeof signs === 'string' ? signs.includes(sign) : /\s/.test(sign);
  let [from, to] = [0, text.length];
  if (ends !== 'right') while (from < to && isGone(text[from])) from++;
  if (ends !== 'left') while (to > from && isGone(text[to - 1])) to--;
  return text.slice(from, to);
};

const splitText = (text: string, separator: Value, most: number): string[] => {
  if (typeof separator !== 'string')
    return text
      .trim()
      .split(/\s+/)
      .filter((part) => part !== '');
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
};

const startsWith = (text: string, prefix: Value, isEnd: boolean): boolean => {
  const prefixes = prefix instanceof Tuple ? prefix.items : [prefix];
  return prefixes.some(
    (one) => typeof one === 'string' && (isEnd ? text.endsWith(one) : text.startsWith(one)),
  );
};

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

const textMethods: Table<string> = {
  format: [
    '*args, **kwargs',
    (a, self) => {
      const named = new Map<string, Value>();
      for (const [key, value] of (a.value('kwargs') as Dict).entries())
        named.set(String(key), value);
      const positional = (a.value('args') as Tuple).items;
      return braceFormatted(a.run, self, positional, named, (value, path) =>
        [...path.matchAll(/\.(\w+)|\[(\w+)\]/g)].reduce<Value>((found, [, name, index]) => {
          if (name) return attributeOf(a.run, found, name) ?? null;
          return getItem(a.run, found, /^\d+$/.test(index) ? Number(index) : index);
        }, value),
      );
    },
  ],
  join: [
    'iterable',
    (a, self) => {
      const parts = listOf(a.run, a.value('iterable')).map((part) => str(a.run, part));
      const length = parts.reduce((sum, part) => sum + part.length + self.length, 0);
      if (length > limits.length) a.run.halt('limit', 'length', String(limits.length));
      return parts.join(self);
    },
  ],
  split: [
    'sep=None, maxsplit=-1',
    (a, self) => new List(splitText(self, a.value('sep'), a.int('maxsplit'))),
  ],
  rsplit: [
    'sep=None, maxsplit=-1',
    (a, self) => {
      const parts = splitText(self, a.value('sep'), -1);
      const most = a.int('maxsplit');
      if (most < 0 || parts.length <= most + 1) return new List(parts);
      const head = parts.slice(0, parts.length - most).join(a.text('sep') || ' ');
      return new List([head, ...parts.slice(parts.length - most)]);
    },
  ],
  splitlines: ['keepends=False', (_, self) => new List(self.split('\n'))],
  partition: [
    'sep',
    (a, self) => {
      const at = self.indexOf(a.text('sep'));
      return at < 0
        ? new Tuple([self, '', ''])
        : new Tuple([self.slice(0, at), a.text('sep'), self.slice(at + a.text('sep').length)]);
    },
  ],
  strip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'both')],
  lstrip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'left')],
  rstrip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'right')],
  lower: ['', (_, self) => self.toLowerCase()],
  upper: ['', (_, self) => self.toUpperCase()],
  casefold: ['', (_, self) => self.toLowerCase()],
  title: ['', (_, self) => self.replace(/\p{L}+/gu, capitalised)],
  capitalize: ['', (_, self) => capitalised(self)],
  replace: [
    'old, new, count=-1',
    (a, self) => {
      const [old, next] = [a.text('old'), a.text('new')];
      const count = self.split(old).length;
      if (self.length + count * next.length > limits.length) {
        a.run.halt('limit', 'length', String(limits.length));
      }
      const parts = self.split(old);
      const most = a.int('count');
      if (most < 0 || parts.length <= most + 1) return parts.join(next);
      return parts.slice(0, most + 1).join(next) + old + parts.slice(most + 1).join(old);
    },
  ],
  startswith: [
    'prefix, start=0, end=None',
    (a, self) => startsWith(self.slice(a.int('start')), a.value('prefix'), false),
  ],
  endswith: ['suffix, start=0, end=None', (a, self) => startsWith(self, a.value('suffix'), true)],
  find: ['sub, start=0, end=None', (a, self) => self.indexOf(a.text('sub'), a.int('start'))],
  rfind: ['sub', (a, self) => self.lastIndexOf(a.text('sub'))],
  index: [
    'sub',
    (a, self) => {
      const at = self.indexOf(a.text('sub'));
      return at < 0 ? a.run.raise('ValueError', 'substring not found') : at;
    },
  ],
  count: ['sub', (a, self) => self.split(a.text('sub')).length - 1],
  isdigit: ['', (_, self) => /^\d+$/.test(self)],
  isnumeric: ['', (_, self) => /^\d+$/.test(self)],
  isalpha: ['', (_, self) => /^\p{L}+$/u.test(self)],
  isalnum: ['', (_, self) => /^[\p{L}\p{N}]+$/u.test(self)],
  isupper: ['', (_, self) => self !== self.toLowerCase() && self === self.toUpperCase()],
  islower: ['', (_, self) => self !== self.toUpperCase() && self === self.toLowerCase()],
  isidentifier: ['', (_, self) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(self)],
  isspace: ['', (_, self) => /^\s+$/.test(self)],
  zfill: ['width', (a, self) => self.padStart(width(a), '0')],
  ljust: ['width, fillchar=" "', (a, self) => self.padEnd(width(a), a.text('fillchar'))],
  rjust: ['width, fillchar=" "', (a, self) => self.padStart(width(a), a.text('fillchar'))],
  center: [
    'width, fillchar=" "',
    (a, self) => {
      const room = Math.max(0, width(a) - self.length);
      return self
        .padStart(self.length + (room >> 1), a.text('fillchar'))
        .padEnd(self.length + room, a.text('fillchar'));
    },
  ],
  encode: ['*args', (_, self) => self],
  decode: ['*args', (_, self) => self],
  removeprefix: [
    'prefix',
    (a, self) => (self.startsWith(a.text('prefix')) ? self.slice(a.text('prefix').length) : self),
  ],
  removesuffix: [
    'suffix',
    (a, self) =>
      a.text('suffix') && self.endsWith(a.text('suffix'))
        ? self.slice(0, -a.text('suffix').length)
        : self,
  ],
  expandtabs: ['tabsize=8', (_, self) => self],
};

function width(a: BoundArguments): number {
  const n = a.int('width');
  if (n > limits.length) a.run.halt('limit', 'length', String(limits.length));
  return n;
}

const indexOf = (a: BoundArguments, items: readonly Value[], value: Value) =>
  items.findIndex((item) => equals(a.run, item, value));

const sequenceMethods: Table<{ readonly items: readonly Value[] }> = {
  index: [
    'value, start=0',
    (a, self) => {
      const at = indexOf(a, self.items, a.value('value'));
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
      const at = indexOf(a, self.items, a.value('value'));
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
    (a, self) => self.items.shift() ?? a.run.raise('IndexError', 'pop from an empty deque'),
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
export function pairsOf(a: BoundArguments, value: Value): (readonly [Value, Value])[] {
  if (value === null) return [];
  if (value instanceof Dict) return value.entries();
  const keys = attributeOf(a.run, value, 'keys');
  if (keys !== undefined) {
    return listOf(a.run, call(a.run, keys, { positional: [], named: new Map() })).map((key) => [
      key,
      getItem(a.run, value, key),
    ]);
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
  get: ['key, default=None', (a, self) => self.get(a.value('key')) ?? a.value('default')],
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

const joined = (a: BoundArguments, self: PySet) => [
  ...self.items.keys(),
  ...(a.value('others') as Tuple).items.flatMap((other) => listOf(a.run, other)),
];

const within = (a: BoundArguments, outer: Value, inner: Value) => {
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
  bit_length: ['', (_, self) => Math.ceil(Math.log2(Number(self) + 1))],
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
export function next(a: BoundArguments, value: Value, standard: Value | undefined): Value {
  for (const item of iterate(a.run, value)) return item;
  return standard ?? a.run.raise('StopIteration', '');
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
export function methodOf(value: Value, name: string): Value | undefined {
  const found =
    typeof value === 'string'
      ? entryOf(textMethods, name)
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
