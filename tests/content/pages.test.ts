import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pages } from '../support/pages.ts';
import { cardIds } from '#figures/cards.ts';
import { diagramIds } from '#figures/diagrams.ts';
import { factIds } from '#figures/facts.ts';
import { modelIds } from '#figures/model-list.ts';
import { figures } from '#figures/registry.ts';

const english = pages.filter(({ lang }) => lang === 'en');
const japanese = pages.filter(({ lang }) => lang === 'ja');
const references = Object.keys(JSON.parse(readFileSync('src/content/references.json', 'utf8')));

/** A body without code: what stands in fences and backticks places nothing. */
const prose = (body: string) => body.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');
/** The components that a body places, with their attributes, in order. */
const placed = (body: string) =>
  [...prose(body).matchAll(/<([A-Z]\w*)([^>]*?)\/?>/g)].map(([, name, rest]) => ({
    name,
    id: /id="([^"]*)"/.exec(rest)?.[1],
    attributes: rest.trim(),
  }));
const idsOf = (body: string, name: string) =>
  placed(body)
    .filter((component) => component.name === name)
    .map(({ id }) => id);
const headings = (body: string) =>
  [...prose(body).matchAll(/^(#{1,6}) /gm)].map(([, marks]) => marks.length);
const listed = (frontMatter: string) => {
  const inline = /^sources: \[(.*)\]$/m.exec(frontMatter)?.[1];
  if (inline !== undefined)
    return inline
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean);
  const block = /^sources:\n((?: +- .*\n?)*)/m.exec(frontMatter)?.[1] ?? '';
  return [...block.matchAll(/- (\S+)/g)].map(([, key]) => key);
};

test('both languages hold the same pages', () => {
  expect(japanese.map(({ name }) => name)).toEqual(english.map(({ name }) => name));
});

test('the order in the front matter is the order of the file names', () => {
  for (const { name, frontMatter } of pages) {
    expect(Number(/^order: (\d+)$/m.exec(frontMatter)?.[1]), name).toBe(Number(name.slice(0, 2)));
  }
});

test('every page has a social card of its own', () => {
  const slugs = english.map(({ path }) => path.replace('/', '') || 'home');
  expect([...cardIds].sort()).toEqual(slugs.sort());
});

describe.each(english.map((page, i) => ({ name: page.name, en: page, ja: japanese[i] })))(
  '$name',
  ({ en, ja }) => {
    test('has the same headings in both languages', () => {
      expect(headings(ja.body)).toEqual(headings(en.body));
      expect(headings(en.body)).not.toContain(1);
    });

    test('places the same figures, diagrams and widgets in the same order', () => {
      const inline = ['Fact', 'In', 'Ker', 'Out', 'Zero', 'Cite', 'Note', 'Num', 'Calc', 'Term'];
      const blocks = (body: string) =>
        placed(body)
          .filter(({ name }) => !inline.includes(name))
          .map(({ name, attributes }) => `${name} ${attributes}`);
      expect(blocks(ja.body)).toEqual(blocks(en.body));
    });

    test('cites the same sources in both languages', () => {
      const sources = (body: string) => [...new Set(idsOf(body, 'Cite'))].sort();
      expect(sources(ja.body)).toEqual(sources(en.body));
    });

    test.each([en, ja])('cites what its front matter lists, in $lang', ({ body, frontMatter }) => {
      const cited = [...new Set(idsOf(body, 'Cite'))].sort();
      expect(cited).toEqual([...listed(frontMatter)].sort());
      for (const key of cited) expect(references).toContain(key);
    });

    test.each([en, ja])(
      'places only figures, diagrams, facts and models that exist, in $lang',
      ({ body }) => {
        const known: Record<string, readonly string[]> = {
          Figure: figures.map(({ id }) => id),
          Diagram: diagramIds,
          Fact: factIds,
          NetworkPath: modelIds,
          NetworkShape: modelIds,
        };
        // A component that does not exist stops the build, by MDX itself.
        for (const { name, id } of placed(body)) {
          if (name in known) expect(known[name]).toContain(id);
        }
      },
    );

    test.each([en, ja])('links only to chapters that exist, in $lang', ({ body }) => {
      const targets = [...prose(body).matchAll(/\]\(\/([\w-]*)\/?\)/g)].map(([, slug]) => slug);
      const slugs = english.map(({ path }) => path.replace('/', ''));
      for (const target of targets) expect(slugs).toContain(target);
    });
  },
);

test('a link to a line of code names the commit, so that the line stays where it is', () => {
  const text = readFileSync('src/content/references.json', 'utf8');
  const links = [...text.matchAll(/github\.com\/[^"]+\/blob\/([^/]+)\//g)];
  expect(links.length).toBeGreaterThan(0);
  for (const [link, revision] of links) expect(revision, link).toMatch(/^[0-9a-f]{40}$/);
});

test('every source in references.json is cited somewhere', () => {
  const cited = new Set(pages.flatMap(({ body }) => idsOf(body, 'Cite')));
  expect([...cited].sort()).toEqual([...references].sort());
});

test('every figure, diagram and fact is used by a page', () => {
  const used = (name: string) => new Set(pages.flatMap(({ body }) => idsOf(body, name)));
  const opening = readFileSync('src/components/widgets/home/Opening.astro', 'utf8');
  const atHome = [...opening.matchAll(/'(small-[\w-]+)'/g)].map(([, id]) => id);
  const shown = new Set([...used('Figure'), ...atHome]);
  for (const { id } of figures) expect(shown).toContain(id);
  for (const id of diagramIds) expect(used('Diagram')).toContain(id);
  for (const id of factIds) expect(used('Fact')).toContain(id);
});
