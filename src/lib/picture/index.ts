export * from './pixels.ts';
export * from './shrink.ts';
export * from './show.ts';
export * from './signed-colour.ts';
export * from './samples/index.ts';
