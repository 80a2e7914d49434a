import { useLayoutEffect, useState } from 'preact/hooks';

type Say = (hasWord: boolean) => void;

/** The marked fields of the page, the one changed or entered last at the end: it has the word. */
const marked = new Set<Say>();

function hand(field: Say, isMarked: boolean) {
  marked.delete(field);
  if (isMarked) marked.add(field);
  const last = [...marked].at(-1);
  for (const one of marked) one(one === last);
}

/**
 * Of the fields that are marked, one says why: lines beside all of them would cover one another. The
 * others stay marked and have the word when they are entered, or once the last one is mended.
 * @param mark what the field is marked for; a new one is a change
 * @returns whether the field has the word, and what takes it
 */
export function useLastWord(mark: unknown) {
  const [hasWord, say] = useState(false);
  useLayoutEffect(() => {
    if (!mark) return;
    hand(say, true);
    return () => hand(say, false);
  }, [mark]);
  const enter = () => mark && hand(say, true);
  return [hasWord && Boolean(mark), enter] as const;
}
