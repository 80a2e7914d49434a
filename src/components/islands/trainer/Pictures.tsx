import { useMemo } from 'preact/hooks';
import { Choice } from '@/components/ui/Choice';
import type { TrainerWords } from '@/i18n/trainer';
import { showTensor, type Pixels, type Plane } from '@/lib/picture';
import { spectrum, spectrumLevels } from '@/lib/train';
import type { TrainPictures } from '../trainer-engine';
import { VIEWS, type View } from '../trainer-state';
import type { Standing } from '../use-trainer';
import { Panel } from './Panel';
import { printShare } from './print';

interface Props {
  readonly report: Standing;
  readonly pictures: TrainPictures | null;
  readonly view: View;
  readonly t: TrainerWords;
  readonly onView: (view: View) => void;
}

/** What the network made before it learned, what it makes now, and what it should make. */
export function Pictures({ report, pictures, view, t, onView }: Props) {
  const { now, marks } = report;
  // The report may still be one of the run before, and of another size.
  const output = report.output?.data.length === pictures?.target.data.length ? report.output : null;
  const of = (plane: Plane | null | undefined) =>
    plane && pictures ? pixelsOf(view, plane, pictures.target) : null;
  const before = useMemo(() => of(pictures?.first), [pictures, view]);
  const pixels = useMemo(() => of(output), [output, pictures, view]);
  const target = useMemo(() => targetOf(pictures, view), [pictures, view]);
  const isWhole = view === 'spectrum';
  return (
    <>
      <div class="trainer-panels">
        <Panel
          {...{ pixels: before, isWhole }}
          file="train-k3-0"
          alt={t.outputAlt(t.views[view], 0)}
          title={t.before}
          note={t.indexIs(printShare(marks[0].index))}
          ready={`before ${view}`}
        />
        <Panel
          class="is-now"
          {...{ pixels, isWhole }}
          file="train-k3-0"
          alt={t.outputAlt(t.views[view], now.step)}
          title={t.now(now.step)}
          note={t.indexIs(printShare(now.index))}
          ready={`${now.step}`}
        />
        <Panel
          {...{ pixels: target, isWhole }}
          file="train-target"
          alt={t.targetAlt}
          title={t.target}
          note={t.indexIs(printShare(0))}
          ready={`target ${view}`}
        />
      </div>
      <p class="hint">{t.indexMeaning}</p>
      <Choice
        name="trainer-view"
        class="is-segmented"
        label={t.view}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t.views[value] }))}
        onChange={onView}
      />
    </>
  );
}

function pixelsOf(view: View, { width, height, data }: Plane, target: Plane): Pixels {
  switch (view) {
    case 'picture':
      return showTensor({ width, height, data }, 'clamp');
    case 'spectrum':
      return showTensor(spectrumLevels(spectrum({ width, height, data })), 'clamp');
    case 'difference': {
      const differences = data.map((value, i) => value - target.data[i]);
      return showTensor({ width, height, data: differences }, 'signed');
    }
  }
}

/** The target differs from itself nowhere: beside differences it stands as it is. */
function targetOf(pictures: TrainPictures | null, view: View): Pixels | null {
  if (!pictures) return null;
  const { target } = pictures;
  return pixelsOf(view === 'difference' ? 'picture' : view, target, target);
}
