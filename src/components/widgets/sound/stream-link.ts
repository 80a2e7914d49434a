import { defineLink, field, oneOf, type Format } from '#lib/share/index.ts';
import { STRATEGIES } from '#lib/signal/index.ts';
import { CHUNKS, defaultStream, type StreamState } from './stream-state.ts';

const chunk: Format<number> = {
  parse: (text) => CHUNKS.find((size) => `${size}` === text),
  print: (size) => `${size}`,
};

/** The stream's state as a query. */
export const streamLink = defineLink<StreamState>({
  prefix: 'stream',
  fields: {
    strategy: field(oneOf(STRATEGIES), defaultStream.strategy),
    chunk: field(chunk, defaultStream.chunk),
  },
});
