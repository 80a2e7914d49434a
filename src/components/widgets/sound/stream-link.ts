import { defineLink, field, oneOf } from '#lib/share/index.ts';
import { STRATEGIES } from '#lib/signal/index.ts';
import { CHUNKS, defaultStream, type StreamState } from './stream-state.ts';

/** The stream's state as a query. */
export const streamLink = defineLink<StreamState>({
  prefix: 'stream',
  fields: {
    strategy: field(oneOf(STRATEGIES), defaultStream.strategy),
    chunk: field(oneOf<number>(CHUNKS), defaultStream.chunk),
  },
});
