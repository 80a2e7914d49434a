import { readFileSync } from 'node:fs';
import { hydrate } from '../support/hydrate.ts';
import { expect, test, type Page } from '@playwright/test';
import { allowClipboard } from '../support/clipboard.ts';
import { handWords } from '../support/hand-words.ts';

const output = '.opening-output canvas';

test.describe('the opening', () => {
  test('plays once to stride 2 with dilation 2, and then waits for the reader', async ({
    page,
  }) => {
    await page.goto('');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,1,1');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,1');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,2');
    await expect(page.locator('.opening-again')).toBeVisible();
  });

  test('stays where a reader has touched it', async ({ page }) => {
    await page.clock.install();
    await page.goto('');
    const dilation = page.getByRole('spinbutton', { name: 'dilation' });
    await expect(dilation).toBeEnabled();
    await dilation.fill('3');
    await page.clock.fastForward(20_000);
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,1,3');
  });

  test('does not move where a reader wants no motion, and asks its question', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.clock.install();
    await page.goto('');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,1');
    await page.clock.fastForward(20_000);
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,1');
  });

  test('moves its loupe by the arrow keys', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,1');
    const loupe = page.locator('.opening-lens .loupe');
    const before = await loupe.getAttribute('aria-label');
    await page.locator(output).focus();
    await page.keyboard.press('ArrowDown');
    await expect(loupe).not.toHaveAttribute('aria-label', before!);
  });

  test('shows the cells of the picture that is looked at, and where they meet the other’s', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,2,1');
    const loupe = page.locator('.opening-lens .loupe');
    const given = page.locator('.opening-given .picture');
    await given.hover({ position: { x: 40.5, y: 30.5 } });
    await expect(loupe).toHaveAttribute(
      'aria-label',
      /^The picture: Cells around row (29|30), column 40/,
    );
    // Twelve of its rows, and the rows of the output that they feed.
    const rows = (picture: string) => page.locator(`${picture} .opening-pin rect.is-wide`);
    await expect(rows('.opening-given')).toHaveAttribute('height', '12');
    await expect(rows('.opening-output')).toHaveAttribute('height', `${11 * 2 + 3}`);
    await given.focus();
    await page.keyboard.press('ArrowDown');
    await expect(loupe).toHaveAttribute('aria-label', /row (30|31), column 40/);
    await page.locator(output).focus();
    await expect(loupe).toHaveAttribute('aria-label', /^Cells around/);
  });

  const parts = [
    'h1',
    '.opening-call',
    output,
    '.opening-said',
    '.opening-rule',
    '.opening-ways > .button >> nth=1',
  ];
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [820, 1100],
    [768, 1024],
    [390, 844],
    [375, 812],
    [360, 800],
  ])
    for (const path of ['', 'ja/']) {
      test(`stands above the fold at ${width} × ${height}, with its ways on: /${path}`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height });
        await page.goto(path);
        // A face that comes late is the next visit's: this one has it at hand.
        await page.evaluate(() => document.fonts.ready);
        await page.reload();
        for (const part of parts)
          await expect(page.locator(part), part).toBeInViewport({ ratio: 1 });
        // A name in two lines, or a button drawn out, is in view and looks broken.
        const way = await page.locator('.opening-ways > .button').last().boundingBox();
        expect(way!.height).toBe(48);
      });
    }

  test('covers no number of its kernel with its loupe, on a tablet', async ({ page }) => {
    for (const [width, height] of [
      [1024, 768],
      [768, 1024],
    ]) {
      await page.setViewportSize({ width, height });
      await page.goto('');
      await expect(page.locator('.opening-lens .loupe')).toBeVisible();
      const [kernel, lens] = await Promise.all([
        page.locator('.opening-kernel').boundingBox(),
        page.locator('.opening-lens').boundingBox(),
      ]);
      expect(lens!.y).toBeGreaterThanOrEqual(kernel!.y + kernel!.height);
    }
  });

  test('takes its layer from the address, and says what it did not understand there', async ({
    page,
  }) => {
    await page.goto('?stride=3&dilation=1e9');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,3,1');
    await expect(page.locator('.opening-call [role="status"]')).toHaveText(
      'Not understood in the address, and left out: dilation=1e9.',
    );
  });

  test('is taken away as it stands: its link, its picture, its call', async ({
    page,
    context,
    browserName,
  }) => {
    await allowClipboard(context, browserName);
    await page.goto('?stride=3');
    await expect(page.locator(output)).toHaveAttribute('data-ready', '3,3,1');
    const figure = page.locator('.opening-figure');
    await figure.getByText('Share', { exact: true }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await figure.getByRole('button', { name: 'Copy link' }).click();
    await expect
      .poll(copied)
      .toBe(`${new URL(page.url()).origin}${new URL(page.url()).pathname}?stride=3`);
    await figure.getByRole('button', { name: 'Copy the call' }).click();
    await expect.poll(copied).toBe('nn.ConvTranspose2d(1, 1, 3, stride=3, padding=1, dilation=1)');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: 'SVG' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('a-trous-opening.svg');
    expect(readFileSync((await file.path())!, 'utf8')).toMatch(/<image .*href="data:image.png/);
  });

  test('shows its three steps side by side without JavaScript', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const page = await context.newPage();
    await page.goto('');
    await expect(page.locator('.opening-stills img:visible')).toHaveCount(4);
    await expect(page.locator('.opening-figure')).toBeHidden();
    await context.close();
  });
});

test.describe('the loupe', () => {
  const said = '.loupe-lens p';

  test('follows the mouse, on all pictures of a row, and goes with it', async ({ page }) => {
    await page.goto('experiment/');
    const pictures = page
      .locator('.row')
      .filter({ has: page.locator('#identity-stride-2') })
      .locator('.picture');
    const drawing = pictures.last().locator('> img');
    await drawing.hover({ position: { x: 40, y: 40 } });
    await expect(page.locator('.loupe-lens')).toHaveCount(await pictures.count());
    const place = /^row \d+, column \d+/.exec((await pictures.last().locator(said).textContent())!);
    await expect(pictures.first().locator(said)).toContainText(place![0]);
    await page.locator('h1').hover();
    await expect(page.locator('.loupe-lens')).toHaveCount(0);
  });

  test('moves by the arrow keys from a focused inset, and says phase and value', async ({
    page,
  }) => {
    await page.goto('dilation/');
    const figure = page.locator('#laplacian-dilation-2');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.inset')).toBeEnabled();
    await figure.locator('.inset').focus();
    const before = await figure.locator(said).textContent();
    expect(before).toMatch(/^row 220, column 212 · phase \[1, 1\] · /);
    await page.keyboard.press('ArrowDown');
    await expect(figure.locator(said)).toHaveText('row 221, column 212 · phase [0, 1] · a hole');
    await page.keyboard.press('Escape');
    await expect(page.locator('.loupe-lens')).toHaveCount(0);
  });

  /** Keeps the loupe's code back. @returns what lets it go */
  async function holdLoupe(page: Page) {
    let letGo = () => {};
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\/PictureLoupe\./, async (route) => {
      await isLetGo;
      await route.continue();
    });
    return letGo;
  }

  test('takes the arrow keys that were pressed before it is there', async ({ page }) => {
    const letGo = await holdLoupe(page);
    await page.goto('dilation/');
    const inset = page.locator('#laplacian-dilation-2 .inset');
    await inset.scrollIntoViewIfNeeded();
    await expect(inset).toBeEnabled();
    await inset.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    letGo();
    await expect(page.locator(said).first()).toHaveText(/^row 222, column 213/);
  });

  test('leaves the other pictures of a row in the order of the tabs', async ({ page }) => {
    await page.goto('making-and-curing-checkerboards/');
    await hydrate(page);
    const insets = page.locator('.trainer-panels .inset');
    await insets.first().focus();
    await expect(page.locator('.trainer-panels .loupe-lens')).toHaveCount(3);
    for (const at of [1, 2]) {
      await page.keyboard.press('Tab');
      await expect(insets.nth(at)).toBeFocused();
    }
  });

  test('comes to a picture with large cells, too, by the mouse and by its button', async ({
    page,
  }) => {
    await page.goto('summary/');
    const figure = page.locator('#letter-dilation-2');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.inset')).toBeEnabled();
    await figure.locator('.picture > :is(img, canvas)').hover({ position: { x: 60, y: 60 } });
    await expect(figure.locator(said)).toContainText('row ');
    await page.locator('h1').hover();
    await figure.locator('.inset').focus();
    await expect(figure.locator(said)).toContainText('phase [');
    await expect(figure.locator('.loupe-lens text').first()).toBeVisible();
  });

  test('comes to pictures of a training, to the reader’s run and to a way there and back', async ({
    page,
  }) => {
    await page.goto('making-and-curing-checkerboards/');
    await hydrate(page);
    const still = page.locator('#train-k3-100 .picture');
    await still.scrollIntoViewIfNeeded();
    await still.locator('> img').hover({ position: { x: 60, y: 60 } });
    // As its file has it: after 100 steps, between black and white.
    await expect(still.locator(said)).toHaveText(/^row \d+, column \d+ · 0\.\d+$/);

    const now = page.locator('.trainer-panel.is-now .picture');
    await now.scrollIntoViewIfNeeded();
    await now.hover({ position: { x: 40, y: 40 } });
    await expect(page.locator('.trainer-panels .loupe-lens')).toHaveCount(3);
    await now.locator('.inset').focus();
    const before = await now.locator(said).textContent();
    await page.getByRole('button', { name: 'One step' }).press('Enter');
    await now.locator('.inset').focus();
    await expect(now.locator(said)).not.toHaveText(before!);

    await page.goto('where-the-transpose-is/');
    await hydrate(page);
    const back = page.locator('.round-trip-stop.is-back .picture');
    await back.scrollIntoViewIfNeeded();
    // It comes while the pointer moves.
    let x = 60;
    await expect(async () => {
      await back.hover({ position: { x: x++, y: 60 } });
      await expect(page.locator('.round-trip .loupe-lens')).toHaveCount(3, { timeout: 500 });
    }).toPass();
  });

  test('stays where a finger taps, before it is there too, until it taps elsewhere', async ({
    browser,
    baseURL,
  }) => {
    const viewport = { width: 390, height: 844 };
    const context = await browser.newContext({ baseURL, viewport, hasTouch: true });
    const page = await context.newPage();
    const letGo = await holdLoupe(page);
    await page.goto('experiment/');
    await expect(page.locator('.inset').first()).toBeEnabled();
    const drawing = page.locator('#identity-stride-2 .picture > img');
    await drawing.tap({ position: { x: 40, y: 40 } });
    letGo();
    await expect(page.locator(said).first()).toHaveText(/^row (39|40), column (39|40) · /);
    await page.locator('h1').tap();
    await expect(page.locator('.loupe-lens')).toHaveCount(0);
    await page
      .locator('#identity-stride-2 .picture > *')
      .first()
      .tap({ position: { x: 80, y: 40 } });
    await expect(page.locator(said).first()).toHaveText(/^row (39|40), column (79|80) · /);
    await page.locator('h1').tap();
    await expect(page.locator('.loupe-lens')).toHaveCount(0);
    await context.close();
  });

  test('stands still on a page without JavaScript, and does not look alive', async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const page = await context.newPage();
    await page.goto('laplacian/');
    const insets = page.locator('.inset');
    expect(await insets.count()).toBeGreaterThan(1);
    for (const inset of await insets.all()) await expect(inset).toBeDisabled();
    await context.close();
  });
});

test('the list of sections marks the one that is read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('laplacian/');
  const last = page.locator('.sections a').last();
  await expect(last).not.toHaveAttribute('aria-current');
  await last.click();
  await expect(last).toHaveAttribute('aria-current', 'location');
  await expect(page.locator('.sections [aria-current]')).toHaveCount(1);
});

test('below a tool the text and its sections stand in the columns of a chapter', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const leftOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return Math.round(box!.x);
  };
  await page.goto('hear-it/');
  const columns = [await leftOf('.sections'), await leftOf('article > h2')];
  await page.goto('step-through/');
  expect([await leftOf('.sections'), await leftOf('article > h2')]).toEqual(columns);
  const [tool, sections] = await Promise.all([
    page.locator('.instrument').boundingBox(),
    page.locator('.sections').boundingBox(),
  ]);
  expect(sections!.y).toBeGreaterThanOrEqual(tool!.y + tool!.height);
});

test('the section that is read is marked where colours are forced', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('laplacian/');
  await page.locator('.sections a').last().click();
  await expect(page.locator('.sections a').last()).toHaveCSS('outline-style', 'solid');
  await expect(page.locator('.sections a').first()).toHaveCSS('outline-style', 'none');
});

for (const [path, lit] of [
  ['purpose/', '.stamp-line.is-running'],
  ['where-the-transpose-is/', '.number-grid td.is-lit'],
  ['where-the-transpose-is/', '.floor td.is-lit'],
  ['holes-and-checkerboards/', '.verdict:has(:checked)'],
])
  test(`where colours are forced, ${lit} has a line around it`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(path);
    await expect(page.locator(lit).first()).toHaveCSS('outline-style', 'solid');
  });

test.describe('on paper', () => {
  test.use({ viewport: { width: 700, height: 1000 } });

  test('a choice shows what is chosen, in the ink of the text', async ({ page }) => {
    await page.goto('step-through/');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    for (const choice of await page.locator('.step-settings .choice').all()) {
      const shown = choice.locator('.choice-option:visible > span');
      await expect(shown).toHaveCount(1);
      await expect(shown).toHaveCSS('color', ink);
    }
  });

  test('the words of the Lab lie under nothing', async ({ page }) => {
    await page.goto('lab/');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.stage')).toHaveCSS('box-shadow', 'none');
    const [code, stage, foot] = await Promise.all(
      ['.lab-code', '.stage', '.lab-foot'].map((part) => page.locator(part).boundingBox()),
    );
    expect(stage!.y).toBeGreaterThanOrEqual(code!.y + code!.height);
    expect(foot!.y).toBeGreaterThanOrEqual(stage!.y + stage!.height);
  });

  test('the call on the home page is as dark as its text', async ({ page }) => {
    await page.goto('');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    await expect(page.locator('.opening-call .code-line')).toHaveCSS('color', ink);
  });

  test('the answer of a question is there', async ({ page }) => {
    await page.goto('purpose/');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('The stamps start two cells apart')).toBeVisible();
  });
});

test('a copied link lands on the widget whose state it holds', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  await page.goto('questions/');
  const widget = page.locator('#widget-crop-padding');
  await widget.scrollIntoViewIfNeeded();
  const number = widget.getByRole('spinbutton').first();
  await expect(number).toBeEnabled();
  await number.fill('5');
  await widget.locator('.menu > summary').click();
  await widget.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('=5&');
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(widget).toBeInViewport({ ratio: 0.5 });
  await expect(number).toHaveValue('5');
});

test('a figure that stays as it is built is shared as a live one is', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto('laplacian/');
  const figure = page.locator('#laplacian-conv2d');
  await figure.locator('.menu > summary').click();
  await figure.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toMatch(/\/laplacian\/#laplacian-conv2d$/);
  await figure.getByText('Embed', { exact: true }).click();
  await figure.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect.poll(copied).toContain('<iframe');
  await page.goto(/src="([^"]*)"/.exec(await copied())![1]);
  await expect(page.locator('[data-member="laplacian-conv2d"]')).toBeVisible();
});

for (const width of [390, 1440])
  test(`what a menu of a figure opens stays in the window, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('pixels/');
    const menu = page.locator('#shown-clamp .menu');
    await menu.locator('> summary').click();
    const parts = menu.locator('.disclosure > summary');
    await expect(parts).toHaveCount(2);
    for (const part of await parts.all()) await part.click();
    await expect(menu.locator('pre:visible')).toHaveCount(3);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    const right = (element: Element) => element.getBoundingClientRect().right;
    const panel = await menu.locator('.menu-panel').evaluate(right);
    for (const part of await parts.all())
      expect(await part.evaluate(right)).toBeLessThanOrEqual(panel);
  });

test('a menu at the foot of the window opens upwards, and one with room below it downwards', async ({
  page,
}) => {
  await page.goto('laplacian/');
  await hydrate(page);
  const menu = page.locator('#laplacian-conv2d .menu');
  test.skip(
    !(await page.evaluate(() => CSS.supports('container-type: anchored'))),
    'its place is not looked for',
  );
  const panel = menu.locator('.menu-panel');
  for (const block of ['end', 'start'] as const) {
    await menu.evaluate((element, block) => {
      element.querySelector('summary')!.scrollIntoView({ block, behavior: 'instant' });
    }, block);
    await menu.locator('> summary').click();
    await expect(panel).toBeInViewport({ ratio: 1 });
    const [shown, label] = [await panel.boundingBox(), await menu.boundingBox()];
    expect(shown!.y < label!.y, block).toBe(block === 'end');
    await menu.locator('> summary').click();
  }
});

test('without JavaScript figures have a link and a snippet that is whole', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  for (const [path, id] of [
    ['laplacian/', 'laplacian-conv2d'],
    ['identity/', 'identity-stride-2'],
    ['making-and-curing-checkerboards/', 'train-k3-0'],
  ]) {
    await page.goto(path);
    const menu = page.locator(`#${id} .menu`);
    await menu.locator('> summary').click();
    await menu.getByRole('link', { name: 'Link to this figure' }).click();
    const landed = page.locator(':target');
    await expect(landed).toBeInViewport();
    expect(await landed.evaluate((node, id) => node.closest(`#${id}`) !== null, id)).toBe(true);
    await expect(menu.getByRole('button')).toHaveCount(0);
  }
  await page.goto('laplacian/');
  const snippet = page.locator('#laplacian-conv2d .embed-snippet code').first();
  await expect(snippet).toContainText(`src="${baseURL}embed/figure/?id=laplacian-conv2d"`);
  await context.close();
});

test('words that ask for a hand are there where one is answered, and not on paper', async ({
  page,
}) => {
  for (const [path, lang] of [
    ['step-through/', 'en'],
    ['ja/step-through/', 'ja'],
  ] as const) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(path);
    expect((await page.locator('main').innerText()).match(handWords[lang])).not.toBeNull();
    await page.emulateMedia({ media: 'print' });
    expect((await page.locator('main').innerText()).match(handWords[lang])).toBeNull();
  }
});

test('without scripts a tool says once what it needs, and no link leads to a state', async ({
  page,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const still = await context.newPage();
  for (const path of [
    'step-through/',
    'hear-it/',
    'making-and-curing-checkerboards/',
    'the-layer-at-work/',
    'whole-models/',
    'messages/',
    'how-it-is-fast/',
    'lab/',
  ]) {
    for (const lang of ['', 'ja/']) {
      await still.goto(lang + path);
      await expect(still.locator('.needs-script:visible')).toHaveText([/JavaScript/]);
      await expect(still.locator(':is(.frame, .step-figure) a[href*="/?"]:visible')).toHaveCount(0);
    }
  }
  await context.close();
  await page.goto('lab/');
  await expect(page.locator('.needs-script')).toBeHidden();
});

test('a tool says what its reader can do after it, below its text', async ({ page }) => {
  for (const path of ['lab/', 'ja/step-through/']) {
    await page.goto(path);
    const [text, goals] = await Promise.all([
      page.locator('article').boundingBox(),
      page.locator('main > .goals').boundingBox(),
    ]);
    expect(goals!.y).toBeGreaterThanOrEqual(text!.y + text!.height);
  }
});

test.describe('on a fine screen', () => {
  test.use({ deviceScaleFactor: 2 });
  for (const width of [390, 820, 1440])
    test(`size, legend and menu of a figure in a row of three share a line, ${width} pixels wide`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      for (const lang of ['', 'ja/']) {
        await page.goto(`${lang}making-and-curing-checkerboards/`);
        const feet = page.locator('.row:has(> .is-picture:nth-child(3):last-child) .frame-foot');
        expect(await feet.count()).toBeGreaterThanOrEqual(3);
        for (const foot of await feet.all()) {
          const tops = await foot
            .locator('> .size, > .legend, .menu > summary')
            .evaluateAll((all) =>
              all.map((one) => {
                const { top, height } = one.getBoundingClientRect();
                return top + height / 2;
              }),
            );
          expect(Math.max(...tops) - Math.min(...tops), await foot.innerText()).toBeLessThan(4);
        }
      }
    });
});

test('a slash opens the search, and stays a slash where one types', async ({ page }) => {
  await page.goto('laplacian/');
  const number = page.getByRole('spinbutton').first();
  await number.scrollIntoViewIfNeeded();
  await expect(number).toBeEnabled();
  await number.focus();
  await page.keyboard.press('/');
  await expect(page.locator('#search')).toBeHidden();
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await expect(page.locator('#search')).toBeVisible();
});

test('a question mark lists the keys, and stays one where it is typed', async ({ page }) => {
  await page.goto('ja/dilation/');
  const list = page.getByRole('dialog', { name: 'キー操作' });
  await page.keyboard.press('?');
  await expect(list.getByRole('row', { name: '検索する' })).toContainText('/');
  await expect(list.getByRole('button')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('?');
  await expect(page.locator('#search input')).toHaveValue('?');
  await expect(list).toBeHidden();
});

test('the list of keys stands on the page about the site, too, without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('about/#keys');
  await expect(page.getByRole('row', { name: 'anywhere / searches' })).toBeInViewport();
  await context.close();
});

test('no card of home is left alone in a row, unless it fills it', async ({ page }) => {
  for (const width of [600, 700, 820, 900, 1024, 1100, 1200, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('');
    const rows = await page.locator('.chapter-cards').evaluateAll((lists) =>
      lists.flatMap((list) => {
        const cards = [...list.children].map((card) => card.getBoundingClientRect());
        const last = cards.filter(({ top }) => top === cards.at(-1)!.top);
        const share = last.reduce((sum, card) => sum + card.width, 0) / list.clientWidth;
        return last.length === 1 ? [share] : [];
      }),
    );
    for (const share of rows) expect(share, `${width} wide`).toBeCloseTo(1);
  }
});

test('every section has a link to itself that works without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('laplacian/');
  const headings = page.locator('article :is(h2, h3)');
  await expect(headings.locator('.permalink')).toHaveCount(await headings.count());
  await context.close();
});

for (const path of ['', 'laplacian/', 'lab/', '404.html']) {
  test(`nothing moves on /${path} while it loads, and it does not overflow at 320`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    expect(await shiftOf(page)).toBe(0);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [1920, 1080],
]) {
  test(`nothing moves at ${width} pixels as the Lab comes to life`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('lab/');
    await expect(page.locator('canvas[data-role="output"]')).toHaveAttribute('data-ready', '?', {
      timeout: 15_000,
    });
    await expect(page.locator('.lab-sum')).toBeAttached();
    // Lighthouse shows as many digits.
    expect(await shiftOf(page)).toBeLessThan(0.0005);
  });
}

/** The layout shift so far: a share of the view. */
async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

test('a block of code is copied as it stands', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('experiment/');
  const block = page.locator('.code').first();
  await block.hover();
  await block.getByRole('button', { name: 'Copy' }).click();
  await expect(block.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('import torch\nfrom PIL import Image');
});

test('the Lab begins where the bar does', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('lab/');
  const leftOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((node) => node.getBoundingClientRect().left);
  expect(await leftOf('.lab-parts')).toBeCloseTo(await leftOf('.bar svg'), 0);
});

for (const width of [390, 820, 1440]) {
  test(`three diagrams stand side by side or one below the other, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('gans-and-unets/');
    const lefts = await page
      .locator('.row > .diagram')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    expect([1, 3]).toContain(new Set(lefts).size);
  });
}

for (const [width, deviceScaleFactor] of [
  [390, 2],
  [700, 1],
  [820, 2],
  [1100, 1.5],
  [1440, 1],
]) {
  test(`figures in a row stand whole, their captions at one height: ${width} at ${deviceScaleFactor}`, async ({
    browser,
    baseURL,
  }) => {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor });
    const page = await context.newPage();
    for (const path of ['making-and-curing-checkerboards/', 'ja/pixels/']) {
      await page.goto(path);
      const rows = await page.locator('article > .row').evaluateAll((all) =>
        all.map((row) =>
          [...row.children].map((figure) => {
            const topOf = (part: Element) => Math.round(part.getBoundingClientRect().top);
            return {
              top: topOf(figure),
              caption: topOf(figure.querySelector(':scope > figcaption')!),
            };
          }),
        ),
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const lines = Map.groupBy(row, ({ top }) => top);
        const sizes = new Set([...lines.values()].map(({ length }) => length));
        expect([...sizes], `${path} ${row.length}`).toHaveLength(1);
        for (const line of lines.values())
          expect(new Set(line.map(({ caption }) => caption)).size, path).toBe(1);
      }
    }
    await context.close();
  });
}

for (const deviceScaleFactor of [1, 1.25, 2, 2.625, 3]) {
  test(`of two pictures the one of fewer cells is not the larger: ${deviceScaleFactor}`, async ({
    browser,
    baseURL,
  }) => {
    for (const width of [390, 1440]) {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor });
      const page = await context.newPage();
      for (const path of ['experiment/', 'pixels/', 'ja/gans-and-unets/']) {
        await page.goto(path);
        const sizes = await page.locator('.is-picture .picture > img').evaluateAll((all) =>
          all.map((one) => ({
            cells: Number(one.getAttribute('width')),
            drawn: one.getBoundingClientRect().width * devicePixelRatio,
          })),
        );
        expect(sizes.length).toBeGreaterThan(2);
        sizes.sort((a, b) => a.cells - b.cells);
        // Of about as many cells, as 512 and 513, each has as many device pixels a cell.
        for (const [i, { drawn }] of sizes.slice(1).entries())
          expect(drawn, `${path}, ${width} wide`).toBeGreaterThan(sizes[i].drawn - 5);
      }
      await context.close();
    }
  });
}

test('figures end where the text does, or the page', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const path of ['experiment/', 'dilation/', 'ja/pixels/']) {
    await page.goto(path);
    const ends = await page
      .locator('article > p, article .frame:not(.row > * > *), article > .row')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().right)));
    const text = Math.round(
      await page
        .locator('article .frame')
        .first()
        .evaluate((one) => one.getBoundingClientRect().right),
    );
    const whole = Math.round(
      await page.locator('article').evaluate((one) => one.getBoundingClientRect().right),
    );
    for (const end of ends.slice(1)) expect(end, path).toBeLessThanOrEqual(whole);
    expect(new Set(ends.filter((end) => end > text - 1)).size, path).toBeLessThanOrEqual(2);
  }
});

test('a live picture of more cells than the text is wide stands whole beside it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('identity/');
  const figure = page.locator('.figure-lab').first();
  const stride = figure.getByRole('spinbutton', { name: 'stride' });
  await stride.hover();
  await expect(stride).toBeEnabled();
  await stride.focus();
  const before = await stride.boundingBox();
  await stride.fill('4');
  await expect(figure.locator('canvas[data-role="output"]')).toHaveJSProperty('width', 1021);
  const picture = figure.locator('.picture');
  expect(await picture.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  expect((await stride.boundingBox())!.x).toBe(before!.x);
});

for (const width of [1440, 1920]) {
  test(`a line of text holds 65 to 72 characters, of Japanese 38 to 40, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['questions/', 'purpose/', 'about/', 'ja/questions/', 'ja/dilation/']) {
      await page.goto(path);
      const lengths = await page.locator('article > p').evaluateAll((all) =>
        all.flatMap((paragraph) => {
          // A Japanese character is as wide as two. A last line is not full.
          const text = [...paragraph.textContent].map((one) =>
            /[\u3000-\uffef]/.test(one) ? 2 : 1,
          );
          const lines = paragraph.clientHeight / parseFloat(getComputedStyle(paragraph).lineHeight);
          const has = paragraph.querySelector('.katex, .term-note, .number, .visually-hidden');
          return lines > 3.5 && !has ? text.reduce((a, b) => a + b, 0) / (lines - 0.5) : [];
        }),
      );
      expect(lengths.length, path).toBeGreaterThan(1);
      const mean = lengths.reduce((a, b) => a + b) / lengths.length;
      // No line of Japanese begins with a full stop, nor do all end with a whole word.
      expect(mean, path).toBeGreaterThan(path.startsWith('ja/') ? 69 : 62);
      expect(mean, path).toBeLessThan(path.startsWith('ja/') ? 80 : 73);
    }
  });
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test(`the chapter of networks shows one, and a number to change: ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const path of ['gans-and-unets/', 'ja/gans-and-unets/']) {
      await page.goto(path);
      await expect(page.locator('.network-shape svg[role="img"]')).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('spinbutton').first()).toBeInViewport({ ratio: 1 });
    }
  });
}

test('a note stands beside the text that calls it, and none in the next section', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const path of ['purpose/', 'laplacian/', 'holes-and-checkerboards/', 'ja/pixels/']) {
    await page.goto(path);
    const boxes = await page
      .locator('article :is(h2, .note, .noted > :first-child, .term-note)')
      .evaluateAll((all) =>
        all.map((one) => {
          const { top, bottom, left, right } = one.getBoundingClientRect();
          return { top, bottom, left, right, kind: one.tagName === 'H2' ? 'h2' : one.className };
        }),
      );
    boxes.forEach(({ kind, top, left }, i) => {
      if (kind !== 'note') return;
      const called = boxes.findLast((one, at) => at < i && !one.kind.includes('note'))!;
      expect(left, path).toBeGreaterThan(called.right);
      expect(Math.abs(top - called.top), path).toBeLessThan(30);
    });
    boxes.forEach(({ kind, bottom }, i) => {
      const next = boxes.slice(i).find((one) => one.kind === 'h2');
      if (kind.includes('note') && next) expect(bottom, path).toBeLessThanOrEqual(next.top + 1);
    });
  }
});

for (const [path, width] of [
  ['dilation/', 390],
  ['ja/whole-models/', 390],
  ['pixels/', 820],
] as const) {
  test(`the chapter's picture stands above its title, ${width} pixels wide: /${path}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(path);
    const boxOf = async (part: string) => (await page.locator(part).first().boundingBox())!;
    const [bar, picture, title] = [
      await boxOf('.bar'),
      await boxOf('.aside-head > .picture'),
      await boxOf('h1'),
    ];
    expect(picture.y).toBeGreaterThan(bar.y + bar.height);
    expect(picture.y + picture.height).toBeLessThanOrEqual(title.y + 1);
    expect(picture.x + picture.width).toBeCloseTo(title.x + (await boxOf('main')).width, 0);
  });
}

test('the picture at a head is whole on every phone, a whole number of device pixels a cell', async ({
  browser,
  baseURL,
}) => {
  for (const deviceScaleFactor of [1, 1.5, 2, 2.625, 3]) {
    const viewport = { width: 390, height: 844 };
    const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor });
    const page = await context.newPage();
    await page.goto('pixels/');
    const place = (await page.locator('.aside-head > .picture').boundingBox())!;
    const drawn = (await page.locator('.aside-head > .picture > img').boundingBox())!;
    const perCell = (drawn.width * deviceScaleFactor) / 160;
    expect(perCell, `at ${deviceScaleFactor}`).toBeCloseTo(Math.round(perCell), 2);
    expect(place.width).toBeGreaterThanOrEqual(79.9);
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(drawn[side] - place[side]), `${side} at ${deviceScaleFactor}`).toBeLessThan(
        1,
      );
    await context.close();
  }
});

test('the answer of a question is as wide as the question, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('purpose/');
  const quiz = page.locator('.predict').first();
  await quiz.locator('summary').first().click();
  const widthOf = (selector: string) =>
    quiz
      .locator(selector)
      .first()
      .evaluate((node) => node.getBoundingClientRect().width);
  expect(await widthOf('.disclosure')).toBe(await widthOf('.predict-ask'));
});
