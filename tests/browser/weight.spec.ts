import { expect, test } from '@playwright/test';
import { pages } from '../support/pages.ts';
import { weighPage, weighSite } from '../support/weigh.ts';

/**
 * No page may weigh more than the heaviest does today, in bytes; text is counted as gzip sends it.
 * The design asks for less: 60 kB at first view, 70 kB of scripts, 3.4 MB in all. Since every chapter
 * opens on a live figure, its scripts are part of the first view.
 */
const FIRST_VIEW = 103_000;
const SCRIPTS = 83_000;
const WHOLE_SITE = 3_480_000;

for (const { path } of pages) {
  test(`/${path} opens with no more than its limit, and with all its islands keeps that of scripts`, async ({
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
