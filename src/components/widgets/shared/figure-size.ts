/** The sizes of pictures as a layer makes them, one from the other, of the rows of each or the side of a square one: `3 × 3 → 7 × 7`. */
export const figureSize = (
  ...pictures: readonly (number | readonly (readonly unknown[])[])[]
): string =>
  pictures
    .map((one) => (typeof one === 'number' ? [one, one] : [one.length, one[0].length]).join(' × '))
    .join(' → ');
