/** What is computed when it is first asked for, and kept from then on. */
export function lazy<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: compute() }).value;
}
