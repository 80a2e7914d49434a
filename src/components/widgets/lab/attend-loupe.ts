/** Waits for a reader to look closely at a figure, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  inset.disabled = false;
  // An island takes its own away once it is live.
  if (!inset.closest('astro-island')) inset.parentElement!.removeAttribute('tabindex');
}
for (const type of wakes) addEventListener(type, wake);

function wake(event: Event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest('.picture:has(> .inset)')) return;
  for (const type of wakes) removeEventListener(type, wake);
  void import('./parts/PictureLoupe.tsx').then(({ follow }) => follow(event));
}
