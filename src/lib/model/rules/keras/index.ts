export { kerasOperation } from './functions.ts';
export { kerasFunction, kerasLayer } from './layers.ts';
