import type { Lang } from '#i18n/index.ts';
import { embedWords } from '#i18n/embed.ts';

interface Props {
  readonly lang: Lang;
  /** What an address said that could not be used, as `key=value`. */
  readonly entries: readonly string[];
}

/** Says which parts of a link were left out; nothing where all were used. */
export function IgnoredParameters({ lang, entries }: Props) {
  if (entries.length === 0) return null;
  return (
    <p class="notice" role="status">
      {embedWords[lang].ignored(entries.join(', '))}
    </p>
  );
}
