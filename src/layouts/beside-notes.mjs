// @ts-check

/**
 * A remark plugin: puts a note and the text that calls it, right before it, in a box, in which a
 * wide page sets one beside the other.
 * @returns {(tree: any) => void}
 */
export function besideNotes() {
  return (tree) => {
    tree.children = tree.children.reduce(
      (/** @type {any[]} */ blocks, /** @type {any} */ block) => {
        const before = blocks.at(-1);
        const isCalled = block.name === 'Note' && TEXTS.includes(before?.type);
        return isCalled ? [...blocks.slice(0, -1), boxOf(before, block)] : [...blocks, block];
      },
      [],
    );
  };
}

/** What may call a note, as remark names it. */
const TEXTS = ['paragraph', 'list', 'code'];

/** @param {any[]} children */
const boxOf = (...children) => ({
  type: 'mdxJsxFlowElement',
  name: 'div',
  attributes: [{ type: 'mdxJsxAttribute', name: 'class', value: 'noted' }],
  children,
});
