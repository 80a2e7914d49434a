import { type Shape } from '../../../graph.ts';
import { sizeOf } from '../../../python/values.ts';
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

/** Sums products along an axis of each of two. */
const dot: KerasRule = {
  call: merge.call,
  joins(own, by, inputs) {
    const [left, right] = inputs;
    if (inputs.length !== 2) {
      const wanted = 'A `Dot` layer should be called on a list of exactly 2 inputs.';
      by.run.refuse(by.name, inputs, wanted, 'ValueError');
    }
    const axes = own.list('axes');
    const [a, b] = [left, right].map(({ shape }, i) => {
      const axis = axes[i] ?? axes[0];
      return axis < 0 ? axis + shape.length : axis;
    });
    if (left.shape[a] !== right.shape[b]) {
      const shapes = `${batchText(left)} and ${batchText(right)}`;
      by.run.refuse(
        by.name,
        inputs,
        `Incompatible input shapes: axis values ${left.shape[a]} (at axis ${a}) != ${right.shape[b]} (at axis ${b}). Full input shapes: ${shapes}`,
        'ValueError',
      );
    }
    const rest = [
      ...left.shape.filter((_, axis) => axis !== a),
      ...right.shape.filter((_, axis) => axis !== b && axis > 0),
    ];
    return make(by, inputs, rest.length === 1 ? [...rest, 1] : rest, {
      reach: null,
      multiplyAdds: sizeOf(rest) * left.shape[a],
    });
  },
};

export const entries: Entries = {
  Dot: ['axes, normalize=False, **kwargs', dot],
  Concatenate: ['axis=-1, **kwargs', concatenate],
  Add: ['**kwargs', merge],
  Subtract: ['**kwargs', merge],
  Multiply: ['**kwargs', merge],
  Average: ['**kwargs', merge],
  Maximum: ['**kwargs', merge],
  Minimum: ['**kwargs', merge],
};
