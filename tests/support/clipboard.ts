import { test, type BrowserContext } from '@playwright/test';

/** Lets a test read what was copied, and skips it where a browser lets none. */
export async function allowClipboard(context: BrowserContext, browserName: string): Promise<void> {
  test.skip(browserName !== 'chromium', 'the clipboard can only be read there');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
}
