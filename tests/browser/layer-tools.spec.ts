import { expect, test } from '@playwright/test';

test("a pasted model is in the page's address, and comes back with it", async ({ page }) => {
  await page.goto('whole-models/');
  const walk = page.locator('.model-walk');
  await walk.scrollIntoViewIfNeeded();
  await walk.getByRole('combobox').selectOption('own');
  const code = 'nn.Conv2d(3, 8, 3, padding=1), nn.ConvTranspose2d(8, 3, 4, 2, 1)';
  await walk.getByRole('textbox').first().fill(code);
  await expect(page).toHaveURL(/model=own&code=nn\.Conv2d/);

  await page.reload();
  await expect(walk.getByRole('textbox').first()).toHaveValue(code);
  const last = walk.getByRole('row', { name: /ConvTranspose2d 8 → 3/ });
  await expect(last).toContainText('3 × 128 × 128');

  // The slider is the drawing's twin for those without a pointer.
  await walk.getByRole('slider').press('End');
  await expect(last).toHaveClass(/is-picked/);
  await last.getByRole('link', { name: /^steps/ }).click();
  await expect(page.locator('.step-through')).toContainText('kernel_size=');
  await expect(page.getByLabel('stride', { exact: true }).first()).toHaveValue('2');
});
