import { expect, test } from 'vitest';
import formerHeadings from '#content/former-headings.json';
import { pageSources } from '../support/page-sources.ts';

test.each(Object.entries(formerHeadings))(
  'old addresses of sections of %s lead to one of today',
  (page, former) => {
    const { anchors } = pageSources.find(({ lang, slug }) => `${lang}/${slug}` === page)!;
    const old = Object.values(former).flat();
    expect(anchors).toEqual(expect.arrayContaining(Object.keys(former)));
    expect(new Set([...old, ...anchors]).size).toBe(old.length + anchors.length);
  },
);
