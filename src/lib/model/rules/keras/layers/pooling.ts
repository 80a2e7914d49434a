import { type Reach } from '../../../graph.ts';
import {
  make,
  parts,
  isFirst,
  joined,
  samePadding,
  checkRank,
  paddingOf,
  byAxes,
  type KerasRule,
  type Entries,
  unusable,
  tupleText,
} from './rule.ts';

function pool(axes: number): KerasRule {
  return {
    check(own) {
      for (const name of ['pool_size', 'strides']) {
        const given = own.has(name) ? own.ints(name, axes) : [];
        if (given.some((n) => n < 1)) {
          unusable(
            own,
            `The \`${name}\` argument must be a tuple of ${axes} integers. Received ` +
              `${name}=${own.text(name)}, including values {${Math.min(...given)}} that do not ` +
              'satisfy `value > 0`',
          );
        }
      }
      if (!/^(?:valid|same)$/.test(paddingOf(own))) {
        const among = "Argument `padding` must be either 'valid' or 'same'.";
        unusable(own, `${among} Received: padding=${own.text('padding')}`);
      }
    },
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const kernel = own.ints('pool_size', axes);
      const stride = own.has('strides') ? own.ints('strides', axes) : kernel;
      const isSame = paddingOf(own) === 'same';
      const output = size.map((n, a) =>
        isSame ? Math.ceil(n / stride[a]) : Math.floor((n - kernel[a]) / stride[a]) + 1,
      );
      if (output.some((n) => n < 1)) {
        by.run.refuse(
          by.name,
          [input],
          'Computed output size would be zero or negative. Received: ' +
            `\`inputs.shape=[None ${input.shape.slice(1).join(' ')}]\`, ` +
            `\`pool_size=[${kernel.join(' ')}]\`, ` +
            `\`strides=${tupleText(stride)}\`, \`padding=${paddingOf(own)}\`.`,
          'ValueError',
        );
      }
      const reach = kernel.map((k, a): Reach => {
        const [padding] = isSame ? samePadding(k, stride[a], size[a]) : [0];
        return { kind: 'gather', kernel: k, stride: stride[a], padding, dilation: 1 };
      });
      const shape = joined(own, input.shape[0], channels, output);
      return make(by, [input], shape, { reach: isFirst(own) ? null : reach });
    },
  };
}

const globalPool = (axes: number): KerasRule => ({
  call(own, by, input) {
    checkRank(by, input, axes);
    const [channels, size] = parts(own, input.shape);
    const shape = own.flag('keepdims')
      ? joined(
          own,
          input.shape[0],
          channels,
          size.map(() => 1),
        )
      : [input.shape[0], channels];
    return make(by, [input], shape, {
      reach: own.flag('keepdims') ? size.map(() => ({ kind: 'all' })) : null,
    });
  },
});

const POOL = 'pool_size=2, strides=None, padding="valid", data_format=None, **kwargs';
const GLOBAL = 'data_format=None, keepdims=False, **kwargs';

export const entries: Entries = byAxes((n) => [
  [`MaxPooling${n}D`, [POOL, pool(n)]],
  [`MaxPool${n}D`, [POOL, pool(n)]],
  [`AveragePooling${n}D`, [POOL, pool(n)]],
  [`AvgPool${n}D`, [POOL, pool(n)]],
  [`GlobalAveragePooling${n}D`, [GLOBAL, globalPool(n)]],
  [`GlobalAvgPool${n}D`, [GLOBAL, globalPool(n)]],
  [`GlobalMaxPooling${n}D`, [GLOBAL, globalPool(n)]],
  [`GlobalMaxPool${n}D`, [GLOBAL, globalPool(n)]],
]);
