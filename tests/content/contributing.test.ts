import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importRows } from '../../import-rules.js';

const text = readFileSync('CONTRIBUTING.md', 'utf8');

test('CONTRIBUTING shows the import rules that the linter enforces', () => {
  const rows = [...text.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, from, to]) => [from, to]);
  expect(rows).toEqual(expect.arrayContaining(importRows()));
});

test('every file that CONTRIBUTING names is there', () => {
  const code = [...text.matchAll(/`((?:components|layouts|lib|src|tests)\/[\w/[\].-]+\.\w+)`/g)];
  expect(code.length).toBeGreaterThan(15);
  for (const [, path] of code.filter(([, path]) => !path.includes('NN-'))) {
    expect([path, `src/${path}`].some(existsSync), path).toBe(true);
  }
});
