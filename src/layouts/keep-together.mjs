// @ts-check

/** What a number follows, and what follows a number. */
const BEFORE =
  /\b(?:stride|dilation|padding|kernel|size|channel|phase|figure|PyTorch|torchvision|for)$/i;
const AFTER =
  /^(?:pixels?|cells?|taps?|channels?|phases?|steps?|rows?|columns?|bytes?|bits?|degrees|times|kB|MB|ms|px)\b/;
const SIGN = /^[×=·+−→]$/;
/** A component that prints a number. */
const NUMBERS = ['Fact', 'Num', 'Calc', 'Measured'];

/**
 * A rehype plugin: no line of English ends between a number and what it counts, before the number of
 * an argument, or beside a sign; nor within “à trous”, or before a number that ends a text.
 * @returns {(tree: any) => void}
 */
export const keepTogether = () => visit;

/** @param {any} node */
function visit(node) {
  // The address of a heading is made of its words as they are written.
  if (/^(?:code|pre|math|h[1-6])$/.test(node.tagName)) return;
  node.children?.forEach((/** @type {any} */ child, /** @type {number} */ i) => {
    if (child.type !== 'text') return visit(child);
    const [isAfter, isBefore] = [-1, 1].map((k) => NUMBERS.includes(node.children[i + k]?.name));
    const text = kept(child.value, isAfter);
    const isHeld = isBefore && text.endsWith(' ') && BEFORE.test(text.trimEnd());
    child.value = isHeld ? `${text.trimEnd()}\u00a0` : text;
  });
}

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
