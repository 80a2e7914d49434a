/** One piece of the text. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'newline' | 'end';
  /** As it stands in the source; a text without its quotes. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
}

const KINDS = ['blank', 'newline', 'long', 'text', 'number', 'name', 'sign'] as const;

// JavaScript's comments count where a statement has ended; else `//` divides.
// Every alternative matches in one pass, and what is not closed reaches to its end: the time is
// linear in the length of the text, whatever it is.
const PIECES = new RegExp(
  [
    /([^\S\n]+|\\\n|#[^\n]*|;[^\S\n]*\/\/[^\n]*)/u,
    /(\n)/u,
    /([bfru]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)))/u,
    /([bfru]{0,2}(?:"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?))/u,
    /((?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)/u,
    /([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)/u,
    /(\*\*|\/\/|[=!<>:+\-*/]=|->|[^])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** The pieces of a Python-like text, comments and spaces left out, and an end. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (const match of halfWidth(source).matchAll(PIECES)) {
    const kind = KINDS[match.findIndex((piece, i) => i > 0 && piece !== undefined) - 1];
    const [piece] = match;
    const at = match.index;
    switch (kind) {
      case 'blank':
        break;
      case 'long':
        tokens.push({ kind: 'text', text: piece.slice(piece.search(/["']/) + 3, -3), at });
        break;
      case 'text':
        tokens.push({ kind, text: piece.slice(piece.search(/["']/) + 1, -1), at });
        break;
      default:
        tokens.push({ kind, text: piece, at });
    }
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }];
}

/** A Japanese keyboard's brackets, signs and digits as Python has them, each in its place. */
const halfWidth = (source: string) =>
  source.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
