/** The list of keys, which a question mark opens and closes. It loads with the first of them (bar.ts). */
import { langOf } from '#i18n/index.ts';
import { keysWords } from '#i18n/keys.ts';

const t = keysWords[langOf(document.documentElement.lang)];

const cells = t.rows.map(
  ([where, key, does]) => `<tr><td>${where}<td><kbd>${key}</kbd><td>${does}`,
);
const dialog = document.createElement('dialog');
dialog.className = 'search keys';
dialog.ariaLabel = t.title;
dialog.innerHTML = `<div class="search-head"><b>${t.title}</b><button type="button" aria-label="${t.close}"><svg class="icon" viewBox="0 0 18 18" aria-hidden="true"><path d="m4 4 10 10M14 4 4 14"/></svg></button></div><div class="search-body" tabindex="0"><table><tbody>${cells.join('')}</table></div>`;
document.body.append(dialog);

dialog.addEventListener('click', ({ target }) => {
  if (target === dialog || (target as Element).closest('button')) dialog.close();
});

export function toggle(): void {
  if (dialog.open) dialog.close();
  else dialog.showModal();
}
