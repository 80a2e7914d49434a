import { useMemo, useReducer, useState } from 'preact/hooks';
import { Deferred } from '#components/ui/Deferred.tsx';
import { Frame } from '#components/ui/Frame.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { trainerWords } from './words.ts';
import { showTensor } from '#lib/picture/index.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { TrainerControls } from './parts/TrainerControls.tsx';
import { KernelPanel } from './parts/KernelPanel.tsx';
import { Panel, SIDE } from './parts/Panel.tsx';
import { Pictures } from './parts/Pictures.tsx';
import { printLoss, printShare } from './print.ts';
import { Drive, Progress } from './parts/Progress.tsx';
import { Script } from './parts/Script.tsx';
import { SourcePicker } from './parts/SourcePicker.tsx';
import { trainerLink } from './trainer-link.ts';
import { linkOf, reduce, trainerState, type TrainerAction } from './trainer-state.ts';
import { useTrainingPicture } from './use-training-picture.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { useSeen } from '#components/widgets/shared/use-seen.ts';
import { useTrainer, type InitialReport } from './use-trainer.ts';

interface Props extends WidgetProps {
  /** The run before its first step, as the page was built with it. */
  readonly initial: InitialReport;
}

/** The parts that come to life one after the other: the pictures, the controls, what is learnt. */
const LATER_PARTS = 3;

/** An up-scaler that learns as the reader watches. */
export default function Trainer({ lang, title, mode, initial }: Props) {
  const t = trainerWords[lang];
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const [state, dispatch] = useReducer(reduce, trainerState);
  const [problem, setProblem] = useState('');
  const [notice, setNotice] = useState('');
  const [isTouched, setTouched] = useState(false);
  const [box, isSeen] = useSeen<HTMLDivElement>();
  const { source, settings, pace, view, isPlaying } = state;

  const ignored = useLink({
    mode,
    link: trainerLink,
    state: linkOf(state),
    onState: (link) => dispatch({ type: 'link', link }),
  });

  const { trainingPicture, hasOwn, takeFile, forget } = useTrainingPicture({
    source,
    t,
    kept: mode === 'embed' ? null : 'train-picture',
    onOwn: () => act({ type: 'source', source: 'own' }),
    onLost: () => {
      dispatch({ type: 'source', source: trainerState.source });
      setProblem(t.notices.noOwn);
    },
    onProblem: setProblem,
  });
  const { report, pictures, step, rewind } = useTrainer({
    settings,
    isPlaying,
    // Its worker comes as the reader reaches for it, or by an address; until then the page's files stand.
    isWanted: isTouched || state !== trainerState,
    isSeen,
    pace,
    initial,
    // While another picture loads there is none to learn from.
    picture: trainingPicture?.source === source ? trainingPicture.picture : null,
    onEnd: (end) => stop(t[end]),
    onFailure: (reason) => stop(t.failed(printReason(reason, lang))),
  });

  function stop(why: string) {
    dispatch({ type: 'pause' });
    setNotice(why);
  }
  function act(action: TrainerAction) {
    setNotice('');
    setProblem('');
    dispatch(action);
  }

  function reset() {
    act({ type: 'reset' });
    forget();
    rewind(0);
  }
  function back(to: number) {
    act({ type: 'pause' });
    rewind(to);
  }

  const query = trainerLink.print(linkOf(state));
  const small = useMemo(
    () => pictures && { plane: pictures.input, pixels: showTensor(pictures.input, 'clamp') },
    [pictures],
  );
  const { now } = report;
  const isChanged =
    now.step > 0 || query !== '' || pace !== trainerState.pace || view !== trainerState.view;
  const said = isPlaying ? '' : t.summary(now.step, printLoss(now.loss), printShare(now.index));
  const rested = useDebounced(isLive ? said : '');

  const from = pictures?.input.width ?? SIDE / settings.factor;
  const to = pictures?.target.width ?? SIDE;

  return (
    <Frame
      class="trainer"
      lang={lang}
      title={title}
      widget="trainer"
      query={query}
      isLive={isLive}
      isEmbed={mode === 'embed'}
      ignored={ignored}
      summary={rested}
      onReset={isChanged ? reset : undefined}
      size={figureSize(from, to)}
      share={
        <>
          <SaveButtons widget="trainer" />
          <Script
            settings={settings}
            source={source}
            t={t}
            halvings={trainingPicture?.halvings ?? 2}
            disabled={!isLive}
          />
        </>
      }
    >
      <div
        class="trainer-parts"
        ref={box}
        onPointerEnter={() => setTouched(true)}
        onFocusIn={() => setTouched(true)}
      >
        <section class="trainer-stage">
          <Drive
            isPlaying={isPlaying}
            pace={pace}
            t={t}
            isAtStart={now.step === 0}
            onPlay={() => act({ type: isPlaying ? 'pause' : 'play' })}
            onPace={(next) => act({ type: 'pace', pace: next })}
            onStep={step}
            onRewind={back}
          />
          <HydrateLater isDue={due >= 1}>
            {/* Of one report: one number of steps. */}
            <Deferred of={[report, pictures, view, isPlaying, notice]}>
              {() => (
                <>
                  <Pictures
                    lang={lang}
                    report={report}
                    pictures={pictures}
                    view={view}
                    t={t}
                    onView={(next) => act({ type: 'view', view: next })}
                  />
                  <Progress
                    report={report}
                    isPlaying={isPlaying}
                    notice={notice}
                    t={t}
                    onRewind={back}
                  />
                </>
              )}
            </Deferred>
          </HydrateLater>
        </section>
        <HydrateLater isDue={due >= 2}>
          <TrainerControls state={state} t={t} onAction={act}>
            <SourcePicker
              source={source}
              hasOwn={hasOwn}
              problem={problem}
              t={t}
              onSource={(next) => act({ type: 'source', source: next })}
              onFile={takeFile}
            />
            <Panel
              class="is-small"
              lang={lang}
              name="trainer-small"
              shown={small}
              file="train-small"
              alt={t.smallAlt}
              title={t.small}
              ready="small"
            />
          </TrainerControls>
        </HydrateLater>
        <HydrateLater isDue={due >= 3}>
          <Deferred of={[report, settings]}>
            {() => <KernelPanel report={report} settings={settings} t={t} />}
          </Deferred>
        </HydrateLater>
      </div>
    </Frame>
  );
}
