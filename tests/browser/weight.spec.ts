import { expect, test } from '@playwright/test';
import { pages } from '../support/pages.ts';
import { weighPage, weighSite } from '../support/weigh.ts';

/**
 * What a page may weigh, in bytes; text is counted as gzip sends it. The first view is what comes
 * before the reader's first sign, or a second after the page is complete: then islands load.
 */
const FIRST_VIEW = 60_000;
const SCRIPTS = 70_000;
/** Of a page of tools, which reads code or holds many small figures. */
const DESK_SCRIPTS = 79_000;
/** Of a page whose worker comes with it, and counts. */
const WORKER_SCRIPTS = 77_000;
const WHOLE_SITE = 3_400_000;

for (const { path, frontMatter, body } of pages) {
  test(`/${path} opens with no more than its limit, and with all its islands keeps that of scripts`, async ({
    page,
  }) => {
    const { document, firstScripts, scripts } = await weighPage(page, path);
    expect(document + firstScripts).toBeLessThanOrEqual(FIRST_VIEW);
    const hasWorker = /<(Lab|Trainer)\b/.test(body);
    const isDesk = /^part: desk$/m.test(frontMatter);
    const limit = hasWorker ? WORKER_SCRIPTS : isDesk ? DESK_SCRIPTS : SCRIPTS;
    expect(scripts).toBeLessThanOrEqual(limit);
  });
}

test('the whole site is smaller than fifteen GIFs', () => {
  expect(weighSite('.test/root')).toBeLessThanOrEqual(WHOLE_SITE);
});
