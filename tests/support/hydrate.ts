import { expect, type Page } from '@playwright/test';

/** Brings every island on screen that the page shows, and waits until all of them are live. */
export async function hydrate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const island of document.querySelectorAll('astro-island')) {
      island.firstElementChild?.scrollIntoView({ block: 'center', behavior: 'instant' });
      await frame();
      await frame();
    }
  });
  await expect(page.locator('astro-island[ssr]:visible')).toHaveCount(0);
}
