declare global {
  interface Window {
    /**
     * Steps of the Tab key that wait for hold-tab.ts to come, those backward negative; undefined once
     * it has come or is given up.
     */
    heldTabs?: number;
  }
}

/** Which way the Tab key leads: 1, or back, -1; 0 of every other key. */
export function wayOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (key !== 'Tab' || altKey || ctrlKey || metaKey) return 0;
  return shiftKey ? -1 : 1;
}

/** Whether only the browser knows where Tab leads from here. */
export const isAnywhere = (from: Element): boolean =>
  from === document.body || from.closest('dialog, [popover]') !== null;
