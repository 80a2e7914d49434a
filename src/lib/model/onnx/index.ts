export { dialectOf } from './dialect.ts';
export { readOnnxFile } from './file.ts';
export { resizable, type OnnxReading } from './read.ts';
export { readOnnxText } from './text.ts';
export { walk as walkOnnx, type ModelInput } from './walk.ts';
