// @ts-check

/** Fewer letters than these make no last line. */
const LEAST = 4;
/** What is longer may break. */
const MOST = 16;

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const LETTERS = /[\p{L}\p{N}]/gu;
const lettersIn = (/** @type {string} */ text) => text.match(LETTERS)?.length ?? 0;

/** What a few words of text may be marked as, and the components that print some; sources have more. */
const MARKED = /^(?:code|strong|em|a|In|Out|Ker|Zero|Fact|Calc|Measured)$/;

/**
 * A rehype plugin: no last line of Japanese prose has one or two letters, or a full stop alone. What a
 * text ends with, words of at least four letters together, stays in one line.
 * @returns {(tree: any, file: { path: string }) => void}
 */
export const keepEndings = () => (tree, file) => {
  if (/[\\/]ja[\\/]/.test(file.path)) visit(tree);
};

/** @param {any} node */
function visit(node) {
  // A caption stands in its component by itself, and may end with words of another.
  const isCaption = node.type === 'mdxJsxFlowElement' || node.name === 'ByHand';
  if (/^(?:p|li|dd)$/.test(node.tagName) || isCaption) keep(node.children);
  node.children?.forEach(visit);
}

/** @param {any[]} children */
function keep(children) {
  const last = children.at(-1);
  if (last?.type !== 'text' || last.value.trim() === '') return;
  const at = endOf(last.value);
  const text = last.value.slice(at);
  last.value = last.value.slice(0, at);
  const ending = [{ type: 'text', value: text }];
  if (last.value === '') children.pop();
  const before = children.at(-1);
  const isShort = lettersIn(text) < LEAST || (at === 0 && /^[ぁ-ん]/.test(text));
  if (isShort && MARKED.test(before?.tagName ?? before?.name)) {
    if (lettersIn(textOf(before)) <= MOST) ending.unshift(children.pop());
  }
  const properties = { className: ['ending'] };
  children.push({ type: 'element', tagName: 'span', properties, children: ending });
}

/**
 * Where the last words of a text begin, which together have letters enough.
 * @param {string} text
 */
function endOf(text) {
  const segments = [...segmenter.segment(text)];
  let i = segments.length;
  const letters = () => lettersIn(text.slice(segments[i]?.index));
  do i--;
  while (i > 0 && letters() < LEAST);
  while (i > 0 && isBound(segments[i - 1].segment, segments[i].segment) && letters() <= MOST) i--;
  return segments[i].index;
}

/**
 * Whether no line may end between two words: before a single kana, between a kanji and its kana, or
 * between a number and what it counts.
 * @param {string} before
 * @param {string} after
 */
const isBound = (before, after) =>
  /[\p{L}\p{N}]$/u.test(before) &&
  (/^[ぁ-ん](?![ぁ-ん])/.test(after) ||
    (/\p{Script=Han}$/u.test(before) && /^[ぁ-ん]/.test(after)) ||
    (/^\p{N}+$/u.test(before) && /^\p{L}/u.test(after)));

/**
 * @param {any} node
 * @returns {string}
 */
const textOf = ({ value = '', children = [] }) => value + children.map(textOf).join('');
