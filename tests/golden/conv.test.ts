import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionFailures, goldenFailures } from '../support/engine-checks.ts';

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')).cases;

describe('the definition, every strategy, and the engine on every backend', () => {
  it('gives what PyTorch gives', () => {
    const failures = goldenFailures({
      conv2d: golden('conv2d'),
      convTranspose2d: golden('conv_transpose2d'),
      conv2dBackward: golden('conv2d_backward'),
      convTranspose2dBackward: golden('conv_transpose2d_backward'),
    });
    expect(failures).toEqual([]);
  });

  it('gives what the definition gives, integers exactly', { timeout: 60_000 }, () => {
    expect(definitionFailures()).toEqual([]);
  });
});
