import { expect, it } from 'vitest';
import { langs } from '#i18n/index.ts';
import { changesIn } from '#text/changes.ts';
import { pageSources } from '../../support/page-sources.ts';

const changes = (lang: string) =>
  changesIn(pageSources.find((page) => page.lang === lang && page.slug === 'about')!.body);

it('reads day and text of a line', () => {
  expect(changesIn('- **Values.** Compared.\n- **3 May 2026.** A [page](/a/) on `x`.\n')).toEqual([
    { day: '3 May 2026', date: '2026-05-03', text: 'A page on x.' },
  ]);
  expect(changesIn('- **2026年5月3日**。**訂正**です。')).toEqual([
    { day: '2026年5月3日', date: '2026-05-03', text: '訂正です。' },
  ]);
});

it('finds every day that the page lists, the newest first, in both languages the same', () => {
  const [en, ja] = langs.map((lang) => changes(lang).map(({ date }) => date));
  expect(en.length).toBeGreaterThanOrEqual(5);
  expect(en).toEqual([...en].sort().reverse());
  expect(ja).toEqual(en);
});
