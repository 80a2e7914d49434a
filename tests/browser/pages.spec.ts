/** What holds of every page and every embed. Each is opened once, and all is asked of it there. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { widgetIds } from '#components/widgets/registry.ts';
import { hydrate } from '../support/hydrate.ts';
import { pages, type PageSource } from '../support/pages.ts';
import { weighPage, weighSite, type PageWeight } from '../support/weigh.ts';

/**
 * What a page may weigh, in bytes; text is counted as gzip sends it. The first view is what comes
 * before the reader's first sign, or a second after the page is complete: then islands load.
 */
const FIRST_VIEW = 60_000;
const SCRIPTS = 70_000;
/** Of a page whose worker comes with it. */
const LAB_SCRIPTS = 72_000;
/** Of the letters that come ahead of the page: what a server sends before it waits for an answer. */
const FACE = 14_000;
const WHOLE_SITE = 3_400_000;

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** What 1280 pixels are at 400 %. */
const NARROWEST = { width: 320, height: 700 };

for (const source of pages) {
  const { path, lang, frontMatter } = source;
  // One language is enough where only boxes are measured.
  const isMeasured = lang === 'en';
  const hasWindowForItself = path === '' || path === 'ja/' || frontMatter.includes('tool: true');

  test.describe(`/${path}`, () => {
    let weight: PageWeight;
    const living = openOnce(async (page) => {
      await page.setViewportSize(DESK);
      weight = await weighPage(page, path);
    });

    test('opens with no more than its limit, and with all its islands keeps that of scripts', () => {
      expect(weight.document + weight.firstScripts).toBeLessThanOrEqual(FIRST_VIEW);
      expect(weight.scripts).toBeLessThanOrEqual(limitOfScripts(source));
    });

    test('is set in the letters that come ahead of it, and loads no others', () => {
      expect(weight.faces).toBeLessThanOrEqual(lang === 'en' ? FACE : 0);
    });

    if (!hasWindowForItself) {
      test('shows a picture of its own above the fold of a desk', async () => {
        const page = living();
        await page.setViewportSize(DESK);
        await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
        await expect(page.locator('.aside-head img')).toBeInViewport({ ratio: 1 });
      });
    }

    if (isMeasured) {
      for (const viewport of [DESK, PHONE, NARROWEST]) {
        test(`sets no text under 12 pixels and no target under 24, ${viewport.width} wide`, async () => {
          const page = living();
          await page.setViewportSize(viewport);
          // What is laid out as the reader comes near learns its width only there.
          await withSheet(page, '* { content-visibility: visible !important }', async () => {
            // Plots and grids are drawn anew once it is measured: two dozen, in the step-through.
            await expect.poll(() => small(page), { timeout: 20_000 }).toEqual([]);
            expect(await narrow(page)).toEqual([]);
          });
        });
      }

      test('fits a window of 320 pixels, and wider text in it', async () => {
        const page = living();
        await page.setViewportSize(NARROWEST);
        await expectToFit(page);
        // WCAG 1.4.12.
        const spaced =
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';
        await withSheet(page, spaced, async () => {
          await expectToFit(page);
          await expect.poll(() => spilt(page)).toEqual([]);
          await page.setViewportSize(DESK);
          await expect.poll(() => spilt(page)).toEqual([]);
        });
      });

      test('stands in one column on paper, where nothing can lie over what follows', async () => {
        const page = living();
        await page.setViewportSize({ width: 700, height: 1000 });
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        expect(await torn(page)).toEqual([]);
        expect(await cut(page)).toEqual([]);
        await expect(page.locator('.bar')).toBeHidden();
        expect(Math.max(...(await inkOf(page))), 'black, in the dark theme too').toBeLessThan(64);
      });
    }

    // Narrow is enough for Japanese.
    expectAccessible(living, [...(isMeasured ? [DESK] : []), PHONE]);
  });
}

for (const id of widgetIds) {
  test.describe(`/embed/${id}/`, () => {
    const living = openOnce(async (page) => {
      await page.goto(`embed/${id}/`);
      await hydrate(page);
    });
    // Narrow is enough for a widget in a frame, which is the page's own.
    expectAccessible(living, [PHONE]);
  });
}

test('the whole site is smaller than fifteen GIFs', () => {
  expect(weighSite('.test/root')).toBeLessThanOrEqual(WHOLE_SITE);
});

/** Opens a page before the tests around it, which share it one after the other. @returns it */
function openOnce(open: (page: Page) => Promise<void>): () => Page {
  // The step-through holds two dozen players.
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  let page: Page;
  test.beforeAll(async ({ browser, baseURL }) => {
    page = await browser.newPage({ baseURL, reducedMotion: 'reduce' });
    await open(page);
  });
  test.beforeEach(() => page.emulateMedia({ media: null, colorScheme: null }));
  test.afterAll(() => page.close());
  return () => page;
}

/** Asks axe in the light on a desk and in the dark on a phone. */
function expectAccessible(living: () => Page, viewports: readonly (typeof DESK)[]): void {
  for (const viewport of viewports) {
    const colorScheme = viewport === DESK ? 'light' : 'dark';
    test(`has no fault that axe finds, and nothing sticks out, in ${colorScheme}, ${viewport.width} wide`, async () => {
      const page = living();
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await expectToFit(page);
      // Legacy is the mode for a page without frames; the other opens a second page to sum up.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`),
      ).toEqual([]);
    });
  }
}

function limitOfScripts({ body }: PageSource): number {
  return /<Lab\b/.test(body) ? LAB_SCRIPTS : SCRIPTS;
}

/** Does something under more rules: through the object model, which the page's policy lets. */
async function withSheet(page: Page, rules: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, rules);
  await work();
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}

/** A page may stick out of its window until its figures have measured that. */
const expectToFit = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    )
    .toBeLessThanOrEqual(0);

/** Words that reach over what stands beside them. */
const spilt = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.choice-option, .verdict, .size, .button, summary, .benchmark-table td.is-number',
      ),
    ]
      .filter((box) => box.checkVisibility({ visibilityProperty: true }) && box.clientWidth > 0)
      // The room after a last letter is no part of it.
      .filter((box) => box.scrollWidth > box.clientWidth + 2)
      .map((box) => `${box.className}: ${box.textContent}`),
  );

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
      .filter((element) => !element.closest('.visually-hidden, .skip'))
      .filter((element) => !element.matches('a') || getComputedStyle(element).display !== 'inline')
      .map((element) => {
        const boxes = [element, element.closest('label') ?? element].map((target) =>
          target.getBoundingClientRect(),
        );
        const width = Math.max(...boxes.map((box) => box.width));
        const height = Math.max(...boxes.map((box) => box.height));
        return { element, width, height };
      })
      .filter(({ width, height }) => width > 0 && (width < 23.9 || height < 23.9))
      .map(
        ({ element, width, height }) =>
          `${element.tagName} ${element.className} ${width.toFixed(0)} × ${height.toFixed(0)}`,
      ),
  );

/** What a grid or a float holds does not grow with a figure that moves to the next sheet. */
const torn = (page: Page) =>
  page.evaluate(() =>
    ['.page', '.page > main', 'main > article', '.page-head', '.aside-head', 'article > .figure']
      .flatMap((selector) => [...document.querySelectorAll(selector)])
      .filter((element) => {
        const { display, float } = getComputedStyle(element);
        return display !== 'block' || float !== 'none';
      })
      .map((element) => element.className),
  );

/** Pictures that reach beyond their place, where nothing can be scrolled. */
const cut = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.picture > :is(img, canvas)')]
      .filter((picture) => {
        const [own, place] = [picture, picture.parentElement!].map((box) =>
          box.getBoundingClientRect(),
        );
        return own.left < place.left - 1 || own.right > place.right + 1;
      })
      .map((picture) => picture.getAttribute('aria-label') ?? picture.getAttribute('alt')),
  );

/** The red, green and blue of the text. */
const inkOf = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = getComputedStyle(document.body).color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
  });

for (const [widget, value] of [
  ['crop', '3'],
  ['tap-list', '3'],
  ['sub-pixel', '4'],
] as const) {
  test(`a grid of ${widget} that grows keeps its numbers at 12 pixels, and scrolls`, async ({
    page,
  }) => {
    await page.setViewportSize(NARROWEST);
    await page.goto(`embed/${widget}/`);
    await hydrate(page);
    const fields = page.getByRole('spinbutton', { name: /^(kernel_size|stride|dilation)$/ });
    for (const field of await fields.all()) await field.fill(value);
    const grid = page.locator('.tensor-grid.is-wide');
    await expect(grid).toHaveCount(1);
    expect(await small(page)).toEqual([]);
    await expectToFit(page);
    const { x } = (await grid.boundingBox())!;
    await grid.hover({ position: { x: 10, y: 10 } });
    await page.mouse.wheel(100, 0);
    await expect.poll(async () => (await grid.boundingBox())!.x).toBeLessThan(x);
  });
}

for (const path of [
  'purpose/',
  'identity/',
  'dilation/',
  'pixels/',
  'gans-and-unets/',
  'where-the-transpose-is/',
]) {
  test(`an arrow of ${path} points at what it leads to, in any window`, async ({ page }) => {
    await page.goto(path);
    for (const width of [320, 375, 390, 414, 440, 480, 520, 560, 600, 700, 900, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const astray = await page.evaluate(() =>
        [...document.querySelectorAll('.diagram-sign, .matrix-arrow')].flatMap((arrow) => {
          const [from, to] = [arrow, arrow.nextElementSibling!].map((one) =>
            one.getBoundingClientRect(),
          );
          const isDown = getComputedStyle(arrow).rotate === '90deg';
          const middle = (from.top + from.bottom) / 2;
          const isBeside = to.left >= from.right && to.top < middle && middle < to.bottom;
          const isMet = isDown ? to.top >= (from.top + from.bottom) / 2 : isBeside;
          const figure = arrow.closest('figure, .frame');
          return isMet && to.right <= innerWidth ? [] : [figure?.id || arrow.className];
        }),
      );
      expect(astray, `${width} px`).toEqual([]);
    }
  });
}
