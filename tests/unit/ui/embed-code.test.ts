import { expect, test } from 'vitest';
import heights from '#data/embed-heights.json' with { type: 'json' };
import { embedCode } from '#components/ui/embed-code.ts';

const allowsIn = (widget: string) => {
  const { frame, element } = embedCode(
    widget,
    [1, 2, 3],
    `/embed/${widget}/`,
    'A figure',
    'https://a.org',
  );
  return [frame, element].map((code) => /allow="([^"]*)"/.exec(code)?.[1]);
};

test('a frame has the height of a column, in a narrow one that of a phone’s, and another with room', () => {
  for (const [widget, [column, phone, wide]] of Object.entries(heights)) {
    const { frame } = embedCode(
      widget,
      [column, phone, wide],
      `/embed/${widget}/`,
      'A figure',
      'https://a.org',
    );
    expect(frame).toContain(`height="${column}"`);
    const [, css] = /height:calc\(([^"]*)\)"/.exec(frame)!;
    const clamp = (least: number, value: number, most: number) =>
      Math.max(least, Math.min(value, most));
    const heightIn = (width: number) =>
      Function(
        'clamp',
        `return ${css.replaceAll('100cqw', `${width}`).replaceAll('px', '')}`,
      )(clamp) as number;
    expect([700, 899, 699, 320, 900, 1440].map(heightIn), widget).toEqual([
      column,
      column,
      phone,
      phone,
      wide,
      wide,
    ]);
  }
});

test('the frame of the sound widget may ask for the microphone, that of another may not', () => {
  expect(allowsIn('signal')).toEqual(Array(2).fill('clipboard-write; microphone'));
  expect(allowsIn('stream')).toEqual(Array(2).fill('clipboard-write'));
});
