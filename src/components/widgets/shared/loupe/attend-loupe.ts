import { handOver } from './hand-over.ts';

/** Waits for a reader to look closely at a picture, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;
for (const type of wakes) addEventListener(type, wake);

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  inset.disabled = false;
  handOver(inset.parentElement!);
}

function wake(event: Event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest('.picture:has(> .inset)')) return;
  keep(event);
  bring();
}

/** What the reader does before the loupe is there. */
const early: Event[] = [];
const kept = ['pointermove', 'pointerdown', 'pointerup', 'pointercancel', 'keydown'];
function keep(event: Event) {
  if (event instanceof KeyboardEvent) {
    if (!/^Arrow/.test(event.key) || !(event.target as Element).matches('.inset')) return;
    event.preventDefault();
  }
  early.push(event);
}

function bring() {
  for (const type of wakes) removeEventListener(type, wake);
  for (const type of kept) addEventListener(type, keep);
  import('./PictureLoupe.tsx').then(
    ({ follow }) => {
      for (const type of kept) removeEventListener(type, keep);
      follow(early);
    },
    // Where it does not come, the picture is as it was.
    () => {},
  );
}

// The pointer or the focus may be on a picture already.
if (document.querySelector('.picture:has(> .inset):hover, .inset:focus')) bring();
