/**
 * Shows the widget that the address asks for, or says that it is not there, tells the embedding page how high it is, takes its
 * colours (both by `public/embed.js`), and keeps the link back in the same state.
 */
const link = document.querySelector<HTMLAnchorElement>('[data-full-page]')!;
const members = [...document.querySelectorAll<HTMLElement>('[data-member]')];
const asked = new URLSearchParams(location.search).get('id');
const member =
  asked === null ? members[0] : members.find(({ dataset }) => dataset.member === asked);
const unfound = document.querySelector<HTMLElement>('[data-no-member]');
if (member) {
  member.hidden = false;
  link.href = member.dataset.page!;
} else if (unfound) {
  unfound.hidden = false;
  unfound.querySelector('p')!.prepend(`id=${asked}: `);
}
const target = link.href;

new ResizeObserver(() => {
  parent.postMessage(
    { type: 'a-trous:height', height: document.documentElement.offsetHeight },
    '*',
  );
}).observe(document.documentElement);

addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.type !== 'a-trous:theme') return;
  if (data.theme === 'light' || data.theme === 'dark')
    document.documentElement.dataset.theme = data.theme;
  else delete document.documentElement.dataset.theme;
});

for (const event of ['pointerenter', 'focus'] as const) {
  link.addEventListener(event, () => {
    // Where the page does not read the address, the widget itself has a link that holds its state.
    const own = member?.querySelector<HTMLAnchorElement>('[data-same-state]');
    link.href = own?.href ?? target + location.search;
  });
}
