import { expect, type Page } from '@playwright/test';

/**
 * Goes back by the keyboard, and expects what it focuses within a place not to lie under what stays
 * in view there. Both are selectors.
 */
export async function expectNotUnder(page: Page, stays: string, within: string, presses: number) {
  for (let i = 0; i < presses; i++) {
    await page.keyboard.press('Shift+Tab');
    const isUnder = await page.evaluate(
      ([cover, place]) => {
        const { bottom } = document.querySelector(cover)!.getBoundingClientRect();
        const focused = document.activeElement!;
        if (!focused.matches(place)) return false;
        return focused.getBoundingClientRect().top < bottom && focused.outerHTML;
      },
      [stays, within],
    );
    expect(isUnder).toBe(false);
  }
}
