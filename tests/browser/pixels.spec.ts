import { chromium, expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { browserArguments, findBrowser } from '../support/browser.ts';

/** The usual screens, and a desk's browser zoomed. */
const RATIOS = [1, 1.1, 1.25, 1.33, 1.5, 1.75, 2, 2.625, 3];
/** A phone's width at every ratio, a desk's at those of desks. */
const widthsAt = (ratio: number) =>
  ratio < 2 && ratio !== 1.1 && ratio !== 1.33 ? [390, 1440] : [390];
/** For each side that the experiment's layers give, a figure; and one whose pictures are smaller than its text. */
const FIGURES = [
  { side: 129, id: 'letter-dilation-2', path: 'summary/' },
  { side: 256, id: 'widget-round-trip', path: 'where-the-transpose-is/' },
  { side: 511, id: 'identity-stride-2', path: 'identity/' },
  { side: 512, id: 'doubled-binarised', path: 'identity/' },
  { side: 513, id: 'laplacian-dilation-2', path: 'dilation/' },
  { side: 515, id: 'laplacian-dilation-3', path: 'holes-and-checkerboards/' },
];

/** A rectangle in device pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * How many device pixels within `seen` differ from the picture's, drawn with its corner at
 * `left`, `top` and `cell` device pixels a cell; and how many were compared.
 */
function compare(
  screen: PNG,
  picture: PNG,
  { left, top, cell }: { left: number; top: number; cell: number },
  seen: Box,
) {
  let [wrong, all] = [0, 0];
  const right = Math.min(seen.right, left + picture.width * cell);
  const bottom = Math.min(seen.bottom, top + picture.height * cell);
  for (let y = Math.max(seen.top, top); y < bottom; y++) {
    const row = Math.floor((y - top) / cell) * picture.width;
    for (let x = Math.max(seen.left, left); x < right; x++, all++) {
      const own = 4 * (row + Math.floor((x - left) / cell));
      const shown = 4 * (y * screen.width + x);
      if ([0, 1, 2].some((i) => picture.data[own + i] !== screen.data[shown + i])) wrong++;
    }
  }
  return { wrong, all };
}

for (const ratio of RATIOS) {
  for (const width of widthsAt(ratio)) {
    test(`at ${ratio} device pixels a CSS pixel and ${width} wide, every picture is drawn cell by cell`, async ({
      baseURL,
      request,
    }) => {
      test.slow();
      // The browser's own ratio: an emulated one rounds boxes to CSS pixels, which no screen does.
      const browser = await chromium.launch({
        executablePath: findBrowser() ?? undefined,
        args: [
          ...browserArguments,
          `--force-device-scale-factor=${ratio}`,
          `--window-size=${width},640`,
          '--hide-scrollbars',
        ],
      });
      const page = await browser.newPage({ baseURL, viewport: null, reducedMotion: 'reduce' });
      for (const { side, id, path } of FIGURES) {
        if (!page.url().endsWith(`/${path}`)) await page.goto(path);
        const image = page.locator(`#${id} .picture > img`).first();
        await image.evaluate((node) => node.scrollIntoView({ block: 'center' }));
        // A late picture is asked for once it is scrolled to, and cannot be decoded before.
        await expect(() => image.evaluate((node) => (node as HTMLImageElement).decode())).toPass();
        // What lies over the picture is none of its cells.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('.inset { visibility: hidden !important }');
          document.adoptedStyleSheets = [sheet];
        });
        const { src, dpr, box, place } = await image.evaluate((node) => {
          const inPixels = (element: Element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            return { left, top, right, bottom };
          };
          return {
            src: (node as HTMLImageElement).src,
            dpr: devicePixelRatio,
            box: inPixels(node),
            place: inPixels(node.parentElement!),
          };
        });
        expect(dpr).toBeCloseTo(ratio, 3);
        const picture = PNG.sync.read(await (await request.get(src)).body());
        const screen = PNG.sync.read(await page.screenshot({ scale: 'device' }));

        const drawn = (box.right - box.left) * dpr;
        const cell = Math.round(drawn / side);
        expect(Math.abs(drawn - cell * side), `${id}: ${drawn} for ${side}`).toBeLessThan(0.1);
        const room = (place.right - place.left) * dpr;
        // Whole wherever one device pixel a cell has room.
        if (side <= room) expect(drawn, id).toBeLessThanOrEqual(room + 0.1);

        // Within the place's rounded corners, below the bar, inside the window.
        const inset = Math.ceil(9 * dpr);
        const seen = {
          left: Math.max(0, Math.ceil(place.left * dpr) + inset),
          right: Math.min(screen.width, Math.floor(place.right * dpr) - inset),
          top: Math.max(Math.ceil(50 * dpr), Math.ceil(place.top * dpr) + inset),
          bottom: Math.min(screen.height, Math.floor(place.bottom * dpr) - inset),
        };
        // An engine may put the corner on either of the nearest device pixels.
        const corners = [box.left, box.top].map((at) => [
          ...new Set([Math.floor(at * dpr), Math.ceil(at * dpr)]),
        ]);
        const tried = corners[0].flatMap((left) =>
          corners[1].map((top) => compare(screen, picture, { left, top, cell }, seen)),
        );
        expect(Math.min(...tried.map(({ wrong }) => wrong)), `${id}, device pixels`).toBe(0);
        expect(Math.min(...tried.map(({ all }) => all))).toBeGreaterThan(10_000);
      }
      await browser.close();
    });
  }
}
