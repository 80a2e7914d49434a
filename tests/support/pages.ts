import { readdirSync, readFileSync } from 'node:fs';

export const langs = ['en', 'ja'] as const;

/** A page's source: what its front matter lists and what its body places, in order. */
export interface PageSource {
  readonly lang: (typeof langs)[number];
  /** `03-laplacian`. */
  readonly name: string;
  /** The address without base: `laplacian/`, `ja/`. */
  readonly path: string;
  readonly frontMatter: string;
  readonly body: string;
}

/** Every page of the tutorial, in both languages. */
export const pages: readonly PageSource[] = langs.flatMap((lang) =>
  readdirSync(`src/content/${lang}`)
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => {
      const name = file.replace('.mdx', '');
      const slug = name.replace(/^\d\d-/, '').replace(/^index$/, '');
      const [, frontMatter, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(
        readFileSync(`src/content/${lang}/${file}`, 'utf8'),
      )!;
      const path = [lang === 'en' ? '' : lang, slug].filter(Boolean).join('/');
      return { lang, name, path: path && `${path}/`, frontMatter, body };
    }),
);
