import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { fileHref } from '#i18n/href.ts';
import type { Pixels } from '#lib/picture/index.ts';

interface Props {
  readonly class?: string;
  readonly pixels: Pixels | null;
  /** The figure that stands in until there are pixels. */
  readonly file: string;
  readonly alt: string;
  readonly title: string;
  readonly note?: string;
  /** What black and white stand for; empty, it keeps its line until that is known. */
  readonly levels?: string;
  readonly ready: string;
}

/** The side of the pictures that the page was built with. */
const SIDE = 128;

/** A picture as wide as its place, and what is to be said of it. */
export function Panel({ pixels, file, alt, title, note, levels, ready, ...rest }: Props) {
  return (
    <figure class={`trainer-panel ${rest.class ?? ''}`}>
      <div class="picture">
        {pixels ? (
          <PixelCanvas pixels={pixels} ready={ready} role="img" aria-label={alt} />
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
      </div>
      <figcaption>
        <b>{title}</b>
        {note && <span>{note}</span>}
        {levels !== undefined && <span>{levels || '\u00a0'}</span>}
      </figcaption>
    </figure>
  );
}
