import { expect, test } from '@playwright/test';
import { browserArguments, findBrowser } from '../support/browser.ts';
import { hydrate } from '../support/hydrate.ts';

// A microphone that beeps once a second, and is allowed.
test.use({
  launchOptions: {
    executablePath: findBrowser() ?? undefined,
    args: [
      ...browserArguments,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
});

test('a recording becomes the signal, and the microphone is off afterwards', async ({ page }) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (asked) => {
      const stream = await open(asked);
      Object.assign(window, { track: stream.getAudioTracks()[0] });
      return stream;
    };
  });
  await page.goto('embed/signal/');
  await hydrate(page);
  await page.getByRole('button', { name: 'Record' }).click();
  const meter = page.getByRole('meter', { name: 'Level of the microphone' });
  await expect(meter).toBeVisible();
  await expect
    .poll(() => meter.evaluate(({ value }: HTMLMeterElement) => value))
    .toBeGreaterThan(0);
  // What is set meanwhile stays set.
  await page.getByRole('combobox', { name: 'Strides' }).selectOption({ index: 1 });
  const chosen = await page.getByRole('combobox', { name: 'Strides' }).inputValue();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await expect(page.getByRole('combobox', { name: 'Signal' })).toHaveValue('own');
  await expect(page.getByRole('combobox', { name: 'Strides' })).toHaveValue(chosen);
  await expect(page.getByText('Your recording,')).toBeVisible();
  const state = () =>
    page.evaluate(() => (window as unknown as { track: MediaStreamTrack }).track.readyState);
  expect(await state()).toBe('ended');
});
