// @ts-check

/**
 * A remark plugin: marks the first figure of a page, which may be in view at once, as `first`, and
 * one that the page shows for a second time as `again`.
 * @returns {(tree: any) => void}
 */
export function markFigures() {
  return (tree) => {
    const seen = new Set();
    for (const figure of figuresIn(tree)) {
      const id = figure.attributes.find(({ name }) => name === 'id')?.value;
      if (seen.size === 0) mark(figure, 'first');
      if (seen.has(id)) mark(figure, 'again');
      seen.add(id);
    }
  };
}

/** @typedef {{ attributes: { type: string, name: string, value: unknown }[] }} Figure */

/**
 * @param {Figure} figure
 * @param {string} name
 */
function mark({ attributes }, name) {
  attributes.push({ type: 'mdxJsxAttribute', name, value: null });
}

/**
 * @param {any} node
 * @returns {Figure[]}
 */
function figuresIn(node) {
  if (node.type === 'mdxJsxFlowElement' && node.name === 'Figure') return [node];
  return (node.children ?? []).flatMap(figuresIn);
}
