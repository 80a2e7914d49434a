import { expect, test } from '@playwright/test';
import { langs } from '#i18n/index.ts';
import { messageAnchor, messageKinds } from '#lib/messages/index.ts';
import { hydrate } from '../support/hydrate.ts';

const MESSAGE =
  'RuntimeError: Given transposed=1, weight of size [64, 32, 4, 4], expected input[8, 48, 16, 16] to have 64 channels, but got 48 channels instead';

test('a pasted message is explained with its own numbers, in a traceback too', async ({ page }) => {
  await page.goto('messages/');
  await hydrate(page);
  const text = page.getByRole('textbox', { name: /Your error message/ });
  await text.fill(`Traceback (most recent call last):\n  File "train.py", line 9\n${MESSAGE}`);
  const reader = page.locator('figure', { has: text });
  await expect(reader.getByRole('row', { name: /the layer takes/ })).toContainText('64');
  await expect(
    reader.getByText('nn.ConvTranspose2d(48, out_channels, kernel_size=4)'),
  ).toBeVisible();
  await reader.getByRole('link', { name: 'Why this is raised' }).click();
  await expect(
    page.getByRole('heading', { name: /^expected input to have 4 channels/ }),
  ).toBeInViewport();

  await text.fill('ModuleNotFoundError: No module named torch');
  await expect(reader.getByText(/^This ModuleNotFoundError is not one of/)).toBeVisible();
});

test('undo never joins a message of the reader to an example', async ({ page }) => {
  await page.goto('messages/');
  await hydrate(page);
  const text = page.getByRole('textbox', { name: /Your error message/ });
  const reader = page.locator('figure', { has: text });
  await text.press('ControlOrMeta+a');
  await page.keyboard.insertText(MESSAGE);
  await expect(text).toHaveValue(MESSAGE);
  await text.evaluate((field) => (field.style.height = '321px'));
  await reader.getByRole('combobox').first().selectOption({ index: 2 });
  await expect(text).not.toHaveValue(MESSAGE);
  const example = await text.inputValue();
  await text.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text).toHaveValue(example);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(text).toHaveValue(example);
  await expect(text).toHaveCSS('height', '321px');
});

test('a message that no link holds goes over to the other language', async ({ page }) => {
  await page.goto('messages/');
  await hydrate(page);
  const text = page.locator('.message-reader textarea');
  const long = `${'  File "train.py", line 9\n'.repeat(300)}${MESSAGE}`;
  await text.fill(long);
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/messages\//);
  await hydrate(page);
  await expect(text).toHaveValue(long);
});

test('an address with a message shows that message first, and nothing moves', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    let shift = 0;
    Object.assign(window, { seen, shift: () => shift });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const answer = document.querySelector<HTMLElement>('.message-reader .tool-answer');
      if (answer && getComputedStyle(answer).visibility === 'visible') seen.push(answer.innerText);
      requestAnimationFrame(look);
    };
    look();
  });
  const heard = () =>
    page.evaluate(() => {
      const { seen, shift } = window as unknown as { seen: string[]; shift: () => number };
      return { seen: [...new Set(seen)], shift: shift() };
    });
  await page.goto(`messages/?${new URLSearchParams({ 'message-text': MESSAGE })}`);
  await expect(page.getByRole('textbox', { name: /Your error message/ })).toHaveValue(MESSAGE);
  const { seen, shift } = await heard();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain('64 channels, but got 48');
  expect(shift).toBe(0);
});

test('the code tool knows an error message, and leads to what explains it', async ({ page }) => {
  await page.goto('the-layer-at-work/');
  await hydrate(page);
  await page.getByRole('textbox', { name: /^A layer, or a whole block/ }).fill(MESSAGE);
  await page.getByRole('link', { name: 'What it means, and what ends it' }).click();
  await hydrate(page);
  await expect(page.getByRole('textbox', { name: /Your error message/ })).toHaveValue(MESSAGE);
});

for (const lang of langs) {
  test(`every kind of message has the anchor that is linked to, in ${lang}`, async ({ page }) => {
    await page.goto(lang === 'en' ? 'messages/' : 'ja/messages/');
    for (const kind of messageKinds) {
      await expect(page.locator(`h3[id="${messageAnchor(kind)}"]`)).toHaveCount(1);
    }
  });
}
