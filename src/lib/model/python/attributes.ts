import { methodOf } from './methods.ts';
import { callWith } from './calls.ts';
import type { Run } from './run.ts';
import { repr, typeName } from './text.ts';
import {
  AttributeDict,
  Builtin,
  Class,
  Constant,
  DEVICE,
  Dict,
  Float,
  Func,
  Instance,
  List,
  Method,
  Module,
  Namespace,
  Property,
  Super,
  Tensor,
  Tuple,
  Unknown,
  Wrapped,
  type Value,
} from './values.ts';

/** `value.name`. */
export function getAttribute(run: Run, value: Value, name: string): Value {
  const found = attributeOf(run, value, name);
  if (found !== undefined) return found;
  if (value instanceof Instance && value.isReaders) run.halt('attributesNeeded', name);
  // It may well be one that is not followed here.
  if (value instanceof Tensor) run.halt('unsupported', `${typeName(value)}.${name}`);
  const type =
    value instanceof Class ? `type object '${value.name}'` : `'${typeName(value)}' object`;
  run.raise('AttributeError', `${type} has no attribute '${name}'`);
}

/** `value.name`, undefined where there is none. */
export function attributeOf(run: Run, value: Value, name: string): Value | undefined {
  run.step();
  if (value instanceof Instance) return instanceAttribute(run, value, name);
  if (value instanceof Tensor) return run.framework.tensorAttribute(run, value, name);
  if (value instanceof Namespace) return namespaceAttribute(run, value, name);
  if (value instanceof Class) return classAttribute(value, name);
  if (value instanceof Unknown) return unknownAttribute(run, value, name);
  if (value instanceof Super) return superAttribute(run, value, name);
  if (value instanceof Tuple && value.fields && /^_(?:replace|asdict)$/.test(name)) {
    return namedTupleMethod(value, value.fields, name);
  }
  if (value instanceof Tuple && value.fields?.includes(name)) {
    return value.items[value.fields.indexOf(name)];
  }
  if (value instanceof Func) {
    if (name === '__name__' || name === '__qualname__') return value.name;
    const own = value.attributes.get(name);
    if (own !== undefined) return own;
  }
  if (value instanceof Method) {
    if (name === '__self__') return value.self;
    if (name === '__func__') return value.func;
    if (name === '__name__') return attributeOf(run, value.func, name);
  }
  if (value instanceof Builtin && name === '__name__') return value.name;
  if (value instanceof Property && /^(?:setter|getter|deleter)$/.test(name)) {
    return new Builtin(name, (_, { positional: [func] }) => {
      if (name === 'setter') value.setter = func;
      return value;
    });
  }
  if (value instanceof Float && (name === 'real' || name === 'value')) return value;
  if (value instanceof Constant && name === '__name__') return value.name;
  if (value === DEVICE && (name === 'type' || name === 'index'))
    return name === 'type' ? 'cpu' : null;
  return methodOf(run, value, name);
}

function unknownAttribute(run: Run, value: Unknown, name: string): Value {
  const { remark, isMade } = value;
  // A module of another file whose text has been pasted with the model's.
  if (remark.kind === 'unknownValue' && !isMade && run.defines(name)) {
    return run.globals.names.get(name) ?? run.fallback(name) ?? null;
  }
  const path = `${value.name}.${name}`;
  // Attributes of a configuration are asked for by their own names.
  return remark.kind === 'attributesNeeded'
    ? run.unknown(path, 'attributesNeeded')
    : new Unknown(remark, path, isMade && /^[A-Z]/.test(name));
}

function namespaceAttribute(run: Run, value: Namespace, name: string): Value {
  if (name === '__dict__') return value;
  const found = value.find(name, run);
  return found === undefined ? run.unknown(`${value.name}.${name}`, 'unsupported') : found;
}

/** What a class's attribute is for an instance: a function becomes its method. */
export function bound(run: Run, self: Value, value: Value, cls: Class | null): Value {
  if (value instanceof Func || value instanceof Builtin) return new Method(self, value);
  if (value instanceof Property) {
    return callWith(run, value.getter, self);
  }
  if (value instanceof Wrapped) {
    return value.kind === 'static' ? value.func : new Method(cls, value.func as Func);
  }
  return value;
}

function instanceAttribute(run: Run, value: Instance, name: string): Value | undefined {
  const { cls } = value;
  const inClass = cls.find(name);
  if (inClass instanceof Property) return bound(run, value, inClass, cls);
  const own = value.attributes.get(name);
  if (own !== undefined) return own;
  if (value.contents instanceof Dict && value.hasEntriesAsAttributes) {
    const entry = value.contents.get(name);
    if (entry !== undefined) return entry;
  }
  if (value instanceof Module) {
    const part = run.framework.moduleAttribute(run, value, name);
    if (part !== undefined) return part;
  }
  if (inClass !== undefined) return bound(run, value, inClass, cls);
  switch (name) {
    case '__class__':
      return cls;
    case '__dict__':
      return new AttributeDict(value.attributes);
    case '__setattr__':
    case '__getattr__':
    case '__getattribute__':
    case '__delattr__':
      return ownMethod(value, name);
  }
  if (value.contents) {
    const method = methodOf(run, value.contents, name);
    if (method !== undefined) return method;
  }
  const fallback = cls.find('__getattr__');
  if (fallback instanceof Func || fallback instanceof Builtin) {
    return callWith(run, fallback, value, name);
  }
  // A base of another file may have given it.
  const [base] = cls.unknownBases;
  if (base) {
    const remark = run.remarkOf('unknownValue', `${base.name}.${name}`);
    return new Unknown(remark, name);
  }
  return undefined;
}

const ownNew = new Builtin('__new__', (_, { positional: [made] }) =>
  made instanceof Class ? new Instance(made) : null,
);

/** What `object` has for every instance. */
const ownMethod = (self: Value, name: string): Builtin =>
  new Builtin(name, (run, { positional: [key, item] }) => {
    if (typeof key !== 'string') {
      return run.raise('TypeError', 'attribute name must be string');
    }
    if (name.startsWith('__getattr')) return getAttribute(run, self, key);
    if (name === '__setattr__') setPlainAttribute(run, self, key, item ?? null);
    else deleteAttribute(run, self, key);
    return null;
  });

function classAttribute(cls: Class, name: string): Value | undefined {
  const value = cls.find(name);
  if (value instanceof Wrapped) {
    return value.kind === 'static' ? value.func : new Method(cls, value.func as Func);
  }
  if (value !== undefined) return value;
  switch (name) {
    case '__name__':
    case '__qualname__':
      return cls.name;
    case '__mro__':
      return new Tuple(cls.order);
    case '__bases__':
      return new Tuple(cls.bases);
    case '__dict__':
      return new Dict(cls.attributes);
    case '__new__':
      return ownNew;
    case '__setattr__':
    case '__getattribute__':
    case '__delattr__':
      return new Builtin(name, (run, { positional: [self, ...positional], named }) =>
        ownMethod(self, name).call(run, { positional, named }),
      );
    default:
      return cls.unknownBases[0];
  }
}

function superAttribute(run: Run, { owner, self }: Super, name: string): Value {
  const cls = self instanceof Instance ? self.cls : self instanceof Class ? self : owner;
  const order = cls.order.slice(cls.order.indexOf(owner) + 1);
  for (const base of order) {
    const value = base.attributes.get(name);
    if (value !== undefined) return bound(run, self, value, cls);
  }
  // `object` has these, and a base of another file whatever is asked of it.
  if (name === '__new__') return ownNew;
  if (name === '__setattr__') return ownMethod(self, name);
  if (/^__(?:init|init_subclass|post_init|enter|exit)__$/.test(name)) {
    return new Builtin(name, () => null);
  }
  const [unknown] = owner.unknownBases;
  if (unknown) return new Unknown(unknown.remark, `${unknown.name}.${name}`);
  run.raise('AttributeError', `'super' object has no attribute '${name}'`);
}

/** `_replace` and `_asdict` of a named tuple. */
const namedTupleMethod = (tuple: Tuple, fields: readonly string[], name: string): Builtin =>
  new Builtin(name, (_, { named }) =>
    name === '_replace'
      ? new Tuple(
          tuple.items.map((item, i) => (named.has(fields[i]) ? named.get(fields[i])! : item)),
          tuple.type,
          fields,
        )
      : new Dict(fields.map((field, i) => [field, tuple.items[i]])),
  );

/** `value.name = item`. */
export function setAttribute(run: Run, value: Value, name: string, item: Value): void {
  run.step();
  if (value instanceof Instance) {
    const inClass = value.cls.find(name);
    if (inClass instanceof Property && inClass.setter !== undefined) {
      callWith(run, inClass.setter, value, item);
      return;
    }
    const own = value.cls.find('__setattr__');
    if (own instanceof Func || own instanceof Builtin) {
      callWith(run, own, value, name, item);
      return;
    }
  }
  setPlainAttribute(run, value, name, item);
}

function setPlainAttribute(run: Run, value: Value, name: string, item: Value): void {
  if (value instanceof Module) run.framework.setModuleAttribute(run, value, name, item);
  else if (value instanceof Instance && name === '__dict__') {
    if (item === value) value.hasEntriesAsAttributes = true;
    else if (item instanceof Dict) {
      for (const [key, entry] of item.entries()) value.attributes.set(String(key), entry);
    }
  } else if (
    value instanceof Instance &&
    value.hasEntriesAsAttributes &&
    value.contents instanceof Dict
  ) {
    value.contents.set(name, item);
  } else if (value instanceof Class) value.set(name, item);
  else if (value instanceof Instance || value instanceof Func) {
    value.attributes.set(name, item);
  } else if (value instanceof Tensor) {
    if (name === 'data' && item instanceof Tensor) value.shape = item.shape;
  } else if (value instanceof Namespace) run.assigned.set(`${value.name}.${name}`, item);
  else if (!(value instanceof Unknown)) {
    const what = value instanceof List ? 'list' : typeName(value);
    run.raise('AttributeError', `'${what}' object has no attribute '${name}'`);
  }
}

/** `del value.name`. */
export function deleteAttribute(run: Run, value: Value, name: string): void {
  if (value instanceof Module) {
    for (const part of [value.children, value.parameters, value.buffers]) {
      if (part.delete(name)) return;
    }
  }
  if (value instanceof Unknown) return;
  if (value instanceof Class && value.attributes.has(name)) return value.set(name, undefined);
  if (value instanceof Instance && value.attributes.delete(name)) return;
  run.raise('AttributeError', `${repr(run, value)} has no attribute '${name}'`);
}
