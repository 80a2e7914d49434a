export { dialectOf } from './dialect.ts';
export { readOnnxFile } from './file.ts';
export type { OnnxModel } from './model.ts';
export { resizable, type OnnxReading } from './read.ts';
export { readOnnxText } from './text.ts';
export { walk as walkOnnx, type Given, type ModelInput } from './walk.ts';
