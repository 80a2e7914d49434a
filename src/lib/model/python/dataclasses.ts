import { callWith } from './calls.ts';
import { equals } from './operators.ts';
import type { Run } from './run.ts';
import { type Args, Builtin, Class, Func, Instance, type Value } from './values.ts';

// https://docs.python.org/3/library/dataclasses.html

/** `@dataclass`: a constructor from the fields. */
export function asDataclass(cls: Class): Class {
  const fields = [...new Set(cls.order.toReversed().flatMap((base) => base.fields))];
  cls.fields.splice(0, cls.fields.length, ...fields);
  const has = cls.attributes.has('__init__');
  if (has) return cls;
  const init = new Builtin('__init__', (run, args) => {
    const [self] = args.positional;
    if (self instanceof Instance) fillFields(run, cls, self, fields, args);
    return null;
  });
  cls.attributes.set('__init__', init);
  if (!cls.attributes.has('__eq__')) cls.attributes.set('__eq__', equality(fields));
  return cls;
}

/** Two records of a class are equal where all of their fields are. */
const equality = (fields: readonly string[]) =>
  new Builtin('__eq__', (run, { positional: [self, other] }) => {
    const [one, two] = [self, other].map((value) => (value instanceof Instance ? value : null));
    const valueOf = (of: Instance, field: string) => of.attributes.get(field) ?? null;
    return (
      one !== null &&
      one.cls === two?.cls &&
      fields.every((field) => equals(run, valueOf(one, field), valueOf(two, field)))
    );
  });

function fillFields(
  run: Run,
  cls: Class,
  self: Instance,
  fields: readonly string[],
  { positional, named }: Args,
): void {
  for (const key of named.keys()) {
    if (!fields.includes(key)) {
      run.raise('TypeError', `${cls.name}.__init__() got an unexpected keyword argument '${key}'`);
    }
  }
  for (const [i, field] of fields.entries()) {
    const own = i + 1 < positional.length ? positional[i + 1] : named.get(field);
    const given = own === undefined ? cls.find(field) : own;
    if (given === undefined) {
      run.raise('TypeError', `${cls.name}.__init__() missing 1 required argument: '${field}'`);
    }
    const isFactory = given instanceof Instance && given.cls === fieldClass;
    self.attributes.set(field, isFactory ? standardOf(run, given) : given);
  }
  const after = cls.find('__post_init__');
  if (after instanceof Func) callWith(run, after, self);
}

/** `dataclasses.field(…)`. */
export const fieldClass = new Class('field', []);

function standardOf(run: Run, field: Instance): Value {
  const factory = field.attributes.get('default_factory') ?? null;
  return factory === null ? (field.attributes.get('default') ?? null) : callWith(run, factory);
}
