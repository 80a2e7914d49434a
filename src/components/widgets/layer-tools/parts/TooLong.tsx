import type { Lang } from '#i18n/index.ts';
import { fitsInLink, linkLength, longestLink } from '#components/widgets/shared/pasted-text.ts';
import { layerToolWords } from '../words.ts';

/** Says that no link holds a pasted text; nothing where one does. */
export function TooLong({ lang, code }: { readonly lang: Lang; readonly code: string }) {
  if (fitsInLink(code)) return null;
  const [length, most] = [linkLength(code), longestLink].map((n) => n.toLocaleString(lang));
  return <p class="tool-remark">{layerToolWords[lang].tooLong(length, most)}</p>;
}
