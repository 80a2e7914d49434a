import { defineLink, field, oneOf } from '#lib/share/index.ts';

/** The link of the chosen layer, one of these ids; the first is what is shown at first. */
export const backendBenchmarkLink = (ids: readonly string[]) =>
  defineLink<{ readonly layer: string }>({
    prefix: 'race',
    fields: { layer: field(oneOf(ids), ids[0]) },
  });
