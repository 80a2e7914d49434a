import { chromium, expect, test, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { browserArguments, findBrowser } from '../support/browser.ts';
import { hydrate } from '../support/hydrate.ts';

/** The usual screens, and a desk's browser zoomed. */
const RATIOS = [1, 1.1, 1.25, 1.33, 1.5, 1.75, 2, 2.625, 3];
/** A phone's width at every ratio; a desk's, and a tablet's, where there are such. */
const widthsAt = (ratio: number) => [
  390,
  ...(ratio < 2 && ratio !== 1.1 && ratio !== 1.33 ? [1440] : []),
  ...(ratio === 1 || ratio === 1.25 ? [1920] : []),
  ...(ratio === 1 || ratio === 2 ? [820] : []),
];
/** A desk zoomed and made narrower, wider; a phone, and the same one turned. */
const WINDOWS = [
  [1440, 900, 1],
  [720, 450, 2],
  [1003, 900, 1],
  [1920, 1080, 1],
  [390, 844, 3],
  [844, 390, 3],
  [1440, 900, 1],
] as const;
interface Figure {
  readonly sides: readonly number[];
  readonly at: string;
  readonly path: string;
  /** Whether it is a live picture's stand-in: the scripts do not come. */
  readonly isStill?: boolean;
}
/** Pictures that a script draws. */
const LIVE: readonly Figure[] = [
  { sides: [511], at: '.stage-scene', path: 'lab/' },
  { sides: [256], at: '.lab-input', path: 'lab/' },
  { sides: [255], at: '.opening-output', path: '' },
  { sides: [128], at: '.trainer-panel.is-now', path: 'making-and-curing-checkerboards/' },
  { sides: [128], at: '.is-gradient', path: 'making-and-curing-checkerboards/' },
];
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
  { sides: [128], at: '#train-k3-100', path: 'making-and-curing-checkerboards/' },
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

/** Takes a picture of the window, in device pixels. */
type Shoot = () => Promise<Buffer>;

/** Expects a figure's picture to be drawn cell by cell, on whole device pixels. */
async function expectWhole(
  page: Page,
  figure: Figure,
  shoot: Shoot,
  isEmulated = false,
): Promise<void> {
  const { sides, at } = figure;
  const kind = LIVE.includes(figure) ? 'canvas[data-ready]' : 'img';
  const drawing = page.locator(`${at} ${kind}:visible`).first();
  // What lies over the picture is none of its cells.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .picture::after, :is(.inset, .opening-pin, .opening-lens, .stage-overlay, .input-source, .working, .zoom-buttons, .loupe-host) {
        visibility: hidden !important;
      }
      :is(.stage, .lab-loupe, .zoom-buttons, .is-now) { position: static !important }
    `);
    document.adoptedStyleSheets = [sheet];
  });
  await drawing.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  // A late picture is asked for once it is scrolled to, and cannot be decoded before.
  await expect(() =>
    drawing.evaluate(async (node) => {
      if (node instanceof HTMLImageElement) await node.decode();
    }),
  ).toPass();
  const { src, dpr, box, place } = await drawing.evaluate((node) => {
    const inPixels = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    return {
      src: node instanceof HTMLCanvasElement ? node.toDataURL() : (node as HTMLImageElement).src,
      dpr: devicePixelRatio,
      box: inPixels(node),
      place: inPixels(node.parentElement!),
    };
  });
  const file = src.startsWith('data:')
    ? Buffer.from(src.split(',')[1], 'base64')
    : await (await page.request.get(src)).body();
  const picture = PNG.sync.read(file);
  const side = picture.width;
  expect(sides, at).toContain(side);
  const screen = PNG.sync.read(await shoot());

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
  // An engine may put the corner on either of the nearest device pixels; an emulated screen, on
  // either of the nearest CSS pixels.
  const whole = isEmulated ? dpr : 1;
  const corners = [box.left, box.top].map((at) => [
    ...new Set([Math.floor, Math.ceil].map((near) => near((at * dpr) / whole) * whole)),
  ]);
  const tried = corners[0].flatMap((left) =>
    corners[1].map((top) => compare(screen, picture, { left, top, cell }, seen)),
  );
  expect(Math.min(...tried.map(({ wrong }) => wrong)), `${at}, device pixels`).toBe(0);
  const least = Math.min(10_000, drawn ** 2 / 4);
  expect(Math.min(...tried.map(({ all }) => all)), at).toBeGreaterThan(least);
}

for (const ratio of RATIOS) {
  for (const width of widthsAt(ratio)) {
    test(`at ${ratio} device pixels a CSS pixel and ${width} wide, every picture is drawn cell by cell`, async ({
      baseURL,
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
      // Where it has no room for its cells, the stage draws them merged: another test's.
      const live = width * ratio > 700 ? LIVE.slice(0, 1) : [];
      for (const figure of [...live, ...FIGURES]) {
        const { path, isStill = false } = figure;
        if (isStill) await page.route(/\/_astro\/.*\.js/, (route) => route.abort());
        if (isStill || new URL(page.url()).pathname !== `/${path}`) await page.goto(path);
        if (live.includes(figure)) await hydrate(page);
        expect(await page.evaluate(() => devicePixelRatio)).toBeCloseTo(ratio, 3);
        await expectWhole(page, figure, () => page.screenshot({ scale: 'device' }));
      }
      await browser.close();
    });
  }
}

test('every live picture is drawn cell by cell again after a zoom, in another window and when a phone turns', async ({
  page,
}) => {
  test.slow();
  const devtools = await page.context().newCDPSession(page);
  const shoot = async () =>
    Buffer.from((await devtools.send('Page.captureScreenshot')).data, 'base64');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const figure of LIVE) {
    const { path } = figure;
    if (new URL(page.url()).pathname !== `/${path}`) await page.goto(path);
    await hydrate(page);
    await page.locator(figure.at).first().hover();
    for (const [width, height, deviceScaleFactor] of WINDOWS) {
      const metrics = { width, height, deviceScaleFactor, mobile: false };
      await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
      // Some are laid out anew by a script.
      await expect(() => expectWhole(page, figure, shoot, true)).toPass({ timeout: 10_000 });
    }
  }
});

test('the page knows how many device pixels a CSS pixel is after every zoom', async ({ page }) => {
  await page.goto('about/');
  const devtools = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [...RATIOS, ...RATIOS.toReversed()]) {
    const width = Math.floor(1440 / deviceScaleFactor);
    const metrics = { width, height: 900, deviceScaleFactor, mobile: false };
    await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
    await expect
      .poll(() =>
        page.evaluate(() => Number(document.documentElement.style.getPropertyValue('--dpr'))),
      )
      .toBeCloseTo(deviceScaleFactor, 5);
  }
});
