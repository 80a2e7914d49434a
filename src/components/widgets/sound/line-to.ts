/**
 * The part of a path that leads through whole numbers `ys`, a unit apart, from x = `from` on. Steps
 * are shorter to write than places, and compress better: a page holds thousands of them.
 */
export function lineTo(from: number, ys: readonly number[]): string {
  const steps = ys.slice(1).map((y, i) => `l1 ${y - ys[i]}`);
  return `L${from} ${ys[0]}${steps.join('')}`;
}
