import { expect, test } from '@playwright/test';
import { pages } from '../support/pages.ts';
import { weighPage, weighSite } from '../support/weigh.ts';

/** The limits of the design, in bytes; text is counted as gzip sends it. */
const FIRST_VIEW = 60_000;
const SCRIPTS = 70_000;
const WHOLE_SITE = 3_400_000;

for (const { path } of pages) {
  test(`/${path} opens with at most 60 kB, and with all its islands 70 kB of scripts`, async ({
    page,
  }) => {
    const { document, firstScripts, scripts } = await weighPage(page, path);
    // The Lab is no chapter with a widget in it but the widget: its scripts have their own limit.
    const isLab = path.endsWith('lab/');
    expect(isLab ? document : document + firstScripts).toBeLessThanOrEqual(FIRST_VIEW);
    expect(scripts).toBeLessThanOrEqual(SCRIPTS);
  });
}

test('the whole site is smaller than fifteen GIFs', () => {
  expect(weighSite('.test/root')).toBeLessThanOrEqual(WHOLE_SITE);
});
