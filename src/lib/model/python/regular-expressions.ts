import { builtin, type RuleArguments } from './signatures.ts';
import { Builtin, Class, Instance, List, Tuple, type Value } from './values.ts';

// Python's `re`, as far as names of layers and blocks are taken apart with it.

/** So long a text, and so many `*` and `+`, are tried: what backtracks ends soon. */
const LONGEST_TEXT = 64;
const MOST_REPEATS = 3;

const matchClass = new Class('Match', []);
const matches = new WeakMap<Instance, RegExpMatchArray>();

const textOf = (part: string | undefined): Value => part ?? null;

function partOf(match: RegExpMatchArray, which: Value | undefined): Value {
  if (typeof which === 'string') return textOf(match.groups?.[which]);
  return textOf(match[Number(which ?? 0)]);
}

const matchMethods: Readonly<
  Record<string, (match: RegExpMatchArray, which: readonly Value[]) => Value>
> = {
  group: (match, which) =>
    which.length > 1 ? new Tuple(which.map((one) => partOf(match, one))) : partOf(match, which[0]),
  groups: (match) => new Tuple(match.slice(1).map(textOf)),
  start: (match) => match.index ?? 0,
  end: (match) => (match.index ?? 0) + match[0].length,
};
for (const [name, of] of Object.entries(matchMethods)) {
  matchClass.attributes.set(
    name,
    new Builtin(name, (_, { positional: [self, ...which] }) =>
      self instanceof Instance ? of(matches.get(self)!, which) : null,
    ),
  );
}

/** JavaScript's expression for Python's; null where it is not one, or might take long. */
function expressionOf(pattern: string, flags: string): RegExp | null {
  const repeats = pattern.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  if (repeats > MOST_REPEATS || /[*+}]\)[*+{]/.test(pattern)) return null;
  const source = pattern
    .replace(/\(\?P<(\w+)>/g, '(?<$1>')
    .replace(/\\A/g, '^')
    .replace(/\\Z/g, '$');
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

/** A function of an expression and a text. */
const of =
  (name: string, wrap: (source: string) => string, rule: (a: RuleArguments, by: RegExp) => Value) =>
  (a: RuleArguments): Value => {
    const [pattern, text] = [a.value('pattern'), a.value('string')];
    if (typeof pattern !== 'string' || typeof text !== 'string' || text.length > LONGEST_TEXT) {
      return a.run.unknown(`re.${name}()`, 'unsupported');
    }
    const by = expressionOf(wrap(pattern), 'g');
    return by ? rule(a, by) : a.run.unknown(`re.${name}()`, 'unsupported');
  };

function found(a: RuleArguments, by: RegExp): Value {
  const match = by.exec(a.text('string'));
  if (!match) return null;
  const instance = new Instance(matchClass);
  matches.set(instance, match);
  return instance;
}

const same = (source: string) => source;
const SIGNATURE = 'pattern, string, flags=0';

const functions: Readonly<Record<string, readonly [string, (a: RuleArguments) => Value]>> = {
  search: [SIGNATURE, of('search', same, found)],
  match: [SIGNATURE, of('match', (source) => `^(?:${source})`, found)],
  fullmatch: [SIGNATURE, of('fullmatch', (source) => `^(?:${source})$`, found)],
  split: [
    'pattern, string, maxsplit=0, flags=0',
    of('split', same, (a, by) => new List(a.text('string').split(by).map(textOf))),
  ],
  findall: [
    SIGNATURE,
    of('findall', same, (a, by) => {
      const all = [...a.text('string').matchAll(by)];
      return new List(
        all.map((match) =>
          match.length > 2 ? new Tuple(match.slice(1).map(textOf)) : textOf(match.at(-1)),
        ),
      );
    }),
  ],
  sub: [
    'pattern, repl, string, count=0, flags=0',
    of('sub', same, (a, by) =>
      a.text('string').replace(
        by,
        a
          .text('repl')
          .replace(/\$/g, '$$$$')
          .replace(/\\(\d)/g, '$$$1'),
      ),
    ),
  ],
};

/** https://docs.python.org/3/library/re.html */
export const regularExpressions = (name: string): Value | undefined =>
  Object.hasOwn(functions, name) ? builtin(name, ...functions[name]) : undefined;
