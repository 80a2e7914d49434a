import type { Lang } from '#i18n/index.ts';
import { pageHref } from '#i18n/href.ts';
import { layerLinkWords } from '#components/widgets/shared/words.ts';
import { labelled } from '#i18n/marks.ts';
import type { ConvSpec } from '#lib/layer/index.ts';
import { labQueryOf, stepQueryOf } from '../layer-links.ts';

interface Props {
  readonly lang: Lang;
  readonly spec: ConvSpec;
  /** What the layer is called, for those who go from link to link. */
  readonly name: string;
}

/** A layer of a table in the Lab and in the step-through, where they can hold it. */
export function LayerLinks({ lang, spec, name }: Props) {
  const t = layerLinkWords[lang];
  const [lab, step] = [labQueryOf(spec), stepQueryOf(spec)];
  return (
    <>
      {lab && (
        <a href={pageHref(lang, 'lab') + lab} aria-label={labelled(t.lab, name)}>
          {t.lab}
        </a>
      )}
      {step && (
        <a href={pageHref(lang, 'step-through') + step} aria-label={labelled(t.steps, name)}>
          {t.steps}
        </a>
      )}
    </>
  );
}
