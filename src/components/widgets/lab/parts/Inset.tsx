import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { INSET, insetOf } from '#figures/inset.ts';
import type { Lang } from '#i18n/index.ts';
import type { Pixels } from '#lib/picture/index.ts';
import { closeupWords } from '../closeup-words.ts';

interface Props {
  readonly lang: Lang;
  /** The built inset's address; none where the picture's cells are as large as an inset's. */
  readonly src?: string;
  /** The picture as a reader has changed it. */
  readonly pixels?: Pixels;
}

/** A looking glass. */
const GLASS = 'M7.8 3.2a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2M11.2 11.2l4 4';

/** The loupe's still form; a button once the script that answers it is there (../attend-loupe.ts). */
export function Inset({ lang, src, pixels }: Props) {
  return (
    <button
      type="button"
      class={src ? 'inset' : 'inset is-bare'}
      disabled
      aria-label={closeupWords(lang).inset}
    >
      {!src ? (
        <svg class="icon" viewBox="0 0 18 18" aria-hidden="true">
          <path d={GLASS} />
        </svg>
      ) : pixels ? (
        <PixelCanvas pixels={insetOf(pixels)} ready="" />
      ) : (
        <img src={src} width={INSET} height={INSET} alt="" loading="lazy" decoding="async" />
      )}
    </button>
  );
}
