import { expect, type Locator } from '@playwright/test';

/** Checks a radio button that lies behind its label, once it is enabled. */
export async function choose(radio: Locator): Promise<void> {
  await expect(radio).toBeEnabled();
  await radio.check({ force: true });
}
