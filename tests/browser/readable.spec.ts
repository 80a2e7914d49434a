/** What has to be readable in every window, on paper and in every setting of a reader. */
import { expect, test, type Page } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';
import { pages } from '../support/pages.ts';

/** One language is enough where only boxes are measured. */
const english = pages.filter(({ lang }) => lang === 'en').map(({ path }) => path);

/** Texts that are set smaller than 12 CSS pixels, drawings' own scale included. */
const small = (page: Page) =>
  page.evaluate(() => {
    const found = new Map<string, number>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (!node.textContent!.trim() || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      if (element.closest('.visually-hidden, script, style, math, option')) continue;
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size > 0 && size < 11.95) {
        const name = element.closest('[class]')!.getAttribute('class')!;
        found.set(
          `${name}: ${size.toFixed(1)}`,
          (found.get(`${name}: ${size.toFixed(1)}`) ?? 0) + 1,
        );
      }
    }
    return [...found].map(([name, count]) => `${name} px, ${count} times`);
  });

/** What can be pressed and is smaller than 24 × 24, but for links in a line of text (WCAG 2.5.8). */
const narrow = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter(
        (element) => !element.closest('.visually-hidden, p, li, td, figcaption, small, .skip'),
      )
      .map((element) => [element.closest('label') ?? element, element] as const)
      .map(([target, element]) => ({ box: target.getBoundingClientRect(), element }))
      .filter(({ box }) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
      .map(
        ({ box, element }) =>
          `${element.tagName} ${element.className} ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`,
      ),
  );

for (const path of english) {
  for (const width of [1440, 390]) {
    test(`/${path} sets no text under 12 pixels and no target under 24, ${width} wide`, async ({
      page,
    }) => {
      test.slow();
      await page.setViewportSize({ width, height: 844 });
      await page.goto(path);
      await hydrate(page);
      // Plots and grids are drawn anew once their width is measured: two dozen, in the step-through.
      await expect.poll(() => small(page), { timeout: 20_000 }).toEqual([]);
      expect(await narrow(page)).toEqual([]);
    });
  }
}

/** How far the page sticks out of its window, in CSS pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const path of english) {
  test(`/${path} fits a window of 320 pixels, which 1280 are at 400 %, and wider text`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // WCAG 1.4.12. Through the object model, which the policy of the page does not forbid.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  test(`/${path} stands in one column on paper, where nothing can lie over what follows`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(path);
    // A grid or a float does not grow with a figure that moves to the next page.
    const torn = await page.evaluate(() =>
      ['.page', '.page > main', 'main > article', '.page-head', '.aside-head', 'article > .figure']
        .flatMap((selector) => [...document.querySelectorAll(selector)])
        .filter((element) => {
          const { display, float } = getComputedStyle(element);
          return display !== 'block' || float !== 'none';
        })
        .map((element) => element.className),
    );
    expect(torn).toEqual([]);
    await expect(page.locator('.bar')).toBeHidden();
    const [red, green, blue] = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')!;
      canvas.fillStyle = getComputedStyle(document.body).color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    });
    expect(Math.max(red, green, blue), 'black, in the dark theme too').toBeLessThan(64);
  });
}

test('the section that is read is marked where colours are forced', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('laplacian/');
  await page.locator('.sections a').last().click();
  await expect(page.locator('.sections a').last()).toHaveCSS('outline-style', 'solid');
  await expect(page.locator('.sections a').first()).toHaveCSS('outline-style', 'none');
});
