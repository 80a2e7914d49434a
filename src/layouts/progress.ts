/** How far the page is read, in browsers where no animation follows the scrolling: Firefox. */
const line = document.querySelector<HTMLElement>('.progress')!;

function follow() {
  const { scrollHeight, clientHeight } = document.documentElement;
  line.style.transform = `scaleX(${scrollY / Math.max(1, scrollHeight - clientHeight)})`;
}
addEventListener('scroll', follow, { passive: true });
addEventListener('resize', follow);
follow();

export {};
