import { expect, test, type Page } from '@playwright/test';
import { hydrate } from '../support/hydrate.ts';
import { tone, wav } from '../support/wav.ts';

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

  test(`${id} plays once, however often it is pressed before the sound starts`, async ({
    page,
  }) => {
    await page.addInitScript(countSounds);
    await page.addInitScript(() => {
      const { resume } = AudioContext.prototype;
      const waiting: (() => void)[] = [];
      AudioContext.prototype.resume = function () {
        return new Promise<void>((resolve) => waiting.push(resolve)).then(() => resume.call(this));
      };
      Object.assign(window, { letStart: () => waiting.splice(0).forEach((go) => go()) });
    });
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    const play = page.getByRole('button', { name, exact: true });
    await expect(play).toBeEnabled();
    await play.dblclick();
    await page.evaluate(() => (window as unknown as { letStart: () => void }).letStart());
    await expect(play).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(counts)).toEqual({ contexts: 1, started: 1 });
  });

  test(`${id} says where a browser has no sound`, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('no sound');
  });
}

test('on a phone the sound comes first, to hear and to see, and its controls follow', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('hear-it/');
  const signal = page.locator('#widget-signal');
  const plot = signal.getByRole('img', { name: /^Spectrum/ }).first();
  await expect(signal.getByRole('button', { name: 'After', exact: true })).toBeInViewport();
  await expect(plot).toBeInViewport({ ratio: 0.9 });
  const first = (await source(page).boundingBox())!;
  const seen = (await plot.boundingBox())!;
  expect(first.y).toBeGreaterThan(seen.y + seen.height);
});

test('a drawn change is followed by its spectrogram', async ({ page }) => {
  await page.goto('embed/signal/?sound-signal=chirp');
  await hydrate(page);
  const canvas = page.getByRole('img', { name: 'Spectrogram' });
  await expect(canvas).toHaveAttribute('data-ready', 'spectrogram');
  const pixels = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const before = await pixels();
  await page
    .getByRole('combobox', { name: 'Kernel' })
    .selectOption({ label: 'Smooth bump, 2 × stride' });
  await expect.poll(pixels).not.toBe(before);
});

async function openSignal(page: Page, query = '') {
  await page.goto(`embed/signal/${query}`);
  await hydrate(page);
}
const source = (page: Page) => page.getByRole('combobox', { name: 'Signal' });
const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

test('a sound of the reader’s is mixed, cut, looked at where it is loudest, and played', async ({
  page,
}) => {
  await openSignal(page);
  const quiet = new Float32Array(44_100 * 11);
  const sine = Float32Array.from(
    { length: 44_100 },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * 600 * n) / 44_100),
  );
  const left = Float32Array.from(quiet);
  left.set(sine, 44_100 * 4);
  await choose(page, 'voice.wav', 'audio/wav', wav([left, quiet], 44_100));
  await expect(source(page)).toHaveValue('own');
  await expect(page.getByText('“voice.wav”, 11 s, its 2 channels mixed to one.')).toContainText(
    'The first 10 s are used.',
  );
  await expect(page.getByRole('slider', { name: 'Looked at from' })).toHaveValue('40');
  await expect(page.getByRole('img', { name: 'Spectrogram of 10 s' })).toBeVisible();
  const play = page.getByRole('button', { name: 'After', exact: true });
  await play.click();
  await expect(play).toHaveAttribute('aria-pressed', 'true');
  // Other gains go on where it is being played.
  await page.getByRole('slider', { name: 'Gains evened out, %' }).fill('80');
  await expect(play).toHaveAttribute('aria-pressed', 'true');
  await play.click();
  // The address holds everything else.
  await expect(page).toHaveURL(/sound-signal=own.*sound-evened=80/);
  await page.getByText('Share', { exact: true }).click();
  await expect(page.getByText('The link holds everything but your sound.')).toBeVisible();
});

test('a sound can be dropped on the page', async ({ page }) => {
  await openSignal(page);
  const bytes = [...tone(600, 1, 8000)];
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'drop.wav', { type: 'audio/wav' }));
    return data;
  }, bytes);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.locator('.drop-veil')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.locator('.drop-veil')).toHaveCount(0);
  await expect(page.getByText('“drop.wav”, 1 s.')).toBeVisible();
});

const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
for (const [what, name, type, bytes, said] of [
  ['a broken file', 'broken.mp3', 'audio/mpeg', noise, '“broken.mp3” holds no sound'],
  ['half a header', 'half.wav', 'audio/wav', tone(600, 1, 8000).subarray(0, 30), 'no sound'],
  ['an empty file', 'empty.wav', 'audio/wav', Buffer.alloc(0), '“empty.wav” is empty'],
  ['a silent file', 'still.wav', 'audio/wav', wav([new Float32Array(8000)], 8000), 'is silent'],
  ['a huge file', 'long.wav', 'audio/wav', Buffer.alloc(21_000_000), '“long.wav” has 21 MB'],
  ['a picture', 'face.png', 'image/png', noise, 'is of type image/png'],
  ['a video without sound', 'film.webm', 'video/webm', noise, '“film.webm” holds no sound'],
] as const) {
  test(`${what} gets a word that names it, and the signal stays as it was`, async ({ page }) => {
    await openSignal(page, '?sound-signal=chirp&sound-evened=30');
    await choose(page, name, type, bytes);
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('alert')).toContainText('The signal stays as it was.');
    await expect(source(page)).toHaveValue('chirp');
    await expect(page.getByRole('slider', { name: 'Gains evened out, %' })).toHaveValue('30');
    await expect(source(page).getByRole('option')).toHaveCount(6);
  });
}

test('a sound of the reader’s is there in the other language, until it is reset', async ({
  page,
}) => {
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('a-trous:kept')).keys()).length);
  await page.goto('hear-it/');
  await hydrate(page);
  await choose(page, 'voice.wav', 'audio/wav', tone(600, 2, 8000));
  await expect(source(page)).toHaveValue('own');
  await expect.poll(kept).toBe(1);
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/.*sound-signal=own/);
  await hydrate(page);
  const there = page.getByRole('combobox', { name: '信号' });
  await expect(there).toHaveValue('own');
  await expect(page.getByText('voice.wav')).toBeVisible();
  await expect(page.locator('.signal').getByRole('alert')).toHaveCount(0);
  await page.locator('.signal').getByRole('button', { name: 'リセット' }).click();
  await expect(there).toHaveValue('vowel');
  await expect.poll(kept).toBe(0);
});

test('a link made with a sound of its maker’s says that it cannot hold it', async ({ page }) => {
  await openSignal(page, '?sound-signal=own&sound-kernel=smooth');
  await expect(page.getByRole('alert')).toContainText('made with a sound that it cannot hold');
  await expect(source(page)).toHaveValue('vowel');
  await expect(page.getByRole('combobox', { name: 'Kernel' })).toHaveValue('smooth');
});

test('a microphone that is refused gets a word and leaves the signal as it was', async ({
  page,
}) => {
  await openSignal(page);
  await page.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByRole('alert')).toContainText('or open a sound from a file');
  await expect(source(page)).toHaveValue('vowel');
});
