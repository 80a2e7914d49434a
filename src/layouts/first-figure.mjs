// @ts-check

/**
 * A remark plugin: marks the first figure of a page, which may be in view at once, as `first`.
 * @returns {(tree: any) => void}
 */
export function firstFigure() {
  return (tree) => {
    const figure = find(tree);
    figure?.attributes.push({ type: 'mdxJsxAttribute', name: 'first', value: null });
  };
}

/**
 * @param {any} node
 * @returns {{ attributes: object[] } | undefined}
 */
function find(node) {
  if (node.type === 'mdxJsxFlowElement' && node.name === 'Figure') return node;
  for (const child of node.children ?? []) {
    const found = find(child);
    if (found) return found;
  }
  return undefined;
}
