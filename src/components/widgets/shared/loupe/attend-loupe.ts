import { handOver } from './hand-over.ts';

/** Waits for a reader to look closely at a picture, and brings the loupe then. */
const wakes = ['pointermove', 'pointerdown', 'focusin'] as const;
for (const type of wakes) addEventListener(type, wake);

for (const inset of document.querySelectorAll<HTMLButtonElement>('.inset')) {
  inset.disabled = false;
  handOver(inset.parentElement!);
}

// The pointer or the focus may be on a picture already.
if (document.querySelector('.picture:has(> .inset):hover, .inset:focus')) bring();

function wake({ target }: Event) {
  if (target instanceof Element && target.closest('.picture:has(> .inset)')) bring();
}

/** Arrow keys that were pressed before the loupe is there. */
const early: KeyboardEvent[] = [];
function keep(event: KeyboardEvent) {
  if (!/^Arrow/.test(event.key) || !(event.target as Element).matches('.inset')) return;
  event.preventDefault();
  early.push(event);
}

function bring() {
  for (const type of wakes) removeEventListener(type, wake);
  addEventListener('keydown', keep);
  import('./PictureLoupe.tsx').then(
    ({ follow }) => {
      removeEventListener('keydown', keep);
      follow();
      for (const key of early) key.target!.dispatchEvent(new KeyboardEvent(key.type, key));
    },
    // Where it does not come, the picture is as it was.
    () => {},
  );
}
