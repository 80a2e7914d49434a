import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaveTurn, takeTurn } from '@/components/ui/turns';

/** The frames that were asked for, and what a clock says that only drawing moves on. */
let frames: (() => unknown)[] = [];
let now = 0;

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => unknown) => frames.push(run));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Views that write their names as they are drawn, in so many milliseconds each. */
function views(names: string, milliseconds: number) {
  const drawn: string[] = [];
  const draws = [...names].map((name) => () => {
    drawn.push(name);
    now += milliseconds;
  });
  return { draws, drawn };
}

/** Lets one frame go by. */
async function frame() {
  for (const run of frames.splice(0)) await run();
}

/** Lets frames go by until none is asked for. */
async function rest() {
  while (frames.length > 0) await frame();
}

test('the frame of a change draws no view, and the next one all that are quick', async () => {
  const { draws, drawn } = views('abc', 0.1);
  draws.forEach(takeTurn);
  await frame();
  expect(drawn).toEqual([]);
  await frame();
  expect(drawn).toEqual(['a', 'b', 'c']);
  expect(frames).toEqual([]);
});

test('views that take long are drawn one a frame', async () => {
  const { draws, drawn } = views('abc', 50);
  draws.forEach(takeTurn);
  await frame();
  await frame();
  expect(drawn).toEqual(['a']);
  await rest();
  expect(drawn).toEqual(['a', 'b', 'c']);
});

test('each view comes to its turn, though the reader changes something in every frame', async () => {
  const { draws, drawn } = views('abc', 50);
  for (let i = 0; i < 8; i++) {
    draws.forEach(takeTurn);
    await frame();
  }
  expect(drawn).toEqual(['a', 'b', 'c', 'a']);
  await rest();
});

test('a view that has left is not drawn', async () => {
  const { draws, drawn } = views('ab', 0.1);
  draws.forEach(takeTurn);
  leaveTurn(draws[0]);
  await rest();
  expect(drawn).toEqual(['b']);
});
