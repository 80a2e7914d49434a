import { expect, test, type Page } from '@playwright/test';
import { choose } from '../support/choose.ts';
import { handWords } from '../support/hand-words.ts';
import { hydrate } from '../support/hydrate.ts';
import { pages } from '../support/pages.ts';
import { writtenDocuments } from '../support/written-documents.ts';
import { widgetIds } from '#components/widgets/registry.ts';

/** Runs under the base path as well. */
const both = { tag: '@both' };
/** Runs under the base path alone: at the root, `tests/engines` hears what every document complains of. */
const base = { tag: '@base' };

const pagePaths = pages.map(({ path }) => path);
const paths = [...pagePaths, ...widgetIds.map((name) => `embed/${name}/`)];

test(
  'every script and every island comes with no complaint, and none asks another origin',
  base,
  async ({ page, baseURL }) => {
    test.slow();
    const visited = await pathsOfAllScripts(page);
    const heard: string[] = [];
    page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
    page.on('pageerror', ({ message }) => heard.push(message));
    page.on('request', (request) => {
      const { origin, protocol, href } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) heard.push(href);
    });
    for (const path of visited) {
      await page.goto(path);
      await hydrate(page);
      expect(heard, `/${path}`).toEqual([]);
    }
  },
);

/** Documents that have between them all scripts and islands of the site: few, as most are shared. */
async function pathsOfAllScripts(page: Page): Promise<string[]> {
  const documents = await writtenDocuments(page, paths);
  const scripts = await documents.evaluate((all) =>
    all.map(({ path, document }) => {
      const elements = document.querySelectorAll('script[src], astro-island:not([hidden] *)');
      const sources = [...elements].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('component-url'),
      );
      return [path, sources] as const;
    }),
  );
  const known = new Set<string | null>();
  const isNew = (source: string | null) => !known.has(source) && known.add(source);
  return scripts.filter(([, sources]) => sources.filter(isNew).length > 0).map(([path]) => path);
}

for (const { path, lang } of pages) {
  test(`/${path} is complete without JavaScript, and asks for nothing that needs it`, async ({
    browser,
    baseURL,
  }) => {
    const viewport = { width: 390, height: 844 };
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator('main h1')).toBeVisible();
    expect(await page.evaluate(outOfReach)).toEqual([]);
    expect((await page.locator('main').innerText()).match(handWords[lang])).toBeNull();
    await page.evaluate(() => {
      for (const image of document.images) image.loading = 'eager';
    });
    await expect.poll(() => page.evaluate(missingImages)).toEqual([]);
    await expect(page.locator('figure .picture > img:not([alt]:not([alt=""]))')).toHaveCount(0);
    await expect(page.locator('figure .inset:not([aria-label]:not([aria-label=""]))')).toHaveCount(
      0,
    );
    await context.close();
  });
}

/** Pictures that are shown and not there. */
function missingImages(): string[] {
  return [...document.querySelectorAll<HTMLImageElement>('main img')]
    .filter((image) => image.checkVisibility() && image.naturalWidth === 0)
    .map((image) => image.outerHTML);
}

/** What scrolls sideways, but not by keyboard. */
function outOfReach(): string[] {
  const canHaveFocus =
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]';
  return [...document.querySelectorAll('main *')]
    .filter(
      (element) =>
        element.scrollWidth > element.clientWidth &&
        /auto|scroll/.test(getComputedStyle(element).overflowX) &&
        !element.matches(canHaveFocus) &&
        !element.querySelector(canHaveFocus),
    )
    .map((element) => (element.cloneNode() as Element).outerHTML);
}

test(
  'every internal link and asset resolves, every anchor exists',
  base,
  async ({ page, request, baseURL }) => {
    const documents = await writtenDocuments(page, [...paths, '404.html']);
    const links = await documents.evaluate((all) =>
      all.flatMap(({ path, address, document }) =>
        [...document.querySelectorAll('[href], [src], [content^="http"]')].map((element) => {
          const [written] = ['href', 'src', 'content'].flatMap(
            (name) => element.getAttribute(name) ?? [],
          );
          const url = new URL(written, address);
          const isHere = url.pathname === new URL(address).pathname && url.hash.length > 1;
          const id = decodeURIComponent(url.hash.slice(1));
          const isMissing = isHere && !document.getElementById(id);
          url.hash = '';
          return { path, written, href: url.href, isMissing };
        }),
      ),
    );
    expect(links.length).toBeGreaterThan(1000);
    expect(links.filter(({ isMissing }) => isMissing)).toEqual([]);
    const origin = new URL(baseURL!).origin;
    const found = new Map(
      links.filter(({ href }) => href.startsWith(origin)).map(({ path, href }) => [href, path]),
    );
    for (const [address, from] of found) {
      expect(address, `on /${from}`).toContain(baseURL!.replace(/\/$/, ''));
      const response = await request.get(address);
      expect(response.status(), `${address} on /${from}`).toBe(200);
    }
  },
);

test('no formula is one that KaTeX could not read', base, async ({ page }) => {
  const documents = await writtenDocuments(page, pagePaths);
  const [formulas, unread] = await documents.evaluate((all) =>
    ['math', '[mathcolor="#cc0000"], .katex-error'].map((what) =>
      all.flatMap(({ path, document }) =>
        [...document.querySelectorAll(what)].map((element) => `${path}: ${element.textContent}`),
      ),
    ),
  );
  expect(formulas.length).toBeGreaterThan(0);
  expect(unread).toEqual([]);
});

test('each page leads to the same page in the other language and back', base, async ({ page }) => {
  const documents = await writtenDocuments(page, pagePaths);
  const other = await documents.evaluate((all) =>
    all.map(({ path, address, document }) => {
      const href = document.querySelector('a.language')!.getAttribute('href')!;
      return { path, lang: document.documentElement.lang, to: new URL(href, address).href };
    }),
  );
  const home = page.url();
  for (const { path, lang, to } of other) {
    expect(lang, path).toBe(/^ja\//.test(path) ? 'ja' : 'en');
    expect(to, path).toBe(home + (lang === 'ja' ? path.slice('ja/'.length) : `ja/${path}`));
  }
});

test('the contents open by keyboard on a phone and lead to a chapter', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('laplacian/');
  const button = page.locator('.contents-button');
  await button.focus();
  await page.keyboard.press('Enter');
  const contents = page.locator('#contents');
  await expect(contents).toBeVisible();
  await contents.getByRole('link', { name: 'Where did the light go?' }).click();
  await expect(page).toHaveURL(/identity\/$/);
});

test('the policy lets the engine compile its loops, and no text become script', async ({
  page,
}) => {
  await page.goto('');
  const compiles = await page.evaluate(() => {
    const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    return new WebAssembly.Module(empty) instanceof WebAssembly.Module;
  });
  expect(compiles).toBe(true);
  const evaluates = page.evaluate(() => {
    const element = document.createElement('script');
    element.textContent = 'window.evaluated = true';
    document.head.append(element);
    return 'evaluated' in window;
  });
  expect(await evaluates).toBe(false);
});

test('the chosen colours hold on the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('');
  await page.locator('.theme-button').click();
  await choose(page.locator('#theme-dark'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('purpose/');
  await expect(page.locator('#theme-dark')).toBeChecked();
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(scheme).toBe('dark');
});

test('a choice of colours holds in the other open tabs', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto('purpose/');
    await hydrate(tab);
  }
  await page.locator('.theme-button').click();
  await choose(page.locator('#theme-dark'));
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.locator('#theme-dark')).toBeChecked();
});

test('the switch of colours works without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL,
    colorScheme: 'light',
  });
  const page = await context.newPage();
  await page.goto('');
  await page.locator('.theme-button').click();
  await page.locator('label:has(#theme-dark)').click();
  await expect(page.locator('#theme-dark')).toBeChecked();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await context.close();
});

test('an unknown address gets a page that leads on', both, async ({ page }) => {
  const response = await page.goto('nonsense/');
  expect(response!.status()).toBe(404);
  await page.getByRole('link', { name: 'Where did the edges go?' }).first().click();
  await expect(page.locator('h1')).toHaveText('Where did the edges go?');
});

test('without JavaScript no field is framed and no number underlined', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  for (const path of ['the-layer-at-work/', 'whole-models/', 'step-through/']) {
    await page.goto(path);
    const fields = page.locator(
      'main :is(.number:not(.token), .text-field, .text-area, .source, .call-form input, .code-line select)',
    );
    const edges = await fields.evaluateAll((all) =>
      all
        .filter((field) => field.checkVisibility())
        .map((field) => getComputedStyle(field).borderBottomColor),
    );
    expect([...new Set(edges)], path).toEqual(['rgba(0, 0, 0, 0)']);
  }
  await page.goto('making-and-curing-checkerboards/');
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator('.trainer .is-now')).toBeVisible();
    await expect(
      page.locator('.trainer :is(.trainer-drive, .trainer-rewind, .line-plot):visible'),
    ).toHaveCount(0);
  }
  await context.close();
});

test('a letter leads to the first of its words, which stand in as many columns as fit', async ({
  page,
}) => {
  for (const [path, letter, first] of [
    ['words/', 'C', 'causal'],
    ['ja/words/', 'あ', 'hole'],
  ]) {
    await page.goto(path);
    await page.locator('.letters').getByText(letter, { exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`#${first}$`));
    for (const [width, columns] of [
      [1920, 3],
      [1440, 3],
      [1024, 2],
      [390, 1],
    ]) {
      await page.setViewportSize({ width, height: 900 });
      const lefts = await page
        .locator('.glossary > div')
        .evaluateAll((words) => words.map((word) => word.getBoundingClientRect().left));
      expect(new Set(lefts).size, `${path} ${width}`).toBe(columns);
    }
  }
});

test('a word that both languages share stands once in the list of words', async ({ page }) => {
  for (const path of ['words/', 'ja/words/']) {
    await page.goto(path);
    await expect(page.locator('#icnr dt')).toHaveText('ICNR');
    await expect(page.locator('#phase dt > *')).toHaveCount(2);
  }
});
