import type { Expression, Statement } from './ast.ts';

/** Goes through all expressions and statements of a part of the tree. */
export function visit(node: object, see: (node: Expression | Statement) => void): void {
  if ('kind' in node && 'at' in node) see(node as Expression | Statement);
  for (const key in node) {
    const part = (node as Record<string, unknown>)[key];
    if (typeof part !== 'object' || part === null || part instanceof Set) continue;
    if (!Array.isArray(part)) visit(part, see);
    else
      for (const item of part)
        if (typeof item === 'object' && item !== null) visit(item as object, see);
  }
}

/** `keras.layers.Conv2D` as text; null where it is neither a name nor an attribute of one. */
export function dottedName(node: Expression): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'attribute') return null;
  const object = dottedName(node.object);
  return object && `${object}.${node.name}`;
}
