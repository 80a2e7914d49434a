import type { Block, Expression, Param } from '../syntax/ast.ts';
import type { Place, Remark, Shape } from '../graph.ts';
import type { Run } from './run.ts';

// The values that a text can make. Names that the text chooses are keys of Maps alone, so that
// nothing of the host can be reached through them.

/** `None` is null; a whole number is a number, any other a `Float`. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Float
  | List
  | Tuple
  | Dict
  | PySet
  | Slice
  | Range
  | Iter
  | Func
  | Builtin
  | Method
  | Class
  | Instance
  | Super
  | Namespace
  | Property
  | Wrapped
  | Tensor
  | Constant
  | Unknown;

export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export class List {
  readonly items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
}

export class Tuple {
  readonly items: readonly Value[];
  /** Names of a `namedtuple`'s fields. */
  readonly fields: readonly string[] | null;
  /** `Size` for `torch.Size`, else a named tuple's class, or ''. */
  readonly type: string;
  constructor(items: readonly Value[], type = '', fields: readonly string[] | null = null) {
    this.items = items;
    this.type = type;
    this.fields = fields;
  }
}

/** What a value is as a key: equal keys are the same for a `Map`. */
export function keyOf(value: Value): unknown {
  if (typeof value === 'string') return value.startsWith('\0') ? `\0s${value}` : value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Float) return value.value;
  if (value instanceof Instance && value.plain !== undefined) return keyOf(value.plain);
  if (value instanceof Tuple) {
    const parts = value.items.map((item) => {
      const key = keyOf(item);
      return typeof key === 'object' && key !== null
        ? `#${identityOf(key)}`
        : `${typeof key}:${key}`;
    });
    return `\0t${JSON.stringify(parts)}`;
  }
  return value;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** Python's `id`. */
export function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) identities.set(value, (identity = ++lastIdentity));
  return identity;
}

/** Also `OrderedDict`, `defaultdict`, `Counter`, and a module's own dictionaries. */
export class Dict {
  private readonly entriesByKey = new Map<unknown, readonly [Value, Value]>();
  /** Makes what is missing (`defaultdict`). */
  readonly factory: Value | undefined;
  constructor(entries: Iterable<readonly [Value, Value]> = [], factory?: Value) {
    for (const [key, value] of entries) this.set(key, value);
    this.factory = factory;
  }
  get(key: Value): Value | undefined {
    return this.entriesByKey.get(keyOf(key))?.[1];
  }
  has(key: Value): boolean {
    return this.entriesByKey.has(keyOf(key));
  }
  set(key: Value, value: Value): void {
    const id = keyOf(key);
    this.entriesByKey.set(id, [this.entriesByKey.get(id)?.[0] ?? key, value]);
  }
  delete(key: Value): boolean {
    return this.entriesByKey.delete(keyOf(key));
  }
  clear(): void {
    this.entriesByKey.clear();
  }
  get size(): number {
    return this.entriesByKey.size;
  }
  keys(): Value[] {
    return [...this.entriesByKey.values()].map(([key]) => key);
  }
  values(): Value[] {
    return [...this.entriesByKey.values()].map(([, value]) => value);
  }
  entries(): (readonly [Value, Value])[] {
    return [...this.entriesByKey.values()];
  }
}

/** An object's `__dict__`: what is set in it, the object has. */
export class AttributeDict extends Dict {
  private readonly attributes: Map<string, Value> | undefined;
  constructor(attributes: Map<string, Value>) {
    super(attributes);
    this.attributes = attributes;
  }
  override set(key: Value, value: Value): void {
    super.set(key, value);
    this.attributes?.set(String(key), value);
  }
  override delete(key: Value): boolean {
    this.attributes?.delete(String(key));
    return super.delete(key);
  }
}

export class PySet {
  readonly items: Dict;
  constructor(items: Iterable<Value> = []) {
    this.items = new Dict();
    for (const item of items) this.items.set(item, null);
  }
}

export class Slice {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

export class Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}

/** An iterator: what `iter`, `zip`, `enumerate`, `map` and a generator give. */
export class Iter {
  readonly iterator: Iterator<Value>;
  constructor(iterator: Iterator<Value>) {
    this.iterator = iterator;
  }
}

/** The names that a piece of text sees. */
export class Scope {
  readonly names = new Map<string, Value>();
  readonly parent: Scope | null;
  /** Whether it is a class's body, whose names its methods do not see. */
  isClass = false;
  /** Whether it is a comprehension's: what `:=` binds in it is bound around it. */
  isComprehension = false;
  /** Of a class's body: the functions that stand in it, decorated or not. */
  readonly methods: Func[] = [];
  /** Names that belong to another scope: `global` and `nonlocal`. */
  elsewhere: ReadonlyMap<string, Scope> | null = null;
  /** For `super()`: the class whose method runs, and its first argument. */
  owner: Class | null = null;
  self: Value | undefined;
  /** What a generator has given so far. */
  yielded: Value[] | null = null;
  result: Value = null;
  constructor(parent: Scope | null) {
    this.parent = parent;
  }
}

/** A function or lambda of the text. */
export class Func {
  readonly name: string;
  readonly params: readonly Param[];
  readonly standards: ReadonlyMap<string, Value>;
  readonly body: Block | Expression;
  readonly scope: Scope;
  readonly isGenerator: boolean;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  readonly at: number;
  /** The class in whose body it stands. */
  owner: Class | null = null;
  /** What decorates it and is in another file: it is taken to leave it as it is. */
  unknownDecorator: string | null = null;
  readonly attributes = new Map<string, Value>();
  constructor(
    definition: {
      readonly name: string;
      readonly params: readonly Param[];
      readonly body: Block | Expression;
      readonly isGenerator: boolean;
      readonly globals: ReadonlySet<string>;
      readonly nonlocals: ReadonlySet<string>;
      readonly at: number;
    },
    standards: ReadonlyMap<string, Value>,
    scope: Scope,
  ) {
    this.name = definition.name;
    this.params = definition.params;
    this.body = definition.body;
    this.isGenerator = definition.isGenerator;
    this.globals = definition.globals;
    this.nonlocals = definition.nonlocals;
    this.at = definition.at;
    this.standards = standards;
    this.scope = scope;
  }
}

/** What a call passes. */
export interface Args {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export const NO_NAMES: ReadonlyMap<string, Value> = new Map();

/** A function that this library provides. */
export class Builtin {
  readonly name: string;
  readonly call: (run: Run, args: Args) => Value;
  constructor(name: string, call: (run: Run, args: Args) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** A function with its first argument. */
export class Method {
  readonly self: Value;
  readonly func: Func | Builtin | Unknown;
  constructor(self: Value, func: Func | Builtin | Unknown) {
    this.self = self;
    this.func = func;
  }
}

/** `property`, `staticmethod` and `classmethod`. */
export class Property {
  readonly getter: Value;
  setter: Value | undefined;
  constructor(getter: Value) {
    this.getter = getter;
  }
}

export class Wrapped {
  readonly kind: 'static' | 'class';
  readonly func: Value;
  constructor(kind: 'static' | 'class', func: Value) {
    this.kind = kind;
    this.func = func;
  }
}

export class Class {
  readonly name: string;
  readonly bases: readonly Class[];
  readonly attributes = new Map<string, Value>();
  readonly order: readonly Class[];
  /** Names with a type in its body, in order: a dataclass's fields. */
  readonly fields: string[] = [];
  /** Where the text defines it. */
  readonly at: number | null;
  /** Bases of other files, of which nothing is known. */
  readonly unknownBases: readonly Unknown[];
  /** Of a class from another file: the known one of that name that it is taken for. */
  takenFor: string | null = null;
  /** What decorates it and is in another file: it is taken to leave it as it is. */
  unknownDecorator: string | null = null;
  /** Of a printed module: what it does, and weights of its own, are not shown. */
  isPrinted = false;
  /** How an instance of a class of this library is made, where not as any other. */
  readonly make: ((run: Run, cls: Class, args: Args) => Value) | null;
  /** What a class of the text that inherits from it becomes once its body has been run. */
  readonly finish: ((cls: Class) => Class) | null;
  /** Of an `Enum`: its members, by their names. */
  members: ReadonlyMap<string, Instance> | null = null;
  constructor(
    name: string,
    bases: readonly Class[],
    at: number | null = null,
    unknownBases: readonly Unknown[] = [],
    make: ((run: Run, cls: Class, args: Args) => Value) | null = null,
    finish: ((cls: Class) => Class) | null = null,
  ) {
    this.name = name;
    this.bases = bases;
    this.at = at;
    this.unknownBases = [...unknownBases, ...bases.flatMap((base) => base.unknownBases)];
    this.order = [this, ...linearised(bases)];
    const finishing = bases.find((base) => base.finish);
    this.finish = finish ?? finishing?.finish ?? null;
    this.make = make ?? finishing?.make ?? bases.find((base) => base.make)?.make ?? null;
  }
  /** Gives it an attribute, or takes it away: of a class of this library until the next text. */
  set(name: string, value: Value | undefined): void {
    if (this.at === null) {
      const before = this.attributes.get(name);
      changes.push(() => setOrDelete(this.attributes, name, before));
    }
    setOrDelete(this.attributes, name, value);
  }
  find(name: string): Value | undefined {
    for (const cls of this.order) {
      const value = cls.attributes.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  isSubclassOf(other: Class): boolean {
    return this.order.includes(other);
  }
}

function setOrDelete(names: Map<string, Value>, name: string, value: Value | undefined): void {
  if (value === undefined) names.delete(name);
  else names.set(name, value);
}

/** Undo what a text has done to this library's classes, last first. */
const changes: (() => void)[] = [];

/** Makes this library's classes what they were before any text. */
export function restoreClasses(): void {
  for (let undo = changes.pop(); undo; undo = changes.pop()) undo();
}

/** Python's order of bases (C3). */
function linearised(bases: readonly Class[]): Class[] {
  const lists = [...bases.map((base) => [...base.order]), [...bases]];
  const order: Class[] = [];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return order;
    const next =
      open.find(([head]) => !open.some((list) => list.indexOf(head) > 0))?.[0] ?? open[0][0];
    order.push(next);
    for (const list of open) {
      const at = list.indexOf(next);
      if (at !== -1) list.splice(at, 1);
    }
  }
}

export class Instance {
  readonly cls: Class;
  readonly attributes = new Map<string, Value>();
  /** Of an instance of `dict` or `list`'s subclasses: its contents. */
  contents: Dict | List | undefined;
  /** `self.__dict__ = self`: a dictionary whose entries are attributes. */
  hasEntriesAsAttributes = false;
  /** Of an `Enum`'s member that is a text or a number as well: that. */
  plain: Value | undefined;
  /** Whether the reader has given it: what it lacks is asked for. */
  isReaders = false;
  constructor(cls: Class) {
    this.cls = cls;
  }
}

/** An `nn.Module` or a Keras layer. */
export class Module extends Instance {
  readonly children = new Dict();
  readonly parameters = new Dict();
  readonly buffers = new Dict();
  /** Functions that run before and after `forward`. */
  readonly before: Value[] = [];
  readonly after: Value[] = [];
  readonly isKeras: boolean;
  /** Keras, and PyTorch's lazy layers: whether its weights have been made. */
  isBuilt = false;
  /** Whether a constructor of the text makes it that has not called `Module.__init__` yet. */
  isBare = false;
  /** Where the text makes it. */
  made: Place | null = null;
  /** What is not known of how it was made, where a text makes it before it is walked. */
  readonly remarks: Remark[] = [];
  constructor(cls: Class, isKeras = false) {
    super(cls);
    this.isKeras = isKeras;
  }
}

export class Super {
  readonly owner: Class;
  readonly self: Value;
  constructor(owner: Class, self: Value) {
    this.owner = owner;
    this.self = self;
  }
}

/** A library or a part of one: `torch.nn`. */
export class Namespace {
  readonly name: string;
  private readonly own: (name: string, run: Run) => Value | undefined;
  constructor(name: string, own: (name: string, run: Run) => Value | undefined) {
    this.name = name;
    this.own = own;
  }
  /** What the text has put there, or what the library has. */
  find(name: string, run: Run): Value | undefined {
    return run.assigned.get(`${this.name}.${name}`) ?? this.own(name, run);
  }
}

/** A constant that only has a name, or a type: `torch.float32`, `NotImplemented`, `...`. */
export class Constant {
  readonly name: string;
  /** What calling it makes: `torch.Tensor(2, 3)`. */
  readonly make: Builtin | null;
  constructor(name: string, make: Builtin | null = null) {
    this.name = name;
    this.make = make;
  }
}

/** A call whose arguments hold symbolic tensors (Keras), to be made again on real ones. */
export interface Past {
  readonly callee: Value;
  readonly args: Args;
  readonly at: number;
  readonly outputs: readonly Tensor[];
}

/** A tensor of PyTorch, Keras or NumPy: its shape, and its values where they are few and known. */
export class Tensor {
  /** Keras's `None` is NaN: a size that is not known yet, and stays unknown in arithmetic. */
  shape: Shape;
  dtype: string;
  /** Row by row. */
  values: readonly number[] | null;
  /** Between which whole numbers the values lie, where that is known and they are not. */
  bounds: readonly [least: number, most: number] | null = null;
  /** The node that made it, and which of its outputs it is; −1 for none. */
  node = -1;
  isParameter = false;
  isArray = false;
  /** How a symbolic tensor came to be; null for an input. Undefined for a real tensor. */
  past: Past | null | undefined;
  /** The name of a symbolic input. */
  name = '';
  constructor(shape: Shape, dtype = 'float32', values: readonly number[] | null = null) {
    this.shape = shape;
    this.dtype = dtype;
    this.values = values;
  }
}

/** Between which whole numbers the values of a tensor lie, null where that is not known. */
export function boundsOf({ dtype, values, bounds }: Tensor): Tensor['bounds'] {
  if (!values?.length || !dtype.includes('int')) return bounds;
  return [Math.min(...values), Math.max(...values)];
}

/** A value that the text does not hold, and why it is needed when it is. */
export class Unknown {
  /** What to say when the model needs it. */
  readonly remark: Remark;
  /** What it is called: of a call what was called. */
  readonly name: string;
  /** Whether a call from outside made it: it may be a module. */
  readonly isMade: boolean;
  /** The module that it was made from, if there is one: a wrapper's. */
  readonly wraps: Value | null;
  /** The parts of the model, and the tensors in it, that were given to what made it. */
  readonly took: readonly (Module | Tensor)[];
  constructor(
    remark: Remark,
    name: string,
    isMade = false,
    { wraps = null, took = [] }: { wraps?: Value; took?: readonly (Module | Tensor)[] } = {},
  ) {
    this.remark = remark;
    this.name = name;
    this.isMade = isMade;
    this.wraps = wraps;
    this.took = took;
  }
}

/** `torch.device('cpu')`: a model is walked on no other. */
export const DEVICE = new Constant('cpu');
export const ELLIPSIS = new Constant('Ellipsis');
export const NOT_IMPLEMENTED = new Constant('NotImplemented');

export const isNumber = (value: Value): value is number | boolean | Float =>
  typeof value === 'number' || typeof value === 'boolean' || value instanceof Float;

/** The number that a numeric value stands for. */
export const numberOf = (value: number | boolean | Float): number =>
  value instanceof Float ? value.value : Number(value);

export const sizeOf = (shape: Shape): number => shape.reduce((total, n) => total * n, 1);
