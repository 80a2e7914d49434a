export * from './codec.ts';
export * from './formats.ts';
export * from './link.ts';
export * from './query.ts';
