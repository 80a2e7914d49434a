import { expect, test, type Locator, type Page } from '@playwright/test';
import { widgetIds, widgetOf, type WidgetId } from '#components/widgets/registry.ts';
import { choose } from '../support/choose.ts';
import { hydrate } from '../support/hydrate.ts';

/** What is of a reader's own making and stays on the page: an answer, a picture. */
const HAS_NO_LINK: ReadonlySet<WidgetId> = new Set(['question']);
/** What says in words what the check of an answer, and not its marks, led to. */
const SAYS_LATER: ReadonlySet<WidgetId> = new Set(['question']);

test('the registry holds the widgets', () => expect(widgetIds.length).toBeGreaterThanOrEqual(28));

for (const id of widgetIds) {
  test(`${id} follows its first control by the keyboard alone`, async ({ page }) => {
    await openAndOperate(page, id, byKeyboard);
  });

  test(`${id} follows its first control by the mouse, and its link shows the same again`, async ({
    page,
  }) => {
    await openAndOperate(page, id, byMouse);
    if (HAS_NO_LINK.has(id)) return;
    const after = await restingLook(page);
    await page.goto(page.url());
    await hydrate(page);
    await expect.poll(() => lookOf(page), 'the link shows the same').toBe(after);
  });
}

/** Moves a widget's first control: the figure, what is said of it and the link follow. */
async function openAndOperate(
  page: Page,
  id: WidgetId,
  operate: (page: Page, control: Locator) => Promise<void>,
): Promise<void> {
  await watchIslands(page);
  await page.goto(`embed/${id}/`);
  await hydrate(page);
  expect(await page.evaluate('islandChanges'), 'what the server drew stays').toEqual([]);
  const before = await figureOf(page);
  const saidBefore = await said(page);
  await operate(page, firstOf(page, id));
  await expect.poll(() => figureOf(page), 'the figure follows').not.toBe(before);
  if (!SAYS_LATER.has(id)) {
    await expect.poll(() => said(page), 'the summary follows').not.toBe(saidBefore);
  }
  if (!HAS_NO_LINK.has(id)) {
    await expect.poll(() => new URL(page.url()).search, 'the link follows').not.toBe('');
  }
}

/** Lists what comes, goes or is worded anew in an island before it is live. */
const watchIslands = (page: Page) =>
  page.addInitScript(() => {
    const changes: string[] = [];
    Object.assign(window, { islandChanges: changes });
    const live = new Set<Element>();
    const note = ({ type, target }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement;
      const island = element?.closest('astro-island');
      if (!element || !island) return;
      if (type === 'attributes') live.add(element);
      // A field's text becomes its value.
      else if (!live.has(island) && !element.closest('textarea'))
        changes.push(`${type} in ${element.outerHTML.slice(0, 200)}`);
    };
    const observer = new MutationObserver((records) => records.forEach(note));
    const what = { subtree: true, childList: true, characterData: true, attributeFilter: ['ssr'] };
    addEventListener('DOMContentLoaded', () => observer.observe(document, what));
  });

function firstOf(page: Page, id: WidgetId): Locator {
  const { role, name } = widgetOf(id).first;
  return page.getByRole(role, { name, exact: true }).locator('visible=true').first();
}

async function byMouse(page: Page, control: Locator): Promise<void> {
  await control.scrollIntoViewIfNeeded();
  switch (await roleOf(control)) {
    case 'radio':
      return choose(control);
    case 'select-one': {
      const index = await control.evaluate((select) => (select as HTMLSelectElement).selectedIndex);
      await control.selectOption({ index: index + 1 });
      return;
    }
    case 'number':
    case 'range': {
      // Dragged to the right, as a slider or a number is.
      const { x, y, width, height } = (await control.boundingBox())!;
      const isRange = (await roleOf(control)) === 'range';
      if (!isRange && !/is-dragged/.test((await control.getAttribute('class')) ?? '')) {
        await control.fill(`${Number(await control.inputValue()) + 1}`);
        return;
      }
      const from = { x: x + width / 2, y: y + height / 2 };
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 20, from.y);
      await page.mouse.up();
      return;
    }
    default:
      return control.click({ force: true });
  }
}

/** Goes to the control by Tab and operates it with the keys that its role promises. */
async function byKeyboard(page: Page, control: Locator): Promise<void> {
  const role = await roleOf(control);
  // Of a group of radios, the chosen one is in the order of the tabs.
  const group = role === 'radio' ? await control.getAttribute('name') : null;
  await expect(async () => {
    await page.keyboard.press('Tab');
    const isThere = await control.evaluate(
      (element, name) =>
        document.activeElement === element ||
        (name !== null && document.activeElement?.getAttribute('name') === name),
      group,
    );
    expect(isThere).toBe(true);
  }).toPass({ intervals: [0], timeout: 20_000 });
  const keys: Readonly<Record<string, string>> = {
    radio: 'ArrowRight',
    'select-one': 'ArrowDown',
    number: 'ArrowUp',
    range: 'ArrowRight',
    checkbox: 'Space',
    button: 'Enter',
  };
  await page.keyboard.press(keys[role]);
  if (role === 'select-one') await page.keyboard.press('Enter');
}

const roleOf = (control: Locator) =>
  control.evaluate((element) =>
    element.role === 'spinbutton' ? 'number' : (element as HTMLInputElement).type,
  );

/** What a reader sees of a figure: words, drawings and pixels, but not what is only spoken. */
function figureOf(page: Page): Promise<string> {
  return page.locator('main').evaluate((main) => {
    const words = main.cloneNode(true) as Element;
    const unseen = '[role="status"], .embed-snippet, [hidden], script, style';
    for (const element of words.querySelectorAll(unseen)) element.remove();
    const pixels = [...main.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL());
    const marks = [...main.querySelectorAll('[aria-checked], [type="checkbox"]')].map(
      (element) => (element as HTMLInputElement).checked,
    );
    const drawings = [...words.querySelectorAll('svg')].map((svg) => svg.innerHTML);
    return JSON.stringify([words.textContent, marks, drawings, pixels]);
  });
}

/** A figure with the values in its fields. */
async function lookOf(page: Page): Promise<string> {
  const fields = await page
    .locator('main')
    .locator('input, select, textarea')
    .evaluateAll((all) =>
      all.map((element) => {
        const { value, checked } = element as HTMLInputElement;
        return `${value} ${checked}`;
      }),
    );
  return fields.join() + (await figureOf(page));
}

/** The look once two readings in a row are the same. */
async function restingLook(page: Page): Promise<string> {
  let last = '';
  await expect(async () => {
    const now = await lookOf(page);
    const isAtRest = now === last;
    last = now;
    expect(isAtRest).toBe(true);
  }).toPass({ intervals: [300] });
  return last;
}

const said = async (page: Page) =>
  (await page.getByRole('status').allTextContents()).join('\n').trim();
