import { expect, it } from 'vitest';
import { ignoredEntries } from '#components/widgets/shared/ignored-entries.ts';

const read = {
  ignored: [['stride', 'banana']],
  unknown: [
    ['kernel', '0'],
    ['id', 'step'],
    ['utm_source', 'mail'],
    ['fbclid', 'x'],
  ],
} as const;

it('names what a widget that has the address alone does not know, but for what others put there', () => {
  for (const mode of ['page', 'embed'] as const)
    expect(ignoredEntries(read, mode)).toEqual(['stride=banana', 'kernel=0']);
});

it('leaves what it does not know to the other widgets of a page of prose', () => {
  expect(ignoredEntries(read, 'inline')).toEqual(['stride=banana']);
});

it('cuts what would hide the page', () => {
  const long = { ignored: [['code', '🙂'.repeat(6000)]], unknown: [['k'.repeat(41), '']] } as const;
  expect(ignoredEntries(long, 'page')).toEqual([`code=${'🙂'.repeat(40)}…`, `${'k'.repeat(40)}…=`]);
  const whole = { ignored: [['code', 'x'.repeat(40)]], unknown: [] } as const;
  expect(ignoredEntries(whole, 'page')).toEqual([`code=${'x'.repeat(40)}`]);
  const many = { ignored: [], unknown: Array.from({ length: 900 }, () => ['a', '1'] as const) };
  expect(ignoredEntries(many, 'page')).toEqual([...Array<string>(8).fill('a=1'), '…']);
});
