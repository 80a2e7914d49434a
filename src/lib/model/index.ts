export * from './graph.ts';
export { limits } from './python/run.ts';
export { Program, type NamedText } from './program.ts';
export {
  configurationCode,
  constructorCode,
  entriesOf,
  likeliest,
  makesOnly,
  suggested,
  withAllAttributes,
  type Entry,
  type Parameter,
} from './entries.ts';
export {
  fittingSides,
  MOST_SIDE,
  nearestSides,
  ruleOf,
  ruleText,
  shapesWithSide,
  shapesWithSize,
  trySides,
  type SizeRule,
  type Sizes,
} from './sizes.ts';
export {
  argumentsBetween,
  callWithShapes,
  constructorOf,
  isOneArgument,
  inputsOfCall,
  partsOfCall,
  TENSOR,
  type Argument,
} from './call-parts.ts';
export { specOfConvolution } from './layer-spec.ts';
export { applied, mendsOf } from './mends.ts';
export { readSummaryTable } from './tables/index.ts';
export { dialectOf } from './onnx/dialect.ts';
export type { ModelInput } from './onnx/index.ts';
export { csvOf, markdownOf, outputText, shapeText } from './print.ts';
export { receptiveFields } from './receptive-field.ts';

export { placeText, sentenceOf, trustOf } from './words.ts';
