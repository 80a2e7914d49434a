import { expect, type Page } from '@playwright/test';

/** Brings every island on screen that the page shows, and waits until all of them are live. */
export async function hydrate(page: Page): Promise<void> {
  // An island that was on screen before it looked for that is brought there again.
  await expect(async () => {
    await page.evaluate(bringOnScreen);
    await expect(page.locator('astro-island[ssr]:visible')).toHaveCount(0, { timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  // Preact runs effects, by which an island reads its address, behind the frame that it came with.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function bringOnScreen(): Promise<void> {
  const frame = () =>
    new Promise((resolve, reject) => {
      requestAnimationFrame(resolve);
      // Once in some thousand pages Chromium gives none, for as long as one waits.
      setTimeout(() => reject(new Error('no frame within 20 seconds, though timers run')), 20_000);
    });
  const islands = document.querySelectorAll('astro-island[ssr]');
  // They come to life once the page is seen, or the reader moves.
  dispatchEvent(new Event('pointermove'));
  if (islands.length > 0) await customElements.whenDefined('astro-island');
  for (const island of islands) {
    island.firstElementChild?.scrollIntoView({ block: 'center', behavior: 'instant' });
    await frame();
    await frame();
  }
}
