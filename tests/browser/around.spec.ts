import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';
import { pages } from '../support/pages.ts';
import { sites } from '../support/sites.ts';
import { writtenDocuments } from '../support/written-documents.ts';

/** Runs under the base path as well, or there alone: that site knows its repository. */
const both = { tag: '@both' };
const base = { tag: '@base' };

const repository = sites.find(({ name }) => name === 'base')!.repository;

test(
  'every page says who wrote it, in which language, and where it is as Markdown',
  both,
  async ({ page, request }) => {
    const langOf = new Map(pages.map(({ path, lang }) => [path, lang]));
    const documents = await writtenDocuments(page, [...langOf.keys()]);
    const heads = await documents.evaluate((all) =>
      all.map(({ path, address, document }) => {
        const contentOf = (name: string) =>
          document
            .querySelector(`meta[name="${name}"], meta[property="${name}"]`)
            ?.getAttribute('content');
        return {
          path,
          pathname: new URL(address).pathname,
          locale: contentOf('og:locale'),
          imageAlt: contentOf('og:image:alt'),
          citation: contentOf('citation_title'),
          title: document.title,
          data: document.querySelector('[type="application/ld+json"]')!.textContent,
          twin: document.querySelector('link[type="text/markdown"]')!.getAttribute('href')!,
        };
      }),
    );
    for (const { path, pathname, locale, imageAlt, citation, title, data, twin } of heads) {
      const lang = langOf.get(path);
      expect(locale, path).toBe(lang === 'ja' ? 'ja_JP' : 'en_US');
      expect(imageAlt, path).toBeTruthy();
      expect(citation, path).toBe(title);
      if (lang === 'ja') expect(title, path).toContain('転置畳み込み');
      const description = JSON.parse(data);
      expect(description).toMatchObject({ '@type': 'LearningResource', inLanguage: lang });
      expect(new URL(description.url).pathname).toBe(pathname);
      const response = await request.get(new URL(twin, page.url()).href);
      expect(response.status(), path).toBe(200);
      expect(await response.text()).toMatch(/^# \S/);
    }
  },
);

test(
  'llms.txt lists every page, at an address that is there',
  both,
  async ({ request, baseURL }) => {
    const text = await (await request.get('llms.txt')).text();
    const addresses = [...text.matchAll(/\]\((http[^)]+\.md)\)/g)].map(([, address]) => address);
    expect(addresses).toHaveLength(pages.length);
    for (const address of addresses) {
      const { pathname } = new URL(address);
      expect((await request.get(new URL(pathname, baseURL).href)).status()).toBe(200);
    }
  },
);

test(
  'robots.txt names the list of pages by its whole address',
  both,
  async ({ request, baseURL }) => {
    const [, address] = /^Sitemap: (\S+)$/m.exec(await (await request.get('robots.txt')).text())!;
    expect(address).toBe(`${baseURL}sitemap-index.xml`);
    expect((await request.get(address)).status()).toBe(200);
  },
);

test(
  'a feed in each language holds the changes, and home and the list lead to it',
  both,
  async ({ page, request }) => {
    for (const lang of ['', 'ja/']) {
      for (const path of [lang, `${lang}about/`]) {
        await page.goto(path);
        const link = page.locator('link[type="application/atom+xml"]');
        const address = new URL((await link.getAttribute('href'))!, page.url()).href;
        const text = await (await request.get(address)).text();
        const feed = await page.evaluate((xml) => {
          const document = new DOMParser().parseFromString(xml, 'application/xml');
          const all = (names: string) =>
            [...document.querySelectorAll(names)].map((element) => element.textContent);
          return { faults: all('parsererror'), days: all('entry > title'), texts: all('content') };
        }, text);
        expect(feed.faults).toEqual([]);
        await page.goto(`${lang}about/`);
        const items = page.locator('article li', { hasText: feed.texts[0]! });
        await expect(items).toContainText(feed.days[0]!);
        expect(new Set(feed.days).size).toBeGreaterThanOrEqual(5);
        await expect(page.locator('article').getByRole('link', { name: 'Atom' })).toHaveAttribute(
          'href',
          new URL(address).pathname,
        );
      }
    }
  },
);

test('without a known repository no page speaks of one', async ({ page }) => {
  await page.goto('dilation/');
  const foot = page.locator('#foot');
  await expect(foot).toContainText(
    `Checked with PyTorch ${JSON.parse(readFileSync('tests/golden/frameworks/pytorch.json', 'utf8')).versions.torch}`,
  );
  await expect(foot.getByRole('link', { name: 'This page as Markdown' })).toBeVisible();
  for (const name of ['Edit this page', 'Report a mistake', 'Source code'])
    await expect(foot.getByRole('link', { name })).toHaveCount(0);
});

test(
  'with a known one, a page leads to its source and to a report with its address',
  base,
  async ({ page }) => {
    await page.goto('ja/dilation/');
    const foot = page.locator('#foot');
    const addressOf = (name: string) => foot.getByRole('link', { name }).getAttribute('href');
    expect(await addressOf('このページを編集')).toMatch(
      new RegExp(`^${repository}/edit/main/src/content/ja/\\d\\d-dilation\\.mdx$`),
    );
    const report = new URL((await addressOf('誤りを報告'))!);
    expect(report.href).toContain(`${repository}/issues/new?`);
    expect(report.searchParams.get('body')).toContain(new URL(page.url()).pathname);
    expect(await addressOf('ソースコード')).toBe(repository);
  },
);

for (const lang of ['', 'ja/']) {
  test(
    `/${lang} leads from its foot to how to cite, and to what has changed`,
    both,
    async ({ page }) => {
      for (const nth of [1, 2]) {
        await page.goto(`${lang}laplacian/`);
        await page.locator('#foot p').last().getByRole('link').nth(nth).click();
        const { hash } = new URL(page.url());
        await expect(page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`)).toBeInViewport();
      }
      await expect(page.locator('article pre')).toContainText('@misc{atrous,');
    },
  );
}

test(
  'an unknown address is answered in both languages, in the frame of the others',
  both,
  async ({ page }) => {
    const response = await page.goto('no-such-page/');
    expect(response!.status()).toBe(404);
    await expect(page.locator('main [lang="ja"] h2')).toBeVisible();
    await page.locator('main [lang="ja"] .card').first().click();
    await expect(page).toHaveURL(/\/ja\/[\w-]+\/$/);
  },
);

test('a long list of sections fits a desk, and in a low window follows the reading', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('ja/questions/');
  await expect(page.locator('.sections a').last()).toBeInViewport({ ratio: 1 });

  await page.setViewportSize({ width: 1440, height: 500 });
  await expect(page.locator('.sections a').last()).not.toBeInViewport();
  await page.locator('article h2').last().scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await expect(page.locator('.sections a').last()).toHaveAttribute('aria-current', 'location');
  await expect(page.locator('.sections a').last()).toBeInViewport({ ratio: 1 });
});

/** A change to the state of a tool, by its first control, and what its link then holds. */
const changes: Readonly<
  Record<string, { readonly change: (page: Page) => Promise<unknown>; readonly held: RegExp }>
> = {
  'lab/': {
    change: (page) => page.getByLabel('stride', { exact: true }).first().fill('3'),
    held: /^\?stride=3$/,
  },
  'step-through/': {
    change: (page) =>
      page.locator('.step-layer').getByRole('spinbutton', { name: 'stride' }).fill('3'),
    held: /^\?stride=3$/,
  },
  'whole-models/': {
    change: (page) => page.getByRole('combobox', { name: 'Model' }).selectOption({ index: 2 }),
    held: /^\?model=/,
  },
  'the-layer-at-work/': {
    change: async (page) => {
      await page.locator('.tool-size').getByRole('spinbutton').first().fill('64');
      await page.locator('.tool-line .check input').first().check();
    },
    held: /^\?weights=counted&side=64$/,
  },
  'making-and-curing-checkerboards/': {
    change: async (page) => {
      await page.locator('.trainer').getByRole('spinbutton').first().fill('7');
      await page.getByRole('spinbutton', { name: 'stride', exact: true }).last().fill('3');
      // The figure follows the sentence in its turn.
      await expect(page.locator('.gradient').getByRole('combobox', { name: 'stride' })).toHaveValue(
        '3',
      );
    },
    held: /^\?gradient-stride=3&seed=7$/,
  },
  'hear-it/': {
    change: (page) => page.getByRole('combobox', { name: 'Signal' }).selectOption({ index: 1 }),
    held: /^\?sound-signal=/,
  },
  // One of several figures that have their keys in common.
  'pixels/': {
    change: (page) =>
      page.locator('.figure-lab').getByRole('spinbutton', { name: 'stride' }).last().fill('3'),
    held: /^\?stride=3&id=/,
  },
};

for (const [path, { change, held }] of Object.entries(changes)) {
  test(`the other language opens in the state that ${path} is in`, async ({ page }) => {
    await page.goto(path);
    await hydrate(page);
    await change(page);
    const link = page.locator('a.language');
    await link.click();
    await expect(page).toHaveURL(new RegExp(`/ja/${path}[?]`));
    const { search } = new URL(page.url());
    expect(search).toMatch(held);
    // There, the tools themselves are in it: they alone say so where the address does not.
    await hydrate(page);
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
    await link.hover();
    expect(await link.evaluate((a: HTMLAnchorElement) => a.search)).toBe(search);
  });
}

for (const [path, { change }] of Object.entries(changes)) {
  test(`a reload leaves ${path} in its state`, async ({ page }) => {
    await page.goto(path);
    await hydrate(page);
    await change(page);
    const link = page.locator('a.language');
    const entriesOf = (address: string) =>
      [...new URL(address).searchParams].map(String).toSorted();
    const held = async () => {
      await link.hover();
      return entriesOf(await link.evaluate((a: HTMLAnchorElement) => a.href));
    };
    const before = await held();
    expect(before).not.toEqual([]);
    for (let i = 0; i < 2; i++) {
      await page.reload();
      expect(entriesOf(page.url())).toEqual(before);
      await hydrate(page);
      expect(await held()).toEqual(before);
    }
  });
}

test('the way to the other language keeps a place within the page', async ({ page }) => {
  await page.goto('step-through/#step-build');
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/step-through\/#step-build$/);
});

test('the way to the other language leads to the same section', async ({ page }) => {
  await page.goto('dilation/');
  const nth = 2;
  const hash = await page.locator('.sections a').nth(nth).getAttribute('href');
  await page.goto(`dilation/${hash}`);
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/dilation\/#/);
  const heading = page.locator('article > h2').nth(nth);
  await expect.poll(async () => Math.abs((await heading.boundingBox())!.y - 64)).toBeLessThan(24);
});

test('the way to the other language leads to the section that is being read', async ({ page }) => {
  await page.goto('questions/');
  await hydrate(page);
  const nth = 4;
  const heading = page.locator('article > h2').nth(nth);
  await heading.evaluate((node) => node.scrollIntoView({ behavior: 'instant' }));
  await expect(page.locator('.sections a').nth(nth)).toHaveAttribute('aria-current', 'location');
  // A click by its locator would scroll the page first, though the bar stays.
  const { x, y, width, height } = (await page.locator('a.language').boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(page).toHaveURL(/\/ja\/questions\/#/);
  await expect.poll(async () => Math.abs((await heading.boundingBox())!.y - 64)).toBeLessThan(24);
});

test('on a narrow window the contents list the sections of the page, and lead there', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('questions/');
  await page.getByRole('button', { name: 'Contents' }).click();
  const contents = page.locator('#contents');
  await contents.getByRole('link', { name: 'Is it the inverse of a convolution?' }).click();
  await expect(contents).toBeHidden();
  await expect(page.getByRole('heading', { name: /^Is it the inverse/ })).toBeInViewport();
});
