import { expect, test } from 'vitest';
import { streamLink } from '#components/widgets/sound/stream-link.ts';
import {
  CHUNKS,
  carried,
  defaultStream,
  streamView,
} from '#components/widgets/sound/stream-state.ts';

test.each(CHUNKS)('in chunks of %i, carry and repeated inputs differ nowhere', (chunk) => {
  for (const strategy of ['carry', 'overlap'] as const) {
    expect(streamView({ strategy, chunk })).toMatchObject({ different: 0, most: 0 });
  }
});

test.each(CHUNKS)('in chunks of %i, starting afresh is wrong after every seam', (chunk) => {
  const { different, whole } = streamView({ strategy: 'restart', chunk });
  const seams = Math.ceil(whole.length / 8 / chunk) - 1;
  expect(different).toBeLessThanOrEqual(seams * carried);
  expect(different).toBeGreaterThan(0.9 * seams * carried);
});

test.each(CHUNKS)('in chunks of %i, a seam is drawn', (chunk) => {
  const { from, to, seams } = streamView({ ...defaultStream, chunk });
  expect(seams.length).toBeGreaterThan(0);
  for (const seam of seams) expect((from + seam) % (8 * chunk)).toBe(0);
  expect(to - from).toBe(320);
});

test('a link says the stream', () => {
  const state = { strategy: 'trim-left', chunk: 100 } as const;
  expect(streamLink.read(streamLink.print(state)).state).toEqual(state);
  expect(streamLink.read('?stream-chunk=7').ignored).toEqual([['stream-chunk', '7']]);
});
