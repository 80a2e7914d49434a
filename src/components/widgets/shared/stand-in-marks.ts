const SIDES = ['::before', '::after'] as const;
/** What no style sheet speaks of, so that none takes it for something else. */
const NAME = 'drawn-mark';

/**
 * Puts an element in the place of each mark that style sheets make (`content`), with all that is
 * computed for it: only elements tell where they stand. Gives what takes them out again.
 */
export function standInMarks(root: Element): () => void {
  const places = [root, ...root.querySelectorAll(':not(svg *)')].flatMap((element) =>
    SIDES.flatMap((side) => {
      const style = getComputedStyle(element, side);
      const text = textOf(style.content, element);
      // What is turned is the sign of a control.
      const isTurned = style.rotate !== 'none' || style.transform !== 'none';
      if (text === null || style.display === 'none' || isTurned) return [];
      const mark = document.createElement(NAME);
      mark.textContent = text;
      for (const name of style) mark.style.setProperty(name, style.getPropertyValue(name));
      mark.style.setProperty('content', 'normal');
      return [[element, side, mark] as const];
    }),
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('[data-marked]::before, [data-marked]::after { content: none !important }');
  document.adoptedStyleSheets.push(sheet);
  for (const [element, side, mark] of places) {
    element.toggleAttribute('data-marked', true);
    if (side === '::before') element.prepend(mark);
    else element.append(mark);
  }
  return () => {
    for (const [element, , mark] of places) {
      mark.remove();
      element.removeAttribute('data-marked');
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** The text that `content` makes, without the one that is spoken for it; null where there is none. */
function textOf(content: string, element: Element): string | null {
  if (/^(none|normal)$|counter\(/.test(content)) return null;
  const parts = content.matchAll(/"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)|\//g);
  let text = '';
  for (const [part, quoted, attribute] of parts) {
    if (part === '/') break;
    text += attribute ? (element.getAttribute(attribute) ?? '') : quoted.replace(/\\(.)/g, '$1');
  }
  return text;
}
