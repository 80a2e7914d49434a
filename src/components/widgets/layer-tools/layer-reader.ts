/** What reads a pasted text and prints its layers: it comes when the reader turns to the tool. */
export { converterViewOf } from './layer-converter-view.ts';
export { Notices } from './parts/Notices.tsx';
