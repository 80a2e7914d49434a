import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { serveModules } from '../support/module-server.ts';

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8')).cases;

/** No site is needed, so one of the two is enough. */
test.beforeEach(({}, { project }) => test.skip(project.name !== 'root', 'the site plays no part'));

test('every way to compute gives what PyTorch gives in a browser', async ({ page }) => {
  const server = await serveModules();
  await page.goto(server.origin);
  const failures = await page.evaluate(
    async (files) => {
      const checks = '/tests/support/engine-checks.ts';
      return (await import(checks)).goldenFailures(files);
    },
    {
      conv2d: golden('conv2d'),
      convTranspose2d: golden('conv_transpose2d'),
      conv2dBackward: golden('conv2d_backward'),
      convTranspose2dBackward: golden('conv_transpose2d_backward'),
    },
  );
  server.close();
  expect(failures).toEqual([]);
});

test('every way to compute gives what the definition gives in a browser', async ({ page }) => {
  const server = await serveModules();
  await page.goto(server.origin);
  const failures = await page.evaluate(async () => {
    const checks = '/tests/support/engine-checks.ts';
    return (await import(checks)).definitionFailures();
  });
  server.close();
  expect(failures).toEqual([]);
});
