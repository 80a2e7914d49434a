import { chromium, expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { browserArguments, findBrowser } from '../support/browser.ts';

/** The usual screens, and a desk's browser zoomed. */
const RATIOS = [1, 1.1, 1.25, 1.33, 1.5, 1.75, 2, 2.625, 3];
/** A phone's width at every ratio, a desk's at those of desks. */
const widthsAt = (ratio: number) =>
  ratio < 2 && ratio !== 1.1 && ratio !== 1.33 ? [390, 1440] : [390];
interface Figure {
  readonly sides: readonly number[];
  readonly at: string;
  readonly path: string;
  /** Whether it is a live picture's stand-in: the scripts do not come. */
  readonly isStill?: boolean;
}
/**
 * For each side that the experiment's layers give, a figure; one whose pictures are smaller than its
 * text; and those that a narrow window with few pixels shows with merged cells.
 */
const FIGURES: readonly Figure[] = [
  { sides: [129], at: '#letter-dilation-2', path: 'summary/' },
  { sides: [256], at: '#widget-round-trip', path: 'where-the-transpose-is/' },
  { sides: [511], at: '#identity-stride-2', path: 'identity/' },
  { sides: [512], at: '#doubled-binarised', path: 'identity/' },
  { sides: [513], at: '#laplacian-dilation-2', path: 'dilation/' },
  { sides: [515], at: '#laplacian-dilation-3', path: 'holes-and-checkerboards/' },
  { sides: [128, 64], at: '.opening-given', path: '' },
  { sides: [511, 256], at: '.stage-scene', path: 'lab/', isStill: true },
  { sides: [64], at: '.is-pictures .choice-option', path: 'lab/', isStill: true },
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
      for (const { sides, at, path, isStill = false } of FIGURES) {
        if (isStill) await page.route(/\/_astro\/.*\.js/, (route) => route.abort());
        if (new URL(page.url()).pathname !== `/${path}`) await page.goto(path);
        const image = page.locator(`${at} img:visible`).first();
        // What lies over the picture is none of its cells.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`
            :is(.inset, .opening-pin, .opening-lens) { visibility: hidden !important }
            :is(.stage, .lab-loupe, .zoom-buttons) { position: static !important }
          `);
          document.adoptedStyleSheets = [sheet];
        });
        await image.evaluate((node) => node.scrollIntoView({ block: 'center' }));
        // A late picture is asked for once it is scrolled to, and cannot be decoded before.
        await expect(() => image.evaluate((node) => (node as HTMLImageElement).decode())).toPass();
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
        const side = picture.width;
        expect(sides, at).toContain(side);
        const screen = PNG.sync.read(await page.screenshot({ scale: 'device' }));

        const drawn = (box.right - box.left) * dpr;
        const cell = Math.round(drawn / side);
        expect(Math.abs(drawn - cell * side), `${at}: ${drawn} for ${side}`).toBeLessThan(0.1);
        const room = (place.right - place.left) * dpr;
        // Whole wherever one device pixel a cell has room.
        if (side <= room) expect(drawn, at).toBeLessThanOrEqual(room + 0.1);

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
        expect(Math.min(...tried.map(({ wrong }) => wrong)), `${at}, device pixels`).toBe(0);
        const least = Math.min(10_000, drawn ** 2 / 4);
        expect(Math.min(...tried.map(({ all }) => all)), at).toBeGreaterThan(least);
      }
      await browser.close();
    });
  }
}
