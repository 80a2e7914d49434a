/** One `key=value` of a query. */
export type Entry = readonly [key: string, value: string];

/** Signs that a query may hold as they are, which `encodeURIComponent` would escape. */
const PLAIN: Readonly<Record<string, string>> = { '%2C': ',', '%3B': ';', '%3A': ':' };

const escaped = (text: string) =>
  // Half of a surrogate pair is no text that an address can hold.
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /%(2C|3B|3A)/g,
    (code) => PLAIN[code],
  );

function unescaped(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray percent sign: the text stands as it is.
    return spaced;
  }
}

/** The entries of a query, with or without its question mark, in order. */
export function parseQuery(query: string): Entry[] {
  return query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [key, ...value] = part.split('=');
      return [unescaped(key), unescaped(value.join('='))];
    });
}

/** The entries as a query: `?a=1&b=2`, or nothing where there are none. */
export function printQuery(entries: readonly Entry[]): string {
  const parts = entries.map(([key, value]) => `${escaped(key)}=${escaped(value)}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
