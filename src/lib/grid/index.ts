export * from './cells.ts';
export * from './rows.ts';
