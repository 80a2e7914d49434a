import { isAnyAsleep } from './asleep.ts';
import { isAnywhere, wayOf } from './tab-key.ts';

/** Milliseconds after which what takes the steps is no longer waited for. */
const LONGEST = 5000;

/** Holds the steps of the Tab key that are pressed before hold-tab.ts is there to take them. */
export function watchTabs(): void {
  window.heldTabs = 0;
  addEventListener('keydown', hold, { capture: true });
}

function hold(event: KeyboardEvent): void {
  const way = wayOf(event);
  const held = window.heldTabs;
  if (!way || held === undefined) return;
  if (!held) {
    if (!isAnyAsleep() || isAnywhere(document.activeElement!)) return;
    setTimeout(() => delete window.heldTabs, LONGEST);
  }
  event.preventDefault();
  window.heldTabs = held + way;
}
