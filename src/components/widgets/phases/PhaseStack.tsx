import { useReducer } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { phaseStackWords } from './phase-stack-words.ts';
import { phaseWords } from './words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { stackLink } from './phase-stack-link.ts';
import {
  levelsOf,
  reduceStack,
  stackLimits,
  stackName,
  stackNames,
  stacks,
  type StackAction,
  type StackState,
} from './phase-stack-state.ts';
import { LevelItem, printContrast } from './parts/LevelItem.tsx';
import { Presets } from './parts/Presets.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly initial: StackState;
}

/** Layers on top of each other: what a constant has become after each of them. */
export default function PhaseStack({ lang, title, mode, initial }: Props) {
  const { list, period } = phaseWords[lang];
  const t = phaseStackWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer<StackState, StackAction>(reduceStack, initial);
  const ignored = useLink({
    mode,
    link: stackLink,
    state,
    onState: (link) => dispatch({ type: 'state', state: link }),
  });

  const levels = levelsOf(state);
  const [least, most] = stackLimits.layers;
  const isChanged = JSON.stringify(state) !== JSON.stringify(initial);
  const ratios = list(levels.map(({ period }) => printContrast(period, t)));

  return (
    <PictureFrame
      class="phase-stack"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="phase-stack"
      query={stackLink.print(state)}
      size={period(levels[levels.length - 1].period.length)}
      summary={isChanged ? t.summary(ratios) : ''}
      controls={
        <Presets
          names={stackNames}
          words={t.stacks}
          current={stackName(state)}
          onChoose={(name) => dispatch({ type: 'state', state: stacks[name] })}
        />
      }
      onReset={isChanged ? () => dispatch({ type: 'state', state: initial }) : undefined}
    >
      <p class="phase-caption">{t.how}</p>
      <ol class="phase-levels">
        {levels.map((level, n) => (
          <LevelItem
            key={n}
            lang={lang}
            level={level}
            n={n}
            isLive={isLive}
            dispatch={dispatch}
            canGo={levels.length > least}
          />
        ))}
      </ol>
      <Button
        icon="add"
        disabled={levels.length === most}
        onClick={() => dispatch({ type: 'add' })}
      >
        {t.add}
      </Button>
    </PictureFrame>
  );
}
