import type { ClientDirective } from 'astro';

/** A browser that does not say when it paints is given as many milliseconds. */
const LONGEST_WAIT = 500;

const firstPaint = new Promise<void>((resolve) => {
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, LONGEST_WAIT);
});

const firstTab = new Promise<void>((resolve) => {
  addEventListener('keydown', ({ key }) => key === 'Tab' && resolve(), { capture: true });
});

/**
 * Astro's own `client:visible`, but for three things. It waits for the first paint: before it, each
 * island would be brought up between two tags of a page that is still being read. And it looks for
 * boxes: an element of `display: contents` has none, and would never be seen. And it looks for a reader
 * who goes on by keyboard: controls that are not live yet would be passed over.
 */
const seen: ClientDirective = async (load, { value }, island) => {
  await firstPaint;
  let isUp = false;
  async function bringUp() {
    if (isUp) return;
    isUp = true;
    observer.disconnect();
    const hydrate = await load();
    await hydrate();
  }
  const observer = new IntersectionObserver(
    async (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) await bringUp();
    },
    typeof value === 'object' ? value : undefined,
  );
  for (const box of boxesIn(island)) observer.observe(box);
  void firstTab.then(bringUp);
};

function boxesIn({ children }: Element): Element[] {
  return [...children].flatMap((child) =>
    getComputedStyle(child).display === 'contents' ? boxesIn(child) : child,
  );
}

export default seen;

declare module 'astro' {
  interface AstroClientDirectives {
    /** Comes to life once the page has painted and the island is in view. */
    'client:seen'?: true | { readonly rootMargin?: string };
  }
}
