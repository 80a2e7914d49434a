import { attributesOf, type LayerRule } from '../../modules.ts';
import { Tuple } from '../../../python/values.ts';
import { pool } from '../operations.ts';
import { by, type Entries } from './layer.ts';

export function window(axes: number, isMax: boolean): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const kernel = own.ints('kernel_size', axes);
      const hasIndices = isMax && own.flag('return_indices');
      const outputs = pool(
        by(a, self),
        a.tensor('input'),
        {
          kernel,
          stride: own.has('stride') ? own.ints('stride', axes) : kernel,
          padding: own.has('padding') ? own.ints('padding', axes) : kernel.map(() => 0),
          dilation: isMax ? own.ints('dilation', axes) : kernel.map(() => 1),
          isCeiled: own.flag('ceil_mode'),
        },
        hasIndices ? 2 : 1,
      );
      return hasIndices ? new Tuple(outputs) : outputs[0];
    },
  };
}

const MAX =
  'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False';

const AVERAGE =
  'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None';

export const entries: Entries = {
  MaxPool1d: [MAX, window(1, true)],
  MaxPool2d: [MAX, window(2, true)],
  MaxPool3d: [MAX, window(3, true)],
  AvgPool1d: [AVERAGE, window(1, false)],
  AvgPool2d: [AVERAGE, window(2, false)],
  AvgPool3d: [AVERAGE, window(3, false)],
};
