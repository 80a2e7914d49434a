import { sizeOf } from '../../../python/values.ts';
import { make, type KerasRule, type Entries } from './rule.ts';

// The same values in another shape or order.

const flatten: KerasRule = {
  call: (_, by, input) =>
    make(by, [input], [input.shape[0], sizeOf(input.shape.slice(1))], { reach: null }),
};

const reshape: KerasRule = {
  call(own, by, input) {
    const target = own.list('target_shape');
    const count = sizeOf(input.shape.slice(1));
    const known = target.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
    const shape = target.map((n) => (n === -1 ? count / known : n));
    const fits = Number.isNaN(count) || (sizeOf(shape) === count && shape.every(Number.isInteger));
    if (!fits) {
      by.run.refuse(
        by.name,
        [input],
        `The total size of the tensor must be unchanged. Received: input_shape=(${input.shape.slice(1).join(', ')}), target_shape=(${target.join(', ')})`,
        'ValueError',
      );
    }
    return make(by, [input], [input.shape[0], ...shape], { reach: null });
  },
};

const permute: KerasRule = {
  call: (own, by, input) =>
    make(by, [input], [input.shape[0], ...own.list('dims').map((dim) => input.shape[dim])], {
      reach: null,
    }),
};

export const entries: Entries = {
  Flatten: ['data_format=None, **kwargs', flatten],
  Reshape: ['target_shape, **kwargs', reshape],
  Permute: ['dims, **kwargs', permute],
  RepeatVector: [
    'n, **kwargs',
    {
      call: (own, by, input) =>
        make(by, [input], [input.shape[0], own.int('n'), ...input.shape.slice(1)], { reach: null }),
    },
  ],
};
