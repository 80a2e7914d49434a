import type { ClassDefinition } from '../syntax/ast.ts';
import type { Run } from './run.ts';
import { typeName } from './text.ts';
import { Class, Constant, Dict, Instance, Scope, Unknown, type Value } from './values.ts';

// Classes of the text, and those of Python's library that they come from.

/** `object`. */
export const objectClass = new Class('object', []);

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
  return cls.finish?.(cls) ?? cls;
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
