import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { labQuery } from '#components/widgets/lab/lab-link.ts';
import { figureFile, figures } from '#figures/registry.ts';
import { withOneKernel } from '#lib/experiment/index.ts';
import { pixelsOf } from '../support/canvas-pixels.ts';
import { choose } from '../support/choose.ts';
import { expectNotUnder } from '../support/expect-not-under.ts';

const output = (page: Page): Locator => page.locator('canvas[data-role="output"]');

/** The box that the output is seen in: what takes the keys, the wheel and the hand. */
const stage = (page: Page): Locator => page.getByRole('application');

/** Opens the Lab in a state and waits until it shows it. */
async function open(page: Page, query = '', path = 'lab/'): Promise<void> {
  await page.goto(path + query);
  await expect(output(page)).toHaveAttribute('data-ready', query || '?');
}

/** A PNG of grey pixels, or of red, green and blue, as a file to choose. */
function pngFile(
  width: number,
  height: number,
  colour: (x: number, y: number) => number | readonly [number, number, number],
) {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = colour(x, y);
      const rgb = typeof value === 'number' ? [value, value, value] : value;
      png.data.set([...rgb, 255], 4 * (y * width + x));
    }
  }
  return { name: 'picture.png', mimeType: 'image/png', buffer: PNG.sync.write(png) };
}

test("the Lab's canvas holds the bytes of every built figure, one state after the other", async ({
  page,
}) => {
  test.slow();
  await open(page, labQuery(withOneKernel(figures[0].experiment)));
  for (const { id, experiment } of figures) {
    const query = labQuery(withOneKernel(experiment));
    // As by going back and forward: the address changes, and the page stays.
    await page.evaluate((address) => {
      history.pushState(null, '', address || location.pathname);
      dispatchEvent(new PopStateEvent('popstate'));
    }, query);
    await expect(output(page), id).toHaveAttribute('data-ready', query || '?');
    const live = await pixelsOf(output(page));
    const built = PNG.sync.read(readFileSync(join('.test/root/figures', figureFile(id))));
    expect([live.width, live.height], id).toEqual([built.width, built.height]);
    expect(live.data.equals(built.data), id).toBe(true);
  }
});

test('a figure in a chapter shows its built bytes again after a change and a reset', async ({
  page,
}) => {
  await page.goto('identity/');
  const figure = page.locator('#identity-stride-2');
  await figure.scrollIntoViewIfNeeded();
  const stride = figure.getByLabel('stride', { exact: true });
  await expect(stride).toBeEnabled();
  await stride.fill('3');
  await expect(figure.locator('.size')).toContainText('766 × 766');
  await expect(figure.locator('canvas[data-role="output"]')).toHaveJSProperty('width', 766);
  await figure.getByRole('button', { name: 'Reset' }).click();
  await expect(figure.locator('canvas[data-role="output"]')).toHaveJSProperty('width', 511);
  const live = await pixelsOf(figure.locator('canvas[data-role="output"]'));
  const built = PNG.sync.read(readFileSync('.test/root/figures/identity-stride-2.png'));
  expect(live.data.equals(built.data)).toBe(true);
});

test('a figure in a chapter opens in the Lab in the state the reader left it in', async ({
  page,
}) => {
  await page.goto('dilation/');
  const figure = page.locator('#laplacian-dilation-2').first();
  await figure.scrollIntoViewIfNeeded();
  const dilation = figure.getByLabel('dilation', { exact: true });
  await expect(dilation).toBeEnabled();
  await dilation.fill('3');
  await figure.getByRole('link', { name: 'Open in the Lab' }).click();
  await expect(page).toHaveURL(/lab\/\?.*dilation=3/);
  await expect(output(page)).toHaveJSProperty('width', 515);
});

test('the address holds the whole state and gives it back', { tag: '@both' }, async ({ page }) => {
  await open(page);
  await choose(page.getByRole('radio', { name: 'Letter à' }));
  await page.getByLabel('stride', { exact: true }).first().fill('3');
  await choose(page.getByRole('radio', { name: 'Signed' }));
  await page.locator('.lab-layer select').selectOption('sobel');
  await expect(page).toHaveURL(/picture=letterform/);
  await expect(page).toHaveURL(/stride=3/);
  await expect(page).toHaveURL(/show=signed/);
  await expect(page).toHaveURL(/kernel=sobel/);
  const address = page.url();
  const { search } = new URL(address);
  await expect(output(page)).toHaveAttribute('data-ready', search);
  const before = await pixelsOf(output(page));

  await page.goto('about:blank');
  await page.goto(address);
  await expect(output(page)).toHaveAttribute('data-ready', search);
  await expect(page.getByRole('radio', { name: 'Signed' })).toBeChecked();
  const after = await pixelsOf(output(page));
  expect(after.data.equals(before.data)).toBe(true);
});

test('back and forward go through the states', async ({ page }) => {
  await page.clock.install();
  await open(page);
  await choose(page.getByRole('radio', { name: 'Letter à' }));
  await expect(page).toHaveURL(/picture=letterform/);
  // Changes in quick succession are one step back.
  await page.clock.fastForward(2000);
  await choose(page.getByRole('radio', { name: 'Zone plate' }));
  await expect(page).toHaveURL(/picture=zone-plate/);
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Letter à' })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole('radio', { name: 'Zone plate' })).toBeChecked();
});

test('a nonsense link is ignored with a visible word, and unknown keys are kept', async ({
  page,
}) => {
  await page.goto('lab/?stride=banana&utm=x');
  await expect(page.getByRole('alert')).toContainText('stride=banana');
  await expect(output(page)).toHaveJSProperty('width', 511);
  await choose(page.getByRole('radio', { name: 'Letter à' }));
  await expect(page).toHaveURL(/utm=x/);
});

test('the keyboard alone works the Lab', async ({ page }) => {
  await open(page);
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('the element cannot be reached by Tab');
  };
  await tabTo(page.locator('input[type="range"][id*="stride"]').first());
  await page.keyboard.press('ArrowRight');
  await expect(output(page)).toHaveJSProperty('width', 766);

  await tabTo(stage(page));
  const status = page.getByRole('status').filter({ hasText: /row \d+, column \d+/ });
  await page.keyboard.press('ArrowRight');
  const first = await status.textContent();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(status).not.toHaveText(first!);
  const [, row] = /row (\d+)/.exec(first!)!;
  await expect(status).toContainText(`row ${Number(row) + 10}`);
});

test('a sum whose numbers are rounded is said to be about that', async ({ page }) => {
  await open(page, '?kernel=bilinear');
  await output(page).click({ position: { x: 200, y: 160 } });
  await expect(page.locator('.lab-sum .sum')).toContainText('≈');
  await expect(page.locator('.lab-sum .sum')).not.toContainText('=');
});

test('every cell of the loupe adds up to the value of the output', async ({ page }) => {
  await open(page, '?kernel=sobel&stride=3&show=clamp');
  await output(page).click({ position: { x: 200, y: 160 } });
  const sum = page.locator('.lab-sum .sum');
  const [, terms, value] = (await sum.innerText()).replaceAll('−', '-').split('=');
  const total = terms
    .split('+')
    .map((term) =>
      term
        .split('·')
        .map(Number)
        .reduce((a, b) => a * b, 1),
    )
    .reduce((a, b) => a + b, 0);
  expect(Number(value)).toBeCloseTo(total, 3);
});

test('a link that PyTorch refuses shows no picture of another layer', async ({ page }) => {
  await page.goto('lab/?stride=1&output_padding=1');
  await expect(page.locator('.stage').getByRole('button')).toHaveText('Use output_padding=0');
  await expect(page.locator('.stage :is(img, canvas[data-role])')).toHaveCount(0);
});

test('a combination that PyTorch refuses is shown as refused, with one that works', async ({
  page,
}) => {
  await open(page);
  await page.getByLabel('output_padding', { exact: true }).last().fill('2');
  await expect(page.getByText('PyTorch refuses this')).toBeVisible();
  await expect(page.getByLabel('output_padding', { exact: true }).last()).toHaveValue('2');
  await page.getByRole('button', { name: /^Use / }).first().click();
  await expect(page.getByText('PyTorch refuses this')).toHaveCount(0);
});

test.describe('a picture of the reader', () => {
  const upload = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('input[type="file"]').setInputFiles(file);

  test('runs through the Lab as a PNG, and nothing is sent', async ({ page }) => {
    await open(page);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) sent.push(`${request.method()} ${request.url()}`);
    });
    await upload(
      page,
      pngFile(40, 24, (x) => (x < 20 ? 0 : 255)),
    );
    const input = page.locator('canvas[data-role="input"]');
    await expect(input).toHaveJSProperty('width', 40);
    await expect(output(page)).toHaveJSProperty('width', 79);
    const { data, width } = await pixelsOf(input);
    expect([data[4 * 19], data[4 * 20], width]).toEqual([0, 255, 40]);
    expect(sent.filter((entry) => !/\.(js|css|svg)$/.test(entry))).toEqual([]);
    await page.getByText('Share', { exact: true }).click();
    await expect(page.getByText('The link holds everything but your picture.')).toBeVisible();
  });

  test('is chosen by one button: the field behind it has no name of its own', async ({ page }) => {
    await page.goto('lab/');
    const named = page.getByLabel('Your own…').or(page.getByRole('button', { name: 'Your own…' }));
    await expect(named).toHaveCount(1);
  });

  test('counts where it was chosen last, though an earlier one is read later', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      const { decode } = HTMLImageElement.prototype;
      HTMLImageElement.prototype.decode = async function () {
        HTMLImageElement.prototype.decode = decode;
        document.body.classList.add('is-decoding');
        await new Promise((letGo) => addEventListener('let-go', letGo, { once: true }));
      };
    });
    const input = page.locator('canvas[data-role="input"]');
    await upload(
      page,
      pngFile(40, 24, () => 0),
    );
    await expect(page.locator('body')).toHaveClass(/is-decoding/);
    await upload(
      page,
      pngFile(20, 24, () => 0),
    );
    await expect(input).toHaveJSProperty('width', 20);
    await page.evaluate(() => dispatchEvent(new Event('let-go')));
    // As long as a picture of this size takes to be read and shown.
    await page.evaluate(async () => {
      for (let frames = 0; frames < 30; frames++) await new Promise(requestAnimationFrame);
    });
    await expect(input).toHaveJSProperty('width', 20);
  });

  test('runs through the Lab as a JPEG', async ({ page }) => {
    await open(page);
    const base64 = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [48, 32];
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 24, 32);
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
    });
    const buffer = Buffer.from(base64, 'base64');
    await upload(page, { name: 'picture.jpg', mimeType: 'image/jpeg', buffer });
    await expect(page.locator('canvas[data-role="input"]')).toHaveJSProperty('width', 48);
    await expect(output(page)).toHaveJSProperty('width', 95);
  });

  test('over 4096 pixels a side is scaled down with a word about it', async ({ page }) => {
    await open(page);
    await upload(
      page,
      pngFile(5000, 20, (x) => x % 256),
    );
    await expect(page.getByRole('alert')).toContainText('5000 × 20');
    await expect(page.getByRole('alert')).toContainText('4096');
  });

  test('that is broken, empty or no picture leaves the state as it was', async ({ page }) => {
    await open(page);
    const before = page.url();
    const { buffer } = pngFile(8, 8, () => 255);
    await upload(page, { name: 'a.png', mimeType: 'image/png', buffer: buffer.subarray(0, 40) });
    await expect(page.getByRole('alert')).toContainText('“a.png” is damaged');
    await upload(page, { name: 'd.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await expect(page.getByRole('alert')).toContainText('“d.png” cannot be read');
    await upload(page, { name: 'b.png', mimeType: 'image/png', buffer: Buffer.alloc(0) });
    await expect(page.getByRole('alert')).toContainText('“b.png” is empty');
    await upload(page, { name: 'c.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await expect(page.getByRole('alert')).toContainText('“c.txt” is of type text/plain');
    expect(page.url()).toBe(before);
    await expect(output(page)).toHaveJSProperty('width', 511);
  });

  test('in a link that was sent on falls back to the portrait with a word', async ({ page }) => {
    await page.goto('lab/?picture=own');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(output(page)).toHaveJSProperty('width', 511);
  });

  test('is there after a reload, after going back and in the other language, until it is reset', async ({
    page,
  }) => {
    await open(page);
    const input = page.locator('canvas[data-role="input"]');
    await upload(
      page,
      pngFile(40, 24, (x) => [6 * x, 0, 99]),
    );
    await expect(input).toHaveJSProperty('width', 40);
    await page.getByLabel('stride', { exact: true }).first().fill('3');
    await expect(page).toHaveURL(/picture=own.*stride=3/);
    const drawn = await pixelsOf(input);
    const isThere = async () => {
      await expect(input).toHaveJSProperty('width', 40);
      await expect(output(page)).toHaveAttribute('data-ready', /picture=own.*stride=3/);
      expect((await pixelsOf(input)).data.equals(drawn.data)).toBe(true);
      await expect(page.locator('.lab-notices .notice')).toHaveCount(0);
    };
    await page.reload();
    await isThere();
    await page.goto('about/');
    await page.goBack();
    await isThere();
    await page.locator('a.language').click();
    await expect(page).toHaveURL(/\/ja\/lab\/\?.*picture=own/);
    await isThere();

    const kept = () =>
      page.evaluate(async () => (await (await caches.open('a-trous:kept')).keys()).length);
    expect(await kept()).toBe(1);
    const address = page.url();
    await page.getByRole('button', { name: 'リセット', exact: true }).click();
    await expect.poll(kept).toBe(0);
    await page.goto(address);
    await expect(page.getByRole('alert')).toContainText('画像は入っていません');
  });

  test('that a browser cannot keep is shown all the same, and this is said', async ({ page }) => {
    await page.addInitScript(() => {
      CacheStorage.prototype.open = () => Promise.reject(new DOMException('', 'SecurityError'));
    });
    await open(page);
    await upload(
      page,
      pngFile(40, 24, () => 0),
    );
    await expect(page.locator('canvas[data-role="input"]')).toHaveJSProperty('width', 40);
    await expect(page.getByRole('alert')).toContainText('This browser cannot keep the picture');
  });

  test('can be pasted', async ({ page }) => {
    await open(page);
    const { buffer } = pngFile(30, 18, (x, y) => ((x + y) % 2) * 255);
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
    }, buffer.toString('base64'));
    await expect(page.locator('canvas[data-role="input"]')).toHaveJSProperty('width', 30);
  });

  test('is not taken where a field is given the text that comes with it', async ({ page }) => {
    await open(page);
    const taken = page.evaluate(() => {
      const { arrayBuffer } = Blob.prototype;
      return new Promise((take) => {
        File.prototype.arrayBuffer = function () {
          take(this.name);
          return arrayBuffer.call(this);
        };
      });
    });
    const paste = (selector: string, name: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((target: HTMLElement, name) => {
          target.focus();
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', '3');
          clipboardData.items.add(new File(['any'], name, { type: 'image/png' }));
          target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
        }, name);
    await paste('.lab [role="spinbutton"]', 'of-a-spreadsheet.png');
    // A file manager's file has its name for a text.
    await paste('.lab .is-pictures input', 'file.png');
    expect(await taken).toBe('file.png');
  });
});

test('a picture in colour is run in colour, and the call and the script say so', async ({
  page,
}) => {
  await open(page, '?kernel=identity&stride=1&show=clamp');
  await page
    .locator('input[type="file"]')
    .setInputFiles(pngFile(12, 8, (x, y) => [20 * x, 30 * y, 255 - 20 * x]));
  await expect(page.locator('.lab-code')).toContainText('(3, 3, kernel_size=3');
  await expect(page.locator('.lab-code')).toContainText('groups=3');
  await expect(output(page)).toHaveJSProperty('width', 12);
  const { data } = await pixelsOf(output(page));
  expect([...data.subarray(4 * (12 * 3 + 5), 4 * (12 * 3 + 5) + 3)]).toEqual([100, 90, 155]);
  await page.getByText('Share', { exact: true }).click();
  await page.getByText('PyTorch code', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'PyTorch code' })).toContainText("convert('RGB')");
  await page.keyboard.press('Escape');
  await choose(page.getByRole('radio', { name: 'Grey' }));
  await expect(page.locator('.lab-code')).toContainText('(1, 1, kernel_size=3');
});

test('the bias is added to every cell, and the sum of the cell ends with it', async ({ page }) => {
  await open(page, '?kernel=identity&bias=0.5&show=clamp');
  await expect(page.locator('.lab-code')).not.toContainText('bias=False');
  await expect(page.locator('.lab-sum')).toContainText('+ 0.5');
  // A cell between the input's pixels, where the identity meets nothing.
  const { data } = await pixelsOf(output(page));
  expect(data[4]).toBe(128);
});

test('what is halved is said', async ({ page }) => {
  await open(page);
  await expect(page.locator('.lab-input')).toContainText('512 × 512, halved once: 256 × 256');
});

test('a file may be dropped anywhere on the page', async ({ page }) => {
  await open(page);
  const { buffer } = pngFile(30, 18, (x, y) => ((x + y) % 2) * 255);
  for (const [target, width] of [
    ['.stage-scene', 30],
    ['h1', 30],
  ] as const) {
    const transfer = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
      return transfer;
    }, buffer.toString('base64'));
    await choose(page.getByRole('radio', { name: 'Letter à' }));
    await expect(page.locator('canvas[data-role="input"]')).not.toHaveJSProperty('width', width);
    await page.dispatchEvent(target, 'dragover', { dataTransfer: transfer });
    await expect(page.locator('.drop-veil')).toBeVisible();
    await page.dispatchEvent(target, 'drop', { dataTransfer: transfer });
    await expect(page.locator('.drop-veil')).toHaveCount(0);
    await expect(page.locator('canvas[data-role="input"]')).toHaveJSProperty('width', width);
  }
});

test('wheel, drag and keys bring any place of the output closer, on whole pixels', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const widthOf = () => output(page).evaluate((canvas) => canvas.getBoundingClientRect().width);
  const leftOf = () => output(page).evaluate((canvas) => canvas.getBoundingClientRect().left);
  expect(await widthOf()).toBe(511);
  await stage(page).hover({ position: { x: 200, y: 200 } });
  await page.mouse.wheel(0, -120);
  await expect.poll(widthOf).toBe(1022);
  await page.mouse.wheel(0, -120);
  await expect.poll(widthOf).toBe(2044);
  const left = await leftOf();
  const { x, y } = (await stage(page).boundingBox())!;
  await page.mouse.down();
  // Faster than it is drawn.
  await page.mouse.move(x + 320, y + 200, { steps: 30 });
  await page.mouse.up();
  // Beyond the pixels that a press may slip, it goes as far as the hand.
  await expect.poll(leftOf).toBeGreaterThanOrEqual(left + 120 - 8);
  expect(await leftOf()).toBeLessThanOrEqual(left + 120);
  expect(await leftOf()).toBe(Math.round(await leftOf()));
  await stage(page).focus();
  await page.keyboard.press('+');
  await expect.poll(widthOf).toBe(4088);
  await page.keyboard.press('0');
  await expect.poll(widthOf).toBe(511);
  await page.getByRole('button', { name: 'Closer' }).click();
  await expect.poll(widthOf).toBe(1022);
});

test('a link brings a picture back to where it was moved, and no move is a step back', async ({
  page,
}) => {
  await page.goto('lab/');
  await page.goto('lab/?zoom=8');
  const leftOf = () => output(page).evaluate((canvas) => canvas.getBoundingClientRect().left);
  await stage(page).scrollIntoViewIfNeeded();
  await expect(page.locator('.loupe-place')).toContainText('output');
  const before = await leftOf();
  const { x, y } = (await stage(page).boundingBox())!;
  await page.mouse.move(x + 100, y + 100);
  await page.mouse.down();
  await page.mouse.move(x + 220, y + 140, { steps: 5 });
  await page.mouse.up();
  await expect.poll(leftOf).toBeGreaterThan(before + 100);
  await expect(page).toHaveURL(/centre=/);
  const moved = await leftOf();
  await page.reload();
  await expect.poll(leftOf).toBe(moved);
  await page.goBack();
  await expect(page).toHaveURL(/lab\/$/);
});

test('no press of an arrow key is lost, however fast they come', async ({ page }) => {
  await page.goto('lab/?cell=100,100');
  await expect(page.locator('.loupe-place')).toContainText('output[100, 100]');
  await stage(page).focus();
  await stage(page).evaluate((element) => {
    for (let i = 0; i < 20; i++) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    }
  });
  await expect(page.locator('.loupe-place')).toContainText('output[100, 120]');
});

test('a cell of the input that is pointed at lights the output cells that it feeds', async ({
  page,
}) => {
  await open(page);
  const input = page.locator('.lab-input canvas');
  await input.scrollIntoViewIfNeeded();
  const { width } = (await input.boundingBox())!;
  const position = { x: (width / 256) * 100.5, y: (width / 256) * 80.5 };
  await input.hover({ position });
  const lit = page.locator('.loupe-view.is-wide .loupe-lit');
  await expect(lit).toHaveAttribute('d', /^(M[^M]+){9}$/);
  await expect(page.locator('.loupe-place')).toContainText('output[160, 200]');
  await input.click({ position });
  await page.locator('h1').hover();
  await expect(lit).toHaveAttribute('d', /^(M[^M]+){1}$/);
  await expect(page.locator('.loupe-place')).toContainText('output[160, 200]');
});

test('at 1440 × 900 picture, output, layer and the sum of a cell are in view at once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  await expect(page.locator('.lab-sum .sum')).toBeInViewport({ ratio: 1 });
  for (const pane of ['.lab-picture', '.lab-input', '.stage', '.lab-loupe', '.lab-layer']) {
    await expect(page.locator(pane)).toBeInViewport({ ratio: 1 });
  }
});

test('side by side, the picture and the box of the output begin at one height', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page);
  const topOf = async (part: Locator) => (await part.boundingBox())!.y;
  const picture = page.locator('canvas[data-role="input"]');
  expect(Math.abs((await topOf(picture)) - (await topOf(stage(page))))).toBeLessThan(1);
});

test('a random kernel is written alike wherever it stands', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Random kernel' }).click();
  const typed = await page
    .locator('.kernel-editor input')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const turned = page.locator('.pane.is-kernel text');
  await expect
    .poll(async () => (await turned.allTextContents()).toSorted())
    .toEqual(typed.toSorted());
});

test('cells that share a pixel are said to, and are parted', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '?stride=3');
  const said = page.locator('.lab-mixed');
  await expect(said).toContainText('Each pixel is the mean of 2 × 2 cells.');
  await said.getByRole('button', { name: 'Part them at 8×' }).click();
  await expect(said).toHaveCount(0);
  // The picture follows in a turn of its own.
  await expect.poll(async () => (await output(page).boundingBox())!.width).toBeCloseTo(8 * 766, 0);
});

test('on a phone nothing lies on the channels of a picture in colour', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.locator('input[type="file"]').setInputFiles(pngFile(12, 8, (x) => [20 * x, 0, 99]));
  for (const channel of ['Blue', 'Green', 'Red']) {
    // A press that something else would take is refused.
    await page.locator('.lab-channel label', { hasText: channel }).click();
    await expect(page.getByRole('radio', { name: channel })).toBeChecked();
  }
});

test('a window that moves to a finer screen has its picture in whole pixels of that one', async ({
  page,
}) => {
  await open(page);
  await stage(page).press('+');
  const widthOf = () => output(page).evaluate((canvas) => canvas.getBoundingClientRect().width);
  await expect.poll(widthOf).toBe(1022);
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize()!;
  const screen = { width, height, deviceScaleFactor: 1.25, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', screen);
  // The emulated screen does not tell that it is another.
  await page.evaluate(() => dispatchEvent(new Event('resize')));
  // Two and a half pixels a cell would be none: it has three.
  await expect.poll(widthOf).toBeCloseTo((511 * 3) / 1.25, 1);
});

test('a number that is too large to be one is out of range', async ({ page }) => {
  await open(page);
  const bias = page.getByRole('spinbutton', { name: 'bias' });
  await bias.fill('');
  await bias.pressSequentially('1e999');
  await bias.press('Enter');
  const refusal = page.locator('.number-refusal');
  await expect(refusal).toContainText('bias: −1000000 to 1000000 here.');
  await expect(page.locator('.stage-scene')).toHaveCSS('opacity', '0.45');
  await refusal.getByRole('button', { name: 'Use 1000000' }).click();
  await expect(bias).toHaveValue('1000000');
  await expect(page.locator('.stage-scene')).toHaveCSS('opacity', '1');
});

test('a weight and the bias take the same numbers, in any spelling of a minus and of digits, and show what is cut', async ({
  page,
}) => {
  await open(page);
  const fields = ['Weight, row 0, column 0', 'bias'].map((name) =>
    page.getByRole('spinbutton', { name }),
  );
  for (const field of fields) {
    for (const [typed, shown] of [
      ['−1.5', '−1.5'],
      ['－１２', '−12'],
      ['-99999', '−99999'],
      ['0.1234567', '0.1234567'],
    ]) {
      await field.fill(typed);
      await field.blur();
      await expect(field).toHaveValue(shown);
      await expect(field).not.toHaveAttribute('aria-invalid');
    }
    await expect(field).toHaveCSS('text-overflow', 'ellipsis');
    await field.fill('1e7');
    await expect(page.locator('.number-refusal')).toContainText('−1000000 to 1000000');
    await field.press('Escape');
  }
  // An address is ASCII.
  await fields[1].fill('−2');
  await expect(page).toHaveURL(/[?&]bias=-2(&|$)/);
});

test('Reset sets the Lab as it was at first, what was typed and not taken included', async ({
  page,
}) => {
  await open(page);
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  await expect(reset).toHaveCount(0);
  await page.getByLabel('stride', { exact: true }).first().fill('3');
  await choose(page.getByRole('radio', { name: 'Letter à' }));
  const padding = page.getByRole('spinbutton', { name: 'padding', exact: true });
  await padding.fill('99');
  await expect(padding).toHaveAttribute('aria-invalid', 'true');
  await reset.click();
  await expect(output(page)).toHaveAttribute('data-ready', '?');
  await expect(page.getByRole('radio', { name: 'Portrait' })).toBeChecked();
  await expect(padding).toHaveValue('1');
  await expect(page.locator('.number-refusal')).toHaveCount(0);
  await expect(page).toHaveURL(/lab\/$/);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`cells that hold their number are parted by lines: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('lab/?zoom=32');
    await expect(output(page)).toHaveAttribute('data-ready', '?');
    // Through a row of cells, above their numbers: holes and zeros, all of one black.
    const overlay = page.locator('.stage-overlay');
    const lines = () =>
      overlay.evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext('2d')!;
        const painted = (y: number) =>
          Array.from(
            context.getImageData(0, y, canvas.width, 1).data.filter((_, i) => i % 4 === 3),
            (alpha, x) => (alpha > 60 ? x : -1),
          ).filter((x) => x >= 0);
        const rows = Array.from({ length: 32 }, (_, i) => painted(100 + i));
        const fewest = rows.toSorted((a, b) => a.length - b.length)[0];
        return fewest.filter((x, i) => fewest[i - 1] !== x - 1);
      });
    await expect.poll(async () => (await lines()).length).toBeGreaterThan(8);
    const places = await lines();
    const steps = new Set(places.slice(1).map((x, i) => x - places[i]));
    expect([...steps]).toEqual([32]);
  });
}

for (const width of [1440, 390]) {
  test(`at ${width} pixels, what a field takes is said where it covers neither the field nor itself`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    const isOnTop = (what: Locator) =>
      what.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === element;
      });
    for (const name of ['row 0, column 0', 'row 1, column 1', 'row 2, column 2']) {
      const field = page.getByRole('spinbutton', { name: `Weight, ${name}` });
      await field.fill('1e9');
      await expect(page.locator('.number-refusal')).toContainText('−1000000 to 1000000');
      // The line is placed in the frame after.
      await expect.poll(() => isOnTop(page.locator('.number-refusal button')), name).toBe(true);
      expect(await isOnTop(field), name).toBe(true);
      await field.press('Escape');
      await expect(page.locator('.number-refusal')).toHaveCount(0);
    }
  });
}

test('a channel that is chosen before there is a picture in colour waits for one', async ({
  page,
}) => {
  await page.goto('lab/?channel=blue');
  await expect(output(page)).toHaveAttribute('data-ready', '?');
  await page.locator('input[type="file"]').setInputFiles(pngFile(12, 8, (x) => [20 * x, 0, 99]));
  await expect(page.getByRole('radio', { name: 'Blue' })).toBeChecked();
  await page.getByLabel('stride', { exact: true }).first().fill('3');
  await expect(output(page)).toHaveJSProperty('width', 34);
});

test('on a phone the output and the loupe stay in view while the controls move under them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  for (const control of ['#lab-stride-0', '#lab-bias', '#lab-halve, .lab-picture select']) {
    await page.locator(control).first().scrollIntoViewIfNeeded();
    await expect(page.locator(control).first()).toBeInViewport();
    await expect(page.locator('.stage')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.lab-loupe')).toBeInViewport({ ratio: 1 });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('what the keyboard goes back to is not under the output', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.locator('#lab-bias').focus();
  const stays = ['.bar', '.stage', '.zoom-buttons', '.lab-look', '.lab-head'];
  const within = `:not(${stays.flatMap((one) => [one, `${one} *`]).join(', ')})`;
  await expectNotUnder(page, '.stage', within, 20);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the Lab says what it needs, and shows no control that looks alive', async ({ page }) => {
    await page.goto('lab/');
    await expect(page.getByText('needs JavaScript')).toBeVisible();
    const still = await page.locator('.stage img:visible').boundingBox();
    expect(Math.abs(still!.width - still!.height)).toBeLessThan(1);
    for (const role of ['button', 'radio', 'slider', 'spinbutton', 'combobox'] as const) {
      await expect(page.locator('.lab').getByRole(role)).toHaveCount(0);
    }
  });
});

test.describe('on a phone with a fine screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });

  test('the first result lies in the middle of its box before anything is touched', async ({
    page,
  }) => {
    await open(page);
    const placeOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox();
      return [box!.x + box!.width / 2, box!.y + box!.height / 2];
    };
    const [picture, scene] = [
      await placeOf('.stage [data-role="output"]'),
      await placeOf('.stage-scene'),
    ];
    for (const axis of [0, 1]) expect(Math.abs(picture[axis] - scene[axis])).toBeLessThan(1);
  });
});

test('the keyboard stays in the Lab where the button that it pressed goes away', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(MediaDevices.prototype, { getUserMedia: () => new Promise(() => {}) });
  });
  await page.goto('lab/?picture=own');
  const parts = page.locator('.lab-parts');
  const press = async (button: Locator) => {
    await button.press('Enter');
    await expect(button).toHaveCount(0);
    await expect(parts).toBeFocused();
  };
  await press(page.locator('.lab-notices').getByRole('button', { name: 'Close' }));
  await page.getByRole('button', { name: 'Camera' }).press('Enter');
  await press(page.locator('.camera').getByRole('button', { name: 'Cancel' }));
  // Of what a field is refused for, it comes back to the field.
  const field = page.getByLabel('output_padding', { exact: true }).last();
  await field.fill('2');
  const use = page.locator('.lab-output').getByRole('button', { name: /^Use / });
  await use.press('Enter');
  await expect(use).toHaveCount(0);
  await expect(field).toBeFocused();
  await field.fill('99');
  const nearest = page.locator('.number-refusal').getByRole('button');
  await nearest.press('Enter');
  await expect(nearest).toHaveCount(0);
  await expect(field).toBeFocused();
});

test('the focus stays on a button that its own press disables', async ({ page }) => {
  await open(page);
  const closer = page.getByRole('button', { name: 'Closer' });
  const zoom = page.getByRole('combobox', { name: 'Zoom' });
  await zoom.selectOption('16');
  await expect(async () => {
    await closer.press('Enter');
    await expect(closer).toBeDisabled({ timeout: 500 });
  }).toPass();
  await expect(closer).toBeFocused();
  await closer.press('Enter');
  await expect(zoom).toHaveValue('32');
});

test('a camera that is refused gets a word and leaves the state as it was', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Camera' }).click();
  await expect(page.getByRole('alert')).toContainText('camera');
  await expect(output(page)).toHaveJSProperty('width', 511);
});

test('the newest of many changes is the one that is shown', async ({ page }) => {
  await open(page, '?halve=0');
  const stride = page.locator('input[type="range"][id*="stride"]').first();
  for (const value of ['3', '4', '5', '6', '2', '5']) await stride.fill(value);
  await expect(output(page)).toHaveJSProperty('width', (512 - 1) * 5 - 2 + 3);
});

test('the embedded Lab follows its address and leads to the full page in the same state', async ({
  page,
}) => {
  await open(page, '?picture=letterform&halve=0', 'embed/lab/');
  await expect(output(page)).toHaveJSProperty('width', 255);
  await expect(page.locator('nav')).toHaveCount(0);
  const link = page.getByRole('link', { name: 'The Lab' });
  await link.focus();
  await expect(link).toHaveAttribute('href', /lab\/\?.*picture=letterform/);
});
