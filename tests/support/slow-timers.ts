import type { Page } from '@playwright/test';

/** From now on no timer of the page is quicker than `least` milliseconds. */
export function slowTimers(page: Page, least = 1000): Promise<void> {
  return page.evaluate((least) => {
    const { setTimeout: start, setInterval: repeat } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, delay = 0) => start(run, Math.max(delay, least)),
      setInterval: (run: () => void, delay = 0) => repeat(run, Math.max(delay, least)),
    });
  }, least);
}
