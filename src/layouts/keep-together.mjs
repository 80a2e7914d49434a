// @ts-check

/** What a number follows, and what follows a number. */
const BEFORE =
  /\b(?:stride|dilation|padding|kernel|size|channel|phase|figure|PyTorch|torchvision|for)$/i;
const AFTER =
  /^(?:pixels?|cells?|taps?|channels?|phases?|steps?|rows?|columns?|bytes?|bits?|degrees|times|kB|MB|ms|px)\b/;
/** What goes with a box before it: a unit, or the marks that no line of Japanese begins with. */
const TIED = /^(?:\u00a0\S+|[、。）」]+)/;
const SIGN = /^[×=·+−→]$/;
/** A component that prints a number. */
const NUMBERS = ['Fact', 'Num', 'Calc', 'Measured'];

/** Names that no line may end within: it would leave a single letter, or two. */
const NAMES = /((?:nn)?U-Net|HiFi-GAN)/;

/**
 * A rehype plugin: no line of English ends between a number and what it counts, before the number of
 * an argument, or beside a sign; nor within “à trous”, or before a number that ends a text. In any
 * language none ends within a name of NAMES.
 * @returns {(tree: any) => void}
 */
export const keepTogether = () => visit;

/**
 * The same for a text that is no Markdown.
 * @param {string} text
 * @returns {readonly { readonly value: string, readonly isTogether: boolean }[]}
 */
export function keptTogether(text) {
  const line = { tagName: 'p', children: [{ type: 'text', value: text }] };
  visit(line);
  return line.children.map((/** @type {any} */ child) => ({
    value: child.value ?? child.children[0].value,
    isTogether: child.type === 'element',
  }));
}

/** @param {any} node */
function visit(node) {
  // The address of a heading is made of its words as they are written.
  if (/^(?:code|pre|math|h[1-6])$/.test(node.tagName)) return;
  node.children?.forEach((/** @type {any} */ child, /** @type {number} */ i) => {
    if (child.type !== 'text') return visit(child);
    const [isAfter, isNext] = [-1, 1].map((k) => NUMBERS.includes(node.children[i + k]?.name));
    const isBefore = isNext || isFormula(node.children[i + 1]);
    const text = kept(child.value, isAfter);
    const isHeld = isBefore && text.endsWith(' ') && BEFORE.test(text.trimEnd());
    child.value = isHeld ? `${text.trimEnd()}\u00a0` : text;
  });
  if (node.children) node.children = withNumbers(node.children).flatMap(withNames);
}

/** @param {any} node */
const isFormula = (node) => Boolean(node?.properties?.className?.includes?.('katex'));

/**
 * A number to change is a box, and so is a formula, beside which a line may end whatever the space
 * is: it stands in an element with what it is kept with, before it and after.
 * @param {readonly any[]} children
 */
function withNumbers(children) {
  /** @type {any[]} */
  const placed = [];
  for (const child of children) {
    const last = placed.at(-1);
    const isAfterNumber = last?.properties?.className?.includes('together');
    if (child.name === 'Num' || isFormula(child)) {
      // Of Japanese, which has no spaces, no more than the argument's name.
      const word = last?.type === 'text' && /[!-~]+\u00a0$/.exec(last.value);
      const isNamed = last?.value === ' ' && placed.at(-2)?.tagName === 'code';
      if (word) {
        placed.splice(-1, 1, { ...last, value: last.value.slice(0, word.index) });
        placed.push(together({ ...last, value: word[0] }, child));
      } else if (isNamed) placed.push(together(...placed.splice(-2), child));
      else placed.push(child.name === 'Num' ? together(child) : child);
    } else {
      const [tied] = (child.type === 'text' && TIED.exec(child.value)) || [''];
      const isTied = tied && (isAfterNumber || (isFormula(last) && tied[0] !== '\u00a0'));
      if (!isTied) placed.push(child);
      else {
        if (!isAfterNumber) placed.push(together(placed.pop()));
        placed.at(-1).children.push({ ...child, value: tied });
        placed.push({ ...child, value: child.value.slice(tied.length) });
      }
    }
  }
  return placed;
}

/** A text with each of its names in an element that no line ends within. @param {any} child */
function withNames(child) {
  if (child.type !== 'text' || !NAMES.test(child.value)) return child;
  return child.value
    .split(NAMES)
    .filter(Boolean)
    .map((/** @type {string} */ value) =>
      NAMES.test(value) ? together({ ...child, value }) : { ...child, value },
    );
}

/** @param {readonly any[]} children */
const together = (...children) => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['together'] },
  children,
});

/**
 * @param {string} text
 * @param {boolean} isCount whether it follows a number
 */
function kept(text, isCount) {
  const words = text.split(' ');
  return words.slice(1).reduce((line, word, i) => {
    const before = words[i];
    const isNumber = /^[−+]?\d/.test(word);
    const isKept =
      SIGN.test(word) ||
      SIGN.test(before) ||
      (isNumber && (BEFORE.test(before) || (i === words.length - 2 && /^[−\d]+\.$/.test(word)))) ||
      ((/\d$/.test(before) || (isCount && i === 0 && before === '')) && AFTER.test(word)) ||
      (before.endsWith('à') && word.startsWith('trous'));
    return `${line}${isKept ? '\u00a0' : ' '}${word}`;
  }, words[0]);
}
