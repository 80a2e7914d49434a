import { readFileSync } from 'node:fs';
import { choose } from '../support/choose.ts';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { allowClipboard } from '../support/clipboard.ts';

/** A class of the same name as the one shown, with an argument that the call has to give. */
const UNET = `import torch
from torch import nn

class UNet(nn.Module):
    def __init__(self, n_channels, c=4):
        super().__init__()
        self.a = nn.Conv2d(n_channels, c, 3, padding=1)
        self.down = nn.Conv2d(c, 2 * c, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(2 * c, c, 2, stride=2)
        self.last = nn.Conv2d(2 * c, 3, 1)

    def forward(self, x):
        a = torch.relu(self.a(x))
        u = self.up(self.down(a))
        return self.last(torch.cat([a, u], dim=1))
`;

/** The walk of the page, alive. */
async function modelWalk(page: Page, path = 'whole-models/'): Promise<Locator> {
  await page.goto(path);
  const walk = page.locator('.model-walk');
  await walk.scrollIntoViewIfNeeded();
  await expect(walk.getByRole('combobox').first()).toBeEnabled();
  return walk;
}

const textOf = (walk: Locator) => walk.getByRole('textbox', { name: 'The text of the model' });

const verdictOf = (walk: Locator) => walk.locator('.walk-verdict');

/** The walk of the page, with a text of the reader's. */
async function ownModel(page: Page, text = UNET): Promise<Locator> {
  const walk = await modelWalk(page);
  await textOf(walk).fill(text);
  await expect(walk.locator('.walk-result')).toHaveAttribute('aria-busy', 'false');
  return walk;
}

test('a pasted class is followed through its forward, with its sizes, and a misfit is mended in the text', async ({
  page,
}) => {
  const walk = await ownModel(page);
  await expect(
    verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s256/),
  ).toBeVisible();
  await expect(walk.getByText('multiples of 2, from 2')).toBeVisible();
  await expect(walk.getByRole('row', { name: /cat/ })).toContainText('1 × 8 × 256 × 256');

  // A size that does not fit is refused in PyTorch's words, with what mends it.
  await walk.getByLabel('x shape').fill('1, 3, 33, 33');
  await expect(verdictOf(walk).getByText(/Sizes of tensors must match/)).toBeVisible();
  await expect(walk.getByText('1 × 4 × 33 × 33 meets 1 × 4 × 34 × 34.')).toBeVisible();
  await expect(verdictOf(walk).getByText(/Every layer fits/)).toHaveCount(0);
  await expect(walk.getByRole('button', { name: 'Take 1 × 3 × 32 × 32' })).toBeVisible();
  await walk.getByRole('button', { name: /^Crop, in line/ }).click();
  await expect(verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s33/)).toBeVisible();
  const cropped = /u\[:, :, :a\.shape\[2\], :a\.shape\[3\]\]/;
  await expect(textOf(walk)).toHaveValue(cropped);

  // A mend goes as it came: by the browser's own undo, or with one button.
  await textOf(walk).press('ControlOrMeta+z');
  await expect(textOf(walk)).toHaveValue(UNET);
  await walk.getByRole('button', { name: /^Crop, in line/ }).click();
  await expect(textOf(walk)).toHaveValue(cropped);
  await walk.getByRole('button', { name: 'Take the mend back' }).click();
  await expect(textOf(walk)).toHaveValue(UNET);
  await walk.getByRole('button', { name: 'Take 1 × 3 × 32 × 32' }).click();
  await expect(verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s32/)).toBeVisible();
  await walk.getByRole('button', { name: 'Take the mend back' }).click();
  await expect(walk.getByLabel('x shape')).toHaveValue('1, 3, 33, 33');
});

test('undo never joins a text of the reader to one that came in its place', async ({ page }) => {
  const walk = await modelWalk(page);
  const model = walk.getByRole('combobox', { name: 'Model' });
  const published = await textOf(walk).inputValue();
  await textOf(walk).press('ControlOrMeta+a');
  await page.keyboard.insertText(UNET);
  await expect(textOf(walk)).toHaveValue(UNET);
  await model.selectOption('dcgan');
  await expect(textOf(walk)).toHaveValue(/nz = 100/);
  const dcgan = await textOf(walk).inputValue();
  await textOf(walk).click();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(textOf(walk)).toHaveValue(dcgan);
  await model.selectOption('own');
  await expect(textOf(walk)).toHaveValue(UNET);
  await walk.getByRole('button', { name: 'Reset', exact: true }).click();
  await textOf(walk).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(textOf(walk)).toHaveValue(published);
  // What is typed into the text that came is taken back alone.
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('# mine');
  await expect(textOf(walk)).toHaveValue(`# mine${published}`);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(textOf(walk)).toHaveValue(published);
});

test('a model of the list is a text to change, and the address keeps what was changed', async ({
  page,
}) => {
  const walk = await modelWalk(page);
  await walk.getByRole('combobox', { name: 'Model' }).selectOption('pix2pix');
  await expect(walk.getByText(/54,413,955 parameters/)).toBeVisible();
  await walk.getByLabel('ngf').fill('32');
  await expect(
    verdictOf(walk).getByText(/Every layer fits.*13,6\d\d,\d{3} parameters/),
  ).toBeVisible();
  await expect(page).toHaveURL(/model=pix2pix&call=Generator\(ngf(=|%3D)32\)/);
  await page.reload();
  await expect(walk.getByLabel('ngf')).toHaveValue('32');

  await textOf(walk).press('ControlOrMeta+End');
  await textOf(walk).press('Space');
  await expect(walk.getByRole('combobox', { name: 'Model' })).toHaveValue('own');
  await expect(walk.getByLabel('ngf')).toHaveValue('32');
});

test('a jump within the page keeps a model that is too long for the address', async ({ page }) => {
  const filler = `# ${'A long remark. '.repeat(600)}\n`;
  const walk = await ownModel(page, filler + UNET);
  await expect(page).toHaveURL(/\?model=own$/);
  // An address escapes the quotes of a call.
  await walk.getByLabel('Call').fill("UNet(3, 1)(torch.zeros(1, 3, 64, 64, device='cpu'))");
  await expect(page).toHaveURL(/call=/);
  await page.locator('main .permalink').first().click();
  await expect(page).toHaveURL(/#/);
  await expect(textOf(walk)).toHaveValue(filler + UNET);
});

const LONG_TEXT = `# ${'A long remark. '.repeat(600)}\n${UNET}`;

/** The walk of a text that is too long for the address, with a call and a field of the reader's. */
async function longModel(page: Page): Promise<Locator> {
  const walk = await ownModel(page, LONG_TEXT);
  await walk.getByLabel('n_channels').fill('5');
  await expect(page).toHaveURL(/call=/);
  return walk;
}

async function expectLongModel(walk: Locator, fieldName: string | RegExp) {
  await expect(walk.getByRole('textbox', { name: fieldName })).toHaveValue(LONG_TEXT);
  await expect(walk.getByLabel('n_channels')).toHaveValue('5');
}

test('a text that is too long for the address is there after a reload, going back and in the other language, until it is reset', async ({
  page,
}) => {
  const walk = await longModel(page);
  await expect(walk.getByText(/This tab keeps it/)).toBeVisible();
  await page.reload();
  await expectLongModel(walk, 'The text of the model');

  // Another text in the same tab, on a way of its own, is not that of the entry before.
  await page.goto('about/');
  await longModelOfAnotherKind(page);
  // The model that the page opens with, and the other page.
  await page.goBack();
  await expect(page).toHaveURL(/whole-models\/$/);
  // The text behind it is kept with it: what is under way then ends a way back.
  await expect.poll(() => page.evaluate(() => history.state !== null)).toBe(true);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/call=/);
  await expectLongModel(walk, 'The text of the model');

  await page.goto(page.url().replace('/whole-models/', '/ja/whole-models/'));
  await walk.scrollIntoViewIfNeeded();
  await expectLongModel(walk, 'モデルのコード');
  await page.reload();
  await expectLongModel(walk, 'モデルのコード');

  await walk.getByRole('button', { name: 'リセット' }).click();
  await expect(page).not.toHaveURL(/model=/);
  expect(await page.evaluate(() => [sessionStorage.length, history.state])).toEqual([0, null]);
  await page.reload();
  await expect(walk.getByRole('textbox', { name: 'モデルのコード' })).not.toHaveValue(LONG_TEXT);
});

/** The walk of another long text, in the same tab. */
async function longModelOfAnotherKind(page: Page) {
  await ownModel(page, LONG_TEXT.replace('UNet', 'Other'));
  await expect(page).toHaveURL(/model=own/);
}

for (const [length, text] of [
  ['a text of the reader', UNET],
  ['a text that no address holds', LONG_TEXT],
]) {
  test(`going back from a chosen model brings ${length} back`, async ({ page }) => {
    const walk = await ownModel(page, text);
    const model = walk.getByRole('combobox', { name: 'Model' });
    await expect(page).toHaveURL(/model=own/);
    // What follows within a second is one step.
    await page.evaluate(() => {
      const now = performance.now();
      performance.now = () => now + 2000;
    });
    await model.selectOption('dcgan');
    await expect(page).toHaveURL(/model=dcgan/);
    await page.goBack();
    await expect(model).toHaveValue('own');
    await expect(textOf(walk)).toHaveValue(text);
    await page.goForward();
    await expect(model).toHaveValue('dcgan');
    await expect(textOf(walk)).toHaveValue(/nz = 100/);
    // The model that the page opened with; the reader's text is still behind it.
    await page.goBack();
    await page.goBack();
    await expect(model).toHaveValue('unet');
    await expect(page).toHaveURL(/whole-models\/$/);
    await model.selectOption('own');
    await expect(textOf(walk)).toHaveValue(text);
  });
}

test('the call that a text ends in is walked as it is written, and keeps what another size does not change', async ({
  page,
}) => {
  const net = `import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.up = nn.ConvTranspose2d(c, c, 2, 2)
    def forward(self, x):
        return self.up(x)
class Net(nn.Module):
    def __init__(self, block, **kw):
        super().__init__()
        self.block = block(8)
        self.last = nn.Conv2d(8, 3, kw.get('k', 1))
    def forward(self, x):
        return self.last(self.block(x))
`;
  const walk = await ownModel(page, `${net}Net(Block, k=3)(torch.zeros(1, 8, 5, 5))\n`);
  const call = walk.getByRole('textbox', { name: 'Call' });
  await expect(call).toHaveValue('Net(Block, k=3)(torch.zeros(1, 8, 5, 5))');
  await expect(walk.getByRole('textbox', { name: 'block' })).toHaveValue('Block');
  await expect(verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s8/)).toBeVisible();
  await walk.getByLabel('x shape').fill('1, 8, 6, 6');
  await expect(call).toHaveValue('Net(Block, k=3)(torch.zeros(1, 8, 6, 6))');
  await expect(verdictOf(walk).getByText(/Output 1\s×\s3\s×\s10/)).toBeVisible();

  // A function's arguments are not those of the class that it makes a model of.
  const small = 'def small(k):\n    return Net(Block, k=k)\n';
  await ownModel(page, `${net}${small}small(5)(torch.zeros(1, 8, 5, 5))\n`);
  await expect(call).toHaveValue('small(5)(torch.zeros(1, 8, 5, 5))');
  await walk.getByLabel('x shape').fill('1, 8, 6, 6');
  await expect(call).toHaveValue('small(5)(torch.zeros(1, 8, 6, 6))');
  await expect(verdictOf(walk).getByText(/Output 1\s×\s3\s×\s8/)).toBeVisible();
  await expect(walk.getByRole('textbox', { name: 'block' })).toHaveCount(0);
});

test('a shared link wins over the text that the tab keeps', async ({ page }) => {
  await longModel(page);
  const walk = await modelWalk(page, `whole-models/?model=own&code=${encodeURIComponent(UNET)}`);
  await expect(textOf(walk)).toHaveValue(UNET);
  await modelWalk(page);
  await expect(textOf(walk)).not.toHaveValue(LONG_TEXT);
});

test('a text that no field can hold is there after a reload', async ({ page }) => {
  const walk = await modelWalk(page);
  const text = `${UNET}${'# A remark.\n'.repeat(10_000)}`;
  await textOf(walk).evaluate((area, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
  await expect(walk.getByText('Pasted text,')).toBeVisible();
  await expect(page).toHaveURL(/model=own/);
  await page.reload();
  await expect(walk.getByText('Pasted text,')).toBeVisible();
  await expect(verdictOf(walk).getByText(/Every layer fits/)).toBeVisible();
});

test('the focus goes from the field to what closes a pasted text in its place, and back', async ({
  page,
}) => {
  const walk = await modelWalk(page);
  await textOf(walk).focus();
  await textOf(walk).evaluate(
    (area, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    `${UNET}${'# A remark.\n'.repeat(10_000)}`,
  );
  await expect(walk.getByText('Pasted text,')).toBeVisible();
  await expect(walk.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(textOf(walk)).toBeFocused();
});

test('a browser that keeps nothing does not hinder the walk of a long text', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const walk = await longModel(page);
  await page.reload();
  await expectLongModel(walk, 'The text of the model');
});

test('closed parts of the page are laid out for the browser’s search, but not while a text is written', async ({
  page,
}) => {
  const walk = await modelWalk(page);
  const displays = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('details:not([open])')].map(
        (part) => getComputedStyle(part, '::details-content').display,
      ),
    );
  expect(new Set(await displays())).toEqual(new Set(['block']));
  await textOf(walk).focus();
  expect(new Set(await displays())).toEqual(new Set(['none']));
  await textOf(walk).blur();
  expect(new Set(await displays())).toEqual(new Set(['block']));
});

test('a model of another library is named, with the line that exports it', async ({ page }) => {
  const walk = await modelWalk(page);
  await textOf(walk).fill(
    'import segmentation_models_pytorch as smp\nnet = smp.Unet("resnet34")\n',
  );
  const verdict = verdictOf(walk);
  await expect(verdict.getByText(/smp\.Unet of segmentation_models_pytorch makes/)).toBeVisible();
  await expect(verdict.locator('.walk-way')).toHaveText(/^torch\.onnx\.export\(net, /);
});

test('a size that Keras’s Input fixes is said to be fixed there, and no other one is offered', async ({
  page,
}) => {
  const text = `from keras import Input, Model, layers
inputs = Input((64, 64, 3))
model = Model(inputs, layers.Conv2D(8, 3)(inputs), name='edges')
`;
  const walk = await ownModel(page, text);
  await expect(walk.locator('.size-strip')).toHaveText(
    /one size alone\. The text fixes the shape \(None, 64, 64, 3\) in line 2/,
  );
  await expect(walk.locator('.size-strip svg')).toHaveCount(0);
});

test('until the text of a chosen model is there, the one before is not said to be it', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/dcgan/, async (route) => {
    await held;
    await route.continue();
  });
  const walk = await modelWalk(page);
  await walk.getByRole('combobox', { name: 'Model' }).selectOption('dcgan');
  const field = walk.locator('.call-form input').first();
  await expect(field).toHaveAttribute('readonly');
  await expect(walk.locator('.walk-result')).toHaveClass(/is-stale/);
  release();
  await expect(field).not.toHaveAttribute('readonly');
  await expect(walk.locator('.walk-result')).not.toHaveClass(/is-stale/);
});

test('on a phone the verdict stands in a line above the text, and leads to what is wrong', async ({
  page,
}) => {
  // As high as what a phone's keyboard leaves: the whole verdict is below.
  await page.setViewportSize({ width: 390, height: 500 });
  const walk = await ownModel(page, UNET.replace('stride=2, padding=1', 'stride=2'));
  await textOf(walk).scrollIntoViewIfNeeded();
  const brief = walk.locator('.walk-brief');
  await expect(brief).toHaveText(/^This does not go through: it ends in line 15\.$/);
  await expect(brief).toBeVisible();
  await expect(brief).toBeInViewport({ ratio: 1 });
  await expect(walk.locator('.walk-brief + .source')).toBeInViewport({ ratio: 1 });
  await brief.getByRole('link').click();
  await expect(verdictOf(walk).getByText(/Sizes of tensors must match/)).toBeInViewport();
});

test('on a phone no verdict is said twice on one screen, and it and its mend name one line', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const walk = await ownModel(
    page,
    'net = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2),\n  nn.ConvTranspose2d(16, 1, 4, 2, 1))',
  );
  const brief = walk.locator('.walk-brief');
  const verdict = verdictOf(walk).getByText('This does not go through: it ends in line 2.');
  await expect(verdictOf(walk).getByRole('button', { name: /come, in line 2$/ })).toBeVisible();
  const scrollTo = (line: Locator, top: number) =>
    line.evaluate((one, y) => {
      window.scrollBy({ top: one.getBoundingClientRect().top - y, behavior: 'instant' });
    }, top);

  // Its first line is just below the screen, then on it, with the caret in the text.
  await textOf(walk).focus();
  await scrollTo(verdict, 860);
  await expect(brief).toBeVisible();
  await expect(brief).toBeInViewport({ ratio: 1 });
  for (const top of [700, 400, 150]) {
    await scrollTo(verdict, top);
    await expect(verdict).toBeInViewport({ ratio: 1 });
    await expect(brief).toBeHidden();
  }
  await scrollTo(verdict, 860);
  await expect(brief).toBeVisible();
});

test('a row and its lines light up together, from either side and by the keyboard', async ({
  page,
}) => {
  const walk = await ownModel(page);
  const up = walk.getByRole('row', { name: /ConvTranspose2d/ });
  await up.hover();
  await expect(up).toHaveClass(/is-lit/);
  await expect(walk.locator('.source-line')).toHaveCount(2);
  await expect(walk.locator('.model-picked-line')).toContainText('nn.ConvTranspose2d');

  await textOf(walk).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown');
  await expect(walk.getByRole('row', { name: /Conv2d 3 → 4/ })).toHaveClass(/is-lit/);
  await expect(up).not.toHaveClass(/is-lit/);

  await up.getByRole('button', { name: /^Line 9/ }).focus();
  await expect(up).toHaveClass(/is-lit/);
});

test('what is pointed at has the number of its row, also above the table', async ({ page }) => {
  const walk = await modelWalk(page);
  const number = walk.locator('.model-picked').getByRole('spinbutton', { name: 'Row' });
  const layers = walk.getByRole('radio', { name: 'Layers', exact: true });
  await layers.evaluate((radio) => radio.scrollIntoView({ block: 'center' }));
  await choose(layers);
  const row = walk.getByRole('row', { name: /^46 ConvTranspose2d/ });
  await row.hover();
  await expect(number).toHaveValue('46');
  await number.fill('3');
  await expect(walk.locator('tbody tr.is-lit .model-number')).toHaveText('3');
  await expect(walk.locator('.model-picked')).toContainText('1 × 64 × 568 × 568');
  // What keeps its shape stands with what it follows, there and in the drawing.
  await number.fill('4');
  await expect(walk.locator('.model-picked')).toContainText('ReLU');
  await expect(walk.locator('tbody tr.is-lit .model-number')).toHaveText('3');
  await expect(walk.locator('.model-lit')).not.toHaveAttribute('d', '');
});

test('the table says what it means by what a cell sees and by lines, and which line makes a layer', async ({
  page,
}) => {
  const walk = await ownModel(page);
  await expect(walk.getByText(/receptive field.*where the text makes a layer/)).toBeVisible();
  const up = walk.getByRole('row', { name: /ConvTranspose2d/ });
  await expect(up.getByRole('button', { name: /^Line 9, where it is made/ })).toHaveText('9');
  await expect(up.getByRole('button', { name: /^Line 14, where it runs/ })).toHaveText('14');
});

test('what of a long line is scrolled aside lies on no line number, and a shade shows that it goes on', async ({
  page,
}) => {
  const walk = await ownModel(page, `x = ${'1 + '.repeat(200)}1\n${UNET}`);
  const area = textOf(walk);
  const gutter = await walk.locator('.source-sheet pre').boundingBox();
  const box = await area.boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(gutter!.x + gutter!.width);
  const shade = () =>
    walk.locator('.source').evaluate((source) => getComputedStyle(source, '::after').opacity);
  await expect.poll(shade).toBe('1');
  await area.evaluate((field) => void (field.scrollLeft = field.scrollWidth));
  await expect.poll(shade).toBe('0');
  await area.fill('');
  await expect.poll(shade).toBe('0');
  await expect(walk.locator('.walk-result')).toHaveText('There is no model in this text yet.');
  // The words in its place are whole.
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await area.evaluate((field) => field.scrollWidth - field.clientWidth)).toBe(0);
  }
});

test('the numbers stand beside their lines, whatever moves the text', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  const walk = await modelWalk(page);
  /** How far the numbers are from their lines; a paste is to move both from the top. */
  const apart = (isMoved = true) =>
    walk.locator('.source').evaluate((source, mustMove) => {
      const { scrollTop } = source.querySelector('textarea')!;
      const gap = source.querySelector('.source-ground')!.scrollTop - scrollTop;
      return mustMove && scrollTop === 0 ? 'at the top' : gap;
    }, isMoved);
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await textOf(walk).selectText();
    await page.keyboard.press('ControlOrMeta+V');
    const first = text.slice(0, text.indexOf('\n'));
    await expect(textOf(walk)).toHaveValue(new RegExp(`^${first}\n`));
    await expect(walk.locator('.walk-result')).toHaveAttribute('aria-busy', 'false');
  };
  const long = (head: string) => `# ${head}\n${'\n'.repeat(60)}${UNET}`;
  await paste(long('one'));
  await expect.poll(() => apart()).toBe(0);
  await paste(long('two'));
  await expect.poll(() => apart()).toBe(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(textOf(walk)).toHaveValue(/^# one/);
  await expect.poll(() => apart(false)).toBe(0);
  await page.setViewportSize({ width: 390, height: 700 });
  await textOf(walk).evaluate((field) => void (field.scrollTop = field.scrollHeight));
  await expect.poll(() => apart()).toBe(0);
  // A scroll bar below the text would leave it further to go.
  const room = await walk.locator('.source').evaluate((source) => {
    const [ground, text] = [
      source.querySelector('.source-ground')!,
      source.querySelector('textarea')!,
    ];
    return ground.scrollHeight - ground.clientHeight - (text.scrollHeight - text.clientHeight);
  });
  expect(room).toBeGreaterThanOrEqual(17);
});

test('the text has nearly half of a wide window, and the line at which it ends is read whole', async ({
  page,
}) => {
  const long = '        return self.last(torch.cat([a, u, torch.zeros_like(a), a[:, :1]], dim=1))';
  const text = UNET.replace(/ {8}return .*/, long).replace('stride=2, padding=1', 'stride=2');
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const walk = await ownModel(page, text);
    const line = verdictOf(walk).getByText(long.trim(), { exact: true });
    await expect(line).toBeVisible();
    expect(await line.locator('..').evaluate((p) => p.scrollWidth - p.clientWidth)).toBe(0);
    const share = await walk.locator('.source').evaluate((source) => {
      return source.clientWidth / source.closest('.walk-columns')!.clientWidth;
    });
    expect(share).toBeGreaterThan(0.45);
  }
  // What stands beside it is read without moving it.
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const lang of ['', 'ja/']) {
    const walk = await modelWalk(page, `${lang}whole-models/`);
    const table = walk.locator('.model-table > .table');
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
});

test('on a phone a row says all of its columns, and nothing lies over the table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const lang of ['', 'ja/']) {
    const walk = await modelWalk(page, `${lang}whole-models/`);
    const table = walk.locator('.model-table > .table');
    for (const detail of await walk.locator('.model-table > .choice').getByRole('radio').all()) {
      await choose(detail);
      expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    }
    const cells = table.locator('tbody tr', { hasText: 'ConvTranspose2d' }).first().locator('td');
    await expect(cells).toHaveCount(5);
    for (const cell of await cells.all()) {
      await expect(cell).toBeVisible();
      const said = await cell.evaluate((td) => getComputedStyle(td, '::before').content);
      expect(said).toContain(await cell.getAttribute('data-label'));
    }
    await table.evaluate((box) => box.scrollIntoView({ block: 'start' }));
    await page.mouse.wheel(0, 300);
    await expect(walk.locator('.model-picked')).not.toBeInViewport();
  }
});

test('the sizes beside the present one look like the buttons that they are', async ({ page }) => {
  const walk = await modelWalk(page);
  const size = walk.locator('.size-strip').getByRole('button').first();
  const edge = (of: Locator) => of.evaluate((one) => getComputedStyle(one).borderTopColor);
  expect(await edge(size)).toBe(await edge(walk.getByRole('button', { name: 'Open a file…' })));
});

test('blocks are folded by module, and open by the keyboard', async ({ page }) => {
  const walk = await modelWalk(page);
  const before = await walk.getByRole('row').count();
  await walk.getByRole('button', { name: 'Unfold down.1', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(walk.getByRole('button', { name: 'Fold down.1', exact: true })).toBeFocused();
  await expect(walk.getByRole('row')).toHaveCount(before + 2);
  const every = walk.getByRole('radio', { name: 'Every operation' });
  // From under the line that is pinned above the table.
  await every.evaluate((radio) => radio.scrollIntoView({ block: 'center' }));
  await choose(every);
  await expect(walk.getByRole('row', { name: /^\d+ ReLU/ })).toHaveCount(18);
});

test("a pasted model is in the page's address, and its layers open with their own arguments", async ({
  page,
}) => {
  const code = 'nn.Conv2d(3, 8, 3, padding=1), nn.ConvTranspose2d(8, 3, 4, 2, 1)';
  const walk = await ownModel(page, code);
  await expect(page).toHaveURL(/model=own&code=nn\.Conv2d/);

  await page.reload();
  await expect(textOf(walk)).toHaveValue(code);
  const last = walk.getByRole('row', { name: /ConvTranspose2d 8 → 3 k4 s2 p1/ });
  await last.getByRole('link', { name: /^steps/ }).click();
  await expect(page.locator('.step-through')).toContainText('kernel_size=');
  await expect(page.getByLabel('stride', { exact: true }).first()).toHaveValue('2');
});

test('where the text does not say all, the walk stops and claims nothing', async ({ page }) => {
  const walk = await ownModel(page, UNET.replace('c=4', 'c=WIDTH'));
  await expect(walk.getByText(/does not say what WIDTH is/).first()).toBeVisible();
  await expect(verdictOf(walk).getByText(/Every layer fits/)).toHaveCount(0);
  await walk.getByLabel('Values that the text does not hold').fill('WIDTH = 8');
  await expect(verdictOf(walk).getByText(/Every layer fits/)).toBeVisible();
});

test('of several classes one is chosen, and a configuration is asked for by its attributes', async ({
  page,
}) => {
  const configured = `
class Head(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, cfg.MODEL.WIDTH, cfg.kernel, stride=2)

    def forward(self, x):
        return self.up(x)
`;
  const walk = await ownModel(page, UNET + configured);
  await expect(walk.getByLabel('Class')).toHaveValue('Head');
  await walk.getByLabel('cfg.MODEL.WIDTH').fill('16');
  await walk.getByLabel('cfg.kernel').fill('4');
  await expect(verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s16\s/)).toBeVisible();
  await walk.getByLabel('Class').selectOption('UNet');
  await expect(walk.getByRole('row', { name: /cat/ })).toBeVisible();
});

/** Drops a file somewhere on the widget. */
async function dropFile(walk: Locator, name: string, bytes: readonly number[]): Promise<void> {
  const transfer = await walk.page().evaluateHandle(
    ([fileName, content]) => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(content as number[])], fileName as string));
      return held;
    },
    [name, [...bytes]] as const,
  );
  await walk.locator('.walk-result').dispatchEvent('drop', { dataTransfer: transfer });
}

test('a file of ONNX is dropped anywhere; weights are refused with a way on', async ({ page }) => {
  const walk = await modelWalk(page);
  const file = [...readFileSync('tests/golden/model/onnx/ladder.onnx')];
  await dropFile(walk, 'ladder.onnx', file);
  await expect(walk.locator('.walk-file')).toContainText('ladder.onnx');
  await expect(walk.getByRole('row', { name: /ConvTranspose/ }).first()).toBeVisible();

  await dropFile(walk, 'unet.pth', [1, 2, 3]);
  await expect(walk.getByRole('alert')).toContainText('unet.pth holds weights');
  await expect(walk.getByRole('alert')).toContainText('torch.onnx.export');

  await dropFile(walk, 'model.py', [...Buffer.from(UNET)]);
  await expect(walk.getByRole('alert')).toHaveCount(0);
  await expect(textOf(walk)).toHaveValue(UNET);

  await dropFile(walk, 'broken.onnx', [...Buffer.from('no protobuf')]);
  await expect(walk.getByText(/cannot be read as a model of ONNX/)).toBeVisible();
});

test('a file that holds no text is refused by its reason, and the text stays', async ({ page }) => {
  const walk = await ownModel(page);
  const said = walk.getByRole('alert');
  const file = walk.locator('input[type=file]');
  const open = (name: string, content: string | Buffer, mimeType = '') =>
    file.setInputFiles({ name, mimeType, buffer: Buffer.from(content as string) });
  for (const [name, content, type, reason] of [
    ['model.py', '', '', 'model.py is empty.'],
    ['blank.py', ' \n', '', 'blank.py is empty.'],
    ['model.onnx', '', '', 'model.onnx is empty.'],
    ['broken.wav', `RIFF${'\t'.repeat(200)}`, 'audio/wav', 'broken.wav cannot be read as a text'],
    ['odd.py', 'x = 1\x01', '', 'odd.py cannot be read as a text'],
    [
      'huge.py',
      'x = nn.Conv2d(3,3,3)\n'.repeat(200_000),
      '',
      'huge.py has 4.20 MB, and a text of at most 4.00 MB can be read here.',
    ],
  ]) {
    await open(name, content, type);
    await expect(said).toContainText(reason);
    await expect(textOf(walk)).toHaveValue(UNET);
  }
});

test('a text that a file brings is a step to undo, and one to go back by', async ({ page }) => {
  const walk = await ownModel(page);
  await expect(page).toHaveURL(/code=/);
  const mine = page.url();
  const file = walk.locator('input[type=file]');
  const other = UNET.replaceAll('UNet', 'Other');
  const bring = (content: string) =>
    file.setInputFiles({ name: 'other.py', mimeType: '', buffer: Buffer.from(content) });
  await bring(other.replaceAll('\n', '\r\n'));
  await expect(textOf(walk)).toHaveValue(other);
  await expect(page).toHaveURL(/class(\+|%20)Other/);
  await textOf(walk).press('ControlOrMeta+z');
  await expect(textOf(walk)).toHaveValue(UNET);
  await expect(page).toHaveURL(mine);

  await page.evaluate(() => {
    const now = performance.now();
    performance.now = () => now + 2000;
  });
  await bring(other);
  await expect(page).toHaveURL(/class(\+|%20)Other/);
  await page.goBack();
  await expect(page).toHaveURL(mine);
  await expect(textOf(walk)).toHaveValue(UNET);
});

test('of two texts that no address holds, the one before comes back by a step back, and by closing the file', async ({
  page,
}) => {
  const walk = await ownModel(page, LONG_TEXT);
  await expect(page).toHaveURL(/\?model=own$/);
  const file = walk.locator('input[type=file]');
  const longest = `${UNET}${'# A remark.\n'.repeat(10_000)}`;
  const bring = async () => {
    await page.evaluate(() => {
      const now = performance.now();
      performance.now = () => now + 2000;
    });
    await file.setInputFiles({ name: 'long.py', mimeType: '', buffer: Buffer.from(longest) });
    await expect(walk.locator('.walk-file')).toContainText('long.py');
  };
  const steps = await page.evaluate(() => history.length);
  await bring();
  await expect.poll(() => page.evaluate(() => history.length)).toBe(steps + 1);
  await page.goBack();
  await expect(textOf(walk)).toHaveValue(LONG_TEXT);
  await bring();
  await walk.getByRole('button', { name: 'Close' }).click();
  await expect(textOf(walk)).toHaveValue(LONG_TEXT);
});

test('no address holds an open file, nor the model before it', async ({ page }) => {
  const walk = await ownModel(page);
  await expect(page).toHaveURL(/code=/);
  await dropFile(walk, 'ladder.onnx', [...readFileSync('tests/golden/model/onnx/ladder.onnx')]);
  await expect(walk.getByText(/No link can hold a file/)).toBeVisible();
  await expect(walk.getByRole('combobox', { name: 'Model' })).toHaveValue('own');
  await expect(page).toHaveURL(/\?model=own$/);
});

test('a file of ONNX is there after a reload and in the other language, until it is reset', async ({
  page,
}) => {
  const walk = await modelWalk(page);
  const file = [...readFileSync('tests/golden/model/onnx/ladder.onnx')];
  await dropFile(walk, 'ladder.onnx', file);
  await expect(page).toHaveURL(/\?model=own$/);
  const shape = walk.locator('.call-form input').first();
  const before = await shape.inputValue();
  await shape.fill(before.replace(/\d+$/, '１２８'));
  await shape.blur();
  await expect(shape).toHaveValue(/128$/);
  const isThere = async () => {
    await expect(walk.locator('.walk-file')).toContainText('ladder.onnx');
    await expect(shape).toHaveValue(/128$/);
    await expect(page).toHaveURL(/\?model=own(#|$)/);
  };
  // At once: the address is written only after a rest.
  await page.reload();
  await isThere();
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/whole-models\//);
  await isThere();
  await walk.getByRole('button', { name: 'リセット', exact: true }).click();
  await expect
    .poll(() => page.evaluate(() => [sessionStorage.length, history.state]))
    .toEqual([0, null]);
  await page.reload();
  await expect(walk.getByRole('combobox').first()).toBeEnabled();
  await expect(walk.locator('.walk-file')).toHaveCount(0);
});

test('a code that no link holds goes over to the other language, and a reload keeps it', async ({
  page,
}) => {
  const code = `# ${'A long remark. '.repeat(400)}\nnn.Conv2d(3, 7, 5)`;
  const converter = page.locator('.layer-tool', { has: page.locator('.tool-size') });
  const field = converter.locator('textarea');
  await page.goto('the-layer-at-work/');
  await converter.scrollIntoViewIfNeeded();
  await converter.getByRole('spinbutton').first().fill('64');
  await field.fill(code);
  await expect(converter.getByText(/This tab keeps it/)).toBeVisible();
  await page.locator('a.language').click();
  await expect(page).toHaveURL(/\/ja\/the-layer-at-work\/\?side=64/);
  await expect(field).toHaveValue(code);
  await page.reload();
  await expect(field).toHaveValue(code);
  // A link that says something else wins, and Reset forgets.
  await page.goto('the-layer-at-work/?side=32');
  await expect(converter.getByRole('spinbutton').first()).toHaveValue('32');
  await expect(field).not.toHaveValue(code);
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('an address that names no model of the list is said to, above the text', async ({ page }) => {
  const walk = await modelWalk(page, 'whole-models/?model=nonsense');
  const notice = walk.getByText(/Not understood in the address.*model=nonsense/);
  await expect(notice).toBeVisible();
  const [above, text] = [await notice.boundingBox(), await textOf(walk).boundingBox()];
  expect(above!.y).toBeLessThan(text!.y);
});

test('an input is suggested anew once the model’s settings are known', async ({ page }) => {
  const walk = await ownModel(
    page,
    `from torch import nn
class Decoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embed = nn.Conv2d(config.latent_channels, config.width, 3, padding=1)
        self.up = nn.ConvTranspose2d(config.width, 3, 2, stride=2)
    def forward(self, latents):
        return self.up(self.embed(latents))
`,
  );
  await walk.getByLabel('config.latent_channels').fill('4');
  await walk.getByLabel('config.width').fill('8');
  await expect(
    verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s128/),
  ).toBeVisible();
  await expect(walk.getByLabel('latents shape')).toHaveValue('1, 4, 64, 64');
  // What the reader gives stays.
  await walk.getByLabel('latents shape').fill('1, 4, 32, 32');
  await walk.getByLabel('config.width').fill('16');
  await expect(verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s64/)).toBeVisible();
});

test('what another file holds is asked for by its name, and no size is said to fit', async ({
  page,
}) => {
  const walk = await ownModel(
    page,
    UNET.replace('class', 'from .parts import *\n\nclass').replace('nn.ConvTranspose2d', 'Up'),
  );
  await expect(walk.getByText(/imports Up from parts\.py: paste that below/)).toBeVisible();
  await expect(walk.getByText(/Which sizes fit is not established/)).toBeVisible();
  await expect(walk.locator('.size-strip')).toHaveCount(0);
});

test('markup in the names of a model stays text', async ({ page }) => {
  const code = UNET.replace(
    'return self.last',
    "self.add_module('<img src=x onerror=alert(1)>', nn.Conv2d(8, 8, 1))\n        return self.last",
  );
  const walk = await ownModel(page, `${code}\nnet = UNet(3)  # <script>alert(1)</script>`);
  await expect(walk.locator('.walk-result').locator('img, script')).toHaveCount(0);
});

test('half a megabyte can be pasted, and stands in no field that would make the page wait', async ({
  page,
}) => {
  const filler = 'def helper_with_a_long_name(value):\n    return value * 2 + 1\n\n';
  const walk = await ownModel(page);
  await textOf(walk).evaluate(
    (area, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    },
    filler.repeat(Math.ceil(500_000 / filler.length)) + UNET,
  );
  await expect(walk.locator('.walk-file')).toContainText('Pasted text');
  await expect(walk.locator('textarea')).toHaveCount(0);
  await expect(verdictOf(walk).getByText(/Every layer fits/)).toBeVisible({ timeout: 30_000 });
  await walk.getByRole('button', { name: 'Close' }).click();
  await expect(textOf(walk)).toBeVisible();
});

test('the table and the drawing are taken away as text and as a file', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  const walk = await ownModel(page);
  await walk.locator('summary', { hasText: 'Share' }).click();
  await walk.getByRole('button', { name: 'Copy as Markdown' }).click();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  expect(table.split('\n')[0]).toMatch(/^\| # \| operation/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    walk.getByRole('button', { name: 'SVG', exact: true }).click(),
  ]);
  const svg = readFileSync((await download.path())!, 'utf8');
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).toContain('fill="rgb(');
  expect(svg).toContain('transposed convolution');
});

test('a shape that is half typed changes nothing, stays as typed, and can be given up', async ({
  page,
}) => {
  const walk = await ownModel(page);
  const shape = walk.getByLabel('x shape');
  const call = walk.getByRole('textbox', { name: 'Call', exact: true });
  const before = await call.inputValue();
  await shape.fill('');
  await shape.pressSequentially('1, 3, -5');
  await expect(shape).toHaveAttribute('aria-invalid', 'true');
  await expect(call).toHaveValue(before);
  await shape.blur();
  await expect(shape).toHaveValue('1, 3, -5');
  await expect(shape).toHaveAccessibleDescription(/whole numbers with commas/);
  await walk.getByRole('button', { name: 'Use 1, 3, 256, 256' }).click();
  await expect(shape).toHaveValue('1, 3, 256, 256');
  await expect(shape).toHaveAttribute('aria-invalid', 'false');
  await shape.fill('1, 3, 64, 64');
  await expect(call).toHaveValue(/zeros\(1, 3, 64, 64\)/);
});

test('the fields of a call wait for the walk of the text that was just pasted', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/model\.worker/, async (route) => {
    await held;
    await route.continue();
  });
  const walk = await modelWalk(page);
  const field = walk.locator('.call-form input').first();
  await expect(field).not.toHaveAttribute('readonly');
  await textOf(walk).fill(UNET);
  await expect(field).toHaveAttribute('readonly');
  release();
  const width = walk.getByLabel('c', { exact: true });
  await expect(width).not.toHaveAttribute('readonly');
  await width.fill('6');
  const call = walk.getByRole('textbox', { name: 'Call', exact: true });
  await expect(call).toHaveValue(/^UNet\(3, c=6\)\(/);
  // A call that is being typed stays as it is.
  const written = await call.inputValue();
  await call.press('End');
  await call.press('Backspace');
  await call.press('Backspace');
  await expect(call).toHaveValue(written.slice(0, -2));
});

test('the field starts the walker before a text comes, and one text after the other is walked by it', async ({
  page,
}) => {
  const walkers: string[] = [];
  page.on('worker', (worker) => {
    if (worker.url().includes('model.worker')) walkers.push(worker.url());
  });
  const walk = await modelWalk(page);
  expect(walkers).toHaveLength(0);
  await textOf(walk).focus();
  await expect.poll(() => walkers.length).toBe(1);
  await textOf(walk).fill(UNET);
  await expect(
    verdictOf(walk).getByText(/Every layer fits\. Output 1\s×\s3\s×\s256/),
  ).toBeVisible();
  // The first text's sizes may still be tried: the second does not wait for them. What refuses the
  // next side stands beside those that fit.
  await textOf(walk).fill(UNET.replace('c, 3, padding=1', 'c, 3'));
  const refusal = walk.getByText(/A side of 5 does not go through: it ends in line 15\./);
  await expect(refusal).toContainText('Sizes of tensors must match');
  expect(walkers).toHaveLength(1);
});

test('a pasted text is asked about once, before the browser has put it in, and comes with all its rows', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  await page.addInitScript(() => {
    const log: string[] = [];
    Object.assign(globalThis, { log });
    addEventListener('input', () => log.push('input'), { capture: true });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (asked: { id: unknown; text: string }) {
      if (asked.id !== null) log.push(asked.text);
      post.call(this, asked);
    };
  });
  const walk = await modelWalk(page);
  const text = 'nn.Sequential(*[nn.Conv2d(3, 3, 3, padding=1) for _ in range(40)])';
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await textOf(walk).selectText();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(walk.locator('.model-rows tbody tr')).toHaveCount(41);
  expect(await page.evaluate(() => (globalThis as unknown as { log: string[] }).log)).toEqual([
    text,
    'input',
  ]);
});

for (const path of ['whole-models/', 'ja/whole-models/']) {
  test(`a misfit and its mends have no fault that axe finds, on ${path}`, async ({ page }) => {
    const walk = await modelWalk(
      page,
      `${path}?model=unet-padded&call=UNet()(torch.zeros(1,1,296,296))`,
    );
    await expect(walk.locator('.walk-mends li').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.model-walk').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });
}

test('the code tool and the finder take each axis on its own', async ({ page }) => {
  await page.goto('the-layer-at-work/?side=46,62');
  const code = page.locator('.layer-tool').first();
  await code.locator('.tool-size').scrollIntoViewIfNeeded();
  await expect(code.getByText('46 × 62 becomes 91 × 123')).toBeVisible();
  await code.getByRole('checkbox', { name: 'Each axis on its own' }).uncheck();
  await expect(code.getByText('62 × 62 becomes 123 × 123')).toBeVisible();

  const finder = page.locator('.layer-tool').nth(1);
  await finder.scrollIntoViewIfNeeded();
  await finder.getByRole('checkbox', { name: 'Each axis on its own' }).check();
  await finder.getByLabel('times W').fill('4');
  await finder.getByLabel('times W').press('Enter');
  await expect(finder.getByText('kernel_size=(4, 8), stride=(2, 4), padding=(1, 2)')).toBeVisible();
});

test('on a phone the tables of sizes show every cell', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const lang of ['', 'ja/']) {
    for (const widget of ['size-finder', 'skip-sizes', 'same-words']) {
      await page.goto(`${lang}embed/${widget}/`);
      const table = page.locator('.table').first();
      await expect(table).toBeVisible();
      const hidden = await table.evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(hidden, `${lang}${widget}`).toBeLessThanOrEqual(0);
    }
  }
});

test('a walk tells aloud what it counted, or that it stops', async ({ page }) => {
  await page.goto('whole-models/');
  const walk = page.locator('.model-walk');
  const status = walk.locator('.visually-hidden[role="status"]');
  const text = walk.locator('textarea').first();
  await text.fill('nn.Conv2d(3, 4, 3)');
  await expect(status).toHaveText('1 operation, 112 parameters, output 1 × 4 × 254 × 254.');
  await text.fill('smp.Unet("resnet34")');
  await expect(status).toHaveText('The walk stops in line 1.');
  await expect(walk).toContainText('smp.Unet of segmentation_models_pytorch makes the model');
});

test('the walk’s Reset folds its rows again', async ({ page }) => {
  const walk = await modelWalk(page);
  const reset = walk.getByRole('button', { name: 'Reset', exact: true });
  const rows = walk.locator('.model-rows tbody tr');
  const folded = await rows.count();
  await expect(reset).toHaveCount(0);
  await choose(walk.getByRole('radio', { name: 'Every operation' }));
  await expect.poll(() => rows.count()).toBeGreaterThan(folded);
  await reset.click();
  await expect(rows).toHaveCount(folded);
  await expect(reset).toHaveCount(0);
});

test('the header of the table of a model stays in view with its rows', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('whole-models/');
  const rows = page.locator('.model-rows tbody tr');
  await rows.nth(12).evaluate((row) => row.scrollIntoView({ block: 'center' }));
  const header = page.locator('.model-rows thead th').first();
  await expect(header).toBeInViewport({ ratio: 1 });
  const bar = (await page.locator('.model-picked').boundingBox())!;
  await expect
    .poll(async () => Math.abs((await header.boundingBox())!.y - bar.y - bar.height))
    .toBeLessThan(2);
});

test('calls at the top of a text are its model, and the line that fails is named', async ({
  page,
}) => {
  const text = `import torch
from torch import nn
down = nn.Conv2d(16, 16, 3, stride=2, padding=1)
up = nn.ConvTranspose2d(16, 16, 3, stride=2, padding=1)
x = torch.randn(1, 16, 12, 12)
z = torch.cat([up(down(x)), x], 1)
`;
  const walk = await ownModel(page, text);
  const verdict = verdictOf(walk);
  await expect(verdict.getByText('This does not go through: it ends in line 6.')).toBeVisible();
  await expect(walk.getByText(/Every layer fits/)).toHaveCount(0);
  await expect(walk.getByLabel('Class')).toHaveValue('');
  await verdict.getByRole('button', { name: 'Output padding, in line 4' }).click();
  await expect(verdict.getByText(/Every layer fits\. Output 1\s×\s32\s×\s12/)).toBeVisible();
  // A layer of the text can be walked by itself, and left again.
  await walk.getByLabel('Class').selectOption('down');
  await expect(verdict.getByText(/Every layer fits\. Output 1\s×\s16/)).toBeVisible();
  await walk.getByLabel('Class').selectOption('The whole text');
  await expect(verdict.getByText(/Every layer fits\. Output 1\s×\s32\s×\s12/)).toBeVisible();
});

test('a shape that is guessed is called a guess, and one that is given is not', async ({
  page,
}) => {
  const walk = await ownModel(page);
  await expect(walk.getByLabel('x shape, a guess')).toHaveValue('1, 3, 256, 256');
  await walk.getByLabel('x shape').fill('1, 3, 32, 32');
  await expect(verdictOf(walk).getByText(/Output 1\s×\s3\s×\s32/)).toBeVisible();
  await expect(walk.getByLabel('x shape, a guess')).toHaveCount(0);
  await textOf(walk).fill(`${UNET}UNet(3)(torch.zeros(1, 3, 8, 8))\n`);
  await walk.getByRole('button', { name: 'Suggest a call' }).click();
  await expect(walk.getByLabel('x shape')).toHaveValue('1, 3, 8, 8');
  await expect(walk.getByLabel('x shape, a guess')).toHaveCount(0);
});

test('a text without a model leads on: a message to what explains it, a call to the converter', async ({
  page,
}) => {
  const walk = await ownModel(
    page,
    'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 11 but got size 12 for tensor number 1 in the list.',
  );
  const result = walk.locator('.walk-result');
  await expect(result.getByRole('link', { name: 'What it means' })).toHaveAttribute(
    'href',
    /\/messages\//,
  );
  await textOf(walk).fill('y = F.conv_transpose2d(x, w, stride=2)');
  await expect(result.getByRole('link', { name: 'What it means' })).toHaveCount(0);
  await expect(result.getByRole('link', { name: 'converter' })).toHaveAttribute(
    'href',
    /\/the-layer-at-work\//,
  );
});
