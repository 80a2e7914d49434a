import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { widgetIds, widgetOf } from '#components/widgets/registry.ts';
import { hydrate } from '../support/hydrate.ts';

/** What a finger or a pointer meets; numbers in a sentence or in a grid's cell are as high as that. */
const CONTROLS =
  'button, a.button, select, summary, .choice-options, .check, input[type="range"], .number:not(.is-inline, .is-cell), .text-field, .text-area';

/** What a frame keeps of the last state that was accepted, dimmed. */
const LAST = [
  '.frame-body.is-stale, .frame-parts:has([aria-invalid="true"]) ~ .frame-foot > .size',
];

/** The controls lower than that, as their mark-up. */
const lowerThan = (page: Page, least: number) =>
  page.locator(CONTROLS).evaluateAll(
    (controls, height) =>
      controls
        .filter((control) => control.checkVisibility())
        .filter((control) => control.getBoundingClientRect().height < height - 0.01)
        .map((control) => control.outerHTML.slice(0, 120)),
    least,
  );

test('the kit meets WCAG in both themes', async ({ page }) => {
  await page.goto('kit/');
  await hydrate(page);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude(LAST).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual(
    [],
  );
});

test('what a pointer and a refused number change in the kit meets WCAG, too', async ({ page }) => {
  await page.goto('kit/');
  await hydrate(page);
  const faults = async () => {
    const axe = new AxeBuilder({ page }).setLegacyMode().exclude(LAST).exclude('.frame-body');
    const { violations } = await axe.withRules(['color-contrast']).analyze();
    return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
  };
  for (const theme of await page.locator('.kit-theme').all()) {
    const refused = theme.getByLabel('refused', { exact: true });
    await refused.fill('9');
    await expect(theme.locator('.number-refusal')).toContainText('4');
    expect(await faults()).toEqual([]);
    await refused.press('Escape');
    for (const name of ['Button', 'Primary', 'Quiet', 'Pressed']) {
      await theme.getByRole('button', { name, exact: true }).hover();
      expect(await faults(), name).toEqual([]);
    }
    await theme.getByText('Share', { exact: true }).first().click();
    expect(await faults()).toEqual([]);
  }
});

test('controls of the kit are 32 pixels high under a pointer', async ({ page }) => {
  await page.goto('kit/');
  expect(await lowerThan(page, 32)).toEqual([]);
});

test('controls of the kit are 44 pixels high under a finger', async ({ browser, baseURL }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext({ baseURL, ...phone });
  const page = await context.newPage();
  await page.goto('kit/');
  expect(await lowerThan(page, 44)).toEqual([]);
  await context.close();
});

test('no search engine and no list of pages leads to the kit', async ({ page, request }) => {
  await page.goto('kit/');
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  expect(await (await request.get('sitemap-0.xml')).text()).not.toContain('/kit/');
});

/** Widgets that begin with a number. */
const withNumbers = widgetIds.filter((id) => widgetOf(id).first.role === 'spinbutton');

for (const id of withNumbers) {
  test(`${id} keeps a number out of range as typed, says its limits and offers the nearest`, async ({
    page,
  }) => {
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    const field = page
      .getByRole('spinbutton', { name: widgetOf(id).first.name, exact: true })
      .locator('visible=true')
      .first();
    const most = Number(await field.getAttribute('aria-valuemax'));
    // A figure is computed once it is touched.
    const still = page.locator('.figure-lab .picture > img').locator('visible=true');
    await field.hover();
    await expect(still).toHaveCount(0);
    const before = await drawingsOf(field);

    await field.fill(`${most + 7}`);
    await field.blur();
    await expect(field).toHaveValue(`${most + 7}`);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const refusal = page.locator('.number-refusal');
    await expect(refusal).toContainText(`${most}`);
    await expect(field).toHaveAccessibleDescription(new RegExp(`\\b${most}\\b`));
    expect(await drawingsOf(field), 'the figure keeps its last state').toBe(before);

    await refusal.getByRole('button').click();
    await expect(field).toHaveValue(`${most}`);
    await expect(refusal).toHaveCount(0);
    await expect(field).toHaveAccessibleDescription('');
  });
}

test('a refused layer leaves a figure the size of what it shows', async ({ page }) => {
  await page.goto('identity/');
  const figure = page.locator('#identity-stride-2');
  const [stride, outputPadding] = ['stride', 'output_padding'].map((name) =>
    figure.getByLabel(name, { exact: true }),
  );
  await stride.scrollIntoViewIfNeeded();
  await stride.fill('3');
  await expect(figure.locator('canvas[data-role="output"]')).toHaveAttribute('width', '766');
  await expect(figure.locator('.size')).toHaveText('256 × 256 → 766 × 766');
  await outputPadding.fill('4');
  await expect(figure.locator('.refusal')).toBeVisible();
  await expect(figure.locator('.size')).toHaveText('256 × 256 → 766 × 766');
});

/** Two numbers of a widget, typed one after the other and out of range, by the widget's embed. */
const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  lab: ['stride', 'Weight, row 0, column 0'],
  'step-through': ['stride', 'padding'],
  matrix: ['stride', 'x, cell 0'],
  'phase-map': ['stride', 'Weight, row 0, column 0'],
  'size-finder': ['from', 'times'],
};

for (const width of [1440, 390]) {
  for (const [id, names] of Object.entries(PAIRS)) {
    test(`of two numbers of ${id} that are refused each says why, over no control, at ${width} pixels`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`embed/${id}/`);
      await hydrate(page);
      const line = page.locator('.number-refusal');
      const fields = names.map((name) =>
        page.getByRole('spinbutton', { name, exact: true }).locator('visible=true').first(),
      );
      const says = async (field: Locator, name: string) => {
        await expect(line).toHaveCount(1);
        await expect(line).toBeVisible();
        await expect(line).toContainText(name);
        await expect(field).toHaveAccessibleDescription(new RegExp(name));
        await expect(line).toBeInViewport({ ratio: 1 });
        expect(await line.evaluate(controlsUnder)).toEqual([]);
      };
      for (const [i, field] of fields.entries()) {
        await field.fill('12345678');
        await says(field, names[i]);
      }
      await fields[0].focus();
      await says(fields[0], names[0]);
      for (const field of fields) await expect(field).toHaveAttribute('aria-invalid', 'true');
      await line.getByRole('button').click();
      await says(fields[1], names[1]);
      await line.getByRole('button').click();
      await expect(line).toHaveCount(0);
    });
  }
}

/** The controls that an element lies over. */
function controlsUnder(element: Element): string[] {
  const own = element.getBoundingClientRect();
  return [...document.querySelectorAll('main :is(input, select, button, textarea, summary)')]
    .filter((control) => !element.contains(control) && control.checkVisibility())
    .filter((control) => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      return left < own.right && right > own.left && top < own.bottom && bottom > own.top;
    })
    .map((control) => control.outerHTML.slice(0, 120));
}

/** Layers that PyTorch refuses: where, what to type, and what stands below the field. */
const REFUSED: readonly (readonly [string, string, string, string])[] = [
  ['identity/', 'output_padding', '4', '#identity-stride-2 .picture'],
  ['embed/step-through/', 'output_padding', '3', '.step-player'],
  ['embed/crop/?id=output-padding', 'output_padding', '3', '.tool-grid'],
];

for (const width of [1440, 390]) {
  for (const [path, name, value, below] of REFUSED) {
    test(`what PyTorch refuses moves nothing at ${width} pixels: ${path}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(path);
      await hydrate(page);
      const field = page.getByRole('spinbutton', { name, exact: true }).first();
      await field.scrollIntoViewIfNeeded();
      const tops = async () =>
        (
          await Promise.all([field, page.locator(below).first()].map((one) => one.boundingBox()))
        ).map((box) => Math.round(box!.y));
      const before = await tops();
      await field.fill(value);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      const reason = page.locator('.refusal:visible');
      await expect(reason).toHaveCount(1);
      expect(await tops()).toEqual(before);

      // Of it and a number that is out of range, too, one is said at a time.
      const stride = page.getByRole('spinbutton', { name: 'stride', exact: true }).first();
      await stride.fill('99');
      await expect(page.locator('.number-refusal')).toHaveCount(1);
      await expect(reason).toHaveCount(0);
      await field.focus();
      await expect(reason).toHaveCount(1);
      await expect(page.locator('.number-refusal')).toHaveCount(0);
      expect(await tops()).toEqual(before);
    });
  }
}

test('a number that is half typed is marked, and the figure keeps its last', async ({ page }) => {
  await page.goto('embed/phase-row/');
  await hydrate(page);
  const field = page.getByRole('spinbutton', { name: 'stride', exact: true });
  const first = await drawingsOf(field);
  await field.fill('3');
  await expect.poll(() => drawingsOf(field)).not.toBe(first);
  // A figure is drawn in several frames: it has come to rest where two looks are the same.
  let before = '';
  await expect
    .poll(async () => {
      const last = before;
      before = await drawingsOf(field);
      return before === last;
    })
    .toBe(true);
  await field.press('End');
  await field.press('e');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.press('9');
  await expect(page.locator('.number-refusal')).toBeVisible();
  expect(await drawingsOf(field)).toBe(before);
  await field.press('Escape');
  await expect(field).toHaveValue('3');
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test('letters are marked as they are typed, and of a fraction it is said that whole numbers are taken', async ({
  page,
}) => {
  await page.goto('lab/');
  await hydrate(page);
  const field = page.getByRole('spinbutton', { name: 'stride', exact: true });
  await field.fill('−');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await field.fill('abc');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('1.5');
  await expect(page.locator('.number-refusal')).toContainText(
    'stride: whole numbers, 1 to 6 here.',
  );
});

test('Escape gives an emptied number back, and leaving it says what it takes', async ({ page }) => {
  await page.goto('lab/');
  await hydrate(page);
  const field = page.getByRole('spinbutton', { name: 'stride', exact: true });
  await field.fill('');
  await field.press('Enter');
  await field.press('Escape');
  await expect(field).toHaveValue('2');
  await field.fill('99');
  await expect(page.locator('.number-refusal')).toContainText('Use 6');
  await field.fill('');
  await expect(page.locator('.number-refusal')).toHaveCount(0);
  await field.blur();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.locator('.number-refusal').getByRole('button', { name: 'Use 2' }).click();
  await expect(field).toHaveValue('2');
});

test('the arrow keys step a number, however quickly, and stop at its limits', async ({ page }) => {
  await page.goto('lab/');
  await hydrate(page);
  const stride = page.getByRole('spinbutton', { name: 'stride', exact: true });
  await stride.focus();
  await stride.evaluate((field) => {
    for (let i = 0; i < 3; i++)
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  });
  await expect(stride).toHaveValue('5');
  await expect(stride).toHaveAttribute('aria-valuenow', '5');
  for (let i = 0; i < 3; i++) await stride.press('ArrowUp');
  await expect(stride).toHaveValue('6');
  await stride.fill('9');
  await stride.press('ArrowDown');
  await expect(stride).toHaveValue('5');
  await expect(page.locator('.number-refusal')).toHaveCount(0);
  const bias = page.getByRole('spinbutton', { name: 'bias', exact: true });
  await bias.fill('0.1');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await bias.press(key);
  await expect(bias).toHaveValue('−0.025');
});

test('undo in a number never joins what was typed to what came in its place', async ({ page }) => {
  await page.goto('lab/');
  await hydrate(page);
  const stride = page.getByRole('spinbutton', { name: 'stride', exact: true });
  await stride.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(stride).toHaveValue('2');
  await stride.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(stride).toHaveValue('2');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(stride).toHaveValue('2');
});

test('a cell of a grid shows a real minus, takes one, and leaves the arrow keys to the grid', async ({
  page,
}) => {
  await page.goto('embed/matrix/');
  await hydrate(page);
  const cells = page.locator('.number-grid.is-typed').first().getByRole('spinbutton');
  await cells.first().fill('−7');
  await cells.first().press('ArrowRight');
  await expect(cells.nth(1)).toBeFocused();
  await expect(cells.first()).toHaveValue('−7');
  await cells.nth(1).press('ArrowLeft');
  const before = await cells.nth(1).inputValue();
  await cells.first().press('ArrowDown');
  await expect(cells.first()).not.toBeFocused();
  await expect(cells.first()).toHaveValue('−7');
  await expect(cells.nth(1)).toHaveValue(before);
  await expect(page).toHaveURL(/=-7,/);
});

test('a figure keeps the focus of the keyboard where a pressed button goes away', async ({
  page,
}) => {
  await page.goto('embed/phase-row/');
  await hydrate(page);
  const field = page.getByRole('spinbutton', { name: 'stride', exact: true });
  await field.fill('3');
  await page.getByRole('button', { name: 'Reset' }).press('Enter');
  await expect(field).toHaveValue('2');
  await expect(page.locator('.frame-parts')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.frame-parts :focus')).toHaveCount(1);
});

/** The drawings of the figure that a field is in. */
const drawingsOf = (field: Locator) =>
  field.evaluate((input) =>
    [...input.closest('main')!.querySelectorAll('svg:not(.icon), canvas')]
      .map((drawing) =>
        drawing instanceof HTMLCanvasElement ? drawing.toDataURL() : drawing.innerHTML,
      )
      .join(),
  );
