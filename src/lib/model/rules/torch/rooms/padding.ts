import type { Reach } from '../../../graph.ts';
import { isNumber, type Tensor } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { of, produce, shapeText, type Operator } from '../../rule.ts';
import type { Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries, type Entry } from '../layers/layer.ts';

// Cells at the edges.

/**
 * Cells added at the edges of the last axes, below zero cut off: `[left, right, top, bottom, …]`,
 * the last axis first. https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
 */
function pad(by: Operator, input: Tensor, amounts: readonly number[], mode: string): Tensor {
  const { run, name } = by;
  const { shape } = input;
  const rank = shape.length;
  if (amounts.length % 2 !== 0) run.refuse(name, [input], 'Padding length must be divisible by 2');
  if (amounts.length > 2 * rank) {
    run.refuse(
      name,
      [input],
      `Padding length should be less than or equal to two times the input dimension but got padding length ${amounts.length} and input of dimension ${rank}`,
    );
  }
  const near = (axis: number) => amounts[2 * (rank - 1 - axis)] ?? 0;
  const far = (axis: number) => amounts[2 * (rank - 1 - axis) + 1] ?? 0;
  const output = shape.map((n, axis) => n + near(axis) + far(axis));
  if (mode !== 'constant') {
    const refuse = (message: string) => run.refuse(name, [input], message, 'NotImplementedError');
    if (!/^(?:reflect|replicate|circular)$/.test(mode)) {
      refuse(`Unrecognised padding mode ${mode}`);
    }
    const axes = amounts.length / 2;
    if (axes > 3 || (rank !== axes + 1 && rank !== axes + 2)) {
      refuse(
        `Padding size ${amounts.length} is not supported for ${rank}D input tensor.\n` +
          'Supported combinations for non-constant padding:\n' +
          '  - 2D or 3D input: padding size = 2 (pads last dimension)\n' +
          '  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n' +
          '  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)',
      );
    }
    if (mode !== 'circular' && shape.slice(-axes - 1).includes(0)) {
      run.refuse(
        name,
        [input],
        `Expected ${axes + 1}D or ${axes + 2}D (batch mode) tensor with possibly 0 batch size and other ` +
          `non-zero dimensions for input, but got: ${shapeText(shape)}`,
      );
    }
    // PyTorch begins with the last.
    const axis = shape.findLastIndex(
      (n, i) =>
        i >= rank - axes &&
        Math.max(near(i), far(i)) >
          (mode === 'reflect' ? n - 1 : mode === 'circular' ? n : Infinity),
    );
    if (axis !== -1) {
      run.refuse(
        name,
        [input],
        mode === 'reflect'
          ? `Argument #${2 * (rank - axis) + 2}: Padding size should be less than the corresponding input dimension, but got: padding ` +
              `(${near(axis)}, ${far(axis)}) at dimension ${axis} of input ${shapeText(shape)}`
          : 'Padding value causes wrapping around more than once.',
      );
    }
  }
  const cut = shape.some((n, axis) => n < Math.max(0, -near(axis)) + Math.max(0, -far(axis)));
  if (mode === 'constant' ? cut : output.some((n) => n < 0)) {
    run.refuse(name, [input], 'narrow(): length must be non-negative.');
  }
  const reach = shape
    .slice(2)
    .map((_, a): Reach =>
      near(a + 2) === 0 ? { kind: 'same' } : { kind: 'shift', offset: -near(a + 2), step: 1 },
    );
  return produce(run, name, [input], output, of(by, { reach }));
}

function padding(axes: number, mode: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const value = own.value('padding');
      const amounts = isNumber(value)
        ? Array<number>(2 * axes).fill(own.int('padding'))
        : own.list('padding');
      const { length } = a.tensor('input').shape;
      if (mode === 'circular' && length !== axes + 1 && length !== axes + 2) {
        const message = `expected ${axes + 1}D or ${axes + 2}D input (got ${length}D input)`;
        a.run.refuse(self.cls.name, [a.tensor('input')], message, 'ValueError');
      }
      return pad(by(a, self), a.tensor('input'), amounts, mode);
    },
  };
}

export const layers: Entries = {
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

export const functions: Table = {
  pad: [
    'input, pad, mode="constant", value=None',
    (a, by) => {
      const mode = a.text('mode');
      if (a.has('value') && a.number('value') !== 0 && /^re|circ/.test(mode)) {
        const message = `Padding mode "${mode}" doesn't take in value argument`;
        by.run.refuse(by.name, [a.tensor('input')], message);
      }
      return pad(by, a.tensor('input'), a.list('pad'), mode);
    },
  ],
};
