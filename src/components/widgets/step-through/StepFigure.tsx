import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { FrameFoot } from '#components/ui/Frame.tsx';
import { outputSizeOf, sizeOf } from '#lib/step/index.ts';
import type { Lang } from '#i18n/index.ts';
import { pageHref } from '#i18n/href.ts';
import { stepWords } from './words.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { stepLink } from './step-through-link.ts';
import {
  FIRST_PRESET,
  reduce,
  startOf,
  stillOf,
  stepCount,
  type StepAction,
  type StepState,
} from './step-through-state.ts';
import { Board } from './parts/Board.tsx';
import { Player } from './parts/Player.tsx';
import { sentenceOf } from './sentence.ts';
import { useSeen } from '#components/widgets/shared/use-seen.ts';
import { prefersStillness, useTicks, useTurn } from './use-turn.ts';

interface Props {
  readonly lang: Lang;
  readonly preset: string;
  readonly formulation: StepState['formulation'];
}

/** CSS pixels for the grids. */
const ROOM = 450;
/** The link of the page and of the embed. */
const pageLink = stepLink(startOf(FIRST_PRESET));
/** A figure that plays by itself has done so within this time: nothing moves for long. */
const LONGEST_PLAY = 5;

/** A preset in small: a picture that plays once when it comes on screen. */
export default function StepFigure({ lang, preset, formulation }: Props) {
  const words = stepWords(lang);
  const start = useMemo(() => stillOf(preset, formulation), [preset, formulation]);
  const [state, dispatch] = useReducer<StepState, StepAction>(reduce, start);
  const isLive = useHydrated();
  const [ref, isSeen] = useSeen<HTMLDivElement>(0.3);
  const [hasPlayed, setPlayed] = useState(false);
  const isMyTurn = useTurn(isSeen && !hasPlayed);
  const { example, step } = state;
  const count = stepCount(example, state.formulation);
  const name = words.presets[preset];
  const query = pageLink.print({ ...state, isPlaying: false });

  useEffect(() => {
    if (isMyTurn && !prefersStillness()) dispatch({ type: 'play', isPlaying: true });
  }, [isMyTurn]);
  const take = (action: StepAction) => {
    setPlayed(true);
    dispatch(action);
  };
  // Its turn is over once it has come to its end, or the reader has taken it in hand, be it before.
  useEffect(() => {
    return state.isPlaying ? () => setPlayed(true) : undefined;
  }, [state.isPlaying]);
  const speed = Math.max(3, count / LONGEST_PLAY);
  useTicks(state.isPlaying && isSeen, speed, () => dispatch({ type: 'tick' }));

  return (
    <>
      <div class="step-figure frame-body" ref={ref}>
        <Deferred of={[example, state.formulation, step]}>
          {() => (
            <Board
              id={preset}
              words={words}
              example={example}
              step={step}
              formulation={state.formulation}
              room={ROOM}
              hasKernel={false}
              linked={null}
              sentence={sentenceOf(example, state.formulation, step, words)}
            />
          )}
        </Deferred>
        <fieldset disabled={!isLive} aria-label={name}>
          <Player words={words} state={state} count={count} isBrief onAction={take} />
        </fieldset>
      </div>
      <FrameFoot
        lang={lang}
        widget="step-through"
        title={name}
        query={query}
        isLive={isLive}
        anchor={preset}
        isStill
        size={words.shape(sizeOf(example.input[0]), outputSizeOf(example))}
        link={
          <a href={pageHref(lang, 'step-through') + query} aria-label={words.changeLabel(name)}>
            {words.change}
          </a>
        }
        share={<SaveButtons widget={preset} />}
      />
    </>
  );
}
