import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
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

/** The side of the picture that the page was built with. */
const SIDE = 128;
/** The output is drawn no larger than this, in CSS pixels. */
const MAX_WIDTH = 512;

/** What the network makes of the small picture; the small picture; what it should make. */
export function Pictures({ report, pictures, view, t, onView, children }: Props) {
  const { output, now } = report;
  const [box, width] = useWidth<HTMLElement>();
  const pixels = useMemo(
    () => output && pictures && pixelsOf(view, output, pictures.target),
    [output, pictures, view],
  );
  const small = useMemo(() => pictures && showTensor(pictures.input, 'clamp'), [pictures]);
  const factor = pictures ? pictures.target.width / pictures.input.width : 2;
  const target = useMemo(
    () => pictures && targetPixels(view, pictures.target),
    [pictures, view === 'spectrum'],
  );
  return (
    <section class="trainer-pictures">
      <figure class="trainer-output" ref={box}>
        <Picture
          pixels={pixels}
          file="train-k3-0"
          cell={Math.max(1, Math.floor(Math.min(width, MAX_WIDTH) / (output?.width ?? SIDE)))}
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
          <Picture pixels={small} file="train-small" cell={factor} alt={t.smallAlt} ready="small" />
          <figcaption>{t.small}</figcaption>
        </figure>
        <figure>
          <Picture pixels={target} file="train-target" cell={1} alt={t.targetAlt} ready="target" />
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
  /** CSS pixels a pixel: a whole number, so that no grid comes from the drawing. */
  readonly cell: number;
  readonly alt: string;
  readonly ready: string;
}

function Picture({ pixels, file, cell, alt, ready }: PictureProps) {
  return pixels ? (
    <PixelCanvas {...{ pixels, cell, ready }} role="img" aria-label={alt} />
  ) : (
    <img src={fileHref(`figures/${file}.png`)} alt={alt} width={SIDE} height={SIDE} />
  );
}

/** An element's inner width in CSS pixels. */
function useWidth<T extends Element>() {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(MAX_WIDTH);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
