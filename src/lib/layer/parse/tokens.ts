/** One piece of the text. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'newline' | 'end';
  /** As it stands in the source; a text without its quotes. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
}

// Every alternative matches in one pass, and what is not closed reaches to its end: the time is
// linear in the length of the text, whatever it is.
const PIECES = new RegExp(
  [
    /(?<blank>[^\S\n]+|\\\n|#[^\n]*)/u,
    /(?<newline>\n)/u,
    /(?<long>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$))/u,
    /(?<text>"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?)/u,
    /(?<number>(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)/u,
    /(?<name>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)/u,
    /(?<sign>\*\*|\/\/|==|->|[^])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** The pieces of a Python-like text, comments and spaces left out, and an end. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(PIECES)) {
    const { blank, long, text, ...kinds } = match.groups!;
    const at = match.index;
    if (blank !== undefined) continue;
    if (long !== undefined) tokens.push({ kind: 'text', text: long.slice(3, -3), at });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1), at });
    else {
      const [kind] = Object.entries(kinds).find(([, piece]) => piece !== undefined)!;
      tokens.push({ kind: kind as Token['kind'], text: match[0], at });
    }
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }];
}
