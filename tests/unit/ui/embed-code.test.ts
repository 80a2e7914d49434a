import { expect, test } from 'vitest';
import { embedCode } from '#components/ui/embed-code.ts';

const allowsIn = (widget: string) => {
  const { frame, element } = embedCode(widget, `/embed/${widget}/`, 'A figure', 'https://a.org');
  return [frame, element].map((code) => /allow="([^"]*)"/.exec(code)?.[1]);
};

test('the frame of the sound widget may ask for the microphone, that of another may not', () => {
  expect(allowsIn('signal')).toEqual(Array(2).fill('clipboard-write; microphone'));
  expect(allowsIn('stream')).toEqual(Array(2).fill('clipboard-write'));
});
