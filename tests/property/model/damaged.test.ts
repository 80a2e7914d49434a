import { describe, expect, it } from 'vitest';
import { entriesOf, likeliest, Program, receptiveFields, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import { generator } from '#lib/random/index.ts';
import { damaged, wholeTexts } from '../../support/damaged-text.ts';

await loadParts();

/** `npm run bench:damaged` goes through 20,000 of the same sequence, and times them. */
const COUNT = 600;

describe('damaged texts', () => {
  it(`come to an end without an error, ${COUNT} of them, and claim nothing beside a stop`, () => {
    const random = generator(17).next;
    for (let i = 0; i < COUNT; i++) {
      const text = damaged(wholeTexts[Math.floor(random() * wholeTexts.length)], random);
      const program = new Program([{ name: '', text }]);
      const entry = likeliest(entriesOf(program));
      if (!entry) continue;
      const { graph } = suggested(program, entry);
      receptiveFields(graph);
      const { complete, stop, misfit, remarks, outputs } = graph;
      expect(complete).toBe(!stop && !misfit && remarks.length === 0);
      if (stop ?? misfit) expect(outputs).toEqual([]);
      for (const { place } of [...graph.nodes, ...remarks]) {
        if (place?.source === '') expect(place.from).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
