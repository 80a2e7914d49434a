import type { Browser } from '@playwright/test';
import type { Contestant } from './contestant.ts';
import { guest } from './host.ts';

/** One of the `libraries` in a page of its own, of another context and so in another process. */
export async function inOwnPage(
  browser: Browser,
  origin: string,
  name: string,
): Promise<Contestant> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(origin);
  const ask = <Answer>(question: string, given?: unknown): Promise<Answer> =>
    page.evaluate(
      async ([question, given]) =>
        (await import('/tests/bench/page.ts' as string))[question](given),
      [question, given] as const,
    );
  return guest(name, await ask('begin', name), ask);
}
