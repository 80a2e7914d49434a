import { useMemo } from 'preact/hooks';
import type { Lang } from '#i18n/index.ts';
import { fitsInLink, linkLength, longestLink } from '#components/widgets/shared/pasted-text.ts';

interface Props {
  readonly lang: Lang;
  readonly code: string;
  /** Whether this tab keeps it. */
  readonly isKept?: boolean;
}

/** Says that no link holds a pasted text; nothing where one does. */
export function TooLong({ lang, code, isKept = false }: Props) {
  const length = useMemo(() => (fitsInLink(code) ? null : linkLength(code)), [code]);
  if (length === null) return null;
  const { link, kept, open } = tooLong[lang];
  const [taken, most] = [length, longestLink].map((n) => n.toLocaleString(lang));
  return <p class="tool-remark">{link(taken, most) + (isKept ? kept : open)}</p>;
}

interface Words {
  readonly link: (length: string, most: string) => string;
  readonly kept: string;
  readonly open: string;
}

const tooLong: Readonly<Record<Lang, Words>> = {
  en: {
    link: (length, most) =>
      `Too long for a link: as an address this text has ${length} characters, and ${most} are the most. `,
    kept: 'This tab keeps it, also when you reload or come back, until you reset the tool.',
    open: 'It stays here while the page is open, but the address does not hold it.',
  },
  ja: {
    link: (length, most) =>
      `リンクには長すぎます。アドレスにすると${length}文字で、上限は${most}文字です。`,
    kept: 'このタブには、再読み込みしても、ページを離れて戻っても残ります。リセットすると消えます。',
    open: 'ページを開いている間は残りますが、アドレスには入りません。',
  },
};
