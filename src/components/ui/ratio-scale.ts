/** The ratios at the ends of a logarithmic scale. */
export type RatioScale = readonly [from: number, to: number];

/** The scale between powers of 2 that holds all the ratios, and 1. */
export function scaleFor(ratios: readonly number[]): RatioScale {
  const exponents = [1, ...ratios].map(Math.log2);
  return [
    2 ** Math.floor(Math.min(...exponents)),
    2 ** Math.max(1, Math.ceil(Math.max(...exponents))),
  ];
}

/** A ratio's place on a scale, 0 to 1. */
export function placeOn([from, to]: RatioScale, ratio: number): number {
  return Math.log(ratio / from) / Math.log(to / from);
}

/** The powers of `base` on a scale, as exponents. */
export function ticksOf([from, to]: RatioScale, base: number): number[] {
  // A hair beyond, as the logarithm of a power is not always whole.
  const first = Math.ceil(Math.log(from) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(to) / Math.log(base) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
