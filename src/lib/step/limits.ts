import type { Pair } from '../conv/index.ts';

/** The smallest and largest value of each argument that can be stepped through. */
export const stepLimits = {
  input: [1, 12],
  kernel: [1, 8],
  channels: [1, 3],
  stride: [1, 6],
  padding: [0, 6],
  outputPadding: [0, 5],
  dilation: [1, 6],
  number: [-99, 99],
} as const satisfies Record<string, Pair>;
