import { CopyButton } from '#components/ui/CopyButton.tsx';
import { embedWords } from '#i18n/embed.ts';
import type { Lang } from '#i18n/index.ts';
import { csvOf, markdownOf, type Graph } from '#lib/model/index.ts';
import { modelWalkWords } from '../model-walk-words.ts';

interface Props {
  readonly lang: Lang;
  readonly graph: Graph;
}

/** The table as text. */
export function WalkTakeAway({ lang, graph }: Props) {
  const t = modelWalkWords[lang];
  const words = embedWords[lang];
  return (
    <>
      <CopyButton label={t.markdown} words={words} text={() => markdownOf(graph)} />
      <CopyButton label={t.csv} words={words} text={() => csvOf(graph)} />
    </>
  );
}
