/** The sizes of square pictures as a layer makes them, one from the other: `3 × 3 → 7 × 7`. */
export const printSizes = (...sides: readonly number[]): string =>
  sides.map((side) => `${side} × ${side}`).join(' → ');
