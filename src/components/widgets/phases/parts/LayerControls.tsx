import { CallEditor } from '#components/ui/CallEditor.tsx';
import type { Lang } from '#i18n/index.ts';
import { phaseWords } from '../words.ts';
import {
  KERNELS,
  mapKernelName,
  mapLimits,
  type MapAction,
  type MapState,
} from '../phase-map-state.ts';
import { Presets } from './Presets.tsx';

interface Props {
  readonly lang: Lang;
  readonly title: string;
  readonly state: MapState;
  readonly isLive: boolean;
  readonly dispatch: (action: MapAction) => void;
}

/** A square layer's arguments as a line of code, and kernels to choose from. */
export function LayerControls({ lang, title, state, isLive, dispatch }: Props) {
  return (
    <fieldset class="phase-controls" disabled={!isLive}>
      <legend class="visually-hidden">{title}</legend>
      <LayerArguments {...{ state, isLive, dispatch }} />
      <div class="phase-buttons">
        <KernelPresets {...{ lang, state, dispatch }} />
      </div>
    </fieldset>
  );
}

type ArgumentsProps = Pick<Props, 'state' | 'isLive' | 'dispatch'>;

/** The arguments of a square layer. */
export function LayerArguments({ state, isLive, dispatch }: ArgumentsProps) {
  const { kernel, stride, dilation } = state;
  return (
    <CallEditor
      opening="ConvTranspose2d(1, 1,"
      args={[
        {
          name: 'size',
          keyword: 'kernel_size',
          value: kernel.length,
          limits: mapLimits.kernel,
        },
        { name: 'stride', keyword: 'stride', value: stride, limits: mapLimits.stride },
        {
          name: 'dilation',
          keyword: 'dilation',
          value: dilation,
          limits: mapLimits.dilation,
        },
      ]}
      disabled={!isLive}
      onChange={(type, value) => dispatch({ type, value })}
    />
  );
}

/** The kernels with a name. */
export function KernelPresets({
  lang,
  state,
  dispatch,
}: Pick<Props, 'lang' | 'state' | 'dispatch'>) {
  return (
    <Presets
      names={KERNELS}
      words={phaseWords[lang].kernelNames}
      current={mapKernelName(state)}
      onChoose={(name) => dispatch({ type: 'kernel', name })}
    />
  );
}
