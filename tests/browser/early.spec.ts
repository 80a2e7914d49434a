/** What a reader does before the scripts have come is done once they have. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';
import { slowTimers } from '../support/slow-timers.ts';

/** Opens a page whose scripts come only when they are let. */
async function openHeld(page: Page, path: string) {
  const held: (() => void)[] = [];
  let isHeld = true;
  // Those that an embed holds in common with others stand for what a page holds within.
  await page.route(/\/_astro\/(?!common\.).*\.js/, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  // All of the page is there: a press aimed at a part of it would miss what moves below.
  await page.locator('#foot, .embed-foot').waitFor({ state: 'attached' });
  return () => {
    isHeld = false;
    for (const go of held) go();
  };
}

/** The middle of something that is brought into view. */
async function middleOf(locator: Locator) {
  await locator.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = (await locator.boundingBox())!;
  return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a search that is asked for early opens, and keeps what is typed', async ({ page }) => {
  const letGo = await openHeld(page, 'laplacian/');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('Keras');
  await expect(page.locator('#search').getByRole('link', { name: 'all pages' })).toBeVisible();
  letGo();
  await expect(page.locator('#search [role="option"] mark').first()).toHaveText('Keras');
  await expect(page.locator('#search input')).toHaveValue('Keras');
});

test('a search that is opened early can be closed, and fills once the scripts are there', async ({
  page,
}) => {
  const letGo = await openHeld(page, 'laplacian/');
  await page.locator('[data-search]').click();
  await page.locator('#search [data-close]').click();
  await expect(page.locator('#search')).toBeHidden();
  await page.locator('[data-search]').click();
  await page.locator('#search').focus();
  letGo();
  await expect(page.locator('#search [role="status"]')).toBeEmpty();
  await page.mouse.click(5, 5);
  await expect(page.locator('#search')).toBeHidden();
});

for (const hasTouch of [false, true]) {
  test.describe(hasTouch ? 'by touch' : 'by mouse', () => {
    test.use({ hasTouch });
    const press = async (page: Page, locator: Locator) => {
      const { x, y } = await middleOf(locator);
      if (hasTouch) await page.touchscreen.tap(x, y);
      else await page.mouse.click(x, y);
    };

    test('a button that is pressed early acts', async ({ page }) => {
      const letGo = await openHeld(page, 'holes-and-checkerboards/');
      const button = page.locator('.phase-row').getByRole('button', { name: 'Linear' });
      await expect(button).toBeDisabled();
      await press(page, button);
      letGo();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    });

    test('a button that has moved since it was pressed acts', async ({ page }) => {
      const letGo = await openHeld(page, 'holes-and-checkerboards/');
      const button = page.locator('.phase-row').getByRole('button', { name: 'Linear' });
      await press(page, button);
      // As where a figure above turns out higher than it was taken for.
      await page.locator('article').evaluate((node) => (node.style.paddingTop = '333px'));
      letGo();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    });

    test('a choice that is made early holds', async ({ page }) => {
      const letGo = await openHeld(page, 'step-through/');
      const choice = page.getByRole('radio', { name: 'collecting' });
      await expect(choice).toBeDisabled();
      await press(page, choice);
      letGo();
      await expect(choice).toBeChecked();
    });

    test('a choice that is made while an island comes to life part by part holds', async ({
      page,
    }) => {
      const letGo = await openHeld(page, 'step-through/');
      const island = page.locator('astro-island').filter({ has: page.locator('.step-parts') });
      const choice = page.getByRole('radio', { name: 'collecting' });
      await expect(choice).toBeDisabled();
      await slowTimers(page, 300);
      letGo();
      await expect(island).not.toHaveAttribute('ssr');
      await expect(choice).toBeDisabled();
      await press(page, choice);
      await expect(choice).toBeChecked();
    });

    test('a number that is typed early stays', async ({ page }) => {
      const letGo = await openHeld(page, 'identity/');
      const field = page.locator('.figure-lab').getByRole('spinbutton', { name: 'stride' });
      await expect(field).toBeDisabled();
      await press(page, field);
      await page.keyboard.type('3');
      letGo();
      await expect(field).toHaveValue('3');
      await expect(field).toBeFocused();
      await expect(page.locator('.figure-lab .size')).toContainText('766');
    });

    test('what is done early is done again in its order', async ({ page }) => {
      const letGo = await openHeld(page, 'identity/');
      const [stride, padding] = ['stride', 'padding'].map((name) =>
        page.locator('.figure-lab').getByRole('spinbutton', { name, exact: true }),
      );
      await expect(stride).toBeDisabled();
      await press(page, stride);
      await page.keyboard.type('34');
      await page.keyboard.press('Backspace');
      await press(page, padding);
      await page.keyboard.type('1');
      letGo();
      await expect(padding).toHaveValue('1');
      await expect(stride).toHaveValue('3');
      await expect(padding).toBeFocused();
    });

    test('all that is marked and chosen early holds', async ({ page }) => {
      const letGo = await openHeld(page, 'holes-and-checkerboards/');
      const cells = page.locator('.predict-cells').first().getByRole('checkbox');
      const button = page.locator('.phase-row').getByRole('button', { name: 'Linear' });
      await expect(cells.first()).toBeDisabled();
      for (const at of [0, 2, 3]) await press(page, cells.nth(at).locator('..'));
      await press(page, button);
      letGo();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      for (const at of [0, 2, 3]) await expect(cells.nth(at)).toBeChecked();
      for (const at of [1, 4]) await expect(cells.nth(at)).not.toBeChecked();
    });

    test('a slider that is touched early goes there', async ({ page }) => {
      const letGo = await openHeld(page, 'experiment/');
      const slider = page.locator('.figure-lab').getByRole('slider');
      await expect(slider).toBeDisabled();
      const { x, y, width } = await middleOf(slider);
      if (hasTouch) await page.touchscreen.tap(x + width / 4, y);
      else await page.mouse.click(x + width / 4, y);
      letGo();
      await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(180);
    });

    for (const [path, figure] of [
      ['experiment/', '.is-picture:not(.live)'],
      ['identity/', '.is-picture.live'],
      // A tap is over by the time that its script has come.
      ...(hasTouch ? [] : [['where-the-transpose-is/', '.round-trip-stop.is-back']]),
    ])
      test(`a picture of /${path} that is looked at early has its loupe`, async ({ page }) => {
        const letGo = await openHeld(page, path);
        await page.locator('#foot').waitFor({ state: 'attached' });
        const picture = page.locator(`${figure} .picture`).first();
        const { x, y } = await middleOf(picture.locator('> img'));
        if (hasTouch) await page.touchscreen.tap(x, y);
        else await page.mouse.move(x, y);
        letGo();
        await expect(picture.locator('.loupe-lens')).toBeVisible();
      });

    test('a cell that is pressed early is taken', async ({ page }) => {
      const letGo = await openHeld(page, 'lab/');
      const stage = page.locator('.stage-scene');
      const { x, y } = await middleOf(stage);
      if (hasTouch) await page.touchscreen.tap(x, y);
      else await page.mouse.click(x, y);
      letGo();
      await expect(page.locator('.lab-cell, .cell-sum').first()).toContainText('output[');
    });
  });
}

test('a number that is dragged early changes', async ({ page }) => {
  const letGo = await openHeld(page, 'identity/');
  const field = page.locator('.figure-lab').getByRole('spinbutton', { name: 'stride' });
  const { x, y } = await middleOf(field);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 34, y, { steps: 4 });
  await page.mouse.up();
  letGo();
  await expect(field).toHaveValue('4');
});

for (const [path, kind] of [
  ['dilation/', '.live'],
  ['experiment/', ':not(.live)'],
]) {
  test(`the keyboard stays on a picture of /${path} that it is on early`, async ({ page }) => {
    const letGo = await openHeld(page, path);
    const picture = page.locator(`.figure${kind} .picture:has(> .inset)`).first();
    // While the page ends at the picture it scrolls no further, and a figure at a window's foot sleeps.
    await page.locator('#foot').waitFor({ state: 'attached' });
    await picture.evaluate((node: HTMLElement) => node.scrollIntoView({ block: 'center' }));
    await picture.focus();
    await expect(picture).toBeFocused();
    letGo();
    await expect(picture.locator('.inset')).toBeFocused();
    await hydrate(page);
    await expect(picture.locator('.inset')).toBeFocused();
    await expect(picture).not.toHaveAttribute('tabindex');
  });
}

test('Tab waits for the controls of an island that is not live yet, and loses no press', async ({
  page,
}) => {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/_astro\/StampLoop\..*\.js/, async (route) => {
    await isLetGo;
    await route.continue();
  });
  await page.goto('purpose/');
  const loop = page.locator('#widget-stamp-loop');
  const button = (name: string) => loop.getByRole('button', { name, exact: true });
  await expect(button('Play')).toBeDisabled();
  await focusBefore(loop);
  // Its code comes first, which scrolls; then the buttons.
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await expect(loop.locator('button:focus')).toHaveCount(0);
  await expect(loop.locator('.menu :focus')).toHaveCount(0);
  letGo();
  await expect(button('Play')).toBeFocused();
});

/** Puts the focus on the last that takes it before an island. */
const focusBefore = (island: Locator) =>
  island.evaluate((node) => {
    const stops = [...document.querySelectorAll<HTMLElement>('a[href], button:enabled')].filter(
      (stop) =>
        stop.checkVisibility() &&
        node.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING,
    );
    stops.at(-1)!.focus();
  });

test('Tab waits for the scripts of the page, and loses no press', async ({ page }) => {
  const letGo = await openHeld(page, 'identity/');
  const figure = page.locator('.figure-lab').first();
  const fields = figure.getByRole('spinbutton');
  await expect(fields.first()).toBeDisabled();
  await focusBefore(figure);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  letGo();
  await expect(fields.nth(2)).toBeFocused();
});

test('the first Tab in an embed waits for its first control', async ({ page }) => {
  const letGo = await openHeld(page, 'embed/phase-row/');
  const first = page.getByRole('spinbutton').first();
  await expect(first).toBeDisabled();
  await page.keyboard.press('Tab');
  letGo();
  await expect(first).toBeFocused();
});

test('Tab goes on where no script comes, and takes all steps', async ({ page }) => {
  await openHeld(page, 'identity/');
  const figure = page.locator('.figure-lab').first();
  await focusBefore(figure);
  // It waits some seconds, which pass faster here.
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => 30 * now();
  });
  for (let i = 0; i < 12; i++) await page.keyboard.press('Tab');
  await expect
    .poll(() =>
      figure.evaluate(
        (node) =>
          node.compareDocumentPosition(document.activeElement!) & Node.DOCUMENT_POSITION_FOLLOWING,
      ),
    )
    .toBeGreaterThan(0);
});

test('a press elsewhere ends the wait of Tab', async ({ page }) => {
  const letGo = await openHeld(page, 'identity/');
  const figure = page.locator('.figure-lab').first();
  await focusBefore(figure);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  // What Enter is meant for has not the focus yet.
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.locator('.theme-button').click();
  letGo();
  await expect(figure.getByRole('spinbutton').first()).toBeEnabled();
  await expect(page.locator('.theme-button')).toBeFocused();
  expect(page.url()).toBe(before);
});

test('a press that becomes a scroll changes nothing', async ({ page }) => {
  const letGo = await openHeld(page, 'holes-and-checkerboards/');
  const button = page.locator('.phase-row').getByRole('button', { name: 'Linear' });
  const { x, y } = await middleOf(button);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => window.dispatchEvent(new PointerEvent('pointercancel')));
  await page.mouse.up();
  letGo();
  await expect(button).toBeEnabled();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('the way to the other language that is taken early keeps the place and the state', async ({
  page,
}) => {
  await openHeld(page, 'lab/?stride=3#text');
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/lab\/\?stride=3#text$/);
});

test('colours that are chosen early hold', async ({ page }) => {
  const letGo = await openHeld(page, 'identity/');
  await page.locator('.theme-button').click();
  await page.locator('label:has(#theme-dark)').click();
  letGo();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('#theme-dark')).toBeChecked();
});

for (const { path, name, bytes, isTaken } of [
  {
    path: 'lab/',
    name: 'mine.png',
    bytes: readFileSync('public/icon-192.png'),
    isTaken: (page: Page) => expect(page.locator('.lab-input')).toContainText('192 × 192'),
  },
  {
    path: 'whole-models/',
    name: 'mine.py',
    bytes: 'nn.Conv2d(3, 7, 3)',
    isTaken: (page: Page) =>
      expect(page.getByLabel('The text of the model')).toHaveValue('nn.Conv2d(3, 7, 3)'),
  },
]) {
  test(`a file that is dropped early on /${path} is taken, and the page stays`, async ({
    page,
  }, testInfo) => {
    const file = testInfo.outputPath(name);
    writeFileSync(file, bytes);
    const letGo = await openHeld(page, path);
    // A hand that brings a file from elsewhere.
    const hand = await page.context().newCDPSession(page);
    const { x, y } = await middleOf(page.locator('h1'));
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [file], dragOperationsMask: 1 };
      await hand.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    letGo();
    await isTaken(page);
  });
}

test('a tool that is come to without a network is alive as soon as there is one', async ({
  page,
  context,
}) => {
  await page.goto('the-layer-at-work/');
  const tool = page.locator('main astro-island').last();
  const field = tool.locator('input').first();
  await page.waitForLoadState('networkidle');
  const failed = page.waitForEvent('console', (message) => /Error hydrating/.test(message.text()));
  await context.setOffline(true);
  await field.scrollIntoViewIfNeeded();
  await failed;
  await expect(field).toBeDisabled();
  await context.setOffline(false);
  await expect(field).toBeEnabled();
});

test('what stands at the foot of the window comes to life there', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('gans-and-unets/');
  const shownAs = page.locator('.figure-lab').first().getByLabel('Shown as');
  await expect(shownAs).toBeInViewport();
  await expect(shownAs).toBeEnabled();
});
