export type { Notice } from './notice.ts';
export { parseLayers } from './parse.ts';
