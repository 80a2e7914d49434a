import { useEffect } from 'preact/hooks';
import { Legend } from '#components/ui/Legend.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { closeupOf, setCloseup } from '#components/widgets/shared/loupe/closeup.ts';
import { Inset } from '#components/widgets/shared/loupe/Inset.tsx';
import { fileHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import type { Legend as LegendData, Pixels, Plane } from '#lib/picture/index.ts';

/** Values, and the colours that they are shown in. */
export interface Shown {
  readonly plane: Plane;
  readonly pixels: Pixels;
}

interface Props {
  readonly class?: string;
  readonly lang: Lang;
  /** Unique on the page: the loupe knows the picture by it. */
  readonly name: string;
  readonly shown: Shown | null;
  /** The figure that stands in until there are pixels. */
  readonly file: string;
  readonly alt: string;
  readonly title: string;
  readonly note?: string;
  readonly legend?: LegendData;
  /** What black and white stand for; empty, it keeps its line until that is known. */
  readonly levels?: string;
  readonly ready: string;
}

/** The side of the pictures that the page was built with. */
export const SIDE = 128;

/** A picture as wide as its place, and what is to be said of it. */
export function Panel(props: Props) {
  const { lang, name, shown, file, alt, title, note, legend, levels, ready } = props;
  useEffect(() => {
    if (shown) setCloseup(name, closeupOf(shown.plane, shown.pixels));
  }, [name, shown]);
  return (
    <figure class={`trainer-panel ${props.class ?? ''}`}>
      <div class="picture" data-closeup={name}>
        {shown ? (
          <PixelCanvas pixels={shown.pixels} ready={ready} role="img" aria-label={alt} />
        ) : (
          <img
            src={fileHref(`figures/${file}.png`)}
            alt={alt}
            width={SIDE}
            height={SIDE}
            // The text above comes first on a slow line.
            loading="lazy"
            fetchpriority="low"
            decoding="async"
          />
        )}
        <Inset lang={lang} />
      </div>
      <figcaption>
        <b>{title}</b>
        {note && <span>{note}</span>}
        {legend && <Legend legend={legend} />}
        {levels !== undefined && <span>{levels || '\u00a0'}</span>}
      </figcaption>
    </figure>
  );
}
