import { handOver } from './hand-over.ts';

/** Waits for a reader to look closely at a figure, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;
for (const type of wakes) addEventListener(type, wake);

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  inset.disabled = false;
  handOver(inset.parentElement!);
}

function wake(event: Event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest('.picture:has(> .inset)')) return;
  for (const type of wakes) removeEventListener(type, wake);
  import('./parts/PictureLoupe.tsx').then(
    ({ follow }) => follow(event),
    // Where it does not come, the picture is as it was.
    () => {},
  );
}
