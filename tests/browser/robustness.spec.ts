import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js';
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { widgetIds } from '#components/widgets/registry.ts';
import { pixelsOf } from '../support/canvas-pixels.ts';
import { choose } from '../support/choose.ts';
import { hydrate } from '../support/hydrate.ts';

/** What a page throws, a window's own errors as well. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  return errors;
}

const output = (page: Page): Locator => page.locator('canvas[data-role="output"]');

/** Opens an embed and waits until all of it lives. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`embed/${path}`);
  await hydrate(page);
}

const FRACTIONS = ['1.5', '1e-9', '2.000001'];

for (const id of widgetIds) {
  test(`every number field of ${id} takes a fraction, or leaves all as it is`, async ({ page }) => {
    const errors = errorsOf(page);
    await open(page, `${id}/`);
    // A large island comes to life part by part.
    await expect.poll(() => page.evaluate(waitingFields)).toEqual([]);
    const { faults, isChanged } = await page.evaluate(typeInEachField, FRACTIONS);
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    // What was taken comes back from the address, with no remark.
    if (isChanged) await expect.poll(() => new URL(page.url()).search).not.toBe('');
    await page.reload();
    await hydrate(page);
    await expect(page.locator('.notice:visible')).toHaveCount(0);
  });
}

for (const id of widgetIds) {
  test(`every number field of ${id} keeps what is out of range, Enter or not, and dims what it changes`, async ({
    page,
  }) => {
    await open(page, `${id}/`);
    await page.evaluate(() => {
      const closed = '.disclosure:not(.menu *, [open]) > summary';
      for (const summary of document.querySelectorAll<HTMLElement>(closed))
        if (summary.checkVisibility()) summary.click();
    });
    await expect.poll(() => page.evaluate(waitingFields)).toEqual([]);
    // What says why comes with the first number that is refused.
    const first = page.getByRole('spinbutton').locator('visible=true').first();
    if (await first.count()) {
      await first.fill('x');
      await expect(page.locator('.number-refusal')).toBeVisible();
      await first.press('Escape');
    }
    expect(await page.evaluate(overstepInEachField)).toEqual([]);
  });
}

/** The number fields that are shown and disabled, or stand in an island and are not shown yet. */
function waitingFields(): string[] {
  const selector = 'astro-island:not([hidden] *) [role="spinbutton"]';
  return [...document.querySelectorAll<HTMLInputElement>(selector)]
    .filter((field) => !field.closest('[hidden], details:not([open])'))
    .filter((field) => field.disabled || !field.checkVisibility())
    .map((field) => field.ariaLabel ?? field.id);
}

/**
 * Types a number that is out of range into each number field, presses Enter, and takes it back.
 * @returns where the number does not stay as it was typed, is not marked, no reason is said or
 *   nothing that is drawn is dimmed
 */
async function overstepInEachField() {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('[role="spinbutton"]:enabled'),
  ].filter((field) => field.checkVisibility());
  const rendered = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isDim = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).opacity < '0.5' || isDim(element.parentElement));
  const dimmed = (field: HTMLInputElement) =>
    [
      ...field.closest('main')!.querySelectorAll('svg:not(.icon), canvas, .picture img, table, p'),
    ].filter((drawn) => drawn.checkVisibility() && isDim(drawn)).length;
  const faults: string[] = [];
  for (const field of fields) {
    const typed = field.ariaValueMax === null ? '1e9' : `${Number(field.ariaValueMax) + 7}`;
    const before = dimmed(field);
    const say = (fault: string) => faults.push(`${field.ariaLabel}, ${typed}: ${fault}`);
    const press = (key: string) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    field.focus();
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await rendered();
    press('Enter');
    field.blur();
    await rendered();
    if (field.value !== typed) say(`${field.value} stands there`);
    if (field.ariaInvalid !== 'true') say('is not marked');
    if (!field.parentElement!.querySelector('.number-refusal button')) say('no nearest');
    if (dimmed(field) <= before) say('nothing is dimmed');
    press('Escape');
    await rendered();
  }
  return faults;
}

/**
 * Types texts into each number field, one after the other: within the page, as a matrix has dozens.
 * @returns where what is refused does not come back, or what is taken is another number; and whether
 *   any was taken
 */
async function typeInEachField(texts: readonly string[]) {
  const fields = () =>
    [...document.querySelectorAll<HTMLInputElement>('[role="spinbutton"]:enabled')].filter(
      (field) => field.checkVisibility(),
    );
  const values = () => String(fields().map(({ value }) => value));
  const rendered = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const faults: string[] = [];
  const initial = values();
  for (let i = 0; i < fields().length; i++) {
    const field = fields()[i];
    for (const text of texts) {
      const before = field.value;
      const say = (fault: string) =>
        faults.push(`${field.ariaLabel}, ${before}, then ${text}: ${fault}`);
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.blur();
      await rendered();
      if (field.ariaInvalid === 'true') {
        // What is refused stays as typed, marked, until the reader takes it back.
        const init = { key: 'Escape', bubbles: true, cancelable: true };
        field.dispatchEvent(new KeyboardEvent('keydown', init));
        await rendered();
        if (field.ariaInvalid === 'true') say('stays marked');
        if (field.value !== before) say(`${field.value} comes back`);
      }
      const [after, first] = [field.value, before].map((shown) => Number(shown.replace('−', '-')));
      if (after !== first && Math.abs(after - Number(text)) >= 0.01) say(`${after} is taken`);
      if (/NaN|Infinity/.test(document.body.innerText)) say('no number is shown');
    }
  }
  return { faults, isChanged: values() !== initial };
}

test('a figure names the picture that its link cannot hold', async ({ page }) => {
  await open(page, 'figure/?id=laplacian-stride-2&picture=own');
  await expect(page.locator('.notice:visible')).toContainText('picture=own');
  await expect(page.locator('.refusal:visible')).toHaveCount(0);
});

test('the trainer says that a link does not hold a picture', async ({ page }) => {
  await open(page, 'trainer/?picture=own');
  await expect(page.getByRole('alert')).toContainText('Here is the portrait instead');
});

test.describe('a worker that does not come', () => {
  const said = 'a part of the page did not arrive; try again when the network is there';

  test('stops the trainer, which trains once it does', async ({ page }) => {
    const errors = errorsOf(page);
    await page.route('**/trainer.worker*', (route) => route.fulfill({ status: 503 }));
    await open(page, 'trainer/');
    await page.getByRole('button', { name: 'Train', exact: true }).focus();
    await expect(page.getByRole('alert')).toContainText(said);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();

    await page.unroute('**/trainer.worker*');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
    await expect(page.locator('.trainer-numbers dd').first()).not.toHaveText('0');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('ends the benchmark with a reason', async ({ page }) => {
    await page.route('**/benchmark.worker*', (route) => route.fulfill({ status: 503 }));
    await open(page, 'race/');
    await page.getByRole('button', { name: 'Run here' }).click();
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
  });

  test('ends the walk of a pasted model with a reason, and the next change tries again', async ({
    page,
  }) => {
    await page.route('**/model.worker*', (route) => route.fulfill({ status: 503 }));
    await open(page, 'model-walk/?model=own&code=nn.Conv2d(1,1,3)');
    await expect(page.getByRole('alert')).toContainText(said);
    await page.unroute('**/model.worker*');
    await page.locator('textarea').first().fill('nn.Conv2d(1, 8, 3)');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.locator('.model-rows')).toContainText('Conv2d');
  });

  test('leaves the signal without its whole sound, with a reason, and the next change tries again', async ({
    page,
  }) => {
    await page.route('**/signal.worker*', (route) => route.fulfill({ status: 503 }));
    await open(page, 'signal/');
    await expect(page.getByRole('alert')).toContainText(said);
    const again = page.waitForResponse(/signal\.worker.*/);
    await page.unroute('**/signal.worker*');
    await page.getByLabel('Signal', { exact: true }).selectOption({ index: 1 });
    expect((await again).ok()).toBe(true);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('leaves the Lab its last result, and is spawned again for the next one', async ({
    page,
  }) => {
    await page.route('**/experiment.worker*', (route) => route.fulfill({ status: 503 }));
    await open(page, 'lab/');
    await expect(page.getByRole('alert')).toContainText(said);
    await page.unroute('**/experiment.worker*');
    await page.getByLabel('stride', { exact: true }).first().fill('3');
    await expect(output(page)).toHaveAttribute('data-ready', '?stride=3');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test('an engine that does not come is asked for again by the next change', async ({ page }) => {
  await page.route('**/experiment-runner*', (route) => route.fulfill({ status: 503 }));
  await open(page, 'figure/?id=laplacian-stride-2');
  const figure = page.locator('#laplacian-stride-2');
  const stride = figure.getByLabel('stride', { exact: true });
  await stride.fill('3');
  await expect(page.getByRole('alert')).toContainText('a part of the page did not arrive');
  await page.unroute('**/experiment-runner*');
  await stride.fill('4');
  await expect(figure.locator('canvas[data-role="output"]')).toHaveJSProperty('width', 1021);
  await expect(figure.getByRole('alert')).toHaveCount(0);
});

test('what reads a pasted layer is asked for again by the next change, and nothing typed is lost', async ({
  page,
}) => {
  await page.route('**/layer-reader*', (route) => route.fulfill({ status: 503 }));
  await open(page, 'code/');
  const text = page.locator('textarea').first();
  const tool = page.locator('.layer-tool');
  await text.fill('nn.ConvTranspose2d(8, 3, 4');
  await expect(page.getByRole('alert')).toContainText('a part of the page did not arrive');
  await page.unroute('**/layer-reader*');
  await text.press('End');
  await text.pressSequentially(', 2, 1)');
  await expect(tool.getByText('256 × 256 becomes 512 × 512')).toBeVisible();
  await expect(text).toHaveValue('nn.ConvTranspose2d(8, 3, 4, 2, 1)');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what tells why a model does not fit is asked for again by the next walk', async ({
  page,
}) => {
  await page.route('**/WalkFaults*', (route) => route.fulfill({ status: 503 }));
  await open(page, 'model-walk/?model=own&code=nn.Sequential(nn.Conv2d(1,2,3),nn.Conv2d(1,1,3))');
  const verdict = page.locator('.walk-verdict');
  await expect(verdict.getByRole('alert')).toContainText('a part of the page did not arrive');
  await expect(verdict).toContainText('This does not go through');
  await page.unroute('**/WalkFaults*');
  await page.locator('textarea').first().fill('nn.Sequential(nn.Conv2d(1,3,3),nn.Conv2d(1,1,3))');
  await expect(verdict.getByText(/to have 1 channels, but got 3/)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a result that failed is not passed off as the one before, and can be had by trying again', async ({
  page,
}) => {
  await page.route('**/*.worker*', (route) => route.abort());
  await page.goto('lab/');
  await hydrate(page);
  await page.getByRole('spinbutton', { name: 'stride' }).first().fill('4');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Shown is the last result.');
  await expect(page.locator('.stage')).toHaveClass(/is-stale/);
  await expect(page.getByText('Output 1021 by 1021.')).toHaveCount(0);
  await page.unroute('**/*.worker*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(output(page)).toHaveJSProperty('width', 1021);
  await expect(page.locator('.stage')).not.toHaveClass(/is-stale/);
  await expect(page.getByText('Output 1021 by 1021.')).toBeAttached();
  await expect(alert).toHaveCount(0);
});

test('a sample that did not come is forgotten once another one has', async ({ page }) => {
  await page.route('**/sample-zone-plate.png', (route) => route.abort());
  await open(page, 'lab/');
  await choose(page.getByRole('radio', { name: 'Zone plate' }));
  await expect(page.getByRole('alert')).toContainText('The sample could not be loaded');
  await choose(page.getByRole('radio', { name: 'Checkerboard' }));
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const format of ['GIF', 'PNG']) {
  test(`a ${format} of the step-through that cannot be made is said to be so`, async ({ page }) => {
    const errors = errorsOf(page);
    await page.route('**/animate*', (route) => route.abort());
    await page.goto('step-through/');
    await hydrate(page);
    const menu = page.locator('#widget-step-through .menu');
    await menu.locator('> summary').click();
    await menu.getByRole('button', { name: format, exact: true }).click();
    await expect(
      menu.getByRole('status').filter({
        hasText: 'could not be made: a part of the page did not arrive',
      }),
    ).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test('a figure that cannot be saved says why, and can be once more', async ({ page }) => {
  const errors = errorsOf(page);
  await page.route('**/save-file*', (route) => route.abort());
  await page.goto('identity/');
  await hydrate(page);
  const figure = page.locator('#identity-stride-2');
  await figure.getByLabel('stride', { exact: true }).fill('3');
  await expect(output(page).first()).toHaveJSProperty('width', 766);
  await figure.locator('.menu > summary').click();
  const link = figure.locator('.menu-panel a[download]').first();
  await link.click();
  const alert = figure.getByRole('alert');
  await expect(alert).toContainText('could not be made: a part of the page did not arrive');
  expect(errors).toEqual([]);
  await page.unroute('**/save-file*');
  await Promise.all([page.waitForEvent('download'), link.click()]);
  await expect(alert).toHaveCount(0);
});

test.describe('in a sandboxed frame without an origin', () => {
  /** A frame in a document that has no policy of its own. */
  const frameOf = async (page: Page, path: string) => {
    await page.goto('robots.txt');
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      Object.assign(frame, { src, width: '900', height: '1400' });
      document.body.replaceChildren(frame);
    }, `embed/${path}`);
    return page.frameLocator('iframe');
  };

  test('a figure computes by itself', async ({ page }) => {
    const errors = errorsOf(page);
    const frame = await frameOf(page, 'figure/?id=laplacian-stride-2');
    const stride = frame.locator('#laplacian-stride-2').getByLabel('stride', { exact: true });
    await expect(stride).toBeEnabled();
    await stride.fill('3');
    await expect(frame.locator('#laplacian-stride-2 canvas[data-role="output"]')).toHaveJSProperty(
      'width',
      766,
    );
    await expect(frame.getByRole('alert')).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('the walk of a pasted model names the sandbox', async ({ page }) => {
    const frame = await frameOf(page, 'model-walk/?model=own&code=nn.Conv2d(1,1,3)');
    await expect(frame.getByRole('alert')).toContainText('allow-same-origin');
  });

  for (const [path, button] of [
    ['trainer/', 'Train'],
    ['race/', 'Run here'],
  ]) {
    test(`${path} names the sandbox and what lifts it`, async ({ page }) => {
      const errors = errorsOf(page);
      const frame = await frameOf(page, path);
      await frame.getByRole('button', { name: button, exact: true }).click();
      await expect(frame.getByRole('alert')).toContainText('allow-same-origin');
      await expect(frame.getByRole('button', { name: 'Stop' })).toHaveCount(0);
      expect(errors).toEqual([]);
    });
  }
});

test.describe('where the browser hides what a canvas holds', () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const { getImageData } = CanvasRenderingContext2D.prototype;
      Object.assign(window, { readCanvas: getImageData });
      CanvasRenderingContext2D.prototype.getImageData = function (...place) {
        const image = getImageData.apply(this, place);
        for (let i = 0; i < image.data.length; i++) image.data[i] = (i * 97) & 255;
        return image;
      };
    }),
  );

  test('the Lab computes the samples as they are', async ({ page }) => {
    await open(page, 'lab/');
    await expect(output(page)).toHaveAttribute('data-ready', '?');
    const drawn = await pixelsOf(output(page));
    const built = PNG.sync.read(readFileSync('.test/root/figures/laplacian-stride-2.png'));
    expect(drawn.data.equals(built.data)).toBe(true);
  });

  test('a picture of the reader’s, and a file to save, are refused with a way on', async ({
    page,
  }) => {
    await page.goto('lab/');
    await hydrate(page);
    await expect(output(page)).toHaveAttribute('data-ready', '?');
    await page.locator('input[type="file"]').setInputFiles(pngFile(64, 48));
    await expect(page.getByRole('alert')).toContainText('hides from pages what a canvas holds');
    await page.getByText('Share', { exact: true }).click();
    await page.getByRole('button', { name: 'Save PNG' }).click();
    await expect(page.getByRole('alert')).toContainText('The file could not be made');
  });
});

test('a damaged file leaves the reader’s picture where it is, and says which file it was', async ({
  page,
}) => {
  await open(page, 'lab/');
  const input = page.locator('canvas[data-role="input"]');
  const choose = page.locator('input[type="file"]');
  const alert = page.getByRole('alert');
  await choose.setInputFiles(pngFile(40, 24));
  await expect(input).toHaveJSProperty('width', 40);
  const whole = pngFile(300, 200);
  const half = whole.buffer.subarray(0, whole.buffer.length / 2);
  const other = Buffer.from(whole.buffer);
  other[other.length >> 1] ^= 1;
  for (const [name, buffer] of [
    ['half.png', half],
    ['other.png', other],
  ] as const) {
    await choose.setInputFiles({ ...whole, name, buffer });
    await expect(alert).toContainText(`“${name}” is damaged or breaks off before its end`);
    await expect(input).toHaveJSProperty('width', 40);
  }
  await choose.setInputFiles(whole);
  await expect(alert).toHaveCount(0);
  await expect(input).toHaveJSProperty('width', 150);
});

for (const [path, mimeType] of [
  ['lab/', 'image/png'],
  ['trainer/', 'image/png'],
  ['signal/', 'audio/wav'],
  ['model-walk/', 'text/plain'],
] as const) {
  test(`${path} has a word for a file that cannot be read, as a folder or one that was moved`, async ({
    page,
  }) => {
    const errors = errorsOf(page);
    await open(page, path);
    await page.evaluate(() => {
      const refuse = () => Promise.reject(new DOMException('moved', 'NotFoundError'));
      Object.assign(File.prototype, { arrayBuffer: refuse, text: refuse });
    });
    const buffer = Buffer.from('no matter');
    await page.locator('input[type="file"]').setInputFiles({ name: 'moved', mimeType, buffer });
    await expect(page.getByRole('alert')).toContainText(/“?moved”? (cannot be read|holds no)/);
    expect(errors).toEqual([]);
  });
}

test('of a picture that moves, the first one is taken, and said to be', async ({ page }) => {
  await open(page, 'lab/');
  const gif = GIFEncoder();
  for (const palette of [[[0, 0, 0]], [[255, 255, 255]]]) {
    gif.writeFrame(new Uint8Array(40 * 24), 40, 24, { palette });
  }
  gif.finish();
  const buffer = Buffer.from(gif.bytes());
  const choose = page.locator('input[type="file"]');
  await choose.setInputFiles({ name: 'two.gif', mimeType: 'image/gif', buffer });
  await expect(page.getByRole('alert')).toContainText('“two.gif” moves');
  await expect(page.locator('canvas[data-role="input"]')).toHaveJSProperty('width', 40);
});

test('a huge picture is read in a worker, and the reader told that it takes a while', async ({
  page,
}) => {
  await open(page, 'lab/');
  const spawned = page.waitForEvent('worker', (worker) => worker.url().includes('picture.worker'));
  await page.locator('input[type="file"]').setInputFiles(pngFile(4100, 4100));
  await expect(page.getByRole('alert')).toContainText('4100 × 4100');
  await spawned;
  await expect(page.getByRole('alert')).toContainText('scaled down to 4096 × 4096');
});

test('a picture that follows its place brings no error of the window', async ({ page }) => {
  await page.addInitScript(() => {
    const errors: string[] = [];
    Object.assign(window, { errors });
    addEventListener('error', ({ message }) => errors.push(message));
  });
  await open(page, 'gradient/');
  for (const width of [390, 389, 373, 350, 290, 800]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }
  expect(await page.evaluate(() => (window as unknown as { errors: string[] }).errors)).toEqual([]);
});

test('the notices of the libraries that are served come along', async ({ request, baseURL }) => {
  const notices = await (await request.get(new URL('licences.txt', baseURL).href)).text();
  expect(notices).toContain('## preact - ');
  expect(notices).toContain('Copyright (c) 2015-present Jason Miller');
});

/** A PNG of noise: it packs badly, so half of the file is half of the rows. */
function pngFile(width: number, height: number) {
  const png = new PNG({ width, height });
  const isSmall = width < 1000;
  for (let i = 0; i < width * height; i++) {
    const grey = isSmall ? (Math.imul(i, 0x9e3779b1) >>> 24) & 255 : (i % width) & 255;
    png.data.set([grey, grey, grey, 255], 4 * i);
  }
  return { name: 'picture.png', mimeType: 'image/png', buffer: PNG.sync.write(png) };
}
