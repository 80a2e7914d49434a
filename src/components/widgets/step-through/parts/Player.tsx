import { IconButton } from '#components/ui/Button.tsx';
import type { IconName } from '#components/ui/Icon.tsx';
import { Select } from '#components/ui/Select.tsx';
import type { StepWords } from '../words.ts';
import { SPEEDS, type StepAction, type StepState } from '../step-through-state.ts';

interface Props {
  readonly words: StepWords;
  readonly state: StepState;
  readonly count: number;
  /** Without the buttons for single steps and the speed. */
  readonly isBrief?: boolean;
  readonly onAction: (action: StepAction) => void;
}

/** Play, pause, step, scrub: one stop of the bar for each step. */
export function Player({ words, state, count, isBrief = false, onAction }: Props) {
  const { step, isPlaying, speed } = state;
  const button = (icon: IconName, label: string, action: StepAction, name?: string) => (
    <IconButton
      kind={name === 'is-play' ? 'primary' : undefined}
      class={name}
      icon={icon}
      label={label}
      onClick={() => onAction(action)}
    />
  );
  return (
    <div class="step-player">
      {!isBrief && button('previous', words.first, { type: 'seek', step: 0 }, 'is-end')}
      {!isBrief && button('back', words.back, { type: 'by', steps: -1 })}
      {isPlaying
        ? button('pause', words.pause, { type: 'play', isPlaying: false }, 'is-play')
        : button('play', words.play, { type: 'play', isPlaying: true }, 'is-play')}
      {!isBrief && button('forward', words.forward, { type: 'by', steps: 1 })}
      {!isBrief && button('next', words.last, { type: 'seek', step: count - 1 }, 'is-end')}
      <input
        type="range"
        class="step-seek"
        aria-label={words.seek}
        aria-valuetext={words.stepOf(step + 1, count)}
        min={1}
        max={Math.max(1, count)}
        value={step + 1}
        onInput={(event) => onAction({ type: 'seek', step: Number(event.currentTarget.value) - 1 })}
      />
      {/* The step's sentence is spoken, and the bar says where it stands. */}
      <output class="step-count" aria-live="off">
        {words.stepOf(step + 1, count)}
      </output>
      {!isBrief && (
        <Select
          label={words.speed}
          isLabelHidden
          class="step-speed"
          options={SPEEDS}
          value={speed}
          print={words.perSecond}
          onChange={(chosen) => onAction({ type: 'speed', speed: chosen })}
        />
      )}
    </div>
  );
}
