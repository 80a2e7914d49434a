/** The ratios at the ends of a logarithmic scale. */
export type Scale = readonly [from: number, to: number];

/** A ratio's place, 0 to 1, on a logarithmic scale. Ratios beyond its ends stand at them. */
export function placeOn([from, to]: Scale, ratio: number): number {
  const place = Math.log(ratio / from) / Math.log(to / from);
  return Math.min(1, Math.max(0, place));
}

/** The scale between powers of `base` that holds all the ratios, and 1. */
export function scaleFor(ratios: readonly number[], base: number): Scale {
  const exponents = [1, ...ratios].map((ratio) => Math.log(ratio) / Math.log(base));
  // A hair less, so that a power of the base is an end and not beyond it.
  return [
    base ** Math.floor(Math.min(...exponents) + 1e-9),
    base ** Math.max(1, Math.ceil(Math.max(...exponents) - 1e-9)),
  ];
}

/** The powers of `base` on a scale, both ends included. */
export function ticksOf([from, to]: Scale, base: number): number[] {
  const exponent = (end: number) => Math.round(Math.log(end) / Math.log(base));
  const [first, last] = [exponent(from), exponent(to)];
  return Array.from({ length: last - first + 1 }, (_, i) => base ** (first + i));
}
