export { LARGEST, MOST_CHANNELS } from './bound-arguments.ts';
export type { Notice } from './notice.ts';
export { parseLayers } from './parse.ts';
