import { keep, byAxes, type Entries } from './rule.ts';

// Layers that keep the shape: activations, and what works in training alone.

export const entries: Entries = {
  ...byAxes((n) => [[`SpatialDropout${n}D`, ['rate, **kwargs', keep]]]),
  Activation: ['activation, **kwargs', keep],
  ReLU: ['max_value=None, negative_slope=0.0, threshold=0.0, **kwargs', keep],
  LeakyReLU: ['negative_slope=0.3, **kwargs', keep],
  ELU: ['alpha=1.0, **kwargs', keep],
  ThresholdedReLU: ['theta=1.0, **kwargs', keep],
  Softmax: ['axis=-1, **kwargs', keep],
  Identity: ['**kwargs', keep],
  Dropout: ['rate, noise_shape=None, seed=None, **kwargs', keep],
  AlphaDropout: ['rate, **kwargs', keep],
  GaussianNoise: ['stddev, **kwargs', keep],
  GaussianDropout: ['rate, **kwargs', keep],
  ActivityRegularization: ['l1=0.0, l2=0.0, **kwargs', keep],
  Masking: ['mask_value=0.0, **kwargs', keep],
  Rescaling: ['scale, offset=0.0, **kwargs', keep],
  RandomFlip: ['*args, **kwargs', keep],
  RandomRotation: ['*args, **kwargs', keep],
  RandomZoom: ['*args, **kwargs', keep],
  RandomContrast: ['*args, **kwargs', keep],
  RandomTranslation: ['*args, **kwargs', keep],
};
