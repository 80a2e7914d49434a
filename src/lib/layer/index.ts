// Which of the types that describe a layer is used when:
//
// - `Axis` (lib/conv): one axis, numbers alone. What follows from sizes and arguments on one axis:
//   facts in sentences, the nearest accepted layer, the size finder. For square layers it is all.
// - `Layer`: a layer with its weight. What a figure, a link and the Lab run.
// - `StepLayer` (lib/step): a `Layer` whose groups and bias are written out, small enough to be
//   stepped through.
// - `ConvSpec`: a convolution by its arguments, without weights. What is parsed from and printed as
//   code; it can also say what one framework says and PyTorch does not.
// - `NetLayer`: a `ConvSpec`, or any other layer of a network. What is parsed from code.
// - `TrainLayer` (lib/train): a layer of the trainer's up-scalers, whose weights change.
//
// `axesOf` (lib/conv) and `axesOfSpec` lead from a layer to its axes. `Geometry` is lib/conv's own.

export * from './arguments.ts';
export * from './axis-facts.ts';
export * from './conv-spec.ts';
export * from './cost.ts';
export * from './kernels.ts';
export * from './layer.ts';
export * from './nearest.ts';
export * from './net-layer.ts';
export * from './pytorch.ts';
export * from './run-layer.ts';
export * from './same-padding.ts';
export * from './solve.ts';
export * from './sub-pixel.ts';
