import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as conv from '#lib/conv/index.ts';

it('the example of lib/conv’s README prints what it says', () => {
  const readme = readFileSync('src/lib/conv/README.md', 'utf8');
  const [, names, example] = readme.match(/```ts\nimport \{(.*)\} from .*;\n([^]*?)```/)!;
  const promised = [...example.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(
    ([, text]) => text,
  );
  const printed: string[] = [];
  const log = (value: unknown) => printed.push(JSON.stringify(value).replaceAll(',', ', '));
  new Function(`{${names}}`, 'console', example)(conv, { log });
  expect(printed).toEqual(promised);
  expect(printed).toHaveLength(3);
});
