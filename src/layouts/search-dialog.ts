/** The search as a reader meets it: a field, and what is found by kind. It loads when first asked for. */
import { messageLink } from '#components/widgets/messages/message-link.ts';
import { fileHref, pageHref } from '#i18n/href.ts';
import { langOf, type Lang } from '#i18n/index.ts';
import { searchWords } from '#i18n/search.ts';
import type * as Messages from '#lib/messages/index.ts';
import type { SearchFile } from '#search/document.ts';
import type { Part } from '#search/excerpt.ts';
import { isMessage } from '#search/message.ts';
import { Search, type Group, type Hit } from '#search/search.ts';

const lang = langOf(document.documentElement.lang);
const otherLang: Lang = lang === 'en' ? 'ja' : 'en';
const t = searchWords[lang];
const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const field = dialog.querySelector('input')!;
const list = dialog.querySelector<HTMLElement>('#search-hits')!;
const ways = dialog.querySelector<HTMLElement>('.search-ways')!;
const status = dialog.querySelector<HTMLElement>('[role="status"]')!;

let search: Search | null = null;
/** The other language's, which is asked where this one has nothing; fetched then. */
let other: Search | null = null;
let otherComes: Promise<unknown> | null = null;
/** What knows messages, of which a few words may be asked; it loads when so many are. */
let messages: typeof Messages | null = null;
let messagesCome: Promise<unknown> | null = null;
const LEAST_OF_MESSAGE = 4;
let hasFailed = false;
/** Which of the hits Enter opens. */
let active = 0;
const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Of what this language has, where the other was asked. */
const MOST_OF_SAME = 3;

const reader = messageLink('');

/** A pasted error message as something found: the page that reads it, with its text. */
function messageHit(text: string): Group {
  const asWritten = (said: string) => [{ text: said, isFound: false }];
  const { title, text: excerpt } = t.message;
  const href = dialog.dataset.messages! + reader.print({ text });
  const document = { kind: 'page', title, href, text: excerpt } as const;
  const hit = { document, title: asWritten(title), place: [], excerpt: asWritten(excerpt) };
  return { kind: 'page', hits: [hit] };
}

const printParts = (parts: readonly Part[]) =>
  parts.map(({ text, isFound }) => (isFound ? element('mark', {}, text) : text));

/** Hits under a name. */
interface Section {
  readonly name: string;
  readonly lang: Lang;
  readonly hits: readonly Hit[];
}

/** What is found in the other language, after what this one has of the same: a word, a page. */
function foundInOther(query: string): Section[] {
  const groups = other?.find(query) ?? [];
  const [from, to] = [otherLang, lang].map((one) => pageHref(one, ''));
  const same = groups
    .filter(({ kind }) => kind === 'term' || kind === 'page')
    .flatMap(({ hits }) =>
      hits.flatMap(({ document: { href } }) => search!.at(href.replace(from, to))),
    );
  const there = groups.flatMap(({ hits }) => hits);
  return [
    { name: t.same, lang, hits: same.slice(0, MOST_OF_SAME) },
    { name: t.inOther, lang: otherLang, hits: there },
  ].filter(({ hits }) => hits.length > 0);
}

function option({ document: { href }, title, place, excerpt }: Hit, id: string, hitLang: Lang) {
  return element(
    'a',
    { role: 'option', id, href, lang: hitLang, tabindex: '-1', 'aria-selected': 'false' },
    element('b', {}, ...printParts(title)),
    element('small', {}, ...printParts(place)),
    element('span', {}, ...printParts(excerpt)),
  );
}

function section({ name, lang: hitLang, hits }: Section, place: number) {
  const id = `search-${place}`;
  return element(
    'div',
    { role: 'group', 'aria-labelledby': id },
    element('p', { id }, name),
    ...hits.map((hit, i) => option(hit, `${id}-${i}`, hitLang)),
  );
}

/** The section on a message, and what is like it. */
const findMessage = ({ kind }: Messages.Quoted) =>
  search?.findLike(`${dialog.dataset.messages!}#${messages!.messageAnchor(kind)}`);

/** Makes a hit the one that Enter opens, and brings it into view. */
function choose(next: number): void {
  const all = options();
  active = (next + all.length) % all.length;
  all.forEach((one, i) => one.setAttribute('aria-selected', `${i === active}`));
  all[active].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', all[active].id);
}

/** What is said above the other ways on, where nothing is found, or nothing asked. */
const say = (...lines: readonly Node[]) => ways.firstElementChild!.replaceChildren(...lines);

function suggestions() {
  const buttons = t.suggestions.map((text) => {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', () => {
      field.value = text;
      field.focus();
      update();
    });
    return button;
  });
  return element('p', { class: 'search-suggestions' }, t.suggest, ...buttons);
}

function update(): void {
  const query = field.value.trim();
  const isLong = query.split(/\s+/).length >= LEAST_OF_MESSAGE;
  if (isLong) messagesCome ??= loadMessages();
  const quoted = (isLong && messages?.quotedMessage(query)) || null;
  const found = (quoted ? findMessage(quoted) : search?.find(query)) ?? [];
  const first = found[0]?.hits[0]?.document.href ?? '';
  // Of a part of a message the page would know no more than its section.
  const isPasted = quoted
    ? quoted.isWhole
    : isMessage(query, first.startsWith(dialog.dataset.messages!));
  const groups = isPasted ? [messageHit(query), ...found] : found;
  const asksOther = search !== null && groups.length === 0 && query.length > 1;
  if (asksOther) otherComes ??= loadOther();
  const sections = asksOther
    ? foundInOther(query)
    : groups.map(({ kind, hits }) => ({ name: t.kinds[kind], lang, hits }));
  const count = sections.reduce((sum, { hits }) => sum + hits.length, 0);
  list.replaceChildren(...sections.map(section));
  list.hidden = count === 0;
  ways.hidden = count > 0;
  field.setAttribute('aria-expanded', `${count > 0}`);
  if (count > 0) choose(0);
  else field.removeAttribute('aria-activedescendant');
  if (hasFailed) say(element('p', {}, dialog.dataset.failed!));
  else if (query === '') say(suggestions());
  else if (search) say(element('p', {}, t.nothing(query)), suggestions());
  if (hasFailed) status.textContent = dialog.dataset.failed!;
  else if (!search) status.textContent = t.loading;
  else status.textContent = count > 0 ? t.found(count) : query && t.nothing(query);
}

async function indexOf(one: Lang): Promise<Search> {
  const response = await fetch(fileHref(`search/${one}.json`));
  if (!response.ok) throw new Error(`${response.status}`);
  return Search.of((await response.json()) as SearchFile);
}

/** Without it, there is what there was: nothing found. */
const loadOther = () =>
  indexOf(otherLang).then(
    (index) => {
      other = index;
      update();
    },
    () => (otherComes = null),
  );

/** Without it, a message is words like any. */
const loadMessages = () =>
  import('#lib/messages/index.ts').then(
    (module) => {
      messages = module;
      update();
    },
    () => (messagesCome = null),
  );

async function load(): Promise<void> {
  hasFailed = false;
  update();
  try {
    search = await indexOf(lang);
  } catch {
    hasFailed = true;
  }
  update();
}

field.addEventListener('input', update);
field.addEventListener('keydown', (event) => {
  // While Japanese is being composed, the keys are the composer's; Safari tells the last of them by
  // its code alone.
  if (event.isComposing || event.keyCode === 229 || options().length === 0) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(active + step);
  else if (event.key === 'Enter') options()[active].click();
  else return;
  event.preventDefault();
});
dialog.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  // A hit may lie on this very page.
  if (target.closest('a')) dialog.close();
});

/** Shows what is found of what the field holds. */
export function fill(): void {
  if (search) update();
  else void load();
}
