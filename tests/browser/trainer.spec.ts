import { expect, test, type Page } from '@playwright/test';
import { allowClipboard } from '../support/clipboard.ts';
import { choose } from '../support/choose.ts';
import { hydrate } from '../support/hydrate.ts';

const path = 'embed/trainer/';
const stepsOf = (page: Page) =>
  page.locator('.trainer-numbers dd').first().textContent().then(Number);

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(path + query);
  await expect(play(page)).toBeEnabled();
  // A run begins as the reader turns to it.
  await play(page).focus();
  await expect(page.locator('.trainer-panel.is-now canvas')).toHaveAttribute('data-ready', '0');
}

/** Lets the page draw so often. */
const framesOf = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
  }, count);

const play = (page: Page) => page.getByRole('button', { name: /^(Train|Stop)$/ });
const atFullPace = (page: Page) => choose(page.locator('input[name="trainer-pace"][value="full"]'));

test('the trainer learns, stops when told to, rewinds and repeats its numbers', async ({
  page,
}) => {
  await open(page, '?kernel=4');
  await atFullPace(page);
  await play(page).click();
  await expect.poll(() => stepsOf(page)).toBeGreaterThan(40);
  await play(page).click();
  await expect(page.locator('.trainer-numbers dd').nth(1)).toHaveText('–');
  const stopped = await stepsOf(page);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => stepsOf(page)).toBe(stopped + 1);

  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => stepsOf(page)).toBe(0);
  const kernel = page.locator('.trainer-kernels svg').first();
  const first = await kernel.getAttribute('aria-label');
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(kernel).not.toHaveAttribute('aria-label', first!);
});

test('the picture and the count say one number of steps while the trainer runs', async ({
  page,
}) => {
  await open(page);
  await atFullPace(page);
  await play(page).click();
  await expect.poll(() => stepsOf(page)).toBeGreaterThan(20);
  for (let i = 0; i < 20; i++) {
    await framesOf(page, 1);
    const [title, count] = await page.evaluate(() =>
      ['.is-now b', '.trainer-numbers dd'].map((part) => document.querySelector(part)!.textContent),
    );
    expect(title).toBe(`Now, after step ${count}`);
  }
});

test('the trainer stops while its tab is in the background, and goes on in front', async ({
  page,
}) => {
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await open(page);
  await atFullPace(page);
  await play(page).click();
  await expect.poll(() => stepsOf(page)).toBeGreaterThan(10);
  await hide(true);
  await expect(page.locator('.trainer-numbers dd').nth(1)).toHaveText('0');
  const stopped = await stepsOf(page);
  await framesOf(page, 20);
  expect(await stepsOf(page)).toBe(stopped);
  await hide(false);
  await expect.poll(() => stepsOf(page)).toBeGreaterThan(stopped);
});

test('a picture of the reader’s is learned from, and one that is broken says so', async ({
  page,
}) => {
  await open(page);
  const chooser = page.locator('.trainer-controls input[type="file"]');
  const png = await page.request.get('figures/portrait-halved.png');
  const buffer = await png.body();
  await chooser.setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer });
  await expect(page.getByRole('combobox', { name: 'Picture' })).toHaveValue('own');
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => stepsOf(page)).toBe(1);
  const alert = page.locator('.trainer [role="alert"]');
  const broken = Buffer.from('no picture');
  await chooser.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: broken });
  await expect(alert).toContainText('cannot be read');
  await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: broken });
  await expect(alert).toContainText('not a picture');
  // What could not be read has cost nothing, and a sample does not cost the reader's picture.
  expect(await stepsOf(page)).toBe(1);
  await page.getByRole('combobox', { name: 'Picture' }).selectOption('letterform');
  await page.getByRole('combobox', { name: 'Picture' }).selectOption('own');
  await expect(alert).toHaveCount(0);
});

for (const [widget, key] of [
  ['trainer', 'picture'],
  ['gradient', 'gradient-picture'],
] as const) {
  test(`the ${widget} keeps the reader’s picture in the other language, until it is reset`, async ({
    page,
  }) => {
    const view = page.locator(`#widget-${widget}`);
    const kept = () =>
      page.evaluate(async () => (await (await caches.open('a-trous:kept')).keys()).length);
    await page.goto('making-and-curing-checkerboards/');
    await hydrate(page);
    const buffer = await (await page.request.get('figures/portrait-halved.png')).body();
    await view
      .locator('input[type="file"]')
      .setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer });
    await expect(view.getByRole('combobox', { name: 'Picture' })).toHaveValue('own');
    await expect.poll(kept).toBe(1);
    await page.locator('a.language').click();
    await expect(page).toHaveURL(new RegExp(`/ja/.*[?&]${key}=own`));
    await hydrate(page);
    const there = view.getByRole('combobox', { name: '画像' });
    await expect(there).toHaveValue('own');
    await expect(view.locator('canvas').first()).toBeVisible();
    await expect(view.getByRole('alert')).toHaveCount(0);
    await view.getByRole('button', { name: 'リセット' }).click();
    await expect(there).toHaveValue('portrait');
    await expect.poll(kept).toBe(0);
  });
}

test('the target is drawn from 0 to 1 before the run and in it', async ({ page }) => {
  await page.goto(path);
  const levels = page.locator('.trainer-panel figcaption').nth(2).locator('span').last();
  await expect(levels).toHaveText('black 0, white 1');
  await open(page);
  await expect(page.locator('.trainer-panel canvas[data-ready^="target"]')).toBeVisible();
  await expect(levels).toHaveText('black 0, white 1');
});

test('a picture is dropped on the trainer, and elsewhere does not leave the page', async ({
  page,
}) => {
  await page.goto('making-and-curing-checkerboards/');
  const picture = page.locator('.trainer').getByRole('combobox', { name: 'Picture' });
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toBeEnabled();
  const bytes = [...(await (await page.request.get('figures/portrait-halved.png')).body())];
  /** Whether the browser is kept from opening the file. */
  const drop = (type: 'dragover' | 'drop') =>
    page.evaluate(
      ({ bytes, type }) => {
        const dataTransfer = new DataTransfer();
        const file = new File([new Uint8Array(bytes)], 'own.png', { type: 'image/png' });
        dataTransfer.items.add(file);
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector('h1')!.dispatchEvent(event);
        return event.defaultPrevented;
      },
      { bytes, type },
    );
  await page.locator('.site-foot').scrollIntoViewIfNeeded();
  await expect(picture).not.toBeInViewport();
  await expect.poll(() => drop('dragover')).toBe(true);
  await expect.poll(() => drop('drop')).toBe(true);
  await expect(picture).toHaveValue('portrait');

  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => {
      await drop('dragover');
      return page.locator('.drop-veil').count();
    })
    .toBe(1);
  expect(await drop('drop')).toBe(true);
  await expect(picture).toHaveValue('own');
});

test('a run that is begun while its picture loads waits for it', async ({ page }) => {
  await open(page);
  let send = () => {};
  const isSent = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/sample-letterform.png', async (route) => {
    await isSent;
    await route.continue();
  });
  await page.getByRole('combobox', { name: 'Picture' }).selectOption('letterform');
  await atFullPace(page);
  await play(page).click();
  await framesOf(page, 20);
  expect(await stepsOf(page)).toBe(0);
  send();
  await expect.poll(() => stepsOf(page)).toBeGreaterThan(10);
});

test('the trainer’s address holds the run', async ({ page }) => {
  await open(page, '?family=shuffle&init=icnr&seed=7');
  await expect(page.getByRole('combobox', { name: 'Kind' })).toHaveValue('shuffle');
  await expect(page.getByRole('combobox', { name: 'Begin with' })).toHaveValue('icnr');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('transposed');
  await expect(page).toHaveURL(/\?seed=7$/);
});

for (const [widget, key] of [
  ['trainer', 'kernel'],
  ['gradient', 'gradient-kernel'],
] as const) {
  test(`the link of the ${widget} holds what was chosen and lands on it`, async ({
    page,
    context,
    browserName,
  }) => {
    await allowClipboard(context, browserName);
    await page.goto('making-and-curing-checkerboards/');
    const view = page.locator(`#widget-${widget}`);
    await view.scrollIntoViewIfNeeded();
    await view.getByRole('combobox', { name: 'Kernel' }).selectOption('4');
    await view.locator('.menu > summary').click();
    await view.getByRole('button', { name: 'Copy link' }).click();
    await expect(view.getByText('Copied')).toBeVisible();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect([link.searchParams.get(key), link.hash]).toEqual(['4', `#widget-${widget}`]);
  });
}

test('the gradient of a strided convolution is flat on white for kernel 4, not for 3', async ({
  page,
}) => {
  await page.goto('embed/gradient/');
  const gains = page.locator('.gradient-gains svg');
  await expect(gains).toHaveAttribute('aria-label', /0\.444 0\.222; 0\.222 0\.111/);
  await expect(page.locator('.gradient .is-gradient canvas')).toBeVisible();
  await page.getByRole('combobox', { name: 'Kernel' }).selectOption('4');
  await expect(gains).toHaveAttribute('aria-label', /0\.25 0\.25; 0\.25 0\.25/);
});

test('the gradient is titled, and its Reset brings back what it began with', async ({ page }) => {
  await page.goto('making-and-curing-checkerboards/');
  const view = page.locator('#widget-gradient');
  await view.scrollIntoViewIfNeeded();
  await expect(view.locator('.frame-title')).toHaveText('A gradient with phases');
  const reset = view.getByRole('button', { name: 'Reset' });
  await expect(reset).toHaveCount(0);
  await view.getByRole('combobox', { name: 'Picture' }).selectOption('letterform');
  await view.getByRole('combobox', { name: 'Kernel' }).selectOption('4');
  await reset.click();
  await expect(view.getByRole('combobox', { name: 'Picture' })).toHaveValue('portrait');
  await expect(view.getByRole('combobox', { name: 'Kernel' })).toHaveValue('3');
  await expect(reset).toHaveCount(0);
});

test('Reset brings back what the trainer began with, and starting over keeps the settings', async ({
  page,
}) => {
  await open(page);
  const reset = page.getByRole('button', { name: 'Reset' });
  const kind = page.getByRole('combobox', { name: 'Kind' });
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  const began = await seed.inputValue();
  await expect(reset).toHaveCount(0);
  await kind.selectOption('resize');
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => stepsOf(page)).toBe(1);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => stepsOf(page)).toBe(0);
  await expect(kind).toHaveValue('resize');
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => stepsOf(page)).toBe(1);
  await seed.fill('10000');
  await reset.click();
  await expect(kind).toHaveValue('transposed');
  await expect(seed).toHaveValue(began);
  await expect.poll(() => stepsOf(page)).toBe(0);
  await expect(reset).toHaveCount(0);
});
