import type { Fields } from '#lib/share/index.ts';

/** A state under keys of its own, so that several views can share one address. */
type Prefixed<P extends string, S> = { readonly [K in keyof S & string as `${P}-${K}`]: S[K] };

/** The fields of a state under prefixed keys, and the way there and back. */
export interface PrefixedFields<P extends string, S> {
  readonly fields: Fields<Prefixed<P, S>>;
  readonly to: (state: S) => Prefixed<P, S>;
  readonly from: (link: Prefixed<P, S>) => S;
}

/** Fields whose keys in the address start with `prefix` and a hyphen. */
export function prefixed<P extends string, S extends object>(
  prefix: P,
  fields: Fields<S>,
): PrefixedFields<P, S> {
  const add = (record: object) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [`${prefix}-${key}`, value]));
  return {
    fields: add(fields) as Fields<Prefixed<P, S>>,
    to: (state) => add(state) as Prefixed<P, S>,
    from: (link) =>
      Object.fromEntries(
        Object.entries(link).map(([key, value]) => [key.slice(prefix.length + 1), value]),
      ) as S,
  };
}
