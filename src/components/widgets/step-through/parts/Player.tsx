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

/** Drawn, not typed: fonts differ too much. */
const SIGNS = {
  first: 'M3 3h2v10H3zM14 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4 2l10 6-10 6z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  forward: 'M5 3v10l7-5z',
  last: 'M11 3h2v10h-2zM2 3v10l8-5z',
} as const;
type Sign = keyof typeof SIGNS;

/** Play, pause, step, scrub: one stop of the bar for each step. */
export function Player({ words, state, count, isBrief = false, onAction }: Props) {
  const { step, isPlaying, speed } = state;
  const button = (sign: Sign, label: string, action: StepAction, isMain = false) => (
    <button
      type="button"
      class={isMain ? 'step-button is-play' : 'step-button'}
      aria-label={label}
      onClick={() => onAction(action)}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={SIGNS[sign]} />
      </svg>
    </button>
  );
  return (
    <div class="step-player">
      {!isBrief && button('first', words.first, { type: 'seek', step: 0 })}
      {!isBrief && button('back', words.back, { type: 'by', steps: -1 })}
      {isPlaying
        ? button('pause', words.pause, { type: 'play', isPlaying: false }, true)
        : button('play', words.play, { type: 'play', isPlaying: true }, true)}
      {!isBrief && button('forward', words.forward, { type: 'by', steps: 1 })}
      {!isBrief && button('last', words.last, { type: 'seek', step: count - 1 })}
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
      <output class="step-count">{words.stepOf(step + 1, count)}</output>
      {!isBrief && (
        <label class="step-speed">
          {words.speed}
          <select
            value={speed}
            onChange={(event) => {
              const chosen = SPEEDS.find((known) => `${known}` === event.currentTarget.value);
              if (chosen) onAction({ type: 'speed', speed: chosen });
            }}
          >
            {SPEEDS.map((known) => (
              <option key={known} value={known} selected={known === speed}>
                {words.perSecond(known)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
