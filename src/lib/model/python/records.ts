import { equals } from './operators.ts';
import type { Run } from './run.ts';
import { repr } from './text.ts';
import {
  Class,
  Constant,
  Func,
  Instance,
  Property,
  Tuple,
  Wrapped,
  type Args,
  type Value,
} from './values.ts';

// What becomes of a class of the text that inherits from one of these; loaded with Python's library.

/** `Mode('a')`: the member that has the value. */
function memberOf(run: Run, cls: Class, { positional: [value = null] }: Args): Value {
  const found = [...(cls.members?.values() ?? [])].find(
    (one) => one === value || equals(run, one.attributes.get('value') ?? null, value),
  );
  return found ?? run.raise('ValueError', `${repr(run, value)} is not a valid ${cls.name}`);
}

/** The values in an `Enum`'s body become its members. */
function withMembers(cls: Class): Class {
  const isPlain = cls.order.some(
    ({ name, at }) => at === null && /^(?:str|int|IntEnum|StrEnum)$/.test(name),
  );
  const members = new Map<string, Instance>();
  for (const [name, given] of cls.attributes) {
    const isMember = ![Func, Property, Wrapped].some((kind) => given instanceof kind);
    if (!isMember || name.startsWith('_')) continue;
    const isAuto = given instanceof Constant && given.name === 'auto';
    const value = isAuto ? members.size + 1 : given;
    const member = new Instance(cls);
    member.attributes.set('name', name);
    member.attributes.set('value', value);
    if (isPlain) member.plain = value;
    members.set(name, member);
    cls.attributes.set(name, member);
  }
  cls.members = members;
  return cls;
}

/** https://docs.python.org/3/library/enum.html */
export const enumClass = new Class('Enum', [], null, [], memberOf, withMembers);

/** `typing.NamedTuple`. */
export const namedTupleClass = new Class('NamedTuple', [], null, [], null, (cls) =>
  namedTuple(cls.name, cls.fields, cls.attributes),
);

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
