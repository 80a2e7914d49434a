import { expect, test } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';

/** Counts the sounds that a page begins, and what it sets up for them. */
function countSounds() {
  const counts = { contexts: 0, started: 0 };
  Object.assign(window, { counts });
  window.AudioContext = class extends AudioContext {
    constructor() {
      super();
      counts.contexts++;
    }
  };
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...when) {
    counts.started++;
    start.apply(this, when);
  };
}
const counts = () => (window as unknown as { counts: object }).counts;

for (const [id, name] of [
  ['signal', 'After'],
  ['stream', 'In a stream'],
] as const) {
  test(`${id} is silent until it is asked, plays at a press and stops at the next`, async ({
    page,
  }) => {
    await page.addInitScript(countSounds);
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    const play = page.getByRole('button', { name, exact: true });
    await expect(play).toBeEnabled();
    expect(await page.evaluate(counts)).toEqual({ contexts: 0, started: 0 });
    await play.click();
    await expect(play).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(counts)).toEqual({ contexts: 1, started: 1 });
    await play.click();
    await expect(play).toHaveAttribute('aria-pressed', 'false');
  });

  test(`${id} says where a browser has no sound`, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('no sound');
  });
}

test('a drawn change is followed by its spectrogram', async ({ page }) => {
  await page.goto('embed/signal/?sound-signal=chirp');
  await hydrate(page);
  const canvas = page.getByRole('img', { name: 'Spectrogram' });
  await expect(canvas).toHaveAttribute('data-ready', 'spectrogram');
  const pixels = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const before = await pixels();
  await page
    .getByRole('combobox', { name: 'Kernel' })
    .selectOption({ label: 'Smooth bump, 2·stride' });
  await expect.poll(pixels).not.toBe(before);
});
