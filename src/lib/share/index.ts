export * from './codec';
export * from './formats';
export * from './query';
