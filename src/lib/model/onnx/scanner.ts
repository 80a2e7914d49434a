import type { Place } from '../graph.ts';
import { MOST_VALUES, Unreadable } from './model.ts';

/** Brackets within brackets, in any of the three dialects. */
const DEEPEST = 64;

/** Goes through a text sign by sign; what it expects and does not find is `Unreadable`. */
export class Scanner {
  readonly text: string;
  at = 0;
  private readonly blank: RegExp;
  private lines: number[] | null = null;
  private depth = 0;

  /** `comment` begins what is skipped, to the end of its line. */
  constructor(text: string, comment: '#' | '//' | null) {
    this.text = text;
    this.blank = comment ? new RegExp(`(?:\\s+|${comment}[^\\n]*)*`, 'y') : /\s*/y;
  }

  /** Skips blanks and comments. */
  skip(): void {
    this.blank.lastIndex = this.at;
    this.blank.exec(this.text);
    this.at = this.blank.lastIndex;
  }

  get isDone(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** Whether these signs come next. */
  sees(signs: string): boolean {
    this.skip();
    return this.text.startsWith(signs, this.at);
  }

  /** Takes these signs, if they come next. */
  takes(signs: string): boolean {
    if (!this.sees(signs)) return false;
    this.at += signs.length;
    return true;
  }

  expect(signs: string): void {
    if (!this.takes(signs)) this.fail();
  }

  /** What a sticky pattern finds here, null where it does not. */
  match(pattern: RegExp): RegExpExecArray | null {
    this.skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** Says what stands here instead of what can be read. */
  fail(): never {
    this.skip();
    const here = this.text.slice(this.at, this.at + 24).split('\n')[0];
    throw new Unreadable(here, this.at);
  }

  /** Items between two signs, commas or none between them. */
  list<T>(open: string, close: string, item: () => T): T[] {
    this.expect(open);
    const items: T[] = [];
    this.nested(() => {
      while (!this.takes(close)) {
        items.push(item());
        this.takes(',');
      }
    });
    return items;
  }

  nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) this.fail();
    const value = read();
    this.depth--;
    return value;
  }

  /** A text in quotes, its escapes resolved; null where none begins here. */
  quoted(): string | null {
    const quote = this.sees('"') ? '"' : this.sees("'") ? "'" : null;
    if (quote === null) return null;
    const { text } = this;
    const from = this.at + 1;
    let to = from;
    while (to < text.length && text[to] !== quote && text[to] !== '\n') {
      to += text[to] === '\\' ? 2 : 1;
    }
    if (text[to] !== quote) this.fail();
    this.at = to + 1;
    const inner = text.slice(from, to);
    // The contents of weights: nobody asks for them.
    return inner.length > MOST_SIGNS ? '' : inner.replace(ESCAPE, unescaped);
  }

  number(): number | null {
    const found = this.match(NUMBER);
    if (!found) return null;
    const [text] = found;
    return /nan|inf/i.test(text)
      ? /nan/i.test(text)
        ? NaN
        : text.startsWith('-')
          ? -Infinity
          : Infinity
      : Number(text.replace(/f$/, ''));
  }

  place(at: number): Place {
    this.lines ??= [0, ...Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1)];
    let [low, high] = [0, this.lines.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.lines[middle] <= at) low = middle;
      else high = middle;
    }
    return { source: '', line: low + 1, column: at - this.lines[low] + 1, from: at };
  }
}

/** Of a text in quotes: enough for `MOST_VALUES` of eight bytes. */
const MOST_SIGNS = 32 * MOST_VALUES;
const NUMBER = /[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?f?|inf(?:inity)?|nan)(?![\w.])/iy;
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([^]))/g;
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }),
]);

function unescaped(_: string, octal?: string, hexadecimal?: string, sign = ''): string {
  if (octal) return String.fromCharCode(parseInt(octal, 8) & 255);
  if (hexadecimal) return String.fromCharCode(parseInt(hexadecimal, 16));
  return CONTROLS.get(sign) ?? sign;
}
