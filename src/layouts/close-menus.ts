/** A menu closes when a reader goes on elsewhere, or presses Escape in it; its parts need no script else. */
function closeOthers(event: Event): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu[open]')) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
}

function closeOwn(event: KeyboardEvent): void {
  const menu = (event.target as Element).closest<HTMLDetailsElement>('.menu[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary')!.focus();
}

addEventListener('pointerdown', closeOthers);
addEventListener('focusin', closeOthers);
addEventListener('keydown', closeOwn);
