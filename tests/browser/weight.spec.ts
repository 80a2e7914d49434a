import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Response } from '@playwright/test';
import { hydrate } from '../support/hydrate';
import { pages } from '../support/pages';

/** The limits of the design, in bytes; text is counted as gzip sends it. */
const FIRST_VIEW = 50_000;
const SCRIPTS = 60_000;
const WHOLE_SITE = 3_400_000;

const gzip = (body: Buffer) => gzipSync(body, { level: 9 }).length;

for (const { path } of pages) {
  test(`/${path} opens with at most 50 kB, and with all its islands 60 kB of scripts`, async ({
    page,
  }) => {
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    const total = async (...types: string[]) => {
      const counted = responses.filter((response) =>
        types.includes(response.request().resourceType()),
      );
      const bodies = await Promise.all(counted.map((response) => response.body()));
      return bodies.reduce((sum, body) => sum + gzip(body), 0);
    };

    await page.goto(path, { waitUntil: 'networkidle' });
    // The Lab is no chapter with a widget in it but the widget: its scripts have their own limit.
    const scripts = path.endsWith('lab/') ? [] : ['script'];
    expect(await total('document', 'stylesheet', ...scripts)).toBeLessThanOrEqual(FIRST_VIEW);
    await hydrate(page);
    await page.waitForLoadState('networkidle');
    expect(await total('script')).toBeLessThanOrEqual(SCRIPTS);
  });
}

test('the whole site is smaller than fifteen GIFs', () => {
  const files = readdirSync('.test/root', { recursive: true, encoding: 'utf8' })
    .map((name) => join('.test/root', name))
    .filter((name) => statSync(name).isFile());
  const isText = /\.(html|css|js|json|svg|xml|txt)$/;
  const bytes = files
    .map((name) => (isText.test(name) ? gzip(readFileSync(name)) : statSync(name).size))
    .reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThanOrEqual(WHOLE_SITE);
});
