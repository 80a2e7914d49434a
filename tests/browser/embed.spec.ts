import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { widgetIds } from '#components/widgets/registry.ts';

/** Somebody else's page, with a widget in a frame; another port is another origin. */
let host: Server;
test.beforeAll(async () => {
  host = createServer((request, response) => {
    const widget = new URL(request.url!, 'http://localhost').searchParams.get('widget');
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html>
      <title>Somebody's page</title>
      <iframe src="${widget}" width="700" height="400"></iframe>
      <script>
        addEventListener('message', ({ data }) => {
          if (data.type === 'a-trous:height') document.body.dataset.height = data.height;
        });
      </script>`);
  });
  await new Promise<void>((resolve) => host.listen(0, resolve));
});
test.afterAll(() => host.close());

for (const name of widgetIds) {
  for (const lang of ['', 'ja/']) {
    test(`/${lang}embed/${name}/ works in a frame on another origin and tells its height`, async ({
      page,
      baseURL,
    }) => {
      const heard: string[] = [];
      page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
      const { port } = host.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/?widget=${baseURL}${lang}embed/${name}/`);
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('main')).toBeVisible();
      await expect(frame.locator('nav')).toHaveCount(0);
      await expect(frame.locator('[data-full-page]')).toBeAttached();
      await expect(page.locator('body')).toHaveAttribute('data-height', /^[1-9]\d\d/);
      expect(heard.filter((text) => !text.includes('favicon'))).toEqual([]);
    });
  }
}

test('a figure in a chapter is embedded as the reader has set it, and leads back to the Lab', async ({
  page,
}) => {
  await page.goto('identity/');
  const figure = page.locator('#identity-stride-2');
  await figure.getByLabel('stride', { exact: true }).scrollIntoViewIfNeeded();
  await figure.getByLabel('stride', { exact: true }).fill('3');
  const snippet = (await figure.locator('.embed-snippet code').textContent())!;
  await page.goto(/src="([^"]*)"/.exec(snippet)![1]);
  await expect(page.locator('[data-member]:visible')).toHaveCount(1);
  await expect(page.getByLabel('stride', { exact: true }).locator('visible=true')).toHaveValue('3');
  const back = page.locator('[data-full-page]');
  await back.hover();
  await expect(back).toHaveAttribute('href', /\/lab\/\?kernel=identity&stride=3$/);
});

test('an embed that is asked for what is not there says so', async ({ page }) => {
  await page.goto('embed/question/?id=nothing');
  await expect(page.locator('[data-no-member]')).toBeVisible();
  await expect(page.locator('[data-member]:visible')).toHaveCount(1);
});

/** A widget of each kind of state, and a key of its address. */
const asked = {
  'phase-row': 'row-stride',
  'phase-map': 'map-dilation',
  'step-through': 'stride',
  matrix: 'x',
  floor: 'sizes',
  trainer: 'kernel',
  'round-trip': 'through',
  code: 'framework',
  'size-finder': 'want-factor',
  'model-walk': 'model',
  enough: 'enough-seed',
  race: 'race-layer',
};
for (const [name, key] of Object.entries(asked)) {
  test(`/embed/${name}/ names what of a nonsense link it leaves out`, async ({ page }) => {
    await page.goto(`embed/${name}/?${key}=banana`);
    await expect(page.locator('.notice')).toContainText(
      `Not understood in the address, and left out: ${key}=banana.`,
    );
  });
}
