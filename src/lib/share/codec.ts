import { parseQuery, printQuery, type Entry } from './query.ts';

/** How one kind of value is written as text; `parse(print(value))` is the value again. */
export interface Format<T> {
  /** The value, or undefined where the text is none. */
  readonly parse: (text: string) => T | undefined;
  readonly print: (value: T) => string;
}

/** A format and the value that a query leaves out. */
export interface Field<T> extends Format<T> {
  readonly standard: T;
}

/** One field for each key of a flat state; the keys are those of the query. */
export type Fields<S> = { readonly [K in keyof S]: Field<S[K]> };

export const field = <T>({ parse, print }: Format<T>, standard: T): Field<T> => ({
  parse,
  print,
  standard,
});

/** A state as a query. Standard values are left out; entries of others' are put at the end. */
export function encode<S>(fields: Fields<S>, state: S, unknown: readonly Entry[] = []): string {
  const own = keysOf(fields).flatMap((key): Entry[] => {
    const { print, standard } = fields[key];
    const text = print(state[key]);
    return text === print(standard) ? [] : [[String(key), text]];
  });
  return printQuery([...own, ...unknown]);
}

/** What a query says: a whole state, and what of the query did not go into it. */
export interface Decoded<S> {
  readonly state: S;
  /** Known keys with a value that is none, or given twice, of which the first one holds; mistyped keys. */
  readonly ignored: readonly Entry[];
  /** Keys that are no field's. */
  readonly unknown: readonly Entry[];
}

/** Reads a query; what it leaves out, or says wrongly, has its standard value. */
export function decode<S>(fields: Fields<S>, query: string): Decoded<S> {
  const values = new Map<keyof S, S[keyof S]>();
  const ignored: Entry[] = [];
  const unknown: Entry[] = [];
  for (const entry of parseQuery(query)) {
    const key = entry[0] as keyof S & string;
    if (!Object.hasOwn(fields, key)) {
      const isMistyped = Object.keys(fields).some((known) => isNearly(key, known));
      (isMistyped ? ignored : unknown).push(entry);
      continue;
    }
    const value = values.has(key) ? undefined : fields[key].parse(entry[1]);
    if (value === undefined) ignored.push(entry);
    else values.set(key, value);
  }
  const state = Object.fromEntries(
    keysOf(fields).map((key) => [key, values.has(key) ? values.get(key) : fields[key].standard]),
  ) as S;
  return { state, ignored, unknown };
}

function keysOf<S>(fields: Fields<S>): (keyof S)[] {
  return Object.keys(fields) as (keyof S)[];
}

/** So short a key is not mistyped: it is another one. */
const SHORTEST = 4;

/** Whether a key is a known one but for its case, its hyphens and a letter: too many, too few, another or astray. */
function isNearly(key: string, known: string): boolean {
  const [a, b] = [key, known].map((one) => one.replace(/[-_]/g, '').toLowerCase());
  if (a === b || b.length < SHORTEST) return a === b;
  const cuts = cutsOf(b);
  return Math.abs(a.length - b.length) < 2 && cutsOf(a).some((cut) => cuts.includes(cut));
}

/** A text, and what it is without each of its letters. */
const cutsOf = (text: string): string[] => [
  text,
  ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1)),
];
