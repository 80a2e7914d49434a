import { parts } from '../parts/loaded.ts';
import { getAttribute } from '../python/attributes.ts';
import { call, callWith } from '../python/calls.ts';
import { attributeDictionary, namespaceObject, objectClass } from '../python/classes.ts';
import { asDataclass, fieldClass } from '../python/dataclasses.ts';
import { evaluate } from '../python/evaluate.ts';
import { isBelow } from '../python/numbers.ts';
import { integerOf, iterate, listOf, operate, whole } from '../python/operators.ts';
import { enumClass, namedTuple, namedTupleClass } from '../python/records.ts';
import { regularExpressions } from '../python/regular-expressions.ts';
import { limits, type Run } from '../python/run.ts';
import { str } from '../python/text.ts';
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
  numberOf,
  PySet,
  Tuple,
  Unknown,
  type Args,
  type Value,
  Wrapped,
} from '../python/values.ts';
import { builtin, type RuleArguments } from '../python/signatures.ts';
import { copied } from '../python/copy.ts';
import { parseExpression } from '../syntax/parse.ts';
import { library } from './index.ts';
import { chance, numpyFind } from './numpy.ts';
import {
  builtinNamed,
  context,
  type Entry,
  type Find,
  first,
  iter,
  none,
  part,
  words,
} from './part.ts';

// Of Python's own library, NumPy and what holds configurations those parts that models use.

/** Functions of one number that are JavaScript's. */
const OF_ONE =
  'sqrt exp log2 log10 sin cos tan tanh atan asin acos cosh sinh asinh acosh atanh log1p expm1 cbrt';

/** A function of numbers: of what is not known, not known. */
const ofNumbers = (names: string, of: (...numbers: number[]) => number): Entry => [
  names,
  (a) => {
    const parts = names.split(', ').map((name) => a.value(name));
    const unknown = parts.find((value) => value instanceof Unknown);
    if (unknown) return unknown;
    const numbers = names.split(', ').map((name) => a.number(name));
    const result = of(...numbers);
    const isOutside = Number.isNaN(result) || !Number.isFinite(result);
    if (isOutside && numbers.every(Number.isFinite)) a.run.raise('ValueError', 'math domain error');
    return new Float(result);
  },
];

/** A function of whole numbers that gives one. */
const ofWhole = (names: string, of: (...numbers: number[]) => number): Entry => [
  names,
  (a) => whole(a.run, of(...names.split(', ').map((name) => a.int(name)))),
];

/** The same of as many as there are: `gcd`, `lcm`. */
const ofAllWhole = (start: number, of: (a: number, b: number) => number): Entry => [
  '*integers',
  (a) =>
    listOf(a.run, a.value('integers'))
      .map((value) => Math.abs(integerOf(a.run, value)))
      .reduce((x, y) => whole(a.run, of(x, y)), start),
];

const product = (from: number, to: number) => {
  let result = 1;
  for (let n = from; n <= to && Number.isSafeInteger(result); n++) result *= n;
  return result;
};

const numbersOf = (a: RuleArguments, name: string) =>
  listOf(a.run, a.value(name)).map((value) => {
    if (value instanceof Unknown) a.run.need(value);
    return isNumber(value) ? numberOf(value) : a.run.raise('TypeError', 'must be real number');
  });

const distance = (steps: readonly number[]) =>
  new Float(Math.sqrt(steps.reduce((sum, x) => sum + x * x, 0)));

const maths: Find = part(
  {
    ...Object.fromEntries(
      words(OF_ONE).map((name) => [name, ofNumbers('x', Math[name as 'sqrt'])]),
    ),
    fabs: ofNumbers('x', Math.abs),
    exp2: ofNumbers('x', (x) => 2 ** x),
    radians: ofNumbers('x', (x) => x * (Math.PI / 180)),
    degrees: ofNumbers('x', (x) => x * (180 / Math.PI)),
    pow: ofNumbers('x, y', (x, y) => x ** y),
    atan2: ofNumbers('y, x', Math.atan2),
    fmod: ofNumbers('x, y', (x, y) => x % y),
    copysign: ofNumbers('x, y', (x, y) => (isBelow(y) ? -Math.abs(x) : Math.abs(x))),
    remainder: ofNumbers('x, y', (x, y) => {
      const rest = x % y;
      if (Number.isNaN(rest)) return rest;
      const twice = 2 * Math.abs(rest);
      const isNear = twice < Math.abs(y) || (twice === Math.abs(y) && Math.trunc(x / y) % 2 === 0);
      return isNear ? rest : rest - Math.sign(x) * Math.abs(y) || Math.sign(x) * 0;
    }),
    ...Object.fromEntries(
      words('floor ceil trunc').map((name): [string, Entry] => [
        name,
        [
          'x',
          (a) =>
            a.value('x') instanceof Unknown
              ? a.value('x')
              : whole(a.run, Math[name as 'floor'](a.number('x'))),
        ],
      ]),
    ),
    log: [
      'x, base=None',
      (a) => {
        if (a.value('x') instanceof Unknown) return a.value('x');
        if (a.number('x') <= 0) a.run.raise('ValueError', 'math domain error');
        const log = Math.log(a.number('x'));
        return new Float(a.has('base') ? log / Math.log(a.number('base')) : log);
      },
    ],
    gcd: ofAllWhole(0, greatestDivisor),
    lcm: ofAllWhole(1, (a, b) => (a && b ? (a / greatestDivisor(a, b)) * b : 0)),
    isqrt: ofWhole('n', (n) => Math.floor(Math.sqrt(n))),
    factorial: ofWhole('n', (n) => product(1, n)),
    comb: ofWhole('n, k', (n, k) =>
      k > n ? 0 : Math.round(product(n - k + 1, n) / product(1, k)),
    ),
    perm: ofWhole('n, k', (n, k) => (k > n ? 0 : product(n - k + 1, n))),
    prod: [
      'iterable, start=1',
      (a) =>
        listOf(a.run, a.value('iterable')).reduce(
          (x, y) => operate(a.run, '*', x, y),
          a.value('start'),
        ),
    ],
    fsum: ['seq', (a) => new Float(numbersOf(a, 'seq').reduce((x, y) => x + y, 0))],
    hypot: ['*coordinates', (a) => distance(numbersOf(a, 'coordinates'))],
    dist: [
      'p, q',
      (a) => {
        const q = numbersOf(a, 'q');
        return distance(numbersOf(a, 'p').map((x, i) => x - q[i]));
      },
    ],
    modf: [
      'x',
      (a) => {
        const x = a.number('x');
        const sign = x < 0 ? -1 : 1;
        return new Tuple(
          [Math.abs(x) % 1, Math.trunc(Math.abs(x))].map((n) => new Float(sign * n)),
        );
      },
    ],
    isclose: [
      'a, b, *, rel_tol=1e-9, abs_tol=0.0',
      (a) => {
        const [x, y] = [a.number('a'), a.number('b')];
        const most = a.number('rel_tol') * Math.max(Math.abs(x), Math.abs(y));
        return Math.abs(x - y) <= Math.max(most, a.number('abs_tol'));
      },
    ],
    isnan: ['x', (a) => Number.isNaN(a.number('x'))],
    isinf: ['x', (a) => Math.abs(a.number('x')) === Infinity],
    isfinite: ['x', (a) => Number.isFinite(a.number('x'))],
  },
  {
    pi: new Float(Math.PI),
    tau: new Float(2 * Math.PI),
    e: new Float(Math.E),
    inf: new Float(Infinity),
    nan: new Float(NaN),
  },
);

function greatestDivisor(a: number, b: number): number {
  for (let [x, y] = [a, b]; ; [x, y] = [y, x % y]) if (y === 0) return x;
}

function propertyOf(a: RuleArguments): Value {
  const property = builtinNamed(a.run, 'property');
  return callWith(a.run, property, a.value('func'));
}

/** `functools.partial`. */
const partial = new Class('partial', []);
partial.attributes.set(
  '__init__',
  new Builtin('__init__', (_, { positional: [self, func, ...args], named }) => {
    if (!(self instanceof Instance)) return null;
    self.attributes.set('func', func ?? null);
    self.attributes.set('args', new Tuple(args));
    self.attributes.set('keywords', new Dict(named));
    return null;
  }),
);
partial.attributes.set(
  '__call__',
  new Builtin('__call__', (run, { positional: [self, ...positional], named }) => {
    const [func, args, keywords] = ['func', 'args', 'keywords'].map((name) =>
      getAttribute(run, self, name),
    );
    const given = keywords instanceof Dict ? keywords.entries() : [];
    return call(run, func, {
      positional: [...listOf(run, args), ...positional],
      named: new Map([...given.map(([key, value]) => [String(key), value] as const), ...named]),
    });
  }),
);

const functools: Find = part(
  {
    reduce: [
      'function, iterable, *initial',
      (a) => {
        const { items } = a.value('initial') as Tuple;
        const values = [...items, ...listOf(a.run, a.value('iterable'))];
        const func = a.value('function');
        const [start, ...rest] = values;
        if (start === undefined)
          a.run.raise('TypeError', 'reduce() of empty iterable with no initial value');
        return rest.reduce((x, y) => callWith(a.run, func, x, y), start);
      },
    ],
    wraps: ['wrapped, **kwargs', () => first],
    lru_cache: ['*args, **kwargs', decoratorOf],
    cached_property: ['func', propertyOf],
  },
  { partial, cache: first, singledispatch: first },
);

/** `@lru_cache` and `@lru_cache(maxsize=None)`. */
function decoratorOf(a: RuleArguments): Value {
  const [func] = (a.value('args') as Tuple).items;
  return func instanceof Func ? func : first;
}

const tuplesOf = (lists: readonly (readonly Value[])[]): Value[][] =>
  lists.reduce<Value[][]>(
    (rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  );

function* counting(start: number, step: number): Generator<Value, void> {
  for (let n = start; ; n += step) yield n;
}

const chained = (run: Run, lists: readonly Value[]) =>
  iter(lists.flatMap((list) => listOf(run, list)));

const chain = new Class('chain', [], null, [], (run, _, { positional }) =>
  chained(run, positional),
);
chain.attributes.set(
  'from_iterable',
  new Wrapped(
    'static',
    new Builtin('from_iterable', (run, { positional: [lists] }) =>
      chained(run, listOf(run, lists ?? null)),
    ),
  ),
);

/** Rows of so many of the items; `rest` is what may follow the i-th of those that are left. */
function chosen(
  a: RuleArguments,
  count: number,
  rest: (items: readonly Value[], i: number) => readonly Value[],
): Iter {
  const rows: Tuple[] = [];
  const choose = (row: readonly Value[], items: readonly Value[]): void => {
    a.run.step();
    if (rows.length > limits.length) a.run.halt('limit', 'length', String(limits.length));
    if (row.length === count) rows.push(new Tuple(row));
    else items.forEach((item, i) => choose([...row, item], rest(items, i)));
  };
  choose([], listOf(a.run, a.value('iterable')));
  return iter(rows);
}

const itertools: Find = part(
  {
    product: [
      '*iterables, repeat=1',
      (a) => {
        const lists = (a.value('iterables') as Tuple).items.map((one) => listOf(a.run, one));
        const repeated = Array.from({ length: a.int('repeat') }, () => lists).flat();
        const count = repeated.reduce((n, list) => n * list.length, 1);
        if (count > limits.length) a.run.halt('limit', 'length', String(limits.length));
        return iter(tuplesOf(repeated).map((row) => new Tuple(row)));
      },
    ],
    repeat: [
      'object, times=None',
      (a) =>
        a.has('times')
          ? iter(
              Array.from({ length: Math.min(a.int('times'), limits.length) }, () =>
                a.value('object'),
              ),
            )
          : new Iter(cycled([a.value('object')])),
    ],
    cycle: ['iterable', (a) => new Iter(cycled(listOf(a.run, a.value('iterable'))))],
    count: ['start=0, step=1', (a) => new Iter(counting(a.int('start'), a.int('step')))],
    islice: [
      'iterable, start, *rest',
      (a) => {
        const isOne = (a.value('rest') as Tuple).items.length === 0;
        const [from, to, step] = isOne
          ? [null, a.value('start'), null]
          : [a.value('start'), ...(a.value('rest') as Tuple).items];
        const bound = (value: Value | undefined, standard: number) =>
          value === null || value === undefined ? standard : integerOf(a.run, value);
        const [first, stop] = [bound(from, 0), bound(to, Infinity)];
        const items: Value[] = [];
        let i = 0;
        for (const item of iterate(a.run, a.value('iterable'))) {
          if (i >= stop) break;
          if (i >= first && (i - first) % bound(step, 1) === 0) items.push(item);
          i++;
        }
        return iter(items);
      },
    ],
    zip_longest: [
      '*iterables, fillvalue=None',
      (a) => {
        const lists = (a.value('iterables') as Tuple).items.map((one) => listOf(a.run, one));
        const count = lists.reduce((most, list) => Math.max(most, list.length), 0);
        return iter(
          Array.from(
            { length: count },
            (_, i) => new Tuple(lists.map((list) => (i in list ? list[i] : a.value('fillvalue')))),
          ),
        );
      },
    ],
    accumulate: [
      'iterable, func=None, *, initial=None',
      (a) => {
        const sums = a.has('initial') ? [a.value('initial')] : [];
        for (const item of listOf(a.run, a.value('iterable'))) {
          const before = sums.at(-1);
          if (before === undefined) sums.push(item);
          else if (a.has('func')) {
            sums.push(callWith(a.run, a.value('func'), before, item));
          } else sums.push(operate(a.run, '+', before, item));
        }
        return iter(sums);
      },
    ],
    combinations: ['iterable, r', (a) => chosen(a, a.int('r'), (items, i) => items.slice(i + 1))],
    permutations: [
      'iterable, r=None',
      (a) => {
        const count = a.has('r') ? a.int('r') : listOf(a.run, a.value('iterable')).length;
        return chosen(a, count, (items, i) => items.toSpliced(i, 1));
      },
    ],
    pairwise: [
      'iterable',
      (a) => {
        const items = listOf(a.run, a.value('iterable'));
        return iter(items.slice(1).map((item, i) => new Tuple([items[i], item])));
      },
    ],
    starmap: [
      'function, iterable',
      (a) =>
        iter(
          listOf(a.run, a.value('iterable')).map((row) =>
            call(a.run, a.value('function'), { positional: listOf(a.run, row), named: NO_NAMES }),
          ),
        ),
    ],
  },
  { chain },
);

function* cycled(items: readonly Value[]): Generator<Value, void> {
  while (items.length > 0) yield* items;
}

const collections: Find = (name, run) => {
  switch (name) {
    case 'OrderedDict':
      return builtinNamed(run, 'dict');
    case 'abc':
      return library('collections.abc');
    default:
      return collectionsPart(name, run);
  }
};

/** What a counter has of what it has not seen. */
const zero = new Builtin('int', () => 0);

const collectionsPart: Find = part({
  defaultdict: [
    'default_factory=None, *args, **kwargs',
    (a) => {
      const given = callWith(
        a.run,
        builtinNamed(a.run, 'dict'),
        ...(a.value('args') as Tuple).items,
      );
      const entries = [given, a.value('kwargs')].flatMap((one) => (one as Dict).entries());
      return new Dict(entries, a.value('default_factory'));
    },
  ],
  deque: [
    'iterable=None, maxlen=None',
    (a) => new List(a.has('iterable') ? listOf(a.run, a.value('iterable')) : []),
  ],
  Counter: [
    'iterable=None',
    (a) => {
      const given = a.value('iterable');
      const counts = new Dict(given instanceof Dict ? given.entries() : [], zero);
      if (given === null || given instanceof Dict) return counts;
      for (const item of iterate(a.run, given)) {
        counts.set(item, Number(counts.get(item) ?? 0) + 1);
      }
      return counts;
    },
  ],
  namedtuple: [
    'typename, field_names, **kwargs',
    (a) => {
      const names = a.value('field_names');
      const fields =
        typeof names === 'string'
          ? words(names.replaceAll(',', ' '))
          : listOf(a.run, names).map((name) => str(a.run, name));
      const defaults = (a.value('kwargs') as Dict).get('defaults');
      const standards = defaults === undefined ? [] : listOf(a.run, defaults);
      const offset = fields.length - standards.length;
      return namedTuple(
        a.text('typename'),
        fields,
        new Map(standards.map((value, i) => [fields[offset + i], value])),
      );
    },
  ],
  ChainMap: [
    '*maps',
    (a) =>
      new Dict(
        // The first that has a key says what it stands for.
        (a.value('maps') as Tuple).items
          .toReversed()
          .flatMap((map) => (map instanceof Dict ? map.entries() : [])),
      ),
  ],
});

const TYPES = new Set(
  words(`Any Union Optional List Tuple Dict Set FrozenSet Type Callable Sequence Iterable Iterator
  Mapping MutableMapping MutableSequence Generic TypeVar ParamSpec Protocol Literal Final ClassVar
  Annotated NewType Text AnyStr Hashable Sized Collection Container Generator Awaitable Coroutine
  AsyncIterator NoReturn Self TypeAlias Concatenate Unpack Required NotRequired TypedDict Deque
  DefaultDict Counter ChainMap SupportsInt SupportsFloat Never LiteralString`),
);

/** Names of types: they say nothing about shapes. */
const typing: Find = (name, run) => {
  switch (name) {
    case 'NamedTuple':
      return namedTupleClass;
    case 'TYPE_CHECKING':
      return false;
    case 'cast':
      return new Builtin('cast', (_, { positional }) => positional[1] ?? null);
    case 'overload':
    case 'final':
    case 'no_type_check':
      return first;
    case 'OrderedDict':
      return builtinNamed(run, 'dict');
    default:
      return TYPES.has(name) ? new Constant(`typing.${name}`) : undefined;
  }
};

export { asDataclass };

/** `eval` of a name, as a configuration gives a layer's: `eval('nn.ReLU')`. */
export const evaluateName = builtin('eval', 'source, *args', (a) => {
  const { run } = a;
  const source = a.value('source');
  if (source instanceof Unknown) return source;
  const isName = typeof source === 'string' && /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/.test(source);
  const name = isName ? parseExpression(source, run.addSource(null, source)) : null;
  return name ? evaluate(run, name, run.scope) : run.unknown('eval');
});

/** `argparse`: what `parse_args` gives is what the defaults say. */
const parserClass = new Class('ArgumentParser', []);
const parserMethod = (name: string, rule: (run: Run, self: Instance, args: Args) => Value) =>
  parserClass.attributes.set(
    name,
    new Builtin(name, (run, { positional: [self, ...positional], named }) =>
      rule(run, self as Instance, { positional, named }),
    ),
  );
parserMethod('__init__', (_, self) => {
  self.contents = new Dict();
  return null;
});
parserMethod('add_argument', (run, self, { positional, named }) => {
  const names = positional.map((name) => str(run, name));
  const long = names.find((name) => name.startsWith('--')) ?? names[0] ?? '';
  const dest = named.get('dest');
  const key = dest === undefined ? long.replace(/^-+/, '').replaceAll('-', '_') : str(run, dest);
  const value = argumentDefault(run, key, named);
  if (self.contents instanceof Dict) self.contents.set(key, value);
  return null;
});
for (const name of [
  'add_argument_group',
  'add_mutually_exclusive_group',
  'add_subparsers',
  'add_parser',
]) {
  parserMethod(name, (_, self) => self);
}
parserMethod('set_defaults', (_, self, { named }) => {
  for (const [key, value] of named) (self.contents as Dict).set(key, value);
  return null;
});
parserMethod('parse_args', (run, self) => parsedArguments(run, self));
parserMethod(
  'parse_known_args',
  (run, self) => new Tuple([parsedArguments(run, self), new List([])]),
);
for (const name of ['print_help', 'error', 'register', 'format_help'])
  parserMethod(name, () => null);

const parsedArguments = (run: Run, self: Instance): Value =>
  namespaceObject(
    'Namespace',
    self.contents instanceof Dict
      ? self.contents.entries().map(([key, value]) => [str(run, key), value] as const)
      : [],
  );

function argumentDefault(run: Run, key: string, named: ReadonlyMap<string, Value>): Value {
  const action = named.get('action');
  const standard = named.get('default');
  if (standard !== undefined) {
    const type = named.get('type');
    return typeof standard === 'string' && type !== undefined && !(type instanceof Unknown)
      ? callWith(run, type, standard)
      : standard;
  }
  if (action === 'store_true') return false;
  if (action === 'store_false') return true;
  // Given on a command line that is not there.
  return named.get('required') === true ? run.unknown(`--${key}`) : null;
}

/** A dictionary whose entries are attributes: EasyDict, Munch, CfgNode. */
const attributeDict: Builtin = new Builtin('EasyDict', (run, { positional: [given], named }) => {
  const entries = [
    ...(given instanceof Dict ? given.entries() : []),
    ...[...named].map(([key, value]) => [key, value] as const),
  ];
  return attributeDictionary(
    'EasyDict',
    entries.map(([key, value]) => [
      key,
      value instanceof Dict ? callWith(run, attributeDict, value) : value,
    ]),
  );
});

const simpleNamespace = new Class('SimpleNamespace', []);
simpleNamespace.attributes.set(
  '__init__',
  new Builtin('__init__', (run, { positional: [self], named }) => {
    if (!(self instanceof Instance)) return null;
    self.isReaders = /^(?:call|setup)$/.test(run.place()?.source ?? '');
    for (const [key, value] of named) self.attributes.set(key, value);
    return null;
  }),
);

/** A question about what kind of thing a value is. */
const isKind = (holds: (value: Value) => boolean): Entry => [
  'object',
  (a) => holds(a.value('object')),
];

const inspections: Find = part({
  isfunction: isKind((value) => value instanceof Func),
  isclass: isKind((value) => value instanceof Class),
  ismethod: isKind((value) => value instanceof Method),
  isbuiltin: isKind((value) => value instanceof Builtin),
});

const paths: Find = part({
  join: [
    '*parts',
    (a) =>
      listOf(a.run, a.value('parts'))
        .map((one) => str(a.run, one))
        .join('/'),
  ],
  basename: ['path', (a) => a.text('path').split('/').at(-1) ?? ''],
  dirname: ['path', (a) => a.text('path').split('/').slice(0, -1).join('/')],
  ...Object.fromEntries(
    words('exists isfile isdir').map((name): [string, Entry] => [name, ['path', () => false]]),
  ),
  ...Object.fromEntries(
    words('abspath realpath expanduser normpath').map((name): [string, Entry] => [
      name,
      ['path', (a) => a.value('path')],
    ]),
  ),
});

/** No files and no environment: what a model asks of them has its default. */
const systemParts: Find = part(
  {
    getenv: ['key, default=None', (a) => a.value('default')],
    getcwd: ['', () => ''],
    cpu_count: ['', () => 1],
  },
  { sep: '/', makedirs: none },
);
const operatingSystem: Find = (name, run) =>
  name === 'environ' ? new Dict() : systemParts(name, run);

const copies: Find = part({
  copy: ['x', (a) => shallow(a.value('x'))],
  deepcopy: ['x, memo=None', (a) => copied(a.value('x'))],
});

function shallow(value: Value): Value {
  if (value instanceof List) return new List([...value.items]);
  if (value instanceof Dict) return new Dict(value.entries(), value.factory);
  if (value instanceof PySet) return new PySet(value.items.keys());
  if (value instanceof Module) {
    const copy = new Module(value.cls, value.isKeras);
    for (const kind of ['children', 'parameters', 'buffers'] as const) {
      for (const [key, item] of value[kind].entries()) copy[kind].set(key, item);
    }
    for (const [key, item] of value.attributes) copy.attributes.set(key, item);
    return copy;
  }
  if (value instanceof Instance) {
    const copy = new Instance(value.cls);
    for (const [key, item] of value.attributes) copy.attributes.set(key, item);
    copy.contents = value.contents;
    return copy;
  }
  return value;
}

/** What a data class's instance holds, by its fields. */
const fieldsOf = ({ cls, attributes }: Instance) =>
  cls.fields.map((name) => [name, attributes.get(name) ?? null] as const);

const dataclasses: Find = part({
  dataclass: [
    'cls=None, **kwargs',
    (a) => {
      const cls = a.value('cls');
      if (cls instanceof Class) return asDataclass(cls);
      return new Builtin('dataclass', (_, { positional: [given] }) =>
        given instanceof Class ? asDataclass(given) : (given ?? null),
      );
    },
  ],
  field: [
    '**kwargs',
    (a) => {
      const field = new Instance(fieldClass);
      for (const [key, value] of (a.value('kwargs') as Dict).entries())
        field.attributes.set(String(key), value);
      return field;
    },
  ],
  asdict: [
    'instance',
    (a) => {
      const instance = a.value('instance');
      return new Dict(instance instanceof Instance ? fieldsOf(instance) : []);
    },
  ],
  replace: [
    'instance, **changes',
    (a) => {
      const instance = a.value('instance');
      if (!(instance instanceof Instance)) return instance;
      const changes = (a.value('changes') as Dict)
        .entries()
        .map(([key, value]) => [String(key), value] as const);
      const named = new Map([...fieldsOf(instance), ...changes]);
      return call(a.run, instance.cls, { positional: [], named });
    },
  ],
});

const operators: Find = part({
  ...Object.fromEntries(
    Object.entries({
      add: '+',
      sub: '-',
      mul: '*',
      truediv: '/',
      floordiv: '//',
      mod: '%',
      pow: '**',
    }).map(([name, op]): [string, Entry] => [
      name,
      ['a, b', (a) => operate(a.run, op, a.value('a'), a.value('b'))],
    ]),
  ),
  attrgetter: [
    'name',
    (a) =>
      new Builtin('attrgetter', (run, { positional: [value] }) =>
        getAttribute(run, value ?? null, a.text('name')),
      ),
  ],
});

/** A logger: it does nothing. */
const logger = new Namespace('logger', () => none);

const quietly: Find = () => none;

/** By their paths. */
export const standard: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['math', maths],
  ['functools', functools],
  ['itertools', itertools],
  ['collections', collections],
  ['collections.abc', typing],
  ['typing', typing],
  ['typing_extensions', typing],
  ['argparse', part({}, { ArgumentParser: parserClass, ArgumentDefaultsHelpFormatter: none })],
  ['types', part({}, { SimpleNamespace: simpleNamespace })],
  ['copy', copies],
  ['dataclasses', dataclasses],
  [
    'enum',
    part(
      {},
      {
        Enum: enumClass,
        IntEnum: new Class('IntEnum', [enumClass]),
        StrEnum: new Class('StrEnum', [enumClass]),
        auto: new Builtin('auto', () => new Constant('auto')),
        unique: first,
      },
    ),
  ],
  [
    'abc',
    part(
      {},
      { ABC: objectClass, ABCMeta: objectClass, abstractmethod: first, abstractproperty: first },
    ),
  ],
  ['operator', operators],
  [
    'numbers',
    (name) =>
      /^(?:Number|Real|Integral)$/.test(name) ? new Constant(`numbers.${name}`) : undefined,
  ],
  ['re', regularExpressions],
  ['inspect', inspections],
  ['builtins', (name, run) => run.builtins.names.get(name)],
  ['six.moves', (name, run) => functools(name, run) ?? run.builtins.names.get(name)],
  ['six', () => undefined],
  ['warnings', quietly],
  ['logging', (name) => (name === 'getLogger' ? new Builtin(name, () => logger) : none)],
  ['os', operatingSystem],
  ['os.path', paths],
  ['contextlib', part({}, { nullcontext: context, suppress: context })],
  [
    'sys',
    part(
      {},
      {
        version_info: new Tuple([3, 12, 0]),
        maxsize: Number.MAX_SAFE_INTEGER,
        argv: new Tuple([]),
        exit: none,
      },
    ),
  ],
  ['easydict', part({}, { EasyDict: attributeDict })],
  ['munch', part({}, { Munch: attributeDict, DefaultMunch: attributeDict })],
  ['addict', part({}, { Dict: attributeDict })],
  ['ml_collections', part({}, { ConfigDict: attributeDict })],
  ['yacs.config', part({}, { CfgNode: attributeDict })],

  ['numpy', numpyFind],
  ['numpy.random', chance],
  ['numpy.fft', (name) => parts.fourier?.fourier(name)],
]);
