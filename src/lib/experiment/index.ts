export * from './experiment';
export * from './pytorch';
