import { useMemo } from 'preact/hooks';
import type { Lang } from '#i18n/index.ts';
import { printCount } from '#i18n/print-count.ts';
import { fitsInLink, linkLength, longestLink } from '#components/widgets/shared/pasted-text.ts';

interface Props {
  readonly lang: Lang;
  readonly code: string;
}

/** Says that no link holds a pasted text, and that the tab keeps it; nothing where one does. */
export function TooLong({ lang, code }: Props) {
  const length = useMemo(() => (fitsInLink(code) ? null : linkLength(code)), [code]);
  if (length === null) return null;
  const [taken, most] = [length, longestLink].map(printCount);
  return <p class="tool-remark">{tooLong[lang](taken, most)}</p>;
}

const tooLong: Readonly<Record<Lang, (length: string, most: string) => string>> = {
  en: (length, most) =>
    `Too long for a link: as an address this text has ${length} characters, and ${most} are the most. This tab keeps it, also when you reload or come back, until you reset the tool.`,
  ja: (length, most) =>
    `リンクには長すぎます。アドレスにすると${length}文字で、上限は${most}文字です。このタブには、再読み込みしても、ページを離れて戻っても残ります。リセットすると消えます。`,
};
