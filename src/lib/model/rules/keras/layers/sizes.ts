import { type Reach } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import { isNumber, numberOf } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import {
  make,
  parts,
  joined,
  checkRank,
  byAxes,
  type KerasRule,
  type Entries,
  unusable,
} from './rule.ts';

// Other sizes: enlarged, padded, cropped.

function upsample(axes: number): KerasRule {
  return {
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const factor = own.ints('size', axes);
      const output = size.map((n, a) => n * factor[a]);
      const mode = own.text('interpolation');
      const taps = mode === 'bicubic' ? 4 : mode === 'bilinear' ? 2 : 1;
      const reach = factor.map((f): Reach => ({
        kind: 'resize',
        scale: 1 / f,
        taps,
        alignCorners: false,
      }));
      return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
    },
  };
}

/** `1`, `(1, 2)` or `((1, 1), (2, 2))` for each axis's two edges. */
function edgesOf(own: RuleArguments, name: string, axes: number): (readonly [number, number])[] {
  const value = own.value(name);
  if (isNumber(value)) {
    const n = numberOf(value);
    return Array.from({ length: axes }, () => [n, n] as const);
  }
  const items = listOf(own.run, value);
  if (axes === 1 && items.length === 2 && items.every(isNumber)) {
    return [[numberOf(items[0] as number), numberOf(items[1] as number)]];
  }
  if (items.length !== axes) {
    const two = `\`${name}\` should have ${['', 'one element', 'two elements', 'three elements'][axes]}.`;
    unusable(own, `${two} Received: ${name}=${own.text(name)}.`);
  }
  return items.map((item) => {
    if (isNumber(item)) return [numberOf(item), numberOf(item)];
    const [near, far] = listOf(own.run, item);
    if (!isNumber(near) || !isNumber(far)) own.run.raise('TypeError', `${name} must be integers`);
    return [numberOf(near), numberOf(far)];
  });
}

function edged(axes: number, name: string, sign: 1 | -1): KerasRule {
  return {
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const edges = edgesOf(own, name, axes);
      const output = size.map((n, a) => n + sign * (edges[a][0] + edges[a][1]));
      if (output.some((n) => n < 1)) {
        by.run.refuse(
          by.name,
          [input],
          `Values in \`${name}\` argument should be smaller than the corresponding spatial dimension of the input. Received: input_shape=(${input.shape.join(', ')})`,
          'ValueError',
        );
      }
      const reach = edges.map(([near]): Reach => ({
        kind: 'shift',
        offset: -sign * near,
        step: 1,
      }));
      return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
    },
  };
}

const resizing: KerasRule = {
  call(own, by, input) {
    const [channels, size] = parts(own, input.shape);
    const output = [own.int('height'), own.int('width')];
    const reach = output.map((n, a): Reach => ({
      kind: 'resize',
      scale: size[a] / n,
      taps: 2,
      alignCorners: false,
    }));
    return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
  },
};

export const entries: Entries = {
  ...byAxes((n) => [
    [
      `UpSampling${n}D`,
      [
        `size=2, ${n === 2 ? 'data_format=None, interpolation="nearest"' : 'data_format=None'}, **kwargs`,
        upsample(n),
      ],
    ],
    [`ZeroPadding${n}D`, ['padding=1, data_format=None, **kwargs', edged(n, 'padding', 1)]],
    [
      `Cropping${n}D`,
      [
        `cropping=${n === 1 ? '(1, 1)' : '0'}, data_format=None, **kwargs`,
        edged(n, 'cropping', -1),
      ],
    ],
  ]),
  Resizing: [
    'height, width, interpolation="bilinear", crop_to_aspect_ratio=False, data_format=None, **kwargs',
    resizing,
  ],
};
