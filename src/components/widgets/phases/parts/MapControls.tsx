import { KernelEditor } from '#components/ui/KernelEditor.tsx';
import type { Lang } from '#i18n/index.ts';
import { phaseMapWords } from '../phase-map-words.ts';
import { phaseWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { caseName, caseNames, cases, type MapAction, type MapState } from '../phase-map-state.ts';
import { KernelPresets, LayerArguments } from './LayerControls.tsx';
import { Presets } from './Presets.tsx';

interface Props {
  readonly lang: Lang;
  /** The widget's. */
  readonly title: string;
  readonly state: MapState;
  readonly isLive: boolean;
  /** Whether a kernel cell feeds the phase that is pointed at. */
  readonly isLit: (at: Pair) => boolean;
  readonly dispatch: (action: MapAction) => void;
}

/** The layer: named cases, its arguments as a line of code, its kernel. */
export function MapControls({ lang, title, state, isLive, isLit, dispatch }: Props) {
  const t = phaseMapWords[lang];
  const { kernel } = state;
  return (
    <fieldset class="phase-controls" disabled={!isLive}>
      <legend class="visually-hidden">{title}</legend>
      <div class="phase-cases">
        <span class="phase-name">{t.try}</span>
        <Presets
          names={caseNames}
          words={t.cases}
          current={caseName(state)}
          onChoose={(name) => dispatch({ type: 'state', state: cases[name] })}
        />
      </div>
      <LayerArguments {...{ state, isLive, dispatch }} />
      <div class="phase-kernel">
        <KernelEditor
          kernel={kernel.map((row) => row.map((weight) => Math.round(weight * 1000) / 1000))}
          label={phaseWords[lang].weights}
          weightLabel={t.weight}
          isLit={isLit}
          disabled={!isLive}
          onWeight={(at, value) => dispatch({ type: 'weight', at, value })}
        />
        <div class="phase-buttons">
          <KernelPresets {...{ lang, state, dispatch }} />
        </div>
      </div>
    </fieldset>
  );
}
