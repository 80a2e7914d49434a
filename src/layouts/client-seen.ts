import type { ClientDirective } from 'astro';
import whenVisible from 'astro/client/visible.js';

/** A browser that does not say when it paints is given as many milliseconds. */
const LONGEST_WAIT = 500;

const firstPaint = new Promise<void>((resolve) => {
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, LONGEST_WAIT);
});

/**
 * Astro's own `client:visible`, from the first paint on: before it, each island would be brought up
 * between two tags of a page that is still being read.
 */
const seen: ClientDirective = async (load, options, element) => {
  await firstPaint;
  whenVisible(load, options, element);
};

export default seen;

declare module 'astro' {
  interface AstroClientDirectives {
    /** Comes to life once the page has painted and the island is in view. */
    'client:seen'?: true | { readonly rootMargin?: string };
  }
}
