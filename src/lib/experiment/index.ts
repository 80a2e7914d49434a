export * from './experiment.ts';
export * from './pytorch.ts';
export * from './run.ts';
