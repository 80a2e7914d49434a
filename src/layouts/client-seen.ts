import type { ClientDirective } from 'astro';
import { watchDrops } from './early-drop.ts';
import { isPressed, redoPress, watchPresses } from './early-press.ts';
import { watchTabs } from './early-tab.ts';

/** Milliseconds after the page is complete. */
const LONGEST_WAIT = 1000;
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown'] as const;

/** The page's first frame. */
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});

/** The reader's first sign, or a moment after the page is complete; after the first frame if the link holds a state. */
const start = new Promise<void>((resolve) => {
  const options = { capture: true, once: true, passive: true };
  for (const sign of SIGNS) addEventListener(sign, () => resolve(), options);
  const wait = () => setTimeout(resolve, LONGEST_WAIT);
  if (location.search) void painted.then(resolve);
  else if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
});

watchPresses();
watchDrops();
watchTabs();

const firstTab = new Promise<void>((resolve) => {
  addEventListener('keydown', ({ key }) => key === 'Tab' && resolve(), { capture: true });
});

/**
 * Astro's own `client:visible`, but for two things. It waits until the page is complete: scripts would
 * take the line from what the reader sees first, and the processor from its painting. And it looks for
 * a reader who goes on by keyboard: controls that are not live yet would be passed over.
 */
const seen: ClientDirective = async (load, { value }, island) => {
  const { isFirst }: Partial<Options> = typeof value === 'object' ? value : {};
  await (isFirst ? painted : start);
  let isUp = false;
  async function bringUp() {
    if (isUp) return;
    isUp = true;
    observer.disconnect();
    const hydrate = await load();
    await hydrate();
    // Astro tries twice, says so and gives up: the network may be gone.
    if (island.hasAttribute('ssr')) {
      isUp = false;
      addEventListener('online', () => void bringUp(), { once: true });
    } else await redoPress(island);
  }
  const observer = new IntersectionObserver(async (entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) await bringUp();
  });
  for (const child of island.children) observer.observe(child);
  void firstTab.then(bringUp);
  // The reader may have scrolled on before this ran.
  if (isPressed(island)) await bringUp();
};

export default seen;

interface Options {
  readonly isFirst: true;
}

declare module 'astro' {
  interface AstroClientDirectives {
    /**
     * Comes to life once the page is complete, or the reader moves, and the island is in view; where
     * it `isFirst`, right after the page's first frame.
     */
    'client:seen'?: true | Options;
  }
}
