/** Waits for a reader to look closely at a figure, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;
for (const type of wakes) addEventListener(type, wake);

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  const picture = inset.parentElement!;
  inset.disabled = false;
  // Before the picture lets go of it: the browser gives it to nobody then.
  if (document.activeElement === picture) inset.focus({ preventScroll: true });
  picture.removeAttribute('tabindex');
}

function wake(event: Event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest('.picture:has(> .inset)')) return;
  for (const type of wakes) removeEventListener(type, wake);
  void import('./parts/PictureLoupe.tsx').then(({ follow }) => follow(event));
}
