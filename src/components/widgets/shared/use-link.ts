import { useEffect, useState } from 'preact/hooks';
import {
  decode,
  encode,
  parseQuery,
  type Address,
  type Entry,
  type Fields,
} from '#lib/share/index.ts';
import { useQueryState } from './use-query-state.ts';

interface Options<S> {
  readonly address: Address | undefined;
  readonly fields: Fields<S>;
  readonly state: S;
  readonly onState: (state: S) => void;
}

/**
 * Ties a state that others may share to the address: an address that says nothing of it leaves it
 * as it is.
 * @returns what the address said wrongly, as `key=value`
 */
export function useLink<S>({ address, fields, state, onState }: Options<S>): readonly string[] {
  const [ignored, setIgnored] = useState<readonly string[]>([]);

  function read(query: string): readonly Entry[] {
    const asked = decode(fields, query);
    setIgnored(asked.ignored.map((entry) => entry.join('=')));
    if (parseQuery(query).some(([key]) => Object.hasOwn(fields, key))) onState(asked.state);
    return asked.unknown;
  }

  useEffect(() => {
    if (address === 'read' && location.search) read(location.search);
  }, []);
  useQueryState({
    isOn: address === 'keep',
    print: (unknown) => encode(fields, state, unknown),
    landmark: '',
    hasHistory: false,
    onQuery: read,
  });
  return ignored;
}
