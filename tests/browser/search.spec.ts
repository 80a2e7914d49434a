import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';
import { writtenDocuments } from '../support/written-documents.ts';

/** Runs under the base path as well. */
const both = { tag: '@both' };

const field = (page: Page) => page.locator('#search input');
const hits = (page: Page) => page.locator('#search [role="option"]');

async function open(page: Page, path: string, query = '') {
  await page.goto(path);
  await page.locator('h1').first().click();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  if (query) await field(page).fill(query);
}

test('the keyboard alone leads from a chapter to a section of another', both, async ({ page }) => {
  await open(page, 'laplacian/', 'why is it dark');
  await expect(hits(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/dilation\/#why-is-it-dark$/);
  await expect(page.locator('#why-is-it-dark')).toBeInViewport();
});

test('arrows go through the hits and around, and say which is chosen', async ({ page }) => {
  await open(page, 'laplacian/', 'checkerboard');
  await expect(hits(page).nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const second = hits(page).nth(1);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await second.getAttribute('id'))!,
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(hits(page).last()).toHaveAttribute('aria-selected', 'true');
  await expect(hits(page).last()).toBeInViewport();
  await expect(page.locator('#search [aria-selected="true"]')).toHaveCount(1);
});

test('Escape closes it and gives the page back; what was asked stays', async ({ page }) => {
  await open(page, 'laplacian/', 'hole');
  await page.keyboard.press('Escape');
  await expect(page.locator('#search')).toBeHidden();
  await page.keyboard.press('/');
  await expect(field(page)).toHaveValue('hole');
  await expect(hits(page).first()).toBeVisible();
});

test('a slash opens it again before the next frame has taken the focus from what was closed', async ({
  page,
}) => {
  await open(page, 'laplacian/', 'hole');
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>('#search')!.close();
    const slash = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(slash);
  });
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('tap');
  await expect(field(page)).toHaveValue('tap');
});

test('Japanese pages are searched in Japanese', both, async ({ page }) => {
  await open(page, 'ja/laplacian/', '市松模様');
  await expect(hits(page).first()).toHaveAttribute('href', /\/ja\/words\/#checkerboard$/);
  await expect(page.locator('#search mark').first()).toHaveText('市松模様');
  await hits(page).first().click();
  await expect(page).toHaveURL(/\/ja\/words\/#checkerboard$/);
});

test('a hit on the same page closes the search and goes there', async ({ page }) => {
  await open(page, 'dilation/', 'why it is dark');
  await expect(hits(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('#search')).toBeHidden();
  await expect(page.locator('#why-is-it-dark')).toBeInViewport();
});

test('a message that is pasted leads to the page that reads it, with its text', async ({
  page,
}) => {
  const said =
    'RuntimeError: Given transposed=1, weight of size [64, 32, 3, 3], expected input[1, 32, 8, 8] to have 64 channels, but got 32 channels instead';
  await open(page, 'laplacian/', said);
  await expect(hits(page).first()).toContainText('A whole traceback can be pasted');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/messages\/\?/);
  await hydrate(page);
  await expect(page.getByRole('textbox', { name: /Your error message/ })).toHaveValue(said);
});

test('a part of a message leads to the section on it', async ({ page }) => {
  await open(page, 'laplacian/', 'Expected size 25 but got size 24');
  await expect(hits(page).first()).toHaveAttribute(
    'href',
    /messages\/#sizes-of-tensors-must-match-except-in-dimension-1$/,
  );
});

test('where nothing is found there is a way on', async ({ page }) => {
  await open(page, 'laplacian/', 'xylophone');
  await expect(page.locator('#search [role="status"]')).toContainText('xylophone');
  await page.locator('#search').getByRole('link', { name: 'all pages' }).click();
  await expect(page).toHaveURL(/#chapters$/);
});

test('a suggestion is a search', async ({ page }) => {
  await open(page, 'laplacian/');
  await page.locator('#search').getByRole('button', { name: 'output_padding' }).click();
  await expect(hits(page).first()).toHaveAttribute('href', /words\/#output-padding$/);
  await expect(field(page)).toBeFocused();
});

test('an index that does not come is said to, with a way on', async ({ page }) => {
  await page.route('**/search/en.json', (route) => route.abort());
  await open(page, 'laplacian/');
  await expect(page.locator('#search [role="status"]')).toHaveText(
    'The index could not be fetched.',
  );
  await expect(page.locator('#search').getByRole('link', { name: 'all pages' })).toBeVisible();
});

test('nor does the reader lose the page where its script does not come', async ({ page }) => {
  await page.goto('laplacian/', { waitUntil: 'networkidle' });
  await page.context().setOffline(true);
  await page.keyboard.press('/');
  await expect(page.locator('#search [role="status"]')).toHaveText(
    'The index could not be fetched.',
  );
  await expect(page.locator('#search').getByRole('link', { name: 'all pages' })).toBeVisible();
  await expect(page).toHaveURL(/laplacian\/$/);
});

test('nothing of it is loaded before it is asked for', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('laplacian/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /search/.test(url))).toEqual([]);
  await page.locator('[data-search]').click();
  await expect(field(page)).toBeFocused();
  const indices = () => asked.filter((url) => /search\/en\.json/.test(url));
  await expect.poll(indices).toHaveLength(1);
});

test('without JavaScript the link leads to the chapters', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('laplacian/');
  await page.locator('[data-search]').click();
  await expect(page).toHaveURL(/#chapters$/);
  await context.close();
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in it, in ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    for (const query of ['', 'checkerboard', 'xylophone']) {
      await open(page, 'laplacian/', query);
      if (query === 'checkerboard') await expect(hits(page).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .include('#search')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    }
  });
}

for (const lang of ['en', 'ja']) {
  test(
    `every address in the ${lang} index leads to what is there`,
    both,
    async ({ page, request }) => {
      const { documents } = await (await request.get(`search/${lang}.json`)).json();
      const anchors = new Map<string, Set<string>>();
      for (const { href } of documents as { href: string }[]) {
        const [path, anchor] = href.split('#');
        const known = anchors.get(path) ?? new Set();
        anchors.set(path, known);
        if (anchor) known.add(decodeURIComponent(anchor));
      }
      const written = await writtenDocuments(page, [...anchors.keys()]);
      const missing = await written.evaluate(
        (all, ids) =>
          all.flatMap(({ path, document }) =>
            ids[path].filter((id) => !document.getElementById(id)).map((id) => `${path}#${id}`),
          ),
        Object.fromEntries([...anchors].map(([path, ids]) => [path, [...ids]])),
      );
      expect(missing).toEqual([]);
    },
  );
}

test(
  'what one language has no word for is found in the other, with the same in this one first',
  both,
  async ({ page }) => {
    await open(page, 'laplacian/', '転置畳み込み');
    await expect(hits(page).first()).toHaveAttribute(
      'href',
      /^(?!.*\/ja\/).*\/words\/#transposed-convolution$/,
    );
    await expect(page.locator('#search [role="option"][lang="ja"]').first()).toBeVisible();
    await open(page, 'ja/laplacian/', 'overlapping stamps drown');
    const there = page.locator('#search [role="option"][lang="en"]').first();
    await expect(there).toBeVisible();
    await expect(there).not.toHaveAttribute('href', /\/ja\//);
  },
);

test('a transition that Chromium gives up is no error of the page; any other fault is', async ({
  page,
}) => {
  const heard: string[] = [];
  page.on('pageerror', ({ message }) => heard.push(message));
  await page.goto('laplacian/');
  await page.evaluate(() => {
    const given = (message: string) => new DOMException(message, 'InvalidStateError');
    void Promise.reject(
      given('Transition was aborted because of invalid state. Page already revealed'),
    );
    void Promise.reject(given('another'));
  });
  await expect.poll(() => heard).toEqual(['another']);
});
