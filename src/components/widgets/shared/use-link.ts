import { useEffect, useState } from 'preact/hooks';
import { parseQuery, type Entry, type Link } from '#lib/share/index.ts';
import { ignoredEntries } from './ignored-entries.ts';
import type { Mode } from './mode.ts';
import { useHeldState } from './use-held-state.ts';
import { useQueryState, type Keeping } from './use-query-state.ts';

interface Options<S> {
  readonly mode: Mode;
  readonly link: Link<S>;
  readonly state: S;
  readonly onState: (state: S) => void;
  /** Of one of several on a page: an address that names it is for it alone. */
  readonly id?: string;
  /** What keeps of the state what no address holds. */
  readonly keeping?: Keeping;
  /** Another one is a step to go back by; left out where there is none. */
  readonly landmark?: string;
}

/** The one of several on a page that an address is for. */
const idIn = (query: string) => new URLSearchParams(query).get('id') ?? undefined;

/** The links that the page's address was read by: of widgets that share one, the first that is live reads. */
const taken = new Set<unknown>();

/**
 * Ties a state that others may share to the address: an address that says nothing of it, or
 * only what is not understood, leaves it as it is.
 * @returns what the address said wrongly, as `key=value`
 */
export function useLink<S>(options: Options<S>): readonly string[] {
  const { mode, link, state, onState, id, keeping, landmark } = options;
  const [ignored, setIgnored] = useState<readonly string[]>([]);

  function read(query: string): readonly Entry[] {
    const asked = link.read(query);
    setIgnored(ignoredEntries(asked, mode));
    const left = asked.unknown.length + asked.ignored.length;
    // Where one goes back, an address that says nothing is one of the first state.
    if (mode === 'page' || left < parseQuery(query).length) onState(asked.state);
    return asked.unknown;
  }

  const own = link.print(state);
  useHeldState(own, (query) => {
    const asked = idIn(query);
    if (own === '' && asked !== id) return query;
    if (id !== undefined) return own && link.print(state, [['id', id]]);
    return link.print(state, asked === undefined ? link.read(query).unknown : []);
  });
  useEffect(() => {
    const { search } = location;
    const asked = idIn(search);
    if (mode !== 'inline' || !search || asked !== id || taken.has(link)) return;
    taken.add(link);
    read(search);
  }, []);
  useQueryState({
    isOn: mode !== 'inline',
    print: (unknown) => link.print(state, unknown),
    landmark,
    hasHistory: mode === 'page',
    onQuery: read,
    keeping,
  });
  return ignored;
}
