import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Choice } from '@/components/ui/Choice';
import { PixelCanvas } from '@/components/ui/PixelCanvas';
import { fileHref } from '@/i18n/href';
import type { TrainerWords } from '@/i18n/trainer';
import { showTensor, type Pixels, type Plane } from '@/lib/picture';
import { spectrum, spectrumLevels } from '@/lib/train';
import type { TrainPictures } from '../trainer-engine';
import { VIEWS, type View } from '../trainer-state';
import type { Standing } from '../use-trainer';

interface Props {
  readonly report: Standing;
  readonly pictures: TrainPictures | null;
  readonly view: View;
  readonly t: TrainerWords;
  readonly onView: (view: View) => void;
  /** What stands below the large picture. */
  readonly children: ComponentChildren;
}

/** The sides of the pictures that the page was built with. */
const [SIDE, SMALL_SIDE] = [128, 64];

/** What the network makes of the small picture; the small picture; what it should make. */
export function Pictures({ report, pictures, view, t, onView, children }: Props) {
  const { output, now } = report;
  const pixels = useMemo(
    () => output && pictures && pixelsOf(view, output, pictures.target),
    [output, pictures, view],
  );
  const small = useMemo(() => pictures && showTensor(pictures.input, 'clamp'), [pictures]);
  const target = useMemo(
    () => pictures && targetPixels(view, pictures.target),
    [pictures, view === 'spectrum'],
  );
  return (
    <section class="trainer-pictures">
      <figure class="trainer-output">
        <Picture
          pixels={pixels}
          file="train-k3-0"
          side={SIDE}
          alt={t.outputAlt(t.views[view], now.step)}
          ready={`${now.step}`}
        />
        <figcaption>{t.output}</figcaption>
      </figure>
      {children}
      <Choice
        name="trainer-view"
        class="is-segmented"
        label={t.view}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t.views[value] }))}
        onChange={onView}
      />
      <div class="trainer-sources">
        <figure>
          <Picture
            pixels={small}
            file="train-small"
            side={SMALL_SIDE}
            alt={t.smallAlt}
            ready="small"
          />
          <figcaption>{t.small}</figcaption>
        </figure>
        <figure>
          <Picture
            pixels={target}
            file="train-target"
            side={SIDE}
            alt={t.targetAlt}
            ready="target"
          />
          <figcaption>{t.target}</figcaption>
        </figure>
      </div>
    </section>
  );
}

function pixelsOf(view: View, output: Plane, target: Plane): Pixels {
  if (view === 'picture' || output.data.length !== target.data.length)
    return showTensor(output, 'clamp');
  if (view === 'spectrum') return showTensor(spectrumLevels(spectrum(output)), 'clamp');
  const data = output.data.map((value, i) => value - target.data[i]);
  return showTensor({ ...output, data }, 'signed');
}

const targetPixels = (view: View, target: Plane) =>
  pixelsOf(view === 'spectrum' ? 'spectrum' : 'picture', target, target);

interface PictureProps {
  readonly pixels: Pixels | null;
  /** The figure that stands in until there are pixels. */
  readonly file: string;
  readonly side: number;
  readonly alt: string;
  readonly ready: string;
}

function Picture({ pixels, file, side, alt, ready }: PictureProps) {
  return pixels ? (
    <PixelCanvas pixels={pixels} ready={ready} role="img" aria-label={alt} />
  ) : (
    <img src={fileHref(`figures/${file}.png`)} alt={alt} width={side} height={side} />
  );
}
