import { CallEditor } from '#components/ui/CallEditor.tsx';
import { phaseLimits } from '../phase-row-state.ts';

interface Props {
  readonly name: 'ConvTranspose1d' | 'ConvTranspose2d';
  /** The kernel's size, which is the same on all axes, as are stride and dilation. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly onChange: (argument: 'size' | 'stride' | 'dilation', value: number) => void;
}

/** A layer's arguments as a line of code. */
export function LayerCall({ name, size, stride, dilation, onChange }: Props) {
  return (
    <CallEditor
      opening={`${name}(1, 1,`}
      args={[
        { name: 'size', keyword: 'kernel_size', value: size, limits: phaseLimits.kernel },
        { name: 'stride', keyword: 'stride', value: stride, limits: phaseLimits.stride },
        { name: 'dilation', keyword: 'dilation', value: dilation, limits: phaseLimits.dilation },
      ]}
      onChange={onChange}
    />
  );
}
