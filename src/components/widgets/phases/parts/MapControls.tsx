import { KernelEditor } from '#components/ui/KernelEditor.tsx';
import type { Lang } from '#i18n/index.ts';
import { phaseMapWords } from '../phase-map-words.ts';
import { phaseWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { caseName, caseNames, cases, type MapAction, type MapState } from '../phase-map-state.ts';
import { KernelPresets } from './KernelPresets.tsx';
import { Presets } from './Presets.tsx';

interface Props {
  readonly lang: Lang;
  readonly state: MapState;
  /** Whether a kernel cell feeds the phase that is pointed at. */
  readonly isLit: (at: Pair) => boolean;
  readonly dispatch: (action: MapAction) => void;
}

/** Named cases, and the layer's kernel. */
export function MapControls({ lang, state, isLit, dispatch }: Props) {
  const t = phaseMapWords[lang];
  return (
    <>
      <Presets
        names={caseNames}
        words={t.cases}
        current={caseName(state)}
        onChoose={(name) => dispatch({ type: 'state', state: cases[name] })}
      />
      <div class="phase-kernel">
        <KernelEditor
          kernel={state.kernel}
          shownDigits={3}
          label={phaseWords[lang].weights}
          weightLabel={t.weight}
          isLit={isLit}
          onWeight={(at, value) => dispatch({ type: 'weight', at, value })}
        />
        <KernelPresets lang={lang} state={state} dispatch={dispatch} />
      </div>
    </>
  );
}
