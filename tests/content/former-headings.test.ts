import { slug } from 'github-slugger';
import { expect, test } from 'vitest';
import formerHeadings from '#content/former-headings.json';
import { pages } from '../support/pages.ts';

const headingsOf = (page: string) => {
  const [lang, name] = page.split('/');
  const found = pages.find((one) => one.lang === lang && one.name.endsWith(`-${name}`))!;
  const text = found.body.replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => slug(heading));
};

test.each(Object.entries(formerHeadings))(
  'old addresses of sections of %s lead to one of today',
  (page, former) => {
    const headings = headingsOf(page);
    const old = Object.values(former).flat();
    expect(headings).toEqual(expect.arrayContaining(Object.keys(former)));
    expect(new Set([...old, ...headings]).size).toBe(old.length + headings.length);
  },
);
