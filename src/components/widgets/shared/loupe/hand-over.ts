/**
 * Gives a picture's place in the tab order to its inset, and its focus first: a browser would give
 * that to nobody. An inset of an island is disabled until the island is live: both ask.
 */
export function handOver(picture: Element): void {
  const inset = picture.querySelector<HTMLElement>(':scope > .inset:enabled');
  if (!inset) return;
  if (document.activeElement === picture) inset.focus({ preventScroll: true });
  picture.removeAttribute('tabindex');
}
