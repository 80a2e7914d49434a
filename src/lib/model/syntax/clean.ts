/** A text as the grammar takes it, and the way back from its offsets to the text's own. */
export interface Cleaned {
  readonly text: string;
  /** The offset in the text as it was pasted. */
  readonly origin: (at: number) => number;
}

/** A line as it was pasted; what stands before `from` and after `to` is not code. */
interface Line {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts plain blanks and half-width signs where others stand, and takes off a common indentation;
 * where the text is copied from elsewhere, puts straight quotes where others stand, and takes off
 * prompts, line numbers, a diff's signs, Markdown fences and a notebook's commands. Lines stay lines.
 */
export function cleaned(source: string, isCopied: boolean): Cleaned {
  const notebook = /^\s*\{/.test(source) ? ofNotebook(source, isCopied) : null;
  if (notebook) return notebook;
  const signs = plainSigns(isCopied ? straightQuotes(source) : source);
  // Python 2's `print a, b`: a tuple.
  const plain = isCopied
    ? signs.replace(/^([ \t]*)print (?=["'\w])/gm, (_, indent: string) => `${indent}0,    `)
    : signs;
  const textOf = ({ from, to }: Line) => plain.slice(from, to);
  const blank = (line: Line): Line => ({ ...line, from: line.to });
  let lines = linesOf(plain);
  if (isCopied) {
    for (const strip of [fenced, prompted, diffed, numbered]) lines = strip(lines, textOf, blank);
    lines = lines.map((line) => (COMMAND.test(textOf(line)) ? blank(line) : line));
  }
  lines = outdented(lines, textOf);
  const starts: number[] = [];
  let length = 0;
  const text = lines
    .map((line) => {
      starts.push(length);
      length += line.to - line.from + 1;
      return textOf(line);
    })
    .join('\n');
  const origin = (at: number) => {
    const i = lastAtMost(starts, at);
    return Math.min(lines[i].from + at - starts[i], source.length);
  };
  return { text, origin };
}

/** A notebook's command: `%matplotlib inline`, `!pip install`, `help?`. */
const COMMAND = /^(?:%{1,2}[a-z]|\s*![a-z]|\w[\w.]*\?+\s*$)/i;

/** A notebook's cells of code, each line from its own place in the file; null where it is none. */
function ofNotebook(source: string, isCopied: boolean): Cleaned | null {
  const lines: string[] = [];
  const places: number[] = [];
  let from = 0;
  for (const text of codeOf(source)) {
    for (const line of text.split('\n')) {
      // A line stands in the file as a string of its own.
      const found = line === '' ? -1 : source.indexOf(JSON.stringify(line).slice(1, -1), from);
      if (found >= 0) from = found;
      lines.push(line);
      places.push(from);
      if (found >= 0) from = found + line.length;
    }
  }
  if (lines.length === 0) return null;
  const code = cleaned(lines.join('\n'), isCopied);
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const origin = (at: number) => {
    const inCode = code.origin(at);
    const i = lastAtMost(starts, inCode);
    return Math.min(places[i] + inCode - starts[i], source.length);
  };
  return { text: code.text, origin };
}

/** The code of a notebook's cells: https://nbformat.readthedocs.io/en/latest/format_description.html */
function codeOf(source: string): string[] {
  let notebook: unknown;
  try {
    notebook = JSON.parse(source);
  } catch {
    return [];
  }
  const cells = fieldOf(notebook, 'cells');
  if (!Array.isArray(cells)) return [];
  return cells.flatMap((cell: unknown) => {
    const text = fieldOf(cell, 'source');
    if (fieldOf(cell, 'cell_type') !== 'code') return [];
    return [Array.isArray(text) ? text.join('') : String(text)];
  });
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** Index of the last number that is at most `value`, in a list that rises from 0. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** One sign for one, so that places stay: blanks, and a Japanese keyboard's signs. */
function plainSigns(source: string): string {
  return source
    .replace(/[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/g, ' ')
    .replace(/[！＃-＆（-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** Quotes as a word processor sets them; where code is as it was written, they stand in its texts. */
const straightQuotes = (source: string) =>
  source.replace(/[‘’‚‛＇]/g, "'").replace(/[“”„‟＂]/g, '"');

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: ending } of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ start, from: start, to: index });
    start = index + ending.length;
  }
  return [...lines, { start, from: start, to: text.length }];
}

type Strip = (lines: Line[], textOf: (line: Line) => string, blank: (line: Line) => Line) => Line[];

/** Where there are Markdown fences, code is what stands between them. */
const fenced: Strip = (lines, textOf, blank) => {
  const isFence = (line: Line) => /^\s*(?:```|~~~)/.test(textOf(line));
  if (!lines.some(isFence)) return lines;
  let isCode = false;
  return lines.map((line) => {
    if (!isFence(line)) return isCode ? line : blank(line);
    isCode = !isCode;
    return blank(line);
  });
};

/** Where there are prompts, code is what stands behind them. */
const prompted: Strip = (lines, textOf, blank) => {
  const PROMPT = /^\s*(?:>>> ?|\.{3,}: ?|\.\.\. ?|In ?\[\d*\]: ?)/;
  if (!lines.some((line) => /^\s*(?:>>>|In ?\[\d*\]:)/.test(textOf(line)))) return lines;
  // In a file they stand in its descriptions.
  if (lines.some((line) => /^(?:class|def|import|from)\s+\w/.test(textOf(line)))) return lines;
  return lines.map((line) => {
    const prompt = PROMPT.exec(textOf(line));
    return prompt ? { ...line, from: line.from + prompt[0].length } : blank(line);
  });
};

/** Of a diff, what stands after it. */
const diffed: Strip = (lines, textOf, blank) => {
  if (!lines.some((line) => /^@@ .*@@/.test(textOf(line)))) return lines;
  return lines.map((line) =>
    /^(?:[-@]|\+\+\+|diff |index )/.test(textOf(line))
      ? blank(line)
      : { ...line, from: Math.min(line.from + 1, line.to) },
  );
};

/** Line numbers stand in front of every line, and rise by one. */
const numbered: Strip = (lines, textOf) => {
  const numbers = lines.map((line) => /^\s*(\d+)(?:[:.|]? |[:.|\t]|$)/.exec(textOf(line)));
  const isNumbered = numbers.every((found, i) => {
    if (!found) return textOf(lines[i]).trim() === '';
    const before = numbers[i - 1];
    return i === 0 || (before && Number(found[1]) === Number(before[1]) + 1);
  });
  if (!isNumbered || lines.length < 2) return lines;
  return lines.map((line, i) => ({ ...line, from: line.from + (numbers[i]?.[0].length ?? 0) }));
};

/** Takes off the indentation that all lines have. */
function outdented(lines: Line[], textOf: (line: Line) => string): Line[] {
  let common: string | null = null;
  for (const line of lines) {
    const text = textOf(line);
    if (!/[^\s#]/.test(text.charAt(text.search(/\S/)))) continue;
    const indent = /^\s*/.exec(text)![0];
    let shared = 0;
    while (common !== null && shared < common.length && common[shared] === indent[shared]) shared++;
    common = common === null ? indent : common.slice(0, shared);
    if (common === '') return lines;
  }
  const width = common?.length ?? 0;
  return lines.map((line) => ({ ...line, from: Math.min(line.from + width, line.to) }));
}
