export * from './codec.ts';
export * from './formats.ts';
export * from './query.ts';
