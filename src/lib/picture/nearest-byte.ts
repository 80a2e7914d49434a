/**
 * 0…1 to the nearest of 0…255, half up, each step in float32. Beyond them the nearer end; NaN is 0.
 */
export function nearestByte(value: number): number {
  if (!(value > 0)) return 0;
  return Math.trunc(Math.fround(Math.fround(Math.min(value, 1) * 255) + 0.5));
}
