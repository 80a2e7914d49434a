/** Chance that is the same on every machine. */

/** A source of numbers that are the same on every machine. */
export interface Generator {
  /** The next number, 0 ≤ x < 1, a multiple of 2⁻³². */
  readonly next: () => number;
  /** What `generator` continues from. */
  readonly state: () => number;
}

const INCREMENT = 0x6d2b79f5;

/**
 * A generator that begins with a seed or goes on from a state: a 32-bit integer.
 * Source: mulberry32, Tommy Ettinger, public domain; `trainScript` prints it in Python.
 */
export function generator(seed: number): Generator {
  let state = seed >>> 0;
  const next = () => {
    state = (state + INCREMENT) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, state: () => state };
}
