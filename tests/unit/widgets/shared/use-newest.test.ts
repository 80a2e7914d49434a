import { expect, test } from 'vitest';
import { createNewest } from '#components/widgets/shared/use-newest.ts';

test('an attempt counts until another one begins', () => {
  const newest = createNewest();
  const first = newest.begin();
  expect(first.aborted).toBe(false);
  const second = newest.begin();
  expect([first.aborted, second.aborted]).toEqual([true, false]);
});

test('an attempt that is ended counts no more, and the next one does', () => {
  const newest = createNewest();
  const first = newest.begin();
  newest.end();
  expect(first.aborted).toBe(true);
  expect(newest.begin().aborted).toBe(false);
});
