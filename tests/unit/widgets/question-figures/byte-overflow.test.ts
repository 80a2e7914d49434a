import { describe, expect, it } from 'vitest';
import { byteOverflowView } from '#components/widgets/question-figures/byte-overflow-state.ts';

describe('a picture saved in bytes', () => {
  it('shows specks where channels leave 0 to 1, and none where they do not', () => {
    expect(byteOverflowView({ sharpening: 0 }).count).toBe(0);
    const { count, channels, wrapped, clamped, farthest } = byteOverflowView({ sharpening: 10 });
    expect(count).toBeGreaterThan(0);
    const at = 4 * (farthest.y * wrapped.width + farthest.x);
    expect([...wrapped.data.slice(at, at + 3)]).toEqual(channels.map(({ byte }) => byte));
    expect(channels.some(({ scaled, byte }) => Math.abs(scaled - byte) === 256)).toBe(true);
    expect([...clamped.data]).not.toEqual([...wrapped.data]);
  });
});
