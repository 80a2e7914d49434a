/** What of a text gives way to what. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export const replaced = (text: string, { from, to, text: put }: Replacement): string =>
  text.slice(0, from) + put + text.slice(to);

/** What takes a replacement back in the text that it made. */
export const reversed = (text: string, { from, to, text: put }: Replacement): Replacement => ({
  from,
  to: from + put.length,
  text: text.slice(from, to),
});

/**
 * Replaces as if it were typed, so that the browser's own undo takes it back. False where the field
 * holds another text, the browser cannot, or the focus would bring up a keyboard on the screen.
 */
export function typeInto(area: HTMLTextAreaElement, text: string, change: Replacement): boolean {
  if (area.value !== text || matchMedia('(pointer: coarse)').matches) return false;
  area.focus({ preventScroll: true });
  area.setSelectionRange(change.from, change.to);
  // No other way puts a change on the browser's stack.
  const act = (command: string, value?: string) => document.execCommand(command, false, value);
  if (change.text === '') act('delete');
  else act('insertText', change.text);
  return area.value === replaced(text, change);
}
