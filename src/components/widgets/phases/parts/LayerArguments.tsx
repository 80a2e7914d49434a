import { CallEditor } from '#components/ui/CallEditor.tsx';
import { mapLimits, type MapAction, type MapState } from '../phase-map-state.ts';

interface Props {
  readonly state: MapState;
  readonly dispatch: (action: MapAction) => void;
}

/** A square layer's arguments as a line of code. */
export function LayerArguments({ state: { kernel, stride, dilation }, dispatch }: Props) {
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
      onChange={(type, value) => dispatch({ type, value })}
    />
  );
}
