export * from './cells.ts';
export * from './equality.ts';
export * from './rows.ts';
