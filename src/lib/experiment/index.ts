export * from './experiment.ts';
export * from './pytorch.ts';
