import type { Run } from '../python/run.ts';
import { Builtin, Class, Func, Instance, Iter, type Value } from '../python/values.ts';
import { type RuleArguments, builtin } from '../python/signatures.ts';

export { same, words } from '../python/signatures.ts';

// How what `import` finds is written down: functions by their signatures and rules.

export type Find = (name: string, run: Run) => Value | undefined;
export type Entry = readonly [signature: string, rule: (a: RuleArguments) => Value];

export const none = new Builtin('None', () => null);
const passing = (name: string) => new Builtin(name, (_, { positional: [given] }) => given ?? null);
/** What gives back what it is given. */
export const first = passing('identity');
/** What gives back what it is given, also as a decorator with arguments: `@torch.compile(…)`. */
export const keeper = new Builtin('identity', (_, { positional, named }) =>
  positional.length > 0 ? positional[0] : (named.get('model') ?? first),
);

/** A library's part from functions by their signatures and rules, and other values. */
export function part(
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

export const all =
  (...finds: readonly Find[]): Find =>
  (name, run) => {
    for (const find of finds) {
      const value = find(name, run);
      if (value !== undefined) return value;
    }
    return undefined;
  };

/** A context that does nothing, and decorates nothing: `torch.no_grad()`. */
const contextClass = new Class('context', []);
contextClass.attributes.set('__enter__', passing('__enter__'));
contextClass.attributes.set('__exit__', none);
contextClass.attributes.set(
  '__call__',
  new Builtin('__call__', (_, { positional }) => positional[1] ?? null),
);
export const context = new Builtin('context', (_, { positional: [given] }) =>
  given instanceof Func ? given : new Instance(contextClass),
);

/** What Python itself calls so. */
export const builtinNamed = (run: Run, name: string): Value => run.builtins.names.get(name) ?? null;

export const iter = (items: Iterable<Value>) => new Iter([...items].values());
