import { expect, test } from 'vitest';
import heights from '#data/embed-heights.json' with { type: 'json' };
import { embedCode } from '#components/ui/embed-code.ts';

const allowsIn = (widget: string) => {
  const { frame, element } = embedCode(
    widget,
    [1, 2],
    `/embed/${widget}/`,
    'A figure',
    'https://a.org',
  );
  return [frame, element].map((code) => /allow="([^"]*)"/.exec(code)?.[1]);
};

test('a frame has the height of a column, and in a narrow one that of a phone’s', () => {
  for (const [widget, [column, phone]] of Object.entries(heights)) {
    const { frame } = embedCode(
      widget,
      [column, phone],
      `/embed/${widget}/`,
      'A figure',
      'https://a.org',
    );
    expect(frame).toContain(`height="${column}"`);
    const clamp = /height:clamp\((\d+)px,\(700px - 100cqw\)\*(-?\d+),(\d+)px\)/.exec(frame)!;
    const [least, factor, most] = clamp.slice(1).map(Number);
    const heightIn = (width: number) => Math.max(least, Math.min((700 - width) * factor, most));
    expect([900, 390].map(heightIn), widget).toEqual([column, phone]);
  }
});

test('the frame of the sound widget may ask for the microphone, that of another may not', () => {
  expect(allowsIn('signal')).toEqual(Array(2).fill('clipboard-write; microphone'));
  expect(allowsIn('stream')).toEqual(Array(2).fill('clipboard-write'));
});
