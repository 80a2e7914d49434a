import { describe, expect, it } from 'vitest';
import { tensor } from '#lib/conv/index.ts';

describe('tensor(shape, data)', () => {
  it('copies the data', () => {
    const data = new Float32Array([1, 2, 3, 4, 5, 6]);
    const { shape, data: copy } = tensor([2, 3], data);
    data[0] = 9;
    expect(shape).toEqual([2, 3]);
    expect([...copy]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('holds zeros when no data is given', () => {
    expect([...tensor([3, 2]).data]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('refuses data of another length than the shape asks for', () => {
    expect(() => tensor([2, 3], [1, 2, 3])).toThrow(
      'data of length 3: shape [2, 3] holds 6 values',
    );
  });

  it('refuses sizes that are no natural numbers', () => {
    expect(() => tensor([2, -3])).toThrow('shape [2, -3]');
    expect(() => tensor([1.5])).toThrow('shape [1.5]');
  });
});
