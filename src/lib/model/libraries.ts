import { getAttribute } from './python/attributes.ts';
import { call } from './python/calls.ts';
import {
  asDataclass,
  enumClass,
  fieldClass,
  namedTuple,
  namedTupleClass,
  namespaceObject,
  objectClass,
} from './python/classes.ts';
import { bindName, execute } from './python/execute.ts';
import { iterate, listOf, operate, sorted } from './python/operators.ts';
import { regularExpressions } from './python/regular-expressions.ts';
import { limits, type Run } from './python/run.ts';
import { str } from './python/text.ts';
import {
  Builtin,
  Class,
  Constant,
  DEVICE,
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
  Scope,
  Tensor,
  Tuple,
  Unknown,
  Wrapped,
  type Args,
  type Value,
} from './python/values.ts';
import { parameterOf, moduleClass, passing } from './modules.ts';
import { parts } from './parts/loaded.ts';
import { tensorFrom, scalarOf } from './rules/creation.ts';
import { symbolicInput } from './rules/keras/layer.ts';
import type { BoundArguments } from './rules/rule.ts';
import { builtin, tensorOf } from './rules/rule.ts';
import { filled, noteInput, tensorFunction } from './rules/tensor.ts';
import { functional } from './rules/torch/functional.ts';
import { copied, spectrallyNormed, torchLayer, weightNormed } from './rules/torch/layers.ts';
import type { Statement } from './syntax/ast.ts';
import { parsePython } from './syntax/parse.ts';

// What `import` finds: of Python's and other libraries those parts that models use. All else is
// not known, which matters only where the model needs it.

type Find = (name: string, run: Run) => Value | undefined;
type Entry = readonly [signature: string, rule: (a: BoundArguments) => Value];

const none = new Builtin('None', () => null);
const first = passing('identity');

/** A library's part from functions by their signatures and rules, and other values. */
function part(
  functions: Readonly<Record<string, Entry>>,
  values: Readonly<Record<string, Value>> = {},
): Find {
  const made = new Map<string, Value>(Object.entries(values));
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(functions, name)) return undefined;
    const function_ = builtin(name, ...functions[name]);
    made.set(name, function_);
    return function_;
  };
}

const all =
  (...finds: readonly Find[]): Find =>
  (name, run) => {
    for (const find of finds) {
      const value = find(name, run);
      if (value !== undefined) return value;
    }
    return undefined;
  };

const words = (text: string) => text.trim().split(/\s+/);
const same = (names: string, value: Value): Record<string, Value> =>
  Object.fromEntries(words(names).map((name) => [name, value]));

/** A context that does nothing, and decorates nothing: `torch.no_grad()`. */
const contextClass = new Class('context', []);
contextClass.attributes.set('__enter__', passing('__enter__'));
contextClass.attributes.set('__exit__', none);
contextClass.attributes.set(
  '__call__',
  new Builtin('__call__', (_, { positional }) => positional[1] ?? null),
);
const context = new Builtin('context', (_, { positional: [given] }) =>
  given instanceof Func ? given : new Instance(contextClass),
);

// Python's own library.

const maths: Find = part(
  {
    ...Object.fromEntries(
      words('sqrt exp log2 log10 sin cos tan tanh atan asin acos fabs').map(
        (name): [string, Entry] => [
          name,
          [
            'x',
            (a) => {
              if (a.value('x') instanceof Unknown) return a.value('x');
              const of = Math[(name === 'fabs' ? 'abs' : name) as 'sqrt'];
              const result = of(a.number('x'));
              if (Number.isNaN(result)) a.run.raise('ValueError', 'math domain error');
              return new Float(result);
            },
          ],
        ],
      ),
    ),
    ...Object.fromEntries(
      words('floor ceil trunc').map((name): [string, Entry] => [
        name,
        [
          'x',
          (a) =>
            a.value('x') instanceof Unknown ? a.value('x') : Math[name as 'floor'](a.number('x')),
        ],
      ]),
    ),
    log: [
      'x, base=None',
      (a) => {
        if (a.value('x') instanceof Unknown) return a.value('x');
        const base = a.has('base') ? Math.log(a.number('base')) : 1;
        if (a.number('x') <= 0) a.run.raise('ValueError', 'math domain error');
        const exact = a.has('base') ? logarithm(a.number('x'), a.number('base')) : null;
        return new Float(exact ?? Math.log(a.number('x')) / base);
      },
    ],
    pow: ['x, y', (a) => new Float(a.number('x') ** a.number('y'))],
    gcd: ['a, b', (a) => greatestDivisor(a.int('a'), a.int('b'))],
    prod: [
      'iterable',
      (a) => listOf(a.run, a.value('iterable')).reduce((x, y) => operate(a.run, '*', x, y), 1),
    ],
    isclose: [
      'a, b, **kwargs',
      (a) => Math.abs(a.number('a') - a.number('b')) <= 1e-9 * Math.abs(a.number('a')),
    ],
    factorial: [
      'n',
      (a) =>
        Array.from({ length: Math.min(a.int('n'), 18) }, (_, i) => i + 1).reduce(
          (x, y) => x * y,
          1,
        ),
    ],
    isnan: ['x', (a) => Number.isNaN(a.number('x'))],
    isinf: ['x', (a) => !Number.isFinite(a.number('x'))],
  },
  { pi: new Float(Math.PI), e: new Float(Math.E), inf: new Float(Infinity), nan: new Float(NaN) },
);

/** A logarithm that is whole is so exactly. */
function logarithm(x: number, base: number): number | null {
  const near = Math.round(Math.log(x) / Math.log(base));
  return base ** near === x ? near : null;
}

const greatestDivisor = (a: number, b: number): number => {
  for (let [x, y] = [Math.abs(a), Math.abs(b)]; ; [x, y] = [y, x % y]) if (y === 0) return x;
};

const builtinNamed = (run: Run, name: string): Value => run.builtins.names.get(name) ?? null;

function propertyOf(a: BoundArguments): Value {
  const property = builtinNamed(a.run, 'property');
  return call(a.run, property, { positional: [a.value('func')], named: NO_NAMES });
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
        return rest.reduce(
          (x, y) => call(a.run, func, { positional: [x, y], named: NO_NAMES }),
          start,
        );
      },
    ],
    wraps: ['wrapped, **kwargs', () => first],
    lru_cache: ['*args, **kwargs', decoratorOf],
    cached_property: ['func', propertyOf],
  },
  { partial, cache: first, singledispatch: first },
);

/** `@lru_cache` and `@lru_cache(maxsize=None)`. */
function decoratorOf(a: BoundArguments): Value {
  const [func] = (a.value('args') as Tuple).items;
  return func instanceof Func ? func : first;
}

const tuplesOf = (lists: readonly (readonly Value[])[]): Value[][] =>
  lists.reduce<Value[][]>(
    (rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  );

const iter = (items: Iterable<Value>) => new Iter([...items].values());

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
      'iterable, start, stop=None, step=1',
      (a) => {
        const [from, to] = a.has('stop') ? [a.int('start'), a.int('stop')] : [0, a.int('start')];
        const items: Value[] = [];
        let i = 0;
        for (const item of iterate(a.run, a.value('iterable'))) {
          if (i >= to) break;
          if (i++ >= from) items.push(item);
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
            (_, i) => new Tuple(lists.map((list) => list[i] ?? a.value('fillvalue'))),
          ),
        );
      },
    ],
    accumulate: [
      'iterable, func=None',
      (a) => {
        const sums: Value[] = [];
        for (const item of listOf(a.run, a.value('iterable'))) {
          const before = sums.at(-1);
          if (before === undefined) sums.push(item);
          else if (a.has('func')) {
            sums.push(
              call(a.run, a.value('func'), { positional: [before, item], named: NO_NAMES }),
            );
          } else sums.push(operate(a.run, '+', before, item));
        }
        return iter(sums);
      },
    ],
    combinations: [
      'iterable, r',
      (a) => {
        const items = listOf(a.run, a.value('iterable'));
        const choose = (from: number, left: number): Value[][] =>
          left === 0
            ? [[]]
            : items
                .slice(from)
                .flatMap((item, i) => choose(from + i + 1, left - 1).map((row) => [item, ...row]));
        if (items.length > 20) a.run.halt('limit', 'length', '20');
        return iter(choose(0, a.int('r')).map((row) => new Tuple(row)));
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

const collectionsPart: Find = part({
  defaultdict: ['default_factory=None, *args', (a) => new Dict([], a.value('default_factory'))],
  deque: [
    'iterable=None, maxlen=None',
    (a) => new List(a.has('iterable') ? listOf(a.run, a.value('iterable')) : []),
  ],
  Counter: [
    'iterable=None',
    (a) => {
      const counts = new Dict();
      if (a.has('iterable')) {
        for (const item of iterate(a.run, a.value('iterable'))) {
          counts.set(item, Number(counts.get(item) ?? 0) + 1);
        }
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
        (a.value('maps') as Tuple).items.flatMap((map) =>
          map instanceof Dict ? map.entries() : [],
        ),
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
      ? call(run, type, { positional: [standard], named: NO_NAMES })
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
  return namespaceObject(
    'EasyDict',
    entries.map(([key, value]) => [
      str(run, key),
      value instanceof Dict
        ? call(run, attributeDict, { positional: [value], named: NO_NAMES })
        : value,
    ]),
  );
});

const simpleNamespace = new Class('SimpleNamespace', []);
simpleNamespace.attributes.set(
  '__init__',
  new Builtin('__init__', (_, { positional: [self], named }) => {
    if (self instanceof Instance) for (const [key, value] of named) self.attributes.set(key, value);
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
    (a) =>
      new Dict(
        a.value('instance') instanceof Instance ? (a.value('instance') as Instance).attributes : [],
      ),
  ],
  replace: [
    'instance, **changes',
    (a) => {
      const copy = shallow(a.value('instance'));
      if (copy instanceof Instance) {
        for (const [key, value] of (a.value('changes') as Dict).entries())
          copy.attributes.set(String(key), value);
      }
      return copy;
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

// PyTorch.

/** PyTorch's types of numbers by their names: some have two. */
const DTYPES = new Map(
  words(`float32 float=float32 float64 double=float64 float16 half=float16 bfloat16 int8 int16
  short=int16 int32 int=int32 int64 long=int64 uint8 bool complex64 cfloat=complex64 complex128`)
    .map((word) => word.split('='))
    .map(([name, same = name]) => [name, new Constant(same)]),
);

/** What stands in a file of weights: an empty dictionary, and whatever is asked of it another. */
const weightFile: Builtin = new Builtin('load', () => new Dict([], weightFile));

/** A logger: it does nothing. */
const logger = new Namespace('logger', () => none);

/** What gives any attribute, and does nothing: the context of an `autograd.Function`. */
const contextOfFunction = new Class('FunctionCtx', []);

/** `torch.autograd.Function`: `apply` calls `forward` with a context. */
const autogradFunction = new Class('Function', []);
autogradFunction.attributes.set(
  'apply',
  new Wrapped(
    'class',
    new Builtin('apply', (run, { positional: [cls, ...rest], named }) => {
      const context = new Instance(contextOfFunction);
      for (const name of ['save_for_backward', 'mark_non_differentiable', 'mark_dirty']) {
        context.attributes.set(name, none);
      }
      const positional = [context, ...rest];
      return call(run, getAttribute(run, cls, 'forward'), { positional, named });
    }),
  ),
);

/** `_pair(3)` is `(3, 3)`. */
const spread = (count: number): Builtin =>
  new Builtin('parse', (run, { positional: [value] }) => {
    const isMany = value instanceof Tuple || value instanceof List;
    return isMany ? new Tuple(listOf(run, value)) : new Tuple(Array(count).fill(value ?? null));
  });

const moduleUtils: Find = part(
  { _ntuple: ['n, name="parse"', (a) => spread(a.int('n'))] },
  { _single: spread(1), _pair: spread(2), _triple: spread(3), _quadruple: spread(4) },
);

const torchRoot: Find = part(
  {
    device: ['*args', () => DEVICE],
    Size: ['items', (a) => new Tuple(listOf(a.run, a.value('items')), 'Size')],
    Generator: ['*args, **kwargs', (a) => a.run.unknown('Generator')],
  },
  {
    ...same('no_grad enable_grad inference_mode set_grad_enabled autocast', context),
    ...same('manual_seed set_printoptions set_default_dtype set_default_tensor_type save', none),
    ...same('set_num_threads set_float32_matmul_precision use_deterministic_algorithms', none),
    ...same('compile jit_ignore', first),
    is_grad_enabled: new Builtin('is_grad_enabled', () => true),
    load: weightFile,
    __version__: '2.13.0',
    strided: new Constant('strided'),
    contiguous_format: new Constant('contiguous_format'),
    channels_last: new Constant('channels_last'),
    pi: new Float(Math.PI),
    inf: new Float(Infinity),
  },
);

/** `torch.Tensor`: a type, and what makes one. */
const tensorType = (name: string): Value | undefined => {
  const make = tensorFunction(name);
  return make && new Constant(`torch.${name}`, make);
};

const torchFind: Find = all(
  torchRoot,
  (name) => {
    if (/Tensor$/.test(name)) return tensorType(name);
    return DTYPES.get(name);
  },
  (name) => tensorFunction(name) ?? functional(name),
);

/** `torch.Tensor(2, 3)` makes one; as a type it is a name. */
const parameter = new Builtin('Parameter', (run, args) => {
  const data = args.positional[0] ?? args.named.get('data');
  if (data instanceof Unknown) return data;
  return parameterOf(
    data === undefined ? new Tensor([0]) : tensorOf(run, data, 'Parameter', 'data'),
  );
});

/** `nn.ParameterList` and `nn.ParameterDict`: modules whose weights have numbers or names. */
const parameterLists = new Map<string, Class>();
function parameterList(name: string): Class {
  const known = parameterLists.get(name);
  if (known) return known;
  const cls = new Class(name, [moduleClass]);
  const method = (key: string, rule: (run: Run, self: Module, args: readonly Value[]) => Value) =>
    cls.attributes.set(
      key,
      new Builtin(key, (run, { positional: [self, ...args] }) => rule(run, self as Module, args)),
    );
  const add = (self: Module, key: Value, value: Value) => {
    if (value instanceof Tensor) self.parameters.set(String(key), parameterOf(value));
  };
  const addAll = (run: Run, self: Module, values: Value) => {
    if (values instanceof Dict) for (const [key, value] of values.entries()) add(self, key, value);
    else for (const value of listOf(run, values)) add(self, self.parameters.size, value);
    return null;
  };
  method('__init__', (run, self, [values]) => (values ? addAll(run, self, values) : null));
  method('append', (_, self, [value]) => {
    add(self, self.parameters.size, value ?? null);
    return self;
  });
  for (const key of ['extend', 'update'])
    method(key, (run, self, [values]) => addAll(run, self, values ?? null));
  method('__len__', (_, self) => self.parameters.size);
  method('__iter__', (_, self) =>
    iter(name === 'ParameterDict' ? self.parameters.keys() : self.parameters.values()),
  );
  method('__getitem__', (run, self, [key]) => {
    const at = typeof key === 'number' && key < 0 ? key + self.parameters.size : key;
    return (
      self.parameters.get(String(at)) ??
      run.raise('IndexError', `index ${String(key)} is out of range`)
    );
  });
  method('__setitem__', (_, self, [key, value]) => {
    add(self, key ?? null, value ?? null);
    return null;
  });
  method('__contains__', (_, self, [key]) => self.parameters.has(key ?? null));
  method('keys', (_, self) => iter(self.parameters.keys()));
  method('values', (_, self) => iter(self.parameters.values()));
  method('items', (_, self) => iter(self.parameters.entries().map((entry) => new Tuple(entry))));
  parameterLists.set(name, cls);
  return cls;
}

const nnFind: Find = (name) => {
  switch (name) {
    case 'Parameter':
      return parameter;
    case 'Buffer':
      return first;
    case 'ParameterList':
    case 'ParameterDict':
      return parameterList(name);
    default:
      return torchLayer(name);
  }
};

const normalisers: Find = part({
  weight_norm: [
    'module, name="weight", dim=0',
    (a) => {
      const module = a.value('module');
      if (!(module instanceof Module)) return module;
      return weightNormed(module, a.text('name'), a.has('dim') ? a.int('dim') : null, [
        `${a.text('name')}_g`,
        `${a.text('name')}_v`,
      ]);
    },
  ],
  spectral_norm: [
    'module, name="weight", *args, **kwargs',
    (a) => {
      const module = a.value('module');
      return module instanceof Module
        ? spectrallyNormed(module, a.text('name'), `${a.text('name')}_orig`)
        : module;
    },
  ],
});

const parametrizations: Find = part({
  weight_norm: [
    'module, name="weight", dim=0',
    (a) => {
      const module = a.value('module');
      if (!(module instanceof Module)) return module;
      return weightNormed(module, a.text('name'), a.has('dim') ? a.int('dim') : null, [
        `${a.text('name')}_original0`,
        `${a.text('name')}_original1`,
      ]);
    },
  ],
  spectral_norm: [
    'module, name="weight", *args, **kwargs',
    (a) => {
      const module = a.value('module');
      return module instanceof Module
        ? spectrallyNormed(module, a.text('name'), 'original')
        : module;
    },
  ],
  orthogonal: ['module, *args, **kwargs', (a) => a.value('module')],
});

const nnUtils: Find = all(
  normalisers,
  part(
    {},
    {
      ...same('clip_grad_norm_ clip_grad_value_ remove_spectral_norm', none),
      remove_weight_norm: first,
      parameters_to_vector: none,
    },
  ),
);

const checkpoint = new Builtin(
  'checkpoint',
  (run, { positional: [func, ...positional], named }) => {
    const rest = new Map(
      [...named].filter(([key]) => !/^(?:use_reentrant|preserve_rng_state)$/.test(key)),
    );
    return call(run, func ?? null, { positional, named: rest });
  },
);

const checkpointSequential = new Builtin(
  'checkpoint_sequential',
  (run, { positional: [functions, , input] }) =>
    listOf(run, functions ?? null).reduce<Value>(
      (value, one) => call(run, one, { positional: [value], named: NO_NAMES }),
      input ?? null,
    ),
);

const no = new Builtin('False', () => false);

const jit: Find = part(
  {
    script: ['obj, *args, **kwargs', (a) => a.value('obj')],
    annotate: ['type, value', (a) => a.value('value')],
  },
  {
    ...same('ignore unused export script_method interface', first),
    ...same('is_scripting is_tracing', no),
    Final: new Constant('Final'),
    ScriptModule: moduleClass,
  },
);

/** `torch.hub`: of torchvision's repository its models. */
const hub: Find = part(
  {
    load: [
      'repo_or_dir, model, *args, **kwargs',
      (a) => {
        const model = a.text('model');
        const make = /vision/.test(a.text('repo_or_dir'))
          ? library('torchvision.models')?.find(model, a.run)
          : undefined;
        if (!make) return a.run.unknown(`torch.hub.load(${model})`);
        return call(a.run, make, { positional: [], named: NO_NAMES });
      },
    ],
  },
  {
    load_state_dict_from_url: weightFile,
    set_dir: none,
    get_dir: new Builtin('get_dir', () => ''),
  },
);

const cuda: Find = part(
  {
    get_device_name: ['*args', () => ''],
  },
  {
    ...same('is_available is_initialized', no),
    device_count: new Builtin('device_count', () => 0),
    ...same('manual_seed manual_seed_all empty_cache set_device synchronize', none),
    FloatTensor: tensorFunction('FloatTensor') ?? null,
    LongTensor: tensorFunction('LongTensor') ?? null,
    IntTensor: tensorFunction('IntTensor') ?? null,
  },
);

// NumPy.

/** A NumPy function by PyTorch's: lists are arrays, and what has no axis is a number. */
function numpyFunction(name: string): Value | undefined {
  const as = new Map([
    ['concatenate', 'cat'],
    ['power', 'pow'],
    ['mod', 'remainder'],
    ['absolute', 'abs'],
    ['amax', 'amax'],
    ['add', 'add'],
    ['dot', 'matmul'],
  ]);
  const function_ = tensorFunction(as.get(name) ?? name);
  if (!function_) return undefined;
  return new Builtin(name, (run, args) => {
    const scalar = args.positional.every((value) => isNumber(value));
    const asArray = (value: Value): Value =>
      isNumber(value) && scalar
        ? arrayOf(run, value)
        : value instanceof List || value instanceof Tuple
          ? listOf(run, value).some((item) => item instanceof Tensor && !item.values)
            ? value
            : arrayOf(run, value)
          : value;
    const [head, ...rest] = args.positional;
    const isShape = /^(?:zeros|ones|empty|full|eye|arange|linspace|cat|stack|vstack|hstack)$/.test(
      function_.name,
    );
    const positional =
      isShape || head === undefined
        ? args.positional
        : [asArray(head), ...(scalar ? rest.map(asArray) : rest)];
    const value = function_.call(run, { ...args, positional });
    if (!(value instanceof Tensor)) return value;
    value.isArray = true;
    if (value.shape.length > 0 || !value.values) return value;
    return scalarOf(value.values[0], value.dtype);
  });
}

const arrayOf = (run: Run, value: Value): Tensor => tensorFrom(run, value, true);

const numpyFind: Find = all(
  part(
    {
      array: [
        'object, dtype=None, **kwargs',
        (a) => noteInput(a.run, arrayOf(a.run, a.value('object'))),
      ],
      asarray: ['object, dtype=None, **kwargs', (a) => arrayOf(a.run, a.value('object'))],
      expand_dims: [
        'a, axis',
        (a) =>
          tensorFunction('unsqueeze')!.call(a.run, {
            positional: [a.value('a'), a.value('axis')],
            named: NO_NAMES,
          }),
      ],
      log2: ['x', (a) => plain(a, Math.log2)],
      sqrt: ['x', (a) => plain(a, Math.sqrt)],
      floor: ['x', (a) => plain(a, Math.floor)],
      ceil: ['x', (a) => plain(a, Math.ceil)],
      log: ['x', (a) => plain(a, Math.log)],
      exp: ['x', (a) => plain(a, Math.exp)],
      round: ['x, decimals=0', (a) => plain(a, Math.round)],
      rint: ['x', (a) => plain(a, Math.round)],
      sort: [
        'a, axis=-1',
        (a) => {
          const items = sorted(a.run, listOf(a.run, a.value('a')), null, false);
          return arrayOf(a.run, new List(items));
        },
      ],
    },
    {
      pi: new Float(Math.PI),
      inf: new Float(Infinity),
      newaxis: null,
      ...Object.fromEntries(
        words('float32 float64 float16 int32 int64 int8 uint8 int float bool bool_').map((name) => [
          name,
          new Constant(name),
        ]),
      ),
      ndarray: new Constant('ndarray'),
      integer: new Constant('integer'),
    },
  ),
  numpyFunction,
);

function plain(a: BoundArguments, of: (x: number) => number): Value {
  const x = a.value('x');
  if (x instanceof Unknown) return x;
  if (isNumber(x)) return new Float(of(numberOf(x)));
  const array = x instanceof Tensor ? x : arrayOf(a.run, x);
  const result = new Tensor(array.shape, 'float64', array.values?.map(of) ?? null);
  result.isArray = true;
  return result;
}

/** Numbers by chance: an array whose values are not known. */
const chance: Find = (name) =>
  builtin(name, '*args, size=None, **kwargs', (a) => {
    const args = listOf(a.run, a.value('args'));
    const size = a.has('size')
      ? a.list('size')
      : /^(?:rand|randn)$/.test(name)
        ? args.map((n) => Number(n))
        : null;
    const shape = size ?? lastList(a.run, args);
    if (!shape) return a.run.unknown(`random.${name}()`, 'dependsOnData');
    const array = filled(shape, null);
    array.isArray = true;
    return noteInput(a.run, array);
  });

function lastList(run: Run, args: readonly Value[]): readonly number[] | null {
  const last = args.findLast((value) => value instanceof Tuple || value instanceof List);
  return last === undefined ? null : listOf(run, last).map((n) => Number(n));
}

// Keras and TensorFlow.

const kerasLayer = (name: string) => parts.keras?.kerasLayer(name);
const kerasFunction = (name: string) => parts.keras?.kerasFunction(name);
const kerasOperation = (name: string) => parts.keras?.kerasOperation(name);

const kerasInput = builtin(
  'Input',
  'shape=None, batch_size=None, dtype=None, sparse=False, batch_shape=None, name=None, tensor=None, *, input_shape=None, batch_input_shape=None, **kwargs',
  (a) => symbolicInput(a.run, a),
);

const kerasFind: Find = (name, run) => {
  switch (name) {
    case 'Input':
    case 'InputLayer':
      return kerasInput;
    case 'backend':
    case 'ops':
      return library(`keras.${name}`);
    case 'Sequential':
    case 'Model':
      return kerasLayer(name);
    // What training takes says nothing about shapes.
    case '__version__':
      return '3.15.0';
    default:
      return (
        kerasLayer(name) ??
        kerasFunction(name) ??
        kerasOperation(name) ??
        (/^(?:layers|models|engine|topology|core|convolutional|pooling|merge|normalization|advanced_activations|python|keras|local|embeddings|functional|base|api|_v2|v2|src|experimental|utils|activations|math|nn|image|random|compat|v1)$/.test(
          name,
        )
          ? library(`keras.${name}`)
          : undefined) ??
        run.unknown(`keras.${name}`, 'unsupported')
      );
  }
};

// Where a text of another library is run once.

const textsOfLibraries = () => parts.texts?.texts ?? {};

function textFind(path: string): Find | undefined {
  if (!Object.hasOwn(textsOfLibraries(), path)) return undefined;
  return (name, run) => scopeOf(run, path).names.get(name);
}

function scopeOf(run: Run, path: string): Scope {
  const known = run.libraries.get(path);
  if (known) return known;
  const scope = new Scope(run.builtins);
  run.libraries.set(path, scope);
  const text = textsOfLibraries()[path];
  const base = run.addSource(null, text);
  const { body } = parsePython(text, base);
  const { at, steps } = run;
  execute(run, body, scope);
  run.at = at;
  run.steps = steps;
  return scope;
}

const einops: Find = (name) => parts.einops?.einops(name);

const quietly: Find = () => none;

const libraries: ReadonlyMap<string, Find> = new Map<string, Find>([
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
        IntEnum: enumClass,
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
  ['einops', einops],
  ['einops.layers', () => undefined],
  ['einops.layers.torch', einops],
  ['torchvision', () => undefined],
  ['timm', () => undefined],
  ['timm.models', () => undefined],
  ['detectron2', () => undefined],
  ['torch', torchFind],
  ['torch.nn', nnFind],
  ['torch.nn.functional', functional],
  ['torch.nn.parameter', nnFind],
  ['torch.nn.init', (name) => (/^[a-z]/.test(name) ? first : undefined)],
  ['torch.nn.utils', nnUtils],
  ['torch.nn.utils.weight_norm', normalisers],
  ['torch.nn.utils.spectral_norm', normalisers],
  ['torch.nn.utils.parametrizations', parametrizations],
  ['torch.nn.parallel', nnFind],
  [
    'torch.autograd',
    part({}, { Variable: first, profiler: none, Function: autogradFunction, grad: none }),
  ],
  ['torch.autograd.function', part({}, { Function: autogradFunction, once_differentiable: first })],
  ['torch.hub', hub],
  ['torch.utils.model_zoo', part({}, { load_url: weightFile })],
  ['torch.nn.modules.utils', moduleUtils],
  ['torch.linalg', (name) => tensorFunction(name)],
  ['torch.fft', (name) => tensorFunction(name)],
  ['torch.special', (name) => tensorFunction(name)],
  ['torch.autograd.variable', part({}, { Variable: first })],
  ['torch.utils', () => undefined],
  ['torch.utils.checkpoint', part({}, { checkpoint, checkpoint_sequential: checkpointSequential })],
  ['torch.jit', jit],
  ['torch.cuda', cuda],
  ['torch.cuda.amp', part({}, { autocast: context, custom_fwd: first, custom_bwd: first })],
  ['torch.amp', part({}, { autocast: context })],
  ['torch.backends', () => undefined],
  ['torch.ao', () => undefined],
  ['torch.ao.nn', () => undefined],
  ['torch.onnx', part({}, { is_in_onnx_export: no })],
  ['numpy', numpyFind],
  ['numpy.random', chance],
  ['easydict', part({}, { EasyDict: attributeDict })],
  ['munch', part({}, { Munch: attributeDict, DefaultMunch: attributeDict })],
  ['addict', part({}, { Dict: attributeDict })],
  ['ml_collections', part({}, { ConfigDict: attributeDict })],
  ['yacs.config', part({}, { CfgNode: attributeDict })],
]);

const made = new Map<string, Namespace>();

/** The library of that path; undefined where nothing is known of it. */
export function library(path: string): Namespace | undefined {
  const known = made.get(path);
  if (known) return known;
  const find = findOf(path);
  if (!find) return undefined;
  const namespace = new Namespace(path, (name, run) => {
    const inner = `${path}.${name}`;
    // `torch.cuda` is a part of PyTorch before it is a method.
    const isPart = path === 'torch' && libraries.has(inner);
    return isPart ? library(inner) : (find(name, run) ?? library(inner));
  });
  made.set(path, namespace);
  return namespace;
}

function findOf(path: string): Find | undefined {
  const found = libraries.get(path) ?? textFind(path);
  if (found) return found;
  // `torch.nn.modules.conv`, `tensorflow.python.keras.layers`.
  if (/^torch\.nn\.modules(?:\.\w+)?$/.test(path)) return nnFind;
  if (/^(?:tensorflow|tf|keras|tf_keras)(?:\.|$)/.test(path)) {
    return /\.[A-Z]/.test(path) || isKerasName(path) ? undefined : kerasFind;
  }
  // Parts of a text's library are looked for in all of it.
  const parent = Object.keys(textsOfLibraries()).find((key) => path.startsWith(`${key}.`));
  if (parent && /^[a-z_]+$/.test(path.slice(parent.length + 1).split('.')[0])) {
    const find = textFind(parent)!;
    return (name, run) => find(name, run);
  }
  return undefined;
}

/** Whether the last part of a path is no module but something in it. */
function isKerasName(path: string): boolean {
  const name = path.split('.').at(-1)!;
  const value = kerasLayer(name) ?? kerasFunction(name) ?? kerasOperation(name);
  return path.includes('.') && value !== undefined;
}

/** What a text usually calls what it imports, for pieces that leave the imports out. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['torch', 'torch'],
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['init', 'torch.nn.init'],
  ['np', 'numpy'],
  ['numpy', 'numpy'],
  ['math', 'math'],
  ['tf', 'tensorflow'],
  ['tensorflow', 'tensorflow'],
  ['keras', 'keras'],
  ['layers', 'keras.layers'],
  ['K', 'keras.backend'],
  ['copy', 'copy'],
  ['re', 're'],
  ['functools', 'functools'],
  ['itertools', 'itertools'],
  ['einops', 'einops'],
  ['torchvision', 'torchvision'],
  ['models', 'torchvision.models'],
  ['argparse', 'argparse'],
  ['collections', 'collections'],
  ['warnings', 'warnings'],
  ['types', 'types'],
]);

const USUAL_PARTS: readonly string[] = [
  'types',
  'functools',
  'collections',
  'typing',
  'einops',
  'dataclasses',
  'abc',
];

/** A name that the text uses and does not say: imported, in all likelihood, under its usual name. */
export function usualName(run: Run, name: string): Value | undefined {
  for (const namespace of run.stars) {
    const value = namespace.find(name, run);
    if (value !== undefined && !(value instanceof Unknown)) return value;
  }
  const path = USUAL.get(name);
  if (path && !(run.isKeras && path === 'torchvision.models')) return library(path);
  if (
    /^(?:SimpleNamespace|partial|reduce|OrderedDict|defaultdict|namedtuple|rearrange|repeat|dataclass|field|List|Tuple|Dict|Optional|Union|Any|Callable|Sequence|Iterable|ABC|abstractmethod)$/.test(
      name,
    )
  ) {
    for (const one of USUAL_PARTS) {
      const value = libraries.get(one)!(name, run);
      if (value !== undefined) return value;
    }
  }
  if (name === 'Variable') return first;
  if (run.isKeras) {
    return name === 'Input' ? kerasInput : (kerasLayer(name) ?? kerasFunction(name));
  }
  return name === 'Module' || /^[A-Z]/.test(name)
    ? (nnFind(name, run) ?? kerasLayer(name))
    : undefined;
}

/** Runs an `import`. What the text defines itself is never imported over. */
export function importNames(
  run: Run,
  { from, names }: Extract<Statement, { kind: 'import' }>,
  scope: Scope,
): void {
  if (from === null) {
    for (const { name, as } of names) importModule(run, name, as, scope);
    return;
  }
  const isRelative = from.startsWith('.');
  const namespace = isRelative ? undefined : library(from);
  if (!namespace && run.guardedImports > 0 && !isRelative) {
    const isOwn = names.every(({ name, as }) => run.defines(as ?? name));
    if (!isOwn) run.raise('ImportError', `No module named '${from}'`);
  }
  for (const { name, as } of names) {
    if (name === '*') {
      if (namespace) run.stars.push(namespace);
      continue;
    }
    const target = as ?? name;
    if (scope === run.globals && run.defines(target)) continue;
    if (run.defines(name) && !namespace) {
      const own = run.globals.names.get(name) ?? run.fallback(name);
      if (own !== undefined) bindName(run, target, own, scope);
      continue;
    }
    const value = namespace
      ? namespace.find(name, run)
      : (library(`${from}.${name}`) ?? ownFile(run, name) ?? taken(run, name));
    bindName(run, target, value ?? unknownImport(run, namespace ? `${from}.${name}` : name), scope);
  }
}

function importModule(run: Run, path: string, as: string | null, scope: Scope): void {
  const [root] = path.split('.');
  const target = as ?? root;
  if (scope === run.globals && run.defines(target)) return;
  // `import torch.nn.utils.spectral_norm as norm` is the function, not the file of that name.
  const [, parent, name] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  const part = as === null || !parent ? undefined : library(parent)?.find(name, run);
  const namespace = part instanceof Builtin ? part : library(as === null ? root : path);
  if (!namespace && run.guardedImports > 0) run.raise('ImportError', `No module named '${path}'`);
  const value = namespace ?? ownFile(run, path.split('.').at(-1)!);
  bindName(run, target, value ?? unknownImport(run, as === null ? root : path), scope);
}

/** A module that is one of the texts: what it is asked for is among their names. */
function ownFile(run: Run, module: string): Namespace | undefined {
  if (!run.hasText(module)) return undefined;
  const file: Namespace = new Namespace(module, (name) =>
    run.hasText(name) && !run.globals.names.has(name)
      ? file
      : (run.globals.names.get(name) ?? run.fallback(name)),
  );
  return file;
}

const unknownImport = (run: Run, name: string): Unknown => {
  const { remark } = run.unknown(name);
  return new Unknown(remark, name.split('.').at(-1)!);
};

/** A name from another file that PyTorch or Keras has too: taken for it, which is said. */
function taken(run: Run, name: string): Value | undefined {
  const layer = run.isKeras ? kerasLayer(name) : nnFind(name, run);
  if (layer instanceof Class && layer !== moduleClass) {
    const cls = new Class(name, [layer]);
    cls.takenFor = run.isKeras ? `keras.layers.${name}` : `torch.nn.${name}`;
    return cls;
  }
  const function_ = run.isKeras ? undefined : functional(name);
  if (!function_ || (/^[a-z]+$/.test(name) === false && !/_/.test(name))) return undefined;
  return new Builtin(name, (inner, args) => {
    inner.remark('takenAs', name, `torch.${name}`);
    return function_.call(inner, args);
  });
}

/** Names that an `import` binds. */
export const importedNames = ({ from, names }: Extract<Statement, { kind: 'import' }>): string[] =>
  names.map(({ name, as }) => as ?? (from === null ? name.split('.')[0] : name));
