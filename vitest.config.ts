import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/{unit,property,golden,content}/**/*.test.{ts,tsx}'],
    // Drawing the portrait takes seconds on a busy machine.
    testTimeout: 60_000,
  },
});
