import { useEffect, useState } from 'preact/hooks';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { ignoredEntries } from '#components/widgets/shared/ignored-entries.ts';
import type { Lang } from '#i18n/index.ts';
import { parseQuery } from '#lib/share/index.ts';

/** Names what the address of a question's embed holds beside its `id`: a question reads no more. */
export default function StrangeKeys({ lang }: { readonly lang: Lang }) {
  const [entries, setEntries] = useState<readonly string[]>([]);
  useEffect(() => {
    setEntries(ignoredEntries({ ignored: [], unknown: parseQuery(location.search) }, 'embed'));
  }, []);
  // An island without an element is never seen.
  return (
    <div class="predict-strange">
      <IgnoredParameters lang={lang} entries={entries} />
    </div>
  );
}
