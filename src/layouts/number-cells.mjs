// @ts-check

/** A number, a share, or a size: `65,536`, `−8`, `75%`, `28 × 28`. */
const NUMBER = /^[−+]?\d[\d.,]*\s?%?(\s×\s\d+)*$/;

/**
 * A rehype plugin: marks a table's columns of numbers as `is-number`, their heads too.
 * @returns {(tree: any) => void}
 */
export function numberCells() {
  return (tree) => {
    for (const table of all(tree, 'table')) {
      const rows = all(table, 'tr').map((row) => [...all(row, 'th'), ...all(row, 'td')]);
      const [head, ...body] = rows;
      head?.forEach((cell, column) => {
        const cells = body.map((row) => row[column]);
        if (cells.length === 0 || !cells.every((each) => each && NUMBER.test(textOf(each)))) return;
        for (const each of [cell, ...cells]) each.properties.className = ['is-number'];
      });
    }
  };
}

/**
 * @param {any} node
 * @param {string} name
 * @returns {any[]}
 */
function all(node, name) {
  return (node.children ?? []).flatMap((/** @type {any} */ child) =>
    child.tagName === name ? [child] : all(child, name),
  );
}

/**
 * @param {any} node
 * @returns {string}
 */
function textOf(node) {
  return node.value ?? (node.children ?? []).map(textOf).join('').trim();
}
