import { KernelEditor } from '@/components/ui/KernelEditor';
import type { PhaseMapWords } from '@/i18n/phase-map';
import type { Pair } from '@/lib/conv';
import {
  caseName,
  caseNames,
  cases,
  KERNELS,
  mapKernelName,
  mapLimits,
  type MapAction,
  type MapState,
} from '../phase-map-state';
import { Arguments } from './Arguments';
import { Presets } from './Presets';

interface Props {
  readonly words: PhaseMapWords;
  /** What the kernel's numbers are called. */
  readonly weights: string;
  readonly state: MapState;
  readonly isLive: boolean;
  /** Whether a kernel cell feeds the phase that is pointed at. */
  readonly isLit: (at: Pair) => boolean;
  readonly dispatch: (action: MapAction) => void;
}

/** The layer: named cases, its arguments as a line of code, its kernel. */
export function MapControls({ words: t, weights, state, isLive, isLit, dispatch }: Props) {
  const { kernel, stride, dilation } = state;
  return (
    <fieldset class="phase-controls" disabled={!isLive}>
      <legend class="visually-hidden">{t.title}</legend>
      <div class="phase-cases">
        <span class="phase-name">{t.try}</span>
        <Presets
          names={caseNames}
          words={t.cases}
          current={caseName(state)}
          onChoose={(name) => dispatch({ type: 'state', state: cases[name] })}
        />
      </div>
      <Arguments
        before="ConvTranspose2d(1, 1, "
        after=")"
        args={[
          { name: 'size', code: 'kernel_size', value: kernel.length, limits: mapLimits.kernel },
          { name: 'stride', code: 'stride', value: stride, limits: mapLimits.stride },
          { name: 'dilation', code: 'dilation', value: dilation, limits: mapLimits.dilation },
        ]}
        isLive={isLive}
        onChange={(type, value) => dispatch({ type, value })}
      />
      <div class="phase-kernel">
        <KernelEditor
          kernel={kernel.map((row) => row.map((weight) => Math.round(weight * 1000) / 1000))}
          label={weights}
          weightLabel={t.weight}
          isLit={isLit}
          disabled={!isLive}
          onWeight={(at, value) => dispatch({ type: 'weight', at, value })}
        />
        <div class="phase-buttons">
          <Presets
            names={KERNELS}
            words={t.kernelNames}
            current={mapKernelName(state)}
            onChoose={(name) => dispatch({ type: 'kernel', name })}
          />
        </div>
      </div>
    </fieldset>
  );
}
