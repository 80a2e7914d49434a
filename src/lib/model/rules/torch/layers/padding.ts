import { attributesOf, type LayerRule } from '../../modules.ts';
import { isNumber } from '../../../python/values.ts';
import { pad } from '../operations.ts';
import { by, type Entries, type Entry } from './layer.ts';

function padding(axes: number, mode: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const value = own.value('padding');
      const amounts = isNumber(value)
        ? Array<number>(2 * axes).fill(own.int('padding'))
        : own.list('padding');
      return pad(by(a, self), a.tensor('input'), amounts, mode);
    },
  };
}

export const entries: Entries = {
  ...Object.fromEntries(
    [1, 2, 3].flatMap((axes): [string, Entry][] => [
      [`ReflectionPad${axes}d`, ['padding', padding(axes, 'reflect')]],
      [`ReplicationPad${axes}d`, ['padding', padding(axes, 'replicate')]],
      [`CircularPad${axes}d`, ['padding', padding(axes, 'circular')]],
      [`ZeroPad${axes}d`, ['padding', padding(axes, 'constant')]],
      [`ConstantPad${axes}d`, ['padding, value=0', padding(axes, 'constant')]],
    ]),
  ),
};
