export * from './kernels';
export * from './layer';
export * from './pytorch';
