import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { INSET, insetOf } from '#figures/inset.ts';
import type { Lang } from '#i18n/index.ts';
import type { Pixels } from '#lib/picture/index.ts';
import { closeupWords } from './closeup-words.ts';
import { Glass } from './Glass.tsx';

interface Props {
  readonly lang: Lang;
  /** The built inset's address; none where the picture's cells are as large as an inset's. */
  readonly src?: string;
  /** The picture as a reader has changed it. */
  readonly pixels?: Pixels;
}

/** The loupe's still form; a button once the script that answers it is there (attend-loupe.ts). */
export function Inset({ lang, src, pixels }: Props) {
  const label = closeupWords(lang).inset;
  if (!src) return <Glass label={label} />;
  return (
    <button type="button" class="inset" disabled aria-label={label}>
      {pixels ? (
        <PixelCanvas pixels={insetOf(pixels)} ready="" />
      ) : (
        <img src={src} width={INSET} height={INSET} alt="" loading="lazy" decoding="async" />
      )}
    </button>
  );
}
