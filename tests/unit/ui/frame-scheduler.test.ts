import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as FrameScheduler from '#components/ui/frame-scheduler.ts';

/** The frames that were asked for, what each takes besides the views, and what the clock says. */
let frames: (() => unknown)[] = [];
const FRAME = 4;
let now = 0;
/** What is heard when a frame is drawn. */
let messages: (() => void)[] = [];

class Channel {
  port1 = { onmessage: () => {} };
  port2 = { postMessage: () => messages.push(() => this.port1.onmessage()) };
}

/** Tells the scheduler that the pointer moves. */
let move: (event: object) => void = () => {};
let scheduler: typeof FrameScheduler;

beforeEach(async () => {
  frames = [];
  messages = [];
  vi.stubGlobal('MessageChannel', Channel);
  vi.stubGlobal('addEventListener', (type: string, hear: (event: object) => void) => {
    if (type === 'pointermove') move = hear;
  });
  vi.stubGlobal('requestAnimationFrame', (run: () => unknown) => frames.push(run));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.resetModules();
  scheduler = await import('#components/ui/frame-scheduler.ts');
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
  now += FRAME;
  for (const hear of messages.splice(0)) hear();
}

/** Lets frames go by until none is asked for. */
async function rest() {
  while (frames.length > 0) await frame();
}

test('the frame of a change draws no view, and the next one all that are quick', async () => {
  const { draws, drawn } = views('abc', 0.1);
  draws.forEach(scheduler.schedule);
  await frame();
  expect(drawn).toEqual([]);
  await frame();
  expect(drawn).toEqual(['a', 'b', 'c']);
  expect(frames).toEqual([]);
});

test('views that take long are drawn one a frame', async () => {
  const { draws, drawn } = views('abc', 50);
  draws.forEach(scheduler.schedule);
  await frame();
  await frame();
  expect(drawn).toEqual(['a']);
  await rest();
  expect(drawn).toEqual(['a', 'b', 'c']);
});

/** Something changes in every frame for so long, as the pointer moves with these buttons pressed. */
async function change(draws: (() => void)[], milliseconds: number, buttons: number) {
  for (const end = now + milliseconds; now < end; await frame()) {
    move({ buttons });
    draws.forEach(scheduler.schedule);
  }
}
const drag = (draws: (() => void)[], milliseconds: number) => change(draws, milliseconds, 1);

test('quick views are drawn in every second frame of a drag', async () => {
  const { draws, drawn } = views('a', 1);
  await drag(draws, 10 * FRAME + 5);
  expect(drawn).toHaveLength(5);
});

test('views that slow the page down wait until the reader pauses', async () => {
  const { draws, drawn } = views('abc', 50);
  await drag(draws, 500);
  expect(drawn).toEqual(['a']);
  await rest();
  expect(drawn).toEqual(['a', 'b', 'c', 'a']);
});

test('slow frames are one in twenty, and each view comes to its turn in a drag without a pause', async () => {
  const { draws, drawn } = views('abc', 50);
  await drag(draws, 5000);
  expect(drawn).toEqual(['a', 'b', 'c', 'a', 'b']);
});

test('what changes without a drag is drawn in every second frame, slow as it may be', async () => {
  const { draws, drawn } = views('a', 50);
  await change(draws, 10 * FRAME + 5 * 50, 0);
  expect(drawn).toHaveLength(5);
});

test('a view that has left is not drawn', async () => {
  const { draws, drawn } = views('ab', 0.1);
  draws.forEach(scheduler.schedule);
  scheduler.unschedule(draws[0]);
  await rest();
  expect(drawn).toEqual(['b']);
});

test('a view that throws is heard of, and the views behind it are drawn all the same', async () => {
  const { draws, drawn } = views('ab', 0.1);
  const broken = () => {
    throw new Error('cannot be drawn');
  };
  for (const draw of [broken, ...draws]) scheduler.schedule(draw);
  await frame();
  await expect(frame()).rejects.toThrow('cannot be drawn');
  now += FRAME;
  await rest();
  expect(drawn).toEqual(['a', 'b']);
});
