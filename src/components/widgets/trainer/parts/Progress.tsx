import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import type { TrainerWords } from '../words.ts';
import { LAST_STEP, PACES, type Pace } from '../trainer-engine.ts';
import { checkpointAt } from '../trainer-state.ts';
import type { InitialReport } from '../use-trainer.ts';
import { printLoss } from '../print.ts';

interface DriveProps {
  readonly isPlaying: boolean;
  readonly pace: Pace;
  readonly isAtStart: boolean;
  readonly t: TrainerWords;
  readonly onPlay: () => void;
  readonly onPace: (pace: Pace) => void;
  readonly onStep: () => void;
  readonly onRewind: (step: number) => void;
}

/** The buttons that move a run. */
export function Drive(props: DriveProps) {
  const { isPlaying, pace, isAtStart, t, onPlay, onPace, onStep, onRewind } = props;
  return (
    <div class="trainer-drive">
      <div class="trainer-steps">
        <Button kind="primary" icon={isPlaying ? 'pause' : 'play'} onClick={onPlay}>
          {isPlaying ? t.pause : t.play}
        </Button>
        <Button disabled={isPlaying} onClick={onStep}>
          {t.step}
        </Button>
        <Button disabled={isAtStart} onClick={() => onRewind(0)}>
          {t.again}
        </Button>
      </div>
      <Choice
        name="trainer-pace"
        label={t.pace}
        isLabelHidden
        value={pace}
        options={PACES.map((value) => ({ value, label: t.paces[value] }))}
        onChange={onPace}
      />
    </div>
  );
}

interface Props {
  readonly report: InitialReport;
  readonly isPlaying: boolean;
  /** Why the run has stopped by itself, or nothing. */
  readonly notice: string;
  readonly t: TrainerWords;
  readonly onRewind: (step: number) => void;
}

/** Where a run stands, and the way back. */
export function Progress({ report, isPlaying, notice, t, onRewind }: Props) {
  const { now, checkpoints, speed } = report;
  const id = useId();
  // While the slider is held it stands where the reader holds it: answers to earlier moves still come.
  const [held, setHeld] = useState<number | null>(null);
  const at = checkpointAt(checkpoints, held ?? now.step);
  return (
    <div class="trainer-progress">
      {notice && (
        <p class="refusal" role="alert">
          {notice}
        </p>
      )}
      <label class="trainer-rewind" for={id}>
        <span>{t.rewind}</span>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(1, checkpoints.length - 1)}
          value={at}
          aria-valuetext={t.keptStep(checkpoints[at]?.step ?? 0)}
          onInput={({ currentTarget }) => {
            const checkpoint = checkpoints[Number(currentTarget.value)];
            if (!checkpoint) return;
            setHeld(checkpoint.step);
            onRewind(checkpoint.step);
          }}
          onChange={() => setHeld(null)}
        />
      </label>
      <dl class="trainer-numbers">
        <Entry name={t.stepsOf(LAST_STEP)} value={`${now.step}`}>
          <progress max={LAST_STEP} value={now.step} aria-label={t.progress} />
        </Entry>
        <Entry name={t.speed} value={isPlaying || speed > 0 ? speed.toFixed(0) : '–'} />
        <Entry name={t.lossOfPicture} value={printLoss(now.loss)} />
      </dl>
    </div>
  );
}

interface EntryProps {
  readonly name: string;
  readonly value: string;
  readonly children?: ComponentChildren;
}

function Entry({ name, value, children }: EntryProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {children}
      </dd>
    </div>
  );
}
