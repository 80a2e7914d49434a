export type { Notice } from './notice.ts';
export { parseLayers, type Parsed, type PlacedLayer } from './parse.ts';
