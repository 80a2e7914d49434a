import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/{unit,property,golden,content}/**/*.test.{ts,tsx}'],
    // Drawing the portrait takes seconds on a busy machine.
    testTimeout: 60_000,
    // No test changes what another file reads, so files share a worker and its loaded modules.
    isolate: false,
    env: {
      // The tests of the commands start some fifty processes: what they load is compiled once.
      NODE_COMPILE_CACHE: 'node_modules/.cache/node-compile',
      // The address that the site is built for, which Astro gives else.
      SITE: 'https://example.org',
    },
  },
});
