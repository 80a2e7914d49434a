export type { Notice } from './notice';
export { parseLayers, type Parsed, type PlacedLayer } from './parse';
