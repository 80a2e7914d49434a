import { useEffect } from 'preact/hooks';
import type { Link } from '#lib/share/index.ts';
import { inTab, putInTab } from './kept-value.ts';
import { fitsInLink } from './pasted-text.ts';

interface Kept {
  /** What a link holds of the tool beside the text. */
  readonly query: string;
  readonly text: string;
}

/** Not with each letter: after so long a rest, in milliseconds, or when the page is left. */
const REST = 250;

/**
 * Keeps a text that is too long for a link in this tab's storage, for a tool among prose: it is there
 * after a reload and in the other language. An address that says something else of the tool wins.
 */
export function useKeptText<S>(
  key: string,
  link: Link<S>,
  state: S,
  text: string,
  onText: (text: string) => void,
): void {
  const query = link.print(state);
  useEffect(() => {
    // In a task of its own: a tab's storage takes long to open.
    const timer = setTimeout(() => {
      const kept = inTab(key) as Partial<Kept> | null;
      const asked = link.print(link.read(location.search).state);
      if (typeof kept?.text === 'string' && ['', kept.query].includes(asked)) onText(kept.text);
    });
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const keep = () => putInTab(key, fitsInLink(text) ? null : ({ query, text } satisfies Kept));
    const timer = setTimeout(keep, REST);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
    };
  }, [query, text]);
}
