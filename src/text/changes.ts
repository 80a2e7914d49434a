import type { Lang } from '#i18n/index.ts';

/** The file of the feed that holds them. */
export const feedFile = (lang: Lang): string => (lang === 'en' ? 'feed.xml' : `${lang}/feed.xml`);

/** An entry of the changes that the page about the site lists. */
export interface Change {
  /** In the page's words. */
  readonly day: string;
  /** `2026-11-30`. */
  readonly date: string;
  /** Without marks of Markdown. */
  readonly text: string;
}

/** A line of a list that begins with a day, in bold: `- **30 November 2026.** …`. */
const ENTRY = /^- \*\*((\d+) (\p{L}+) (\d+)|(\d+)年(\d+)月(\d+)日)\.?\*\*。? *(.+)$/gmu;

/** The changes in a page's source, in its order: the newest first. */
export function changesIn(body: string): Change[] {
  return [...body.matchAll(ENTRY)].map(([, day, ...parts]) => {
    const [dayOfMonth, month, year, jaYear, jaMonth, jaDay, text] = parts;
    const time = jaYear
      ? Date.UTC(Number(jaYear), Number(jaMonth) - 1, Number(jaDay))
      : Date.parse(`${dayOfMonth} ${month} ${year} UTC`);
    return {
      day,
      date: new Date(time).toISOString().slice(0, 10),
      text: text.replace(/\[([^\]]*)\]\([^)]*\)|[*`]/g, '$1'),
    };
  });
}
