/** What the bar and the list of sections do beyond links: remember, follow the reading, search. */
import type { Held } from '#components/widgets/shared/use-held-state.ts';

const root = document.documentElement;

// Without scripts the choice of colours works by CSS alone (`:has(:checked)`); this remembers it.
function chooseTheme(value: string) {
  try {
    localStorage.setItem('theme', value);
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
  showTheme(value);
}
function showTheme(value: string) {
  if (value === 'auto') delete root.dataset.theme;
  else root.dataset.theme = value;
  for (const radio of themes) radio.checked = radio.value === value;
}
const themes = [...document.querySelectorAll<HTMLInputElement>('input[name="theme"]')];
// What the reader chose before this ran.
const early = themes.find(({ checked }) => checked)!.value;
if (early !== 'auto') chooseTheme(early);
else showTheme(root.dataset.theme ?? early);
for (const radio of themes) radio.addEventListener('change', () => chooseTheme(radio.value));
// In another tab.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'theme') showTheme(newValue ?? 'auto');
});

/** Where the reader is: at what the address names, or in a section. */
function placeRead(): string {
  const { top = -1 } = document.querySelector(':target')?.getBoundingClientRect() ?? {};
  const isInView = top >= 0 && top < innerHeight;
  const section = document.querySelector<HTMLAnchorElement>('.sections [aria-current]');
  return isInView || !section || scrollY === 0 ? location.hash : section.hash;
}

// The other language's page opens in the state that this one is in, at the same place: asked for when
// the link is about to be used, so that nothing is paid for while a number is dragged.
const language = document.querySelector<HTMLAnchorElement>('a.language[data-same-page]');
if (language) {
  const name = 'a-trous:hold' satisfies keyof WindowEventMap;
  const hold = () => {
    const held: Held = { query: location.search };
    dispatchEvent(new CustomEvent(name, { detail: held }));
    language.search = held.query;
    language.hash = placeRead();
  };
  for (const event of ['pointerenter', 'pointerdown', 'focus', 'click'] as const)
    language.addEventListener(event, hold);
}

// A way to a section of this page leads from under the contents.
const contents = document.querySelector<HTMLElement>('#contents');
contents?.addEventListener('click', ({ target }) => {
  if ((target as Element).closest('a')) contents.hidePopover();
});

if (!('animationTimeline' in root.style)) void import('./progress.ts');

// What fills the search comes when its field is taken; without it, its links lead on.
const search = document.querySelector<HTMLDialogElement>('#search');
const searchField = search?.querySelector('input');
function fillSearch() {
  import('./search-dialog.ts').then(
    ({ fill }) => fill(),
    () => {
      search!.querySelector('[role="status"]')!.textContent = search!.dataset.failed!;
    },
  );
}
searchField?.addEventListener('focus', () => {
  // What was asked before is ready to be overwritten.
  searchField.select();
  fillSearch();
});
// It was opened before this ran (head-scripts.mjs).
if (search?.open) fillSearch();

// The section being read: the last whose heading has come up to the bar.
const links = [...document.querySelectorAll<HTMLAnchorElement>('.sections a')];
const headings = links.map(({ hash }) =>
  document.getElementById(decodeURIComponent(hash.slice(1))),
);
if (links.length > 0) {
  // Where a tool takes the width, a box within it is what stays in view.
  const list = links[0].closest<HTMLElement>('.is-tool > nav > div, nav')!;
  let current = -1;
  const follow = () => {
    const line = innerHeight / 3;
    const isPast = (heading: HTMLElement | null) =>
      heading !== null && heading.getBoundingClientRect().top < line;
    const now = headings.findLastIndex(isPast);
    if (now === current) return;
    links[current]?.removeAttribute('aria-current');
    links[now]?.setAttribute('aria-current', 'location');
    // A list that is longer than the window is read along with the page.
    if (links[now]) list.scrollTop = links[now].offsetTop - list.clientHeight / 2;
    current = now;
  };
  // The observed part has no upper end: a heading that a leap takes past the window leaves it too.
  const observer = new IntersectionObserver(follow, { rootMargin: '999999px 0px -66% 0px' });
  for (const heading of headings) if (heading) observer.observe(heading);
}
