import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (pattern: string) => globSync(pattern).map((file) => readFileSync(file, 'utf8'));

/** What makes the look of a control; where it stands, and how wide, is the widget's business. */
const LOOK =
  /^(font|font-size|font-weight|height|min-height|padding|padding-(inline|block)(-(start|end))?|border|border-(width|color|radius|style)|background|background-color|color|appearance|outline)$/;

/** A control in a compound: its element, or its class in the kit. */
const CONTROL =
  /(^|[^-\w.#[])(button|input|select|textarea|summary)(?![-\w])|\.(button|number|choice-options?|choice-name|check|field|menu|menu-panel|text-area|text-field|slider)(?![-\w])/;

/** The classes that widgets give to controls, those of the kit aside. */
const ownClasses = new Set(
  read('src/components/widgets/**/*.{tsx,astro}').flatMap((source) =>
    [
      ...source.matchAll(
        /<(?:button|input|select|textarea|summary|Button|IconButton|NumberField)\b[^<]*?\bclass="([^"]+)"/g,
      ),
    ].flatMap(([, names]) => names.split(' ')),
  ),
);
// An input without a look of its own, and what opens a loupe: the kit has both.
for (const name of ['covered-input', 'inset', 'is-bare', 'is-cell', 'argument']) {
  ownClasses.delete(name);
}

/** The rules of a sheet, with the properties that each declares. */
function rulesOf(css: string): { selectors: string[]; properties: string[] }[] {
  const rules = css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g);
  return [...rules].map(([, list, body]) => ({
    selectors: list.split(/,(?![^(]*\))/).map((selector) => selector.trim()),
    properties: body.split(';').map((declaration) => declaration.split(':')[0].trim()),
  }));
}

/** Whether a selector styles a control: its last compound does, or the parts of a choice's option. */
function isOfControl(selector: string): boolean {
  const plain = selector.replace(/:(has|not)\((?:[^()]|\([^()]*\))*\)/g, '');
  const subject = plain.split(/[\s>+~](?![^(]*\))/).at(-1)!;
  const classes = [...subject.matchAll(/\.([-\w]+)/g)].map(([, name]) => name);
  return (
    CONTROL.test(subject) ||
    plain.includes('.choice-option ') ||
    classes.some((name) => ownClasses.has(name))
  );
}

test('no widget styles a control: the kit does', () => {
  const rules = read('src/components/widgets/**/*.css').flatMap(rulesOf);
  expect(rules.length).toBeGreaterThan(500);
  const styled = rules
    .filter(({ properties }) => properties.some((property) => LOOK.test(property)))
    .flatMap(({ selectors }) => selectors.filter(isOfControl));
  expect(styled).toEqual([]);
});

test.each([
  '.player > .button.is-play:disabled',
  '.source textarea',
  '.samples .choice-option > span',
  '.call :is(.number, .field):hover',
])('%s is known as a control', (selector) => expect(isOfControl(selector)).toBe(true));

test.each(['.field > label', '.button + .hint', '.sheet:has(input)', '.numbers', '.is-input'])(
  '%s is known as none',
  (selector) => expect(isOfControl(selector)).toBe(false),
);
