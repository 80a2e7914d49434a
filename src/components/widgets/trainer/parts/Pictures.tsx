import { useMemo } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import type { Lang } from '#i18n/index.ts';
import type { TrainerWords } from '../words.ts';
import { legend, showTensor, type Legend, type Plane } from '#lib/picture/index.ts';
import { printShort } from '#lib/grid/index.ts';
import { spectrum, spectrumLevels } from '#lib/train/index.ts';
import type { TrainPictures } from '../trainer-engine.ts';
import { VIEWS, type TrainerView } from '../trainer-state.ts';
import type { InitialReport, Levels } from '../use-trainer.ts';
import { Panel, type Shown } from './Panel.tsx';
import { printShare } from '../print.ts';

interface Props {
  readonly report: InitialReport;
  readonly pictures: TrainPictures | null;
  readonly view: TrainerView;
  readonly lang: Lang;
  readonly t: TrainerWords;
  readonly onView: (view: TrainerView) => void;
}

/** What the network made before it learned, what it makes now, and what it should make. */
export function Pictures({ report, pictures, view, lang, t, onView }: Props) {
  const { now, checkpoints } = report;
  // The report may still be one of the run before, and of another size.
  const output = report.output?.data.length === pictures?.target.data.length ? report.output : null;
  const shownOf = (plane: Plane | null | undefined) =>
    plane && pictures ? viewed(view, plane, pictures.target) : null;
  const before = useMemo(() => shownOf(pictures?.first), [pictures, view]);
  const after = useMemo(() => shownOf(output), [output, pictures, view]);
  const target = useMemo(() => pictures && viewedTarget(view, pictures.target), [pictures, view]);
  const saidOf = (index: number, shown: Viewed | null) =>
    shown?.legend ? { legend: shown.legend } : { note: t.indexIs(printShare(index)) };
  const levelsOf = (shown: Viewed | null, ofFile?: Levels) => {
    if (view !== 'picture') return undefined;
    const levels = shown ? shown.levels : ofFile;
    return levels ? t.levels(printShort(levels[0]), printShort(levels[1])) : '';
  };
  return (
    <>
      <div class="trainer-panels">
        <Panel
          lang={lang}
          name="trainer-before"
          shown={before}
          file="train-k3-0"
          alt={t.outputAlt(t.views[view], 0)}
          title={t.before}
          {...saidOf(checkpoints[0].index, before)}
          levels={levelsOf(before, report.levels)}
          ready={`before ${view}`}
        />
        <Panel
          class="is-now"
          lang={lang}
          name="trainer-after"
          shown={after}
          file="train-k3-0"
          alt={t.outputAlt(t.views[view], now.step)}
          title={t.now(now.step)}
          {...saidOf(now.index, after)}
          levels={levelsOf(after, report.levels)}
          ready={`${now.step}`}
        />
        <Panel
          lang={lang}
          name="trainer-target"
          shown={target}
          file="train-target"
          alt={t.targetAlt}
          title={t.target}
          {...saidOf(0, target)}
          levels={levelsOf(target, [0, 1])}
          ready={`target ${view}`}
        />
      </div>
      <p class="hint">{t.viewMeanings[view]}</p>
      <Choice
        name="trainer-view"
        label={t.view}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t.views[value] }))}
        onChange={onView}
      />
    </>
  );
}

interface Viewed extends Shown {
  /** Of differences. */
  readonly legend?: Legend;
  /** Of a picture: the values that are drawn black and white. */
  readonly levels?: Levels;
}

const thousandth = (value: number) => Math.round(1000 * value) / 1000;

/** A picture from the start, the target is not stretched; and it differs from itself nowhere. */
function viewedTarget(view: TrainerView, target: Plane): Viewed {
  if (view === 'spectrum') return viewed(view, target);
  return { plane: target, pixels: showTensor(target, 'clamp'), levels: [0, 1] };
}

function viewed(view: TrainerView, shown: Plane, target: Plane = shown): Viewed {
  switch (view) {
    case 'picture': {
      // Stretched, since a random network's values are small, and many of them below zero.
      const { entries } = legend(shown, 'normalise');
      const levels = [entries[0].value, entries[entries.length - 1].value] as const;
      return { plane: shown, pixels: showTensor(shown, 'normalise'), levels };
    }
    case 'spectrum': {
      const plane = spectrumLevels(spectrum(shown));
      return { plane, pixels: showTensor(plane, 'clamp') };
    }
    case 'difference': {
      const data = shown.data.map((value, i) => value - target.data[i]);
      const plane = { ...shown, data };
      const { entries, beyond } = legend(plane, 'signed');
      const rounded = entries.map(({ value, colour }) => ({ value: thousandth(value), colour }));
      return {
        plane,
        pixels: showTensor(plane, 'signed'),
        legend: { entries: rounded, beyond },
      };
    }
  }
}
