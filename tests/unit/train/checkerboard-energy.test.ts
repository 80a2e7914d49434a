import { describe, expect, it } from 'vitest';
import { checkerboardEnergy } from '#lib/train/index.ts';

type Paint = (y: number, x: number) => number;

function paint(height: number, width: number, value: Paint) {
  const data = Float32Array.from({ length: height * width }, (_, i) =>
    value(Math.floor(i / width), i % width),
  );
  return { width, height, data };
}

const checkerboard: Paint = (y, x) => (y + x) % 2;
const columns: Paint = (_, x) => x % 2;

describe('checkerboardEnergy', () => {
  it.each([
    ['a checkerboard', checkerboard, 2],
    ['alternating columns', columns, 2],
    ['a dot in every block of 3 × 3', (y, x) => Number(y % 3 === 1 && x % 3 === 2), 3],
  ] as [string, Paint, number][])('is 1 for a pure grid: %s', (_, value, period) => {
    expect(checkerboardEnergy(paint(48, 60, value), period)).toBeCloseTo(1, 6);
  });

  it('is 0 for a flat picture', () => {
    expect(
      checkerboardEnergy(
        paint(16, 20, () => 0.7),
        2,
      ),
    ).toBe(0);
  });

  it.each([
    ['a slope', (y, x) => 0.3 * y + 0.2 * x],
    ['a slow wave', (y, x) => Math.sin(y / 9) * Math.cos(x / 7)],
  ] as [string, Paint][])('is next to 0 for a smooth picture: %s', (_, value) => {
    expect(checkerboardEnergy(paint(64, 48, value), 2)).toBeLessThan(1e-3);
    expect(checkerboardEnergy(paint(64, 48, value), 3)).toBeLessThan(1e-3);
  });

  it('does not see a grid of another period', () => {
    expect(checkerboardEnergy(paint(48, 48, checkerboard), 3)).toBeLessThan(1e-12);
  });

  it('sees a grid in one corner, by its share of the energy', () => {
    const corner: Paint = (y, x) => (y < 32 && x < 32 ? checkerboard(y, x) : 0);
    const both: Paint = (y, x) => corner(y, x) + (y >= 32 || x >= 32 ? Math.sin(x) : 0);
    expect(checkerboardEnergy(paint(64, 64, corner), 2)).toBeGreaterThan(0.7);
    const share = checkerboardEnergy(paint(64, 64, both), 2);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.5);
  });

  it('is the same for a brighter picture with more contrast', () => {
    const value: Paint = (y, x) => 0.2 * checkerboard(y, x) + Math.sin(y / 3);
    const bright: Paint = (y, x) => 5 + 3 * value(y, x);
    const [share, other] = [value, bright].map((each) =>
      checkerboardEnergy(paint(48, 32, each), 2),
    );
    expect(other).toBeCloseTo(share, 5);
  });

  it('does not look at the margin', () => {
    const rim: Paint = (y, x) => (Math.min(y, x, 27 - y, 35 - x) < 6 ? checkerboard(y, x) : y / 28);
    expect(checkerboardEnergy(paint(28, 36, rim), 2, 6)).toBeLessThan(1e-3);
    expect(checkerboardEnergy(paint(28, 36, rim), 2)).toBeGreaterThan(0.1);
  });

  it('refuses a picture without room for a window', () => {
    expect(() => checkerboardEnergy(paint(20, 15, checkerboard), 2)).toThrow(RangeError);
  });
});
