import { expect, test } from '@playwright/test';

/** No address matters, so one of the two sites is enough. */
test.beforeEach(({}, { project }) => test.skip(project.name !== 'root', 'the base plays no part'));

test('the race times the ways to compute in a worker, until it is stopped', async ({ page }) => {
  await page.goto('how-it-is-fast/');
  const race = page.getByRole('group', { name: 'In your browser' });
  await race.scrollIntoViewIfNeeded();
  // What is recorded gives way to the reader's own.
  await expect(race.getByRole('row', { name: /ONNX Runtime Web/ })).toBeVisible();
  await race.getByRole('button', { name: 'Run here' }).click();
  const loops = race.getByRole('row', { name: /Simple loops/ });
  await expect(loops).toContainText(/\d (ms|s) *[\d.]+×/, { timeout: 30_000 });
  // The engine's paths and the later rounds are still to come.
  await race.getByRole('button', { name: 'Stop' }).click();
  await expect(race.getByRole('button', { name: 'Run again' })).toBeVisible();
  await expect(loops).toContainText('×');
  await race.getByRole('button', { name: 'Reset' }).click();
  await expect(race.getByRole('row', { name: /ONNX Runtime Web/ })).toBeVisible();
});

test('the list of taps follows the arrow keys', async ({ page }) => {
  await page.goto('how-it-is-fast/');
  const figure = page.getByRole('group', { name: 'The list of taps of each phase' });
  await figure.scrollIntoViewIfNeeded();
  const said = figure.locator('.phase-said');
  await expect(said).toContainText('Output cell (2, 4) is in phase (0, 0)');
  await figure.getByRole('group', { name: /^Output, by phase/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(said).toContainText('Output cell (2, 5) is in phase (0, 1)');
  await expect(figure.getByRole('table')).toContainText('The list of phase (0, 1)');
});
