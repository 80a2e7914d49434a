export * from './graph.ts';
export { limits } from './python/run.ts';
export { Program, type Model, type NamedText } from './program.ts';
export {
  callCode,
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
  nearestSides,
  ruleOf,
  ruleText,
  shapesWithSide,
  shapesWithSize,
  trySides,
  type Resizable,
  type SizeRule,
  type Sizes,
} from './sizes.ts';
export { specOfConvolution } from './layer-spec.ts';
export { applied, mendsOf } from './mends.ts';
export { isSummaryTable } from './tables/is-table.ts';
export { readSummaryTable } from './tables/index.ts';
export { dialectOf } from './onnx/dialect.ts';
export { csvOf, markdownOf, shapeText } from './print.ts';
export { receptiveFields } from './receptive-field.ts';
export { placeText, sentenceOf, trustOf } from './words.ts';
