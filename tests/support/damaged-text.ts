import { readdirSync, readFileSync } from 'node:fs';

const SIGNS = Array.from('()[]{}:,.\'"=*@#\\0\n\t\r\0 ');
const WORDS = (
  '""" == := ** ... *args x=x f"{ %s {0} |---| not lambda yield return raise if else for in try: None ' +
  'self self. super() __class__ __proto__ constructor __init__ <script> -1 1e999 999999999999 😀 ﬁ \u2028'
).split(' ');
const PHRASES = [
  '\n    ',
  'for x in',
  'while True:',
  'def f():',
  'class A(A):',
  'import torch',
  '[i for i in range(10**9)]',
  '9'.repeat(40),
];
/** What is put into a text: what opens, closes, ends or changes the meaning of what follows. */
const PIECES: readonly string[] = [...SIGNS, ...WORDS, ...PHRASES];

/**
 * A text with one to six places cut out, doubled, exchanged, written over or cut off: signs, whole
 * lines, sizes.
 */
export function damaged(text: string, random: () => number): string {
  const below = (n: number) => Math.floor(random() * n);
  let result = text;
  for (let i = below(6); i >= 0; i--) {
    const from = below(result.length);
    const to = from + below(random() < 0.5 ? 8 : 400);
    const before = result.slice(0, from);
    const piece = result.slice(from, to);
    const after = result.slice(to);
    const lines = result.split('\n');
    const [one, other] = [below(lines.length), below(lines.length)];
    switch (below(8)) {
      case 0:
        result = before + after;
        break;
      case 1:
        result = before + PIECES[below(PIECES.length)] + piece + after;
        break;
      case 2:
        result = before + PIECES[below(PIECES.length)] + after;
        break;
      case 3:
        result = before + piece + piece + after;
        break;
      case 4:
        result = before + piece;
        break;
      case 5:
        result = result.replace(/\d+/g, (n) => (random() < 0.05 ? String(below(100_000)) : n));
        break;
      case 6:
        lines.splice(one, 1 + below(3));
        result = lines.join('\n');
        break;
      default:
        [lines[one], lines[other]] = [lines[other], lines[one]];
        result = lines.join('\n');
    }
    result ||= 'x';
  }
  return result;
}

/** The texts of Python that are damaged: the page's models and those of the golden tests. */
export const wholeTexts: readonly string[] = [
  '../../src/figures/models/',
  '../golden/model/models/',
].flatMap((path) => {
  const folder = new URL(path, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.py'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
});
