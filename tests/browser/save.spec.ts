import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { allowClipboard } from '../support/clipboard.ts';
import { hydrate } from '../support/hydrate.ts';
import { widgetIds } from '#components/widgets/registry.ts';

/** Texts, and what has files of its own. */
const WITHOUT = new Set<string>([
  'code',
  'size-finder',
  'skip-sizes',
  'message',
  'lab',
  'figure',
  'step-through',
]);

async function save(page: Page, format: 'PNG' | 'SVG'): Promise<Buffer> {
  const menu = page.locator('.frame-ways > .menu > summary');
  if ((await menu.count()) > 0 && (await page.locator('.menu[open]').count()) === 0)
    await menu.first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return readFileSync((await download.path())!);
}

for (const id of widgetIds.filter((one) => !WITHOUT.has(one))) {
  test(`${id} is saved as it looks, as SVG and as PNG`, async ({ page }) => {
    await page.goto(`embed/${id}/`);
    await hydrate(page);
    const svg = (await save(page, 'SVG')).toString();
    const faults = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return parsed.querySelector('parsererror')?.textContent ?? '';
    }, svg);
    expect(faults).toBe('');
    expect(svg.match(/<(text|image|path|rect)\b/g)!.length).toBeGreaterThan(10);
    expect(svg).not.toMatch(/var\(--|oklch|light-dark/);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
    const png = PNG.sync.read(await save(page, 'PNG'));
    expect([png.width, png.height]).toEqual([2 * width, 2 * height]);
    const colours = new Set(
      new Uint32Array(png.data.buffer, png.data.byteOffset, png.width * png.height),
    );
    expect(colours.size).toBeGreaterThan(20);
    // Marks that style sheets make, and layers that are multiplied.
    if (id === 'phase-row') expect(svg).toMatch(/>✓<[^]*>✗</);
    if (id === 'phase-stack') expect(svg).toContain('mix-blend-mode: multiply');
    if (id === 'trainer') expect(svg.match(/<image/g)).toHaveLength(4);
    // What was left out for as long as it took is there again.
    await expect(page.getByRole('button', { name: 'PNG', exact: true })).toBeVisible();
  });
}

test('the PNG of a figure is the one that is shown, once its numbers are others', async ({
  page,
}) => {
  await page.goto('identity/');
  const figure = page.locator('#identity-stride-2');
  const stride = figure.getByLabel('stride', { exact: true });
  await stride.scrollIntoViewIfNeeded();
  await stride.fill('3');
  await expect(figure.locator('canvas[data-role="output"]')).toHaveAttribute('width', '766');
  await figure.locator('.menu > summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator('.menu-panel a[download]').first().click(),
  ]);
  const { width } = PNG.sync.read(readFileSync((await download.path())!));
  expect(width).toBe(766);
});

test('the script of a figure is that of what is shown, and can be copied', async ({
  page,
  context,
  browserName,
}) => {
  await allowClipboard(context, browserName);
  await page.goto('identity/');
  const figure = page.locator('#identity-stride-2');
  const stride = figure.getByLabel('stride', { exact: true });
  const script = figure.locator('.menu-panel pre').first();
  await stride.scrollIntoViewIfNeeded();
  await expect(stride).toBeEnabled();
  /** Opens the menu, which a press elsewhere has closed, and copies the script. */
  const copied = async () => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await figure.locator('.menu > summary').click();
    if (!(await script.isVisible())) await figure.getByText('PyTorch', { exact: true }).click();
    await script.locator('+ .copy').getByRole('button').click();
    const text = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(text).not.toBe('');
    return text();
  };
  const built = await copied();
  expect(built).toContain('stride=2');
  await stride.fill('3');
  await expect(script).toContainText('stride=3');
  expect(await copied()).toContain('stride=3');
  await figure.getByRole('button', { name: 'Reset' }).click();
  await expect(script).toContainText('stride=2');
  expect(await copied()).toBe(built);
});

for (const [path, id] of [
  ['laplacian/', 'white-output'],
  ['step-through/', 'no_padding_no_strides'],
] as const) {
  test(`the drawing ${id} of the text is saved as it looks`, async ({ page }) => {
    await page.goto(path);
    const drawing = page.locator(`#${id}`);
    await drawing.scrollIntoViewIfNeeded();
    await expect(drawing.locator('astro-island[ssr]')).toHaveCount(0);
    await drawing.locator('.menu > summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drawing.getByRole('button', { name: 'SVG', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`a-trous-${id}.svg`);
    const svg = readFileSync((await download.path())!, 'utf8');
    expect(svg.match(/<text\b/g)!.length).toBeGreaterThan(10);
    expect(svg).not.toContain('Share');
    // The menu lies over what is beside the drawing, and is not cut off.
    const panel = drawing.locator('.menu-panel');
    const link = panel.getByRole('button', { name: 'Copy link' });
    await link.click({ trial: true });
  });
}
