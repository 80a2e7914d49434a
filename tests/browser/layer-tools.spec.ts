import { expect, test, type Locator, type Page } from '@playwright/test';

const UNET = `import torch
from torch import nn

class Small(nn.Module):
    def __init__(self, c=4):
        super().__init__()
        self.a = nn.Conv2d(3, c, 3, padding=1)
        self.down = nn.Conv2d(c, 2 * c, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(2 * c, c, 2, stride=2)
        self.last = nn.Conv2d(2 * c, 3, 1)

    def forward(self, x):
        a = torch.relu(self.a(x))
        return self.last(torch.cat([a, self.up(self.down(a))], dim=1))
`;

/** The model walk of a page, asked for the reader's own model. */
async function ownModel(page: Page): Promise<Locator> {
  await page.goto('whole-models/');
  const walk = page.locator('.model-walk');
  await walk.scrollIntoViewIfNeeded();
  await walk.getByRole('combobox').first().selectOption('own');
  return walk;
}

test('a pasted class is followed through its forward, skips and all, with the sizes that fit', async ({
  page,
}) => {
  const walk = await ownModel(page);
  await walk.getByRole('textbox').first().fill(UNET);
  await expect(walk.getByText('Every layer fits.')).toBeVisible();
  await expect(walk.getByText('Multiples of 2, from 2.')).toBeVisible();
  await expect(walk.getByRole('row', { name: /cat/ })).toContainText('1 × 8 × 256 × 256');

  // A size that does not fit is refused in PyTorch's words, with the nearest that do.
  await walk.getByLabel('Call').fill('Small()(torch.zeros(1, 3, 33, 33))');
  await expect(walk.getByText(/Sizes of tensors must match/)).toBeVisible();
  await expect(walk.getByText('Every layer fits.')).toHaveCount(0);
  await walk.getByRole('button', { name: 'Take 32 × 32' }).click();
  await expect(walk.getByText('Every layer fits.')).toBeVisible();
});

test("a pasted model is in the page's address, and its layers open with their own arguments", async ({
  page,
}) => {
  const walk = await ownModel(page);
  const code = 'nn.Conv2d(3, 8, 3, padding=1), nn.ConvTranspose2d(8, 3, 4, 2, 1)';
  await walk.getByRole('textbox').first().fill(code);
  await expect(page).toHaveURL(/model=own&code=nn\.Conv2d/);

  await page.reload();
  await expect(walk.getByRole('textbox').first()).toHaveValue(code);
  const last = walk.getByRole('row', { name: /ConvTranspose2d 8 → 3 k4 s2 p1/ });
  await last.getByRole('link', { name: /^steps/ }).click();
  await expect(page.locator('.step-through')).toContainText('kernel_size=');
  await expect(page.getByLabel('stride', { exact: true }).first()).toHaveValue('2');
});

test('where the text does not say all, the walk stops and claims nothing', async ({ page }) => {
  const walk = await ownModel(page);
  await walk.getByRole('textbox').first().fill(UNET.replace('c=4', 'c=WIDTH'));
  await expect(walk.getByText(/does not say what WIDTH is/).first()).toBeVisible();
  await expect(walk.getByText('Every layer fits.')).toHaveCount(0);
  await walk.getByLabel('Values that the text does not hold').fill('WIDTH = 8');
  await expect(walk.getByText('Every layer fits.')).toBeVisible();
});
