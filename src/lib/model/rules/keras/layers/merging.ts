import { type Shape } from '../../../graph.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { concatenated } from '../../tensors/joining.ts';
import { make, type KerasRule, type Entries } from './rule.ts';

// Several tensors as one.

const merge: KerasRule = {
  call: (_, by, input) => make(by, [input], input.shape),
  joins(_, by, inputs) {
    const shape = inputs.reduce<Shape>(
      (joined_, input) => broadcast(by.run, by.name, { shape: joined_ }, input, inputs),
      inputs[0].shape,
    );
    return make(by, inputs, shape);
  },
};

const concatenate: KerasRule = {
  call: (_, by, input) => make(by, [input], input.shape),
  joins: (own, by, inputs) => concatenated(by, inputs, own.int('axis')),
};

export const entries: Entries = {
  Concatenate: ['axis=-1, **kwargs', concatenate],
  Add: ['**kwargs', merge],
  Subtract: ['**kwargs', merge],
  Multiply: ['**kwargs', merge],
  Average: ['**kwargs', merge],
  Maximum: ['**kwargs', merge],
  Minimum: ['**kwargs', merge],
};
