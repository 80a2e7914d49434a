/**
 * Shows a figure of this site: <a-trous src="…/embed/matrix/"> sizes itself, follows the page's theme
 * and loads late. Attributes: src, title, height (at first), theme (light, dark or auto), allow.
 */
// `var`: a page may hold this script again.
var FigureElement = class extends HTMLElement {
  connectedCallback() {
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.allow = this.getAttribute('allow') ?? 'clipboard-write';
    frame.title = this.title;
    frame.height = this.getAttribute('height') || 600;
    // A policy may forbid `style`. Mixed, a colour reads `color(srgb …)`.
    frame.style.cssText =
      'width: 100%; border: 0; display: block; color: color-mix(in srgb, currentcolor, currentcolor)';
    this.style.display = 'block';
    frame.src = this.getAttribute('src');
    this.replaceChildren(frame);

    const tellTheme = () => {
      // A page is dark where its text is light.
      const { color } = getComputedStyle(frame);
      const green = color.match(/[-\d.e]+/g)[1];
      const own = green > (color[0] === 'r' ? 128 : 0.5) ? 'dark' : 'light';
      const theme = this.getAttribute('theme') || own;
      frame.contentWindow?.postMessage({ type: 'a-trous:theme', theme }, '*');
    };
    const observer = new MutationObserver(tellTheme);
    observer.observe(document.documentElement, { attributes: true });
    observer.observe(document.body, { attributes: true });
    const { signal } = (this.leaving = new AbortController());
    signal.addEventListener('abort', () => observer.disconnect());
    addEventListener('transitionend', tellTheme, { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellTheme, { signal });
    addEventListener(
      'message',
      ({ source, data }) => {
        if (source !== frame.contentWindow || data?.type !== 'a-trous:height') return;
        frame.height = Math.ceil(data.height);
        tellTheme();
      },
      { signal },
    );
  }

  disconnectedCallback() {
    this.leaving.abort();
  }
};
if (!customElements.get('a-trous')) customElements.define('a-trous', FigureElement);
