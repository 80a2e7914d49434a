import { forms, messageKinds, recogniseMessage, type MessageKind } from './recognise.ts';
import { messageTitles } from './titles.ts';

/** Fewer words may stand in a message by chance. */
const LEAST_WORDS = 4;
/** As many words in a row are no chance. */
const RUN = 5;

/** The words of a message without its facts, its signs and the name of its error. */
const wordsOf = (message: string) =>
  message
    .replace(/^\s*\w*(?:Error|Warning|Exception): /, '')
    .replace(/\{[a-z][\w.]*\}|torch\.Size/gi, ' ')
    .toLowerCase()
    .match(/[\p{L}_]+/gu) ?? [];

/** All runs of so many words. */
const runsOf = (words: readonly string[], length: number) =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, i) =>
    words.slice(i, i + length).join(' '),
  );

export interface Quoted {
  readonly kind: MessageKind;
  /** Whether the text has the message whole, so that its facts can be read. */
  readonly isWhole: boolean;
}

/**
 * The message that a text holds, or a part of it, such as its last line; null where it holds none,
 * or as much of one as of another.
 */
export function quotedMessage(text: string): Quoted | null {
  const whole = recogniseMessage(text);
  if (whole) return { kind: whole.kind, isWhole: true };
  const words = wordsOf(text);
  if (words.length < LEAST_WORDS) return null;
  const length = Math.min(words.length, RUN);
  const runs = new Set(runsOf(words, length));
  const shared = messageKinds.map((kind) => {
    const messages = [messageTitles[kind], ...forms[kind].flatMap((form) => form.words)];
    const counts = messages.map(
      (message) => runsOf(wordsOf(message), length).filter((run) => runs.has(run)).length,
    );
    return { kind, count: Math.max(...counts) };
  });
  const [best, next] = shared.sort((a, b) => b.count - a.count);
  return best.count > next.count ? { kind: best.kind, isWhole: false } : null;
}
