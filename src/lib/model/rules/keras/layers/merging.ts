import { type Shape } from '../../../graph.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { concatenated } from '../../tensors/joining.ts';
import { make, type KerasRule, type Entries, batchText } from './rule.ts';

// Several tensors as one.

const merge: KerasRule = {
  call: (_, by, input) =>
    by.run.refuse(
      by.name,
      [input],
      'A merge layer should be called on a list of inputs. Received: input_shape=' +
        `${batchText(input)} (not a list of shapes)`,
      'ValueError',
    ),
  joins(_, by, inputs) {
    if (by.name === 'Subtract' && inputs.length !== 2) {
      const shapes = inputs.map(batchText).join(', ');
      const wanted = 'A `Subtract` layer should be called on exactly 2 inputs.';
      by.run.refuse(by.name, inputs, `${wanted} Received: input_shape=[${shapes}]`, 'ValueError');
    }
    const shape = inputs.reduce<Shape>(
      (joined_, input) => broadcast(by.run, by.name, { shape: joined_ }, input, inputs),
      inputs[0].shape,
    );
    return make(by, inputs, shape);
  },
};

const concatenate: KerasRule = {
  call: (_, by, input) =>
    by.run.refuse(
      by.name,
      [input],
      'A `Concatenate` layer should be called on a list of at least 1 input. Received: ' +
        `input_shape=${batchText(input)}`,
      'ValueError',
    ),
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
