import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './tests/support/browser.ts';
import { originOf, sites } from './tests/support/sites.ts';

/** `npm run test:browser` builds the sites and installs a browser first. */
export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  // A test waits now and then: four keep two cores busy all the time.
  workers: 4,
  // Each then has half a core, and what takes a second alone may take five.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // Once in some thousand tests Chromium stops giving frames. The report calls such a test flaky.
  retries: 1,
  reporter: [['list']],
  timeout: 60_000,
  use: {
    launchOptions: { executablePath: findBrowser() ?? undefined, args: browserArguments },
  },
  projects: sites.map(({ name, base, port }) => ({
    name,
    // Under a base path only addresses can differ: the tests of them, and no other, run there.
    grep: name === 'base' ? /@both|@base/ : undefined,
    grepInvert: name === 'base' ? undefined : /@base/,
    use: { baseURL: `${originOf(port)}${base}` },
  })),
  webServer: {
    command: 'node tests/support/serve.ts',
    url: originOf(sites[0].port),
    reuseExistingServer: !process.env.CI,
  },
});
