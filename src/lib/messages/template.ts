import { FACT_READERS, type FactName, type Facts } from './facts.ts';

// A message is matched without its spaces, quotes and frames: terminals break lines wherever they
// end, notebooks draw boxes around them, and web pages curl quotes. A template is written as the
// framework prints it; `{weight}` stands for a fact, and `{stride.0}` for its value on one axis.

/** A text without what carries no meaning, and where each of its characters stood. */
export interface Squeezed {
  readonly original: string;
  readonly text: string;
  /** Where the character of the same index stands in the original. */
  readonly origin: readonly number[];
}

/** Colours and other commands to a terminal; the escape character itself is often lost in copying. */
export const TERMINAL = /(?:\u001b|\u009b)\[?[\d;]*[A-Za-z]|\[[\d;]{1,8}m/g;
const MEANINGLESS = /[\s"'`“”‘’„«»│┃|╭╮╰╯─━❱]/u;

export function squeeze(text: string): Squeezed {
  const plain = text.replace(TERMINAL, (command) => ' '.repeat(command.length));
  const origin = Array.from({ length: plain.length }, (_, i) => i).filter(
    (i) => !MEANINGLESS.test(plain[i]),
  );
  return { original: text, text: origin.map((i) => plain[i]).join(''), origin };
}

export type Template = (squeezed: Squeezed) => Match | null;

export interface Match {
  readonly facts: Facts;
  /** Where the message begins and ends in the original text. */
  readonly begin: number;
  readonly end: number;
}

/** Finds the last place where the words of a template stand, and takes the facts out. */
export function template(words: string): Template {
  const places: string[] = [];
  const source = squeeze(words)
    .text.split(/(\{[a-z]\w*(?:\.\d)?\})/i)
    .map((part) => {
      if (!/^\{[a-z]/i.test(part)) return escaped(part);
      const place = part.slice(1, -1);
      places.push(place);
      const [name, axis] = place.split('.');
      return `(${axis === undefined ? FACT_READERS[name as FactName].pattern : String.raw`-?\d+`})`;
    })
    .join('');
  const pattern = new RegExp(source, 'gi');
  return ({ text, origin, original }) => {
    const match = [...text.matchAll(pattern)].at(-1);
    if (!match) return null;
    const last = match.index + match[0].length - 1;
    // A fact at the end goes on as far as its word does: what follows belongs to another line.
    const runsOut = /\{[a-z]\w*(?:\.\d)?\}$/i.test(words);
    const tail = runsOut ? (match.at(-1)?.length ?? 0) : 0;
    const first = last - tail + 1;
    let kept = tail;
    for (let i = 1; i < tail && kept === tail; i++) {
      const between = original.slice(origin[first + i - 1] + 1, origin[first + i]);
      if (/\s/.test(between)) kept = i;
    }
    const found = match.slice(1);
    if (runsOut) found.push(found.pop()!.slice(0, kept));
    return {
      facts: read(places, found),
      begin: origin[match.index],
      end: origin[last - tail + kept] + 1,
    };
  };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function read(places: readonly string[], found: readonly string[]): Facts {
  const facts: Record<string, unknown> = {};
  places.forEach((place, i) => {
    const [name, axis] = place.split('.');
    if (axis === undefined) facts[name] = FACT_READERS[name as FactName].read(found[i]);
    else facts[name] = [...((facts[name] as number[] | undefined) ?? []), Number(found[i])];
  });
  return facts;
}
