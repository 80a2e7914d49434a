import { decode, encode, type Decoded, type Field, type Fields } from './codec.ts';
import type { Entry } from './query.ts';

/** How a state is written in an address, and read from there. */
export interface Link<S> {
  /** What it writes and reads, by the keys of the address. */
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  /** The state as a query, `?…` or nothing; `more` entries are put at its end. */
  readonly print: (state: S, more?: readonly Entry[]) => string;
  /** The state that a query asks for; what the query leaves out has its standard value. */
  readonly read: (query: string) => Decoded<S>;
}

interface OwnKeys {
  /** All keys begin with it and a hyphen, so that several links can share an address. */
  readonly prefix?: string;
}

/** A state that is written as it is: its keys are those of the fields. */
interface Plain<S> extends OwnKeys {
  readonly fields: Fields<S>;
}

/** A state that is written as something else. */
interface Converted<S, Said> extends OwnKeys {
  readonly fields: Fields<Said>;
  /** What the address says of a state. */
  readonly to: (state: S) => Said;
  /** The state of which an address says this. */
  readonly from: (said: Said) => S;
}

type Values = Readonly<Record<string, unknown>>;
const asItIs = (state: unknown) => state;

/** The link of a state: a field for each key, and the way there and back where the state differs. */
export function defineLink<S>(link: Plain<S>): Link<S>;
export function defineLink<S, Said>(link: Converted<S, Said>): Link<S>;
export function defineLink<S>(link: Plain<S> | Converted<S, unknown>): Link<S> {
  const { prefix, fields, to, from } = { to: asItIs, from: asItIs, ...link };
  const keys = Object.keys(fields).map((key) => [key, prefix ? `${prefix}-${key}` : key] as const);
  const withPrefix = (values: Values) =>
    Object.fromEntries(keys.map(([key, own]) => [own, values[key]]));
  const withoutPrefix = (values: Values) =>
    Object.fromEntries(keys.map(([key, own]) => [key, values[own]]));
  const ownFields = withPrefix(fields as Values) as Fields<Values>;
  return {
    fields: ownFields,
    print: (state, more) => encode(ownFields, withPrefix(to(state) as Values), more),
    read(query) {
      const { state: said, ...rest } = decode(ownFields, query);
      return { state: from(withoutPrefix(said)) as S, ...rest };
    },
  };
}
