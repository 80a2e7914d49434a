import type { Lang } from '#i18n/index.ts';
import { fitsInLink, linkLength, longestLink } from '#components/widgets/shared/pasted-text.ts';

/** Says that no link holds a pasted text; nothing where one does. */
export function TooLong({ lang, code }: { readonly lang: Lang; readonly code: string }) {
  if (fitsInLink(code)) return null;
  const [length, most] = [linkLength(code), longestLink].map((n) => n.toLocaleString(lang));
  return <p class="tool-remark">{tooLong[lang](length, most)}</p>;
}

const tooLong: Readonly<Record<Lang, (length: string, most: string) => string>> = {
  en: (length, most) =>
    `Too long for a link: as an address this text has ${length} characters, and ${most} are the most. It stays here while the page is open, but the address does not hold it.`,
  ja: (length, most) =>
    `リンクには長すぎます。アドレスにすると${length}文字で、上限は${most}文字です。ページを開いている間は残りますが、アドレスには入りません。`,
};
