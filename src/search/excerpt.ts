import type { Lang } from '#i18n/index.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A piece of an excerpt. */
export interface Part {
  readonly text: string;
  /** One of the words that were looked for. */
  readonly isFound: boolean;
}

/** The passage of `length` characters that holds the most found words, by its first word. */
function bestStart(found: readonly Token[], length: number): number {
  let best = { start: 0, count: 0 };
  for (const { start } of found) {
    const inReach = found.filter((token) => token.start >= start && token.end <= start + length);
    const count = new Set(inReach.map(({ term }) => term)).size;
    if (count > best.count) best = { start, count };
  }
  return best.start;
}

/**
 * The passage of a text that speaks of `terms`, in pieces; their texts make up the passage.
 * @param length of the passage in characters, about
 */
export function excerptOf(
  text: string,
  terms: ReadonlySet<string>,
  lang: Lang,
  length: number,
): Part[] {
  const tokens = tokensOf(text, lang).sort((a, b) => a.start - b.start || b.end - a.end);
  const found = tokens.filter(({ term }) => terms.has(term));
  // A few words before the first, from the start of a word on.
  const wanted = Math.max(0, bestStart(found, length) - length / 4);
  const start = wanted === 0 ? 0 : (tokens.find((token) => token.start >= wanted)?.start ?? 0);
  const reach = start + length;
  const end =
    text.length <= reach ? text.length : (tokens.findLast((t) => t.end <= reach)?.end ?? reach);

  const parts: Part[] = start > 0 ? [{ text: '… ', isFound: false }] : [];
  let at = start;
  for (const token of found) {
    if (token.start < at || token.end > end) continue;
    if (token.start > at) parts.push({ text: text.slice(at, token.start), isFound: false });
    const marked = text.slice(token.start, token.end);
    const last = parts.at(-1);
    // A word that was cut in two is marked as one.
    if (last?.isFound) parts[parts.length - 1] = { text: last.text + marked, isFound: true };
    else parts.push({ text: marked, isFound: true });
    at = token.end;
  }
  if (at < end) parts.push({ text: text.slice(at, end), isFound: false });
  return end < text.length ? [...parts, { text: ' …', isFound: false }] : parts;
}
