import { useEffect, useReducer, useState } from 'preact/hooks';
import type { Lang } from '@/i18n';
import { trainerWords } from '@/i18n/trainer';
import { halve, type Grey } from '@/lib/picture';
import { LEAST_SIDE } from '@/lib/train';
import { useHydrated } from './hydrated';
import { loadSample, PictureError, readPicture } from './pictures';
import { useRested } from './rested';
import { Controls } from './trainer/Controls';
import { KernelPanel } from './trainer/KernelPanel';
import { Pictures } from './trainer/Pictures';
import { printLoss, printShare } from './trainer/print';
import { Progress } from './trainer/Progress';
import { Script } from './trainer/Script';
import { halvingsOf, linkOf, reduce, trainerFields, trainerState } from './trainer-state';
import type { TrainReport } from './trainer-engine';
import { useLink, type Address } from './use-link';
import { useSeen } from './use-seen';
import { useTrainer, type Standing } from './use-trainer';

interface Props {
  readonly lang: Lang;
  /** The run before its first step, as the page was built with it. */
  readonly initial: Standing;
  readonly address?: Address;
}

/** A picture as it is learned from, and how often it was halved for that. */
interface Lesson {
  readonly picture: Grey;
  readonly halvings: number;
}

/** An up-scaler that learns as the reader watches. */
export default function Trainer({ lang, initial, address }: Props) {
  const t = trainerWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduce, trainerState);
  const [own, setOwn] = useState<Grey | null>(null);
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const [notice, setNotice] = useState('');
  const [box, isSeen] = useSeen<HTMLDivElement>();
  const { source, settings, pace, view, isPlaying } = state;

  const ignored = useLink({
    address,
    fields: trainerFields,
    state: linkOf(state),
    onState: (link) => dispatch({ type: 'link', link }),
  });

  useEffect(() => {
    if (source === 'own') return own ? setLesson(lessonOf(own)) : undefined;
    let isCurrent = true;
    loadSample(source).then(
      (grey) => isCurrent && setLesson(lessonOf(grey)),
      () => isCurrent && setNotice(t.notices.sample),
    );
    return () => void (isCurrent = false);
  }, [source, own]);

  const leastSide = LEAST_SIDE * settings.factor;
  const isTooSmall =
    lesson !== null && Math.min(lesson.picture.width, lesson.picture.height) < leastSide;
  const { report, pictures, step, rewind } = useTrainer({
    ...{ settings, isPlaying, isSeen, pace, initial },
    picture: isTooSmall ? null : (lesson?.picture ?? null),
    onEnd: (end: TrainReport['end'], reason?: string) => {
      dispatch({ type: 'pause' });
      setNotice(end ? t[end] : t.failed(reason ?? ''));
    },
  });

  const act: typeof dispatch = (action) => {
    setNotice('');
    dispatch(action);
  };
  const takeFile = (file: Blob) =>
    readPicture(file).then(
      ({ grey }) => {
        setOwn(grey);
        act({ type: 'source', source: 'own' });
      },
      (error) => {
        if (!(error instanceof PictureError)) throw error;
        setNotice(t.notices[error.problem]);
      },
    );

  const { now } = report;
  const said = isPlaying ? '' : t.summary(now.step, printLoss(now.loss), printShare(now.index));
  const rested = useRested(isLive ? said : '');
  const problem = isTooSmall ? t.tooSmall(leastSide) : notice;

  return (
    <div class="trainer" ref={box}>
      <fieldset class="trainer-parts" disabled={!isLive} aria-label={t.training}>
        <Pictures
          {...{ report, pictures, view, t }}
          onView={(next) => act({ type: 'view', view: next })}
        >
          <Progress
            {...{ report, isPlaying, pace, t }}
            onPlay={() => act({ type: isPlaying ? 'pause' : 'play' })}
            onPace={(next) => act({ type: 'pace', pace: next })}
            onStep={step}
            onRewind={(to) => {
              act({ type: 'pause' });
              rewind(to);
            }}
          />
        </Pictures>
        <Controls {...{ state, t }} onAction={act} onFile={takeFile} />
        <KernelPanel {...{ report, settings, t }} />
      </fieldset>
      {problem && (
        <p class="refusal" role="alert">
          {problem}
        </p>
      )}
      {ignored.length > 0 && (
        <p class="refusal" role="alert">
          {t.ignored(ignored.join(', '))}
        </p>
      )}
      <Script {...{ settings, source, t }} halvings={lesson?.halvings ?? 2} disabled={!isLive} />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}

/** A picture small enough for a run to be quick. */
function lessonOf(grey: Grey): Lesson {
  const halvings = halvingsOf(grey);
  const picture = Array.from({ length: halvings }).reduce<Grey>(halve, grey);
  return { picture, halvings };
}
