import type { Lang } from '#i18n/index.ts';
import { KERNELS, mapKernelName, type MapAction, type MapState } from '../phase-map-state.ts';
import { phaseWords } from '../words.ts';
import { Presets } from './Presets.tsx';

interface Props {
  readonly lang: Lang;
  readonly state: MapState;
  readonly dispatch: (action: MapAction) => void;
}

/** The kernels with a name. */
export function KernelPresets({ lang, state, dispatch }: Props) {
  return (
    <Presets
      names={KERNELS}
      words={phaseWords[lang].kernelNames}
      current={mapKernelName(state)}
      onChoose={(name) => dispatch({ type: 'kernel', name })}
    />
  );
}
