import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { GifReader } from 'omggif';
import { startOf } from '#components/widgets/step-through/step-through-state.ts';
import { printNumber } from '#lib/grid/index.ts';
import { countSteps, outputOf, sameStep } from '#lib/step/index.ts';
import { choose } from '../support/choose.ts';
import { hydrate } from '../support/hydrate.ts';
import { slowTimers } from '../support/slow-timers.ts';

/** The first island with `inside` in it, on screen and live. */
async function liveIsland(page: Page, inside: string): Promise<Locator> {
  const island = page
    .locator('astro-island')
    .filter({ has: page.locator(inside) })
    .first();
  await island.locator(inside).first().scrollIntoViewIfNeeded();
  await expect(island).not.toHaveAttribute('ssr');
  await expect(island.locator('input:enabled').first()).toBeAttached();
  return island;
}

/** Drags a number up by some, one after the other. */
async function dragUp(page: Page, field: Locator, by: number): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await field.boundingBox())!;
  const middle = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  // One more with every 16 pixels.
  for (let i = 1; i <= by; i++) await page.mouse.move(middle.x + 16 * i, middle.y);
  await page.mouse.up();
}

test('a number in the prose keeps what the reader gives it, however late its figure follows', async ({
  page,
}) => {
  await page.goto('identity/');
  await hydrate(page);
  const field = page.locator('.num').getByLabel('stride').first();
  const from = Number(await field.inputValue());
  await slowTimers(page);
  await dragUp(page, field, 3);
  const figure = page.locator('.figure-lab').getByLabel('stride', { exact: true }).first();
  await expect(figure).toHaveValue(`${from + 3}`);
  await expect(field).toHaveValue(`${from + 3}`);
});

test.describe('step through', () => {
  /** As the page opens it, told as collecting. */
  const { example, formulation, step } = startOf('padding_strides_odd_transposed', 'gather');
  const open = async (page: Page) => {
    await page.goto('step-through/?as=gather');
    return liveIsland(page, '.step-parts');
  };
  const seek = (island: Locator) => island.locator('.step-seek');

  test('goes on at the same place where the formulation is switched in mid-play', async ({
    page,
  }) => {
    const island = await open(page);
    await island.getByRole('button', { name: 'Play' }).click();
    await expect(seek(island)).not.toHaveValue(`${step + 1}`);
    // In one go, so that no tick comes between reading and switching.
    const [before, after, button] = await island.evaluate(async (element) => {
      const bar = element.querySelector<HTMLInputElement>('.step-seek')!;
      const before = Number(bar.value);
      element.querySelector<HTMLInputElement>('input[value="scatter"]')!.click();
      await Promise.resolve();
      const button = element.querySelector('.step-player .is-play')!;
      return [before, Number(bar.value), button.getAttribute('aria-label')] as const;
    });
    expect(after - 1).toBe(sameStep(example, formulation, before - 1));
    expect(button).toBe('Pause');
  });

  test('ends with the numbers of the layer in either formulation', async ({ page }) => {
    const preset = 'no_padding_strides_transposed';
    const numbers = outputOf(startOf(preset).example).flat(2).map(printNumber).sort();
    const island = await open(page);
    await island.locator('.step-preset select').selectOption(preset);
    const output = island.locator('.step-board .is-output .step-grid text:not(.grid-note)');
    for (const told of ['scatter', 'gather']) {
      await choose(island.locator(`input[value="${told}"]`));
      await island.getByRole('button', { name: 'Last step' }).click();
      await expect.poll(async () => (await output.allTextContents()).sort()).toEqual(numbers);
    }
  });

  test('is stepped by the keyboard, and says each step', async ({ page }) => {
    const island = await open(page);
    const status = island.locator('> * > [role="status"]');
    await seek(island).focus();
    await page.keyboard.press('Home');
    await expect(seek(island)).toHaveValue('1');
    await expect(status).not.toBeEmpty();
    const first = await status.textContent();
    await page.keyboard.press('ArrowRight');
    await expect(seek(island)).toHaveValue('2');
    await expect(status).not.toHaveText(first!);
    await page.keyboard.press('End');
    await expect(seek(island)).toHaveValue(`${countSteps(example, formulation)}`);
  });

  test('follows a drag to its end where timers are slow, as in a tab that is throttled', async ({
    page,
  }) => {
    await page.goto('embed/step-through/?preset=pix2pix');
    const island = await liveIsland(page, '.step-parts');
    const field = island.getByLabel('kernel_size');
    await expect(field).toHaveValue('4');
    await slowTimers(page);
    await dragUp(page, field, 3);
    await expect(field).toHaveValue('7');
  });

  test('gives away a GIF with a frame for each step', async ({ page }) => {
    const island = await open(page);
    const download = page.waitForEvent('download');
    await island.locator('.menu > summary').click();
    await island.getByRole('button', { name: 'GIF' }).click();
    const gif = new GifReader(readFileSync(await (await download).path()));
    expect(gif.numFrames()).toBe(countSteps(example, formulation));
    const pixels = new Uint8Array(4 * gif.width * gif.height);
    gif.decodeAndBlitFrameRGBA(0, pixels);
    expect(new Set(pixels).size).toBeGreaterThan(4);
  });
});

test('a cell that is pointed at lights its row of C, and the same cell in the other views', async ({
  page,
}) => {
  await page.goto('where-the-transpose-is/');
  const adjoint = await liveIsland(page, '.adjoint-row');
  const matrix = await liveIsland(page, '.matrix-sides');
  const cell = (island: Locator) => island.getByRole('grid', { name: /^Cx,/ }).locator('td').nth(5);
  await expect(cell(adjoint)).not.toHaveClass(/is-chosen/);
  await cell(matrix).hover();
  await expect(cell(matrix)).toHaveClass(/is-chosen/);
  await expect(cell(adjoint)).toHaveClass(/is-chosen/);
  // In C, whose gutters hold the indices, the band lies behind the index 5.
  const c = matrix.locator('svg.sparse-grid').first();
  const band = await c.locator('.sparse-band').boundingBox();
  const index = await c.locator('.sparse-index text', { hasText: /^5$/ }).last().boundingBox();
  const middle = index!.y + index!.height / 2;
  expect(band!.y).toBeLessThan(middle);
  expect(band!.y + band!.height).toBeGreaterThan(middle);
});

test('a cell of the table of verdicts sets the layer', async ({ page }) => {
  await page.goto('holes-and-checkerboards/');
  const island = await liveIsland(page, '.verdict-table');
  const argument = (name: string) => island.getByLabel(name, { exact: true }).first();
  const choice = island.getByRole('radio', { name: 'stride 4, dilation 2: holes' });
  await choose(choice);
  await expect(choice).toBeChecked();
  await expect(argument('stride')).toHaveValue('4');
  await expect(argument('dilation')).toHaveValue('2');
});

test('an answer to a question is remembered after a reload', async ({ page }) => {
  await page.goto('experiment/');
  const answer = async () => (await liveIsland(page, '.predict')).locator('form');
  const before = await answer();
  await before.getByLabel('Side of the output').fill('10');
  await before.getByRole('button', { name: 'Check' }).click();
  await expect(before.locator('output')).toHaveText('Not 10.');
  await page.reload();
  const after = await answer();
  await expect(after.getByLabel('Side of the output')).toHaveValue('10');
  await expect(after.locator('output')).toHaveText('Not 10.');
});

test('a question for cells says what to do, asks for a mark, and tells who gives up', async ({
  page,
}) => {
  await page.goto('identity/');
  const question = await liveIsland(page, '.predict');
  const cells = question.getByRole('group', { name: 'Output, 5×5: mark the cells that fit' });
  await expect(cells.locator('.predict-row-number')).toHaveText(['', '0', '1', '2', '3', '4']);
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('form output')).toContainText('Mark a cell first');
  await expect(question.locator('.is-missed')).toHaveCount(0);
  await question.getByText('The answer', { exact: true }).click();
  await expect(question.locator('.is-missed')).toHaveCount(9);
});

test('a number in a sentence changes the figure beside it', async ({ page }) => {
  await page.goto('dilation/');
  const figure = page.locator('#laplacian-dilation-2').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByLabel('dilation', { exact: true })).toBeEnabled();
  const number = page.locator('p .num input[aria-label="dilation"]').first();
  await page.locator('p .num').last().scrollIntoViewIfNeeded();
  await number.fill('3');
  await expect(figure.getByLabel('dilation', { exact: true })).toHaveValue('3');
  await expect(figure.locator('.size')).toContainText('515 × 515');
  await expect(figure.locator('canvas').first()).toHaveJSProperty('width', 515);
});

test('a link to a figure that shares its state is read, though the figure above is not live', async ({
  page,
}) => {
  await page.goto('where-the-transpose-is/?stride=1#widget-adjoint');
  const stride = (widget: string) => page.locator(`#widget-${widget}`).getByLabel('stride');
  await expect(stride('adjoint').first()).toHaveValue('1');
  await hydrate(page);
  await expect(stride('matrix').first()).toHaveValue('1');
});

test('a link is read once: a figure that comes alive later leaves what the reader has changed', async ({
  page,
}) => {
  await page.goto('holes-and-checkerboards/?map-stride=3');
  const stride = (widget: string) => page.locator(`#widget-${widget}`).getByLabel('stride').first();
  await stride('phase-map').scrollIntoViewIfNeeded();
  await expect(stride('phase-map')).toHaveValue('3');
  await stride('phase-map').fill('4');
  await hydrate(page);
  await expect(stride('sub-pixel')).toHaveValue('4');
  await expect(stride('phase-map')).toHaveValue('4');
});

test('the link of a live figure opens that figure as it was, and no other', async ({ page }) => {
  const frame = (id: string) => page.locator(`#widget-figure-${id}`);
  const stride = (id: string) => frame(id).getByRole('spinbutton', { name: 'stride' });
  const [asked, other] = ['stride-2-to-pil-image', 'laplacian-small-signed'];
  await page.goto(`pixels/?stride=3&id=${asked}#widget-figure-${asked}`);
  await hydrate(page);
  await expect(stride(asked)).toHaveValue('3');
  await expect(frame(asked).locator('canvas[data-role="output"]')).toHaveAttribute(
    'data-ready',
    /stride=3/,
  );
  await expect(stride(other)).toHaveValue('1');
});

test('a quick tap on a map lights the cell that is tapped', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, hasTouch: true });
  const page = await context.newPage();
  await page.goto('embed/phase-map/');
  await hydrate(page);
  const map = page.locator('.cell-picker').first();
  const { width, height } = (await map.boundingBox())!;
  // Of 8×8 cells, the one in row 3, column 4: with stride 2 and padding 0, phase [1, 0].
  await map.tap({ position: { x: (4.5 / 8) * width, y: (3.5 / 8) * height } });
  await expect(page.getByRole('status').filter({ hasText: 'hase' })).toContainText('1, 0');
  await context.close();
});

for (const [id, grid] of [
  ['matrix', '.sparse-grid'],
  ['phase-map', '.cell-picker'],
  ['step-through', '.step-board [role="application"]'],
  // Its parts come to life one after the other.
  ['sub-pixel', '.sub-pixel-flow .cell-picker'],
  ['tap-list', '.cell-picker'],
  ['volume', '.cell-picker'],
] as const) {
  test(`the arrow keys walk over the cells of ${id}, however quickly`, async ({ page }) => {
    /** What is seen after steps along both axes, so many of them between two frames. */
    const seenAfter = async (steps: number, atOnce: number) => {
      await page.goto(`embed/${id}/`);
      await hydrate(page);
      // One grid lives before the other: the same one is walked over each time.
      const last = page.locator(grid).last();
      await expect(last).toHaveAttribute('tabindex');
      await last.focus();
      return page.evaluate(
        async ([steps, atOnce]) => {
          for (let i = 1; i <= steps; i++) {
            const key = i % 2 ? 'ArrowRight' : 'ArrowDown';
            const init = { key, bubbles: true, cancelable: true };
            document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init));
            // As after a key of the reader's: what is not deferred is rendered.
            await Promise.resolve();
            // Each frame that may draw draws a view at least, and no widget has as many.
            for (let frame = 0; i % atOnce === 0 && frame < 40; frame++)
              await new Promise(requestAnimationFrame);
          }
          return document.querySelector('.frame-body, .step-view')!.innerHTML;
        },
        [steps, atOnce],
      );
    };
    const after = await seenAfter(4, 1);
    expect(await seenAfter(4, 4)).toBe(after);
    expect(await seenAfter(3, 1), 'a step is seen').not.toBe(after);
  });
}
