import type { Page } from '@playwright/test';

/** From now on no timer of the page is quicker than a second. */
export function slowTimers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { setTimeout: start, setInterval: repeat } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, delay = 0) => start(run, Math.max(delay, 1000)),
      setInterval: (run: () => void, delay = 0) => repeat(run, Math.max(delay, 1000)),
    });
  });
}
