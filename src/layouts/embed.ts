/** Tells the embedding page how high the widget is, and keeps the link back in the same state. */
const link = document.querySelector<HTMLAnchorElement>('[data-full-page]')!;
const target = link.href;

new ResizeObserver(() => {
  parent.postMessage(
    { type: 'a-trous:height', height: document.documentElement.offsetHeight },
    '*',
  );
}).observe(document.documentElement);

for (const event of ['pointerenter', 'focus'] as const) {
  link.addEventListener(event, () => {
    link.href = target + location.search;
  });
}
