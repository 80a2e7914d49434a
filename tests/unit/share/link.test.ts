import { describe, expect, it } from 'vitest';
import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';

const size = field(integer(1, 9), 3);
const plain = defineLink<{ size: number; way: 'up' | 'down' }>({
  prefix: 'tool',
  fields: { size, way: field(oneOf(['up', 'down']), 'up') },
});

describe('defineLink', () => {
  it('puts the prefix before every key, and reads no key without it', () => {
    expect(plain.print({ size: 4, way: 'down' })).toBe('?tool-size=4&tool-way=down');
    expect(plain.read('?tool-size=4&size=5').state).toEqual({ size: 4, way: 'up' });
  });

  it('leaves out what is standard, and what is no field of the link', () => {
    const state = { size: 3, way: 'up' as const, more: 'of the view alone' };
    expect(plain.print(state)).toBe('');
  });

  it('puts more entries at the end, and hands back those that are not its own', () => {
    expect(plain.print({ size: 5, way: 'up' }, [['id', 'a']])).toBe('?tool-size=5&id=a');
    expect(plain.read('?id=a&tool-size=x')).toEqual({
      state: { size: 3, way: 'up' },
      ignored: [['tool-size', 'x']],
      unknown: [['id', 'a']],
    });
  });

  it('writes a state as something else, and reads it back', () => {
    const link = defineLink<readonly number[], { size: number }>({
      fields: { size },
      to: (list) => ({ size: list.length }),
      from: ({ size: length }) => Array<number>(length).fill(0),
    });
    expect(link.print([0, 0])).toBe('?size=2');
    expect(link.read('?size=2').state).toEqual([0, 0]);
  });
});
