import { Choice } from '#components/ui/Choice.tsx';
import { labelledRows } from '#i18n/marks.ts';
import type { StepWords } from '../words.ts';
import { stagesOf, type LayerExample, type Stage } from '#lib/step/index.ts';
import { HighlightedStepGrid, type Linked } from './HighlightedStepGrid.tsx';

interface Props {
  readonly id: string;
  readonly words: StepWords;
  readonly example: LayerExample;
  /** Which pair of channels, of one group, is built up. */
  readonly channels: readonly [input: number, output: number];
  /** The layer that is looked at. */
  readonly stage: number;
  readonly onStage: (stage: number) => void;
  /** Left out, the grids are pictures. */
  readonly linked?: Linked;
}

/** CSS pixels for the widest layer, and the largest side of a cell. */
const ROOM = 860;
const LARGEST = 34;

/**
 * The result in layers, one after the other: choose one to see its numbers. What each of them does
 * stands beside it where there is room, else above the numbers.
 */
export function BuildUp({ id, words, example, channels, stage, onStage, linked }: Props) {
  const { op, padding } = example.layer;
  const stages = stagesOf(example, ...channels);
  const chosen = stages[Math.min(stage, stages.length - 1)];
  const widest = Math.max(...stages.map(({ extent }) => extent[1]));
  const side = Math.min(LARGEST, Math.max(9, Math.floor(ROOM / widest)));
  const said = labelledRows(words.stages[chosen.name], textsOf(chosen));
  const noteOf = ({ name, amount }: Stage) => words.stageNotes[name](amount, op, padding);
  return (
    <section class="step-build">
      <h2>{words.buildUp}</h2>
      <Choice
        name={`${id}-stage`}
        class="step-stages is-stepped"
        label={words.buildUp}
        isLabelHidden
        value={chosen.name}
        options={stages.map((each) => ({
          value: each.name,
          label: (
            <>
              {words.stages[each.name]} <small>{words.stageSize(each.extent)}</small>
              <small class="step-stage-note">{noteOf(each)}</small>
            </>
          ),
        }))}
        onChange={(name) => onStage(stages.findIndex((each) => each.name === name))}
      />
      <figure class="step-stage">
        <figcaption>
          <span role="status">{noteOf(chosen)}</span>
        </figcaption>
        {chosen.cells.length === 0 ? (
          <p>{words.empty}</p>
        ) : (
          <HighlightedStepGrid
            id={`${id}-stage`}
            panel={chosen}
            channel={channels[chosen.space === 'input' ? 0 : 1]}
            label={linked ? words.gridHelp(said) : said}
            example={example}
            side={side}
            linked={linked}
          />
        )}
      </figure>
    </section>
  );
}

/** The numbers, row by row. */
const textsOf = ({ cells }: Stage) => cells.map((row) => row.map(({ text }) => text ?? '0'));
