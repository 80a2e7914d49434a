import { expect, test } from '@playwright/test';
import { widgetNames } from '../support/widget-names';

const HOST = 'http://host.test/';

for (const name of widgetNames) {
  for (const lang of ['', 'ja/']) {
    test(`/${lang}embed/${name}/ works in a frame on another origin and tells its height`, async ({
      page,
      baseURL,
    }) => {
      const heard: string[] = [];
      page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
      await page.route(HOST, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>Somebody's page</title>
            <iframe src="${baseURL}${lang}embed/${name}/" width="700" height="400"></iframe>
            <script>
              addEventListener('message', ({ data }) => {
                if (data.type === 'a-trous:height') document.body.dataset.height = data.height;
              });
            </script>`,
        }),
      );
      await page.goto(HOST);
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('main')).toBeVisible();
      await expect(frame.locator('astro-island[ssr]')).toHaveCount(0);
      await expect(frame.locator('nav')).toHaveCount(0);
      await expect(frame.locator('[data-full-page]')).toBeVisible();
      await expect(page.locator('body')).toHaveAttribute('data-height', /^[1-9]\d\d/);
      expect(heard).toEqual([]);
    });
  }
}
