import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { fileHref } from '#i18n/href.ts';
import type { Pixels } from '#lib/picture/index.ts';
import { useWidth } from '#components/ui/use-size.ts';

interface Props {
  readonly class?: string;
  readonly pixels: Pixels | null;
  /** The figure that stands in until there are pixels. */
  readonly file: string;
  readonly alt: string;
  readonly title: string;
  readonly note?: string;
  /** Whether all of it has to be seen; else its rims may be cut off. */
  readonly isWhole?: boolean;
  readonly ready: string;
}

/** The side of the pictures that the page was built with. */
const SIDE = 128;

/**
 * A picture as wide as its place, drawn at a whole multiple so that no grid comes from the drawing.
 * Where a multiple does not fit it is cut at the rims, by a third at most.
 */
export function Panel({ pixels, file, alt, title, note, isWhole = false, ready, ...rest }: Props) {
  const [box, width] = useWidth<HTMLElement>(2 * SIDE);
  const side = pixels ? Math.max(pixels.width, pixels.height) : SIDE;
  const cell = Math.max(1, Math.floor(width / side + (isWhole ? 0 : 0.66)));
  return (
    <figure class={`trainer-panel ${rest.class ?? ''}`} ref={box}>
      <div class="crisp">
        {pixels ? (
          <PixelCanvas pixels={pixels} cell={cell} ready={ready} role="img" aria-label={alt} />
        ) : (
          <img src={fileHref(`figures/${file}.png`)} alt={alt} width={SIDE} height={SIDE} />
        )}
      </div>
      <figcaption>
        <b>{title}</b>
        {note && <span>{note}</span>}
      </figcaption>
    </figure>
  );
}
