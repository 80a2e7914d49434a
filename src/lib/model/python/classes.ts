import type { ClassDefinition } from '../syntax/ast.ts';
import { equals } from './operators.ts';
import type { Run } from './run.ts';
import { repr, typeName } from './text.ts';
import {
  Class,
  Constant,
  Dict,
  Func,
  Instance,
  Property,
  Scope,
  Tuple,
  Unknown,
  Wrapped,
  type Value,
} from './values.ts';

// Classes of the text, and those of Python's library that they come from.

/** `object`. */
export const objectClass = new Class('object', []);

/** `enum.Enum`: called with a value, a class of it gives the member. */
export const enumClass = new Class('Enum', [], null, [], (run, cls, { positional: [value] }) => {
  const member = [...cls.attributes.values()].find(
    (one) =>
      one === value ||
      (one instanceof Instance && equals(run, one.attributes.get('value') ?? null, value ?? null)),
  );
  return (
    member ?? run.raise('ValueError', `${repr(run, value ?? null)} is not a valid ${cls.name}`)
  );
});

/** `typing.NamedTuple`. */
export const namedTupleClass = new Class('NamedTuple', []);

/** What a model does, and a record does not. */
const RUNS = /^(?:__init__|__call__|forward|call)$/;

/** Makes the class that a definition describes. */
export function defineClass(
  run: Run,
  definition: ClassDefinition,
  positional: readonly Value[],
  runBody: (scope: Scope) => void,
  outer: Scope,
): Class {
  const { name, at } = definition;
  const bases: Class[] = [];
  const unknown: Unknown[] = [];
  for (const base of positional) {
    if (base instanceof Class) {
      if (base !== objectClass && !bases.includes(base)) bases.push(base);
    } else if (base instanceof Unknown) unknown.push(base);
    else if (!(base instanceof Constant)) {
      run.raise('TypeError', `cannot inherit from '${typeName(base)}'`);
    }
  }
  const fields = definition.body.flatMap((statement) =>
    statement.kind === 'annotated' && statement.target.kind === 'name' ? statement.target.name : [],
  );
  // A base of another file is taken for a plain module, unless another base says what it is, or
  // the class holds values and does nothing.
  const isRecord =
    fields.length > 0 &&
    !definition.body.some((one) => one.kind === 'function' && RUNS.test(one.name));
  if (unknown.length > 0 && bases.length === 0 && !isRecord) {
    bases.push(run.framework.unknownBase(run));
  }
  const cls = new Class(name, bases, at, unknown);
  const body = new Scope(outer);
  body.isClass = true;
  runBody(body);
  for (const [key, value] of body.names) cls.attributes.set(key, value);
  for (const func of body.methods) func.owner = cls;
  cls.fields.push(...fields);
  if (isRecord && unknown.length > 0 && bases.length === 0) run.framework.asRecord(cls);
  if (cls.isSubclassOf(enumClass)) makeMembers(cls);
  if (cls.isSubclassOf(namedTupleClass)) return namedTuple(name, cls.fields, cls.attributes);
  return cls;
}

/** The values in an `Enum`'s body become its members. */
function makeMembers(cls: Class): void {
  let count = 0;
  for (const [name, value] of cls.attributes) {
    if (
      name.startsWith('_') ||
      value instanceof Func ||
      value instanceof Property ||
      value instanceof Wrapped
    )
      continue;
    const member = new Instance(cls);
    member.attributes.set('name', name);
    member.attributes.set(
      'value',
      value instanceof Constant && value.name === 'auto' ? ++count : value,
    );
    cls.attributes.set(name, member);
  }
}

/** `collections.namedtuple`. */
export function namedTuple(
  name: string,
  fields: readonly string[],
  standards: ReadonlyMap<string, Value> = new Map(),
): Class {
  // `Settings.__new__.__defaults__ = (None, 8)` gives the last fields their values later.
  const make = new Instance(new Class('function', []));
  const lateStandard = (i: number): Value | undefined => {
    const late = make.attributes.get('__defaults__');
    return late instanceof Tuple ? late.items[i - fields.length + late.items.length] : undefined;
  };
  const cls = new Class(name, [], null, [], (run, _, { positional, named }) => {
    const items = fields.map((field, i) => {
      const given = i < positional.length ? positional[i] : named.get(field);
      const value = [given, lateStandard(i), standards.get(field)].find((one) => one !== undefined);
      return value === undefined
        ? run.raise('TypeError', `${name}() missing 1 required argument: '${field}'`)
        : value;
    });
    return new Tuple(items, name, fields);
  });
  cls.attributes.set('_fields', new Tuple(fields));
  cls.attributes.set('__new__', make);
  return cls;
}

/** A dictionary whose entries are attributes too: `EasyDict`, a module's hyperparameters. */
export function attributeDictionary(
  name: string,
  entries: Iterable<readonly [Value, Value]>,
): Instance {
  const instance = new Instance(new Class(name, [objectClass]));
  instance.contents = new Dict(entries);
  instance.hasEntriesAsAttributes = true;
  return instance;
}

/** A plain object with attributes: `argparse`'s result. */
export function namespaceObject(
  name: string,
  entries: Iterable<readonly [string, Value]>,
): Instance {
  const instance = new Instance(new Class(name, [objectClass]));
  for (const [key, value] of entries) instance.attributes.set(key, value);
  return instance;
}
