import { handOver } from './hand-over.ts';

/** Waits for a reader to look closely at a picture, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;
for (const type of wakes) addEventListener(type, wake);

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  inset.disabled = false;
  handOver(inset.parentElement!);
}

// A widget may bring this script when its button has the focus already.
if (document.activeElement?.matches('.inset')) bring(new Event('focusin'));

function wake(event: Event) {
  const { target } = event;
  if (target instanceof Element && target.closest('.picture:has(> .inset)')) bring(event);
}

function bring(event: Event) {
  for (const type of wakes) removeEventListener(type, wake);
  import('./PictureLoupe.tsx').then(
    ({ follow }) => follow(event),
    // Where it does not come, the picture is as it was.
    () => {},
  );
}
