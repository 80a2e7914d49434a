// @ts-check

/** Fewer letters than these make no last line. */
const LEAST = 4;
/** What is longer may break. */
const MOST = 16;

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const LETTERS = /[\p{L}\p{N}]/gu;
const lettersIn = (/** @type {string} */ text) => text.match(LETTERS)?.length ?? 0;

/** What a few words of text may be marked as, and the components that print some. */
const MARKED = /^(?:code|strong|em|a|In|Out|Ker|Zero|Fact|Calc|Measured|Cite)$/;

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
  if (lettersIn(text) < LEAST && MARKED.test(before?.tagName ?? before?.name)) {
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
  let letters = 0;
  for (const { index, segment } of [...segmenter.segment(text)].reverse()) {
    letters += lettersIn(segment);
    if (letters >= LEAST) return index;
  }
  return 0;
}

/**
 * @param {any} node
 * @returns {string}
 */
const textOf = ({ value = '', children = [] }) => value + children.map(textOf).join('');
