import { expect, test, type Page } from '@playwright/test';
import { expectNotUnder } from '../support/expect-not-under.ts';
import { hydrate } from '../support/hydrate.ts';

const player = (page: Page) => page.locator('.step-view > .step-player');
const board = (page: Page) => page.locator('.step-scene');

test('another telling moves nothing below what is played', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('step-through/');
  await hydrate(page);
  const below = page.locator('.step-build');
  const topOf = () => below.evaluate((part) => part.getBoundingClientRect().top + scrollY);
  const top = await topOf();
  await page.locator('.step-head input[value="gather"]').check({ force: true });
  await expect(board(page).locator('.is-kernel figcaption')).toHaveText('kernel, turned');
  expect(Math.abs((await topOf()) - top)).toBeLessThan(2);
});

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('a link lands on the player and on what it plays', async ({ page }) => {
      await page.goto('step-through/?preset=pix2pix');
      await expect(player(page)).toBeInViewport({ ratio: 1 });
      await expect(board(page).locator('.is-input svg').first()).toBeInViewport();
      await expect(board(page).locator('.is-output svg').first()).toBeInViewport();
    });

    test('the player keeps its place while it plays and where the telling changes', async ({
      page,
    }) => {
      await page.goto('step-through/?as=gather');
      await hydrate(page);
      const topOf = () => player(page).evaluate((bar) => bar.getBoundingClientRect().top);
      await page.evaluate(() => scrollTo(0, 0));
      const top = await topOf();
      const next = player(page).getByRole('button', { name: 'Step forward' });
      for (let i = 0; i < 3; i++) {
        await next.click();
        expect(await topOf()).toBe(top);
      }
      await page.locator('.step-head input[value="scatter"]').check({ force: true });
      await expect(page.locator('.step-told')).toContainText('stamps');
      await page.evaluate(() => scrollTo(0, 0));
      expect(await topOf()).toBe(top);
    });
  });
}

for (const width of [320, 390, 800, 1440]) {
  test(`at ${width} px no line of the terms is cut, and nothing below them moves`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const query of ['?as=scatter', '?as=gather', '?preset=pix2pix&as=scatter']) {
      await page.goto(`step-through/${query}`);
      await hydrate(page);
      const terms = page.locator('.step-terms');
      const heights = new Set<number>();
      const next = player(page).getByRole('button', { name: 'Step forward' });
      for (let i = 0; i < 8; i++) {
        const [height, line] = await terms.evaluate((box) => [
          box.clientHeight,
          parseFloat(getComputedStyle(box).lineHeight),
        ]);
        heights.add(height);
        // A client's height is rounded.
        expect(Math.abs(height / line - Math.round(height / line))).toBeLessThan(0.05);
        await next.click();
      }
      expect(heights.size).toBe(1);
    }
    await page.goto('step-through/?as=scatter&step=4');
    await hydrate(page);
    await expect(page.locator('.step-terms .step-term')).toHaveCount(10);
    const hidden = await page
      .locator('.step-terms')
      .evaluate((box) => box.scrollHeight - box.clientHeight);
    if (width >= 390) expect(hidden).toBeLessThanOrEqual(1);
  });
}

test('a spread kernel shows where its taps lie, also where none meets a number', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('step-through/?as=gather&dilation=3&step=87');
  await hydrate(page);
  const taps = board(page).locator('.is-input .is-tap .grid-ground');
  const [tap, zero] = [
    taps.first(),
    board(page).locator('.is-input .is-zero .grid-ground').first(),
  ];
  const fill = (ground: typeof tap) => ground.evaluate((path) => getComputedStyle(path).fill);
  expect(await fill(tap)).not.toBe(await fill(zero));
});

test('it plays in a window that is far lower than itself', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.goto('step-through/?as=gather');
  await hydrate(page);
  const place = player(page).getByRole('slider');
  const from = await place.inputValue();
  await player(page).getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => place.inputValue()).not.toBe(from);
});

test('on a phone a number and the drawing that it changes are seen together', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('step-through/');
  await hydrate(page);
  for (const name of ['stride', 'dilation', 'kernel_size']) {
    const field = page.locator('.step-layer').getByRole('spinbutton', { name, exact: true });
    await field.focus();
    await field.press('ArrowUp');
    await expect(board(page).locator('.is-output svg')).toBeInViewport({ ratio: 1 });
    // And it is not under the drawing.
    await field.click({ trial: true });
    expect(await field.evaluate((node) => node.getBoundingClientRect().top)).toBeGreaterThan(
      await board(page).evaluate((node) => node.getBoundingClientRect().bottom),
    );
  }
});

test('in a low window what the keyboard goes back to is not under the player', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('step-through/');
  await hydrate(page);
  await page.locator('.step-edit > summary').focus();
  await expectNotUnder(page, '.step-player', '.step-settings *', 12);
});

test('what the address says and the page does not know is named', async ({ page }) => {
  await page.goto('step-through/?kernel=0&utm_source=mail');
  const notice = page.getByRole('status').filter({ hasText: 'left out' });
  await expect(notice).toContainText('kernel=0');
  await expect(notice).not.toContainText('utm');
});

test('a wide window has what each layer does beside its numbers', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('step-through/');
  await hydrate(page);
  const build = page.locator('.step-build');
  const sidesOf = (part: string) =>
    build.locator(part).evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { left, right };
    });
  const numbers = await sidesOf('.step-stage');
  const notes = await sidesOf('.step-stages');
  expect(notes.left).toBeGreaterThan(numbers.right);
  expect(notes.right - numbers.left).toBe(await build.evaluate(({ clientWidth }) => clientWidth));
  await expect(build.locator('.step-stage-note').locator('visible=true')).toHaveCount(7);
});

test('Reset brings back what the page began with, and a preset can be chosen again', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('step-through/');
  await hydrate(page);
  const reset = page.getByRole('button', { name: 'Reset' });
  const example = page.getByRole('combobox', { name: 'Example' });
  const stride = page.locator('.step-layer').getByRole('spinbutton', { name: 'stride' });
  const first = await example.inputValue();
  const padding = page.locator('.step-layer').getByRole('spinbutton', { name: 'padding' }).first();
  const began = await padding.inputValue();
  await expect(reset).toHaveCount(0);
  await example.selectOption('pix2pix');
  await stride.fill('3');
  await expect(example.locator('option:checked')).toHaveText(/^changed: Pix2pix/);
  await example.selectOption('pix2pix');
  await expect(stride).toHaveValue('2');
  await stride.fill('3');
  await expect(page).toHaveURL(/preset=pix2pix&stride=3/);
  await padding.fill('99');
  // Changes in quick succession are one step back.
  await page.clock.fastForward(2000);
  await reset.click();
  await expect(example).toHaveValue(first);
  await expect(padding).toHaveValue(began);
  await expect(reset).toHaveCount(0);
  // Nothing is lost: what was set is one step back.
  await expect(page).not.toHaveURL(/preset/);
  await page.goBack();
  await expect(stride).toHaveValue('3');
});

test('a preset that waits for its turn to play stays where the reader puts it', async ({
  page,
}) => {
  await page.clock.install();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('step-through/');
  const [first, second] = [0, 1].map((i) => page.locator('.step-figure').nth(i));
  await second.evaluate((figure) => figure.scrollIntoView({ block: 'center' }));
  for (const figure of [first, second]) await expect(figure.locator('fieldset')).toBeEnabled();
  const pause = page.locator('.step-figure').getByRole('button', { name: 'Pause' });
  await expect(pause).toHaveCount(1);
  const waiting = (await first.getByRole('button', { name: 'Pause' }).count()) ? second : first;
  const place = waiting.getByRole('slider');
  await place.fill('2');
  await expect(pause).toHaveCount(1);
  await page.clock.runFor(20_000);
  await expect(pause).toHaveCount(0);
  await expect(place).toHaveValue('2');
});
