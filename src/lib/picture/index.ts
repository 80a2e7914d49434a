export * from './merge.ts';
export * from './pixels.ts';
export { readGreyPng } from './png.ts';
export * from './show.ts';
export * from './signed-colour.ts';
export * from './samples/index.ts';
