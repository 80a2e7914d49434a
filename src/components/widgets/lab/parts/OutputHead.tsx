import type { ComponentProps } from 'preact';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { FrameFoot, FrameReset } from '#components/ui/Frame.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import type { Lang } from '#i18n/index.ts';
import { hasInset } from '#figures/inset.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printConstructor } from '#lib/layer/index.ts';
import { SHOWS } from '#lib/picture/index.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import type { Shown } from '../use-result.ts';
import { phaseCounts, TINTS, type LabAction, type LabState } from '../lab-state.ts';
import { tintColour, tintLevels } from '../overlay.ts';
import type { LabWords } from '../words.ts';

interface HeadProps {
  readonly words: LabWords;
  readonly state: LabState;
  readonly lang: Lang;
  /** What is asked for. */
  readonly experiment: Experiment;
  readonly onAction: (action: LabAction) => void;
  /** Sets everything as it was at first; left out where it is so. */
  readonly onReset?: () => void;
}

/** The call that is shown, and how: above the result. */
export function OutputHead({ words, state, lang, experiment, onAction, onReset }: HeadProps) {
  return (
    <div class="lab-head">
      <p class="lab-code">
        <code>{experiment.layer && printConstructor(experiment.layer)}</code>
      </p>
      <FrameReset lang={lang} onReset={onReset} />
      <div class="view-controls">
        <Choice
          name="lab-show"
          label={words.shownAs}
          isLabelHidden
          value={state.show}
          options={SHOWS.map((show) => ({ value: show, label: words.shows[show] }))}
          onChange={(show) => onAction({ type: 'view', view: { show } })}
        />
        {state.layer.op === 'convTranspose2d' && (
          <Choice
            name="lab-tint"
            label={words.tint}
            isLabelHidden
            value={state.tint}
            options={TINTS.map((tint) => ({ value: tint, label: words.tints[tint] }))}
            onChange={(tint) => onAction({ type: 'view', view: { tint } })}
          />
        )}
      </div>
    </div>
  );
}

type FootProps = Pick<HeadProps, 'words' | 'state' | 'onAction'> &
  Omit<ComponentProps<typeof FrameFoot>, 'class' | 'size' | 'legend'> & {
    /** The sizes that go in and come out; null where nothing does. */
    readonly sizes: readonly [Pair, Pair] | null;
    readonly shown: Shown | null;
    readonly isColour: boolean;
  };

/** The sizes, how the values are shown, what the marks mean, and the menu: below the result. */
export function OutputFoot(props: FootProps) {
  const { words, state, sizes, shown, isColour, onAction, ...foot } = props;
  const key = shown?.result.legend;
  const cells = shown ? shown.result.output.data.length : 1;
  const merged = state.zoom === 'fit' && shown?.result.merged;
  const isMixed = shown && (merged || mixesColours(state, shown));
  const note =
    isColour && state.show === 'signed' ? words.signedColour : words.showNotes[state.show];
  return (
    <FrameFoot
      {...foot}
      class="lab-foot"
      size={sizes && words.size(...sizes)}
      legend={
        <>
          {key && <Legend legend={key} />}
          <TintKey words={words} state={state} />
          {isMixed && (
            <p class="lab-mixed">
              {merged ? words.merged(merged.side) : words.mixed}{' '}
              <Button onClick={() => onAction({ type: 'view', view: { zoom: '8', centre: null } })}>
                {words.part}
              </Button>
            </p>
          )}
          {/* What the colours of signed values mean, their key says as well. */}
          {(isMixed && state.show === 'signed' && !isColour) || (
            <p class="frame-note">
              {note}
              {key && key.beyond > 0 && words.beyond(key.beyond / cells)}
            </p>
          )}
        </>
      }
    />
  );
}

/** Whether cells are so small that the eye sees one colour where the key has several. */
function mixesColours({ show, tint, zoom }: LabState, { result: { pixels } }: Shown): boolean {
  const isFar = ['fit', '1', '2'].includes(zoom) && hasInset(pixels);
  return isFar && (show === 'signed' || tint === 'phases');
}

function TintKey({ words, state }: Pick<HeadProps, 'words' | 'state'>) {
  if (state.layer.op === 'conv2d' || state.tint === 'none') return null;
  const levels = tintLevels(state.layer);
  if (state.tint === 'holes' && levels.every(({ taps }) => taps > 0))
    return <p class="legend">{words.noHoles}</p>;
  const counts = new Set(phaseCounts(state.layer).flat());
  if (state.tint === 'phases' && counts.size === 1)
    return <p class="legend">{words.allEven([...counts][0])}</p>;
  const listed = state.tint === 'holes' ? levels.filter(({ taps }) => taps === 0) : levels;
  return (
    <ul class="legend">
      {listed.map(({ taps, level }) => (
        <li key={taps}>
          <span
            class={`swatch ${level === 0 ? 'is-marked' : `is-phase-${tintColour(level).slice(-1)}`}`}
          />
          {words.taps(taps)}
        </li>
      ))}
    </ul>
  );
}
