import { describe, expect, it } from 'vitest';
import { messageLink } from '#components/widgets/messages/message-link.ts';
import { viewOf } from '#components/widgets/messages/message-state.ts';
import { examples } from '#data/messages.json';
import { messageKinds, messageTitles } from '#lib/messages/index.ts';
import { pages } from '../../../support/pages.ts';

describe('what is shown of a message', () => {
  it('marks the axis whose size does not fit', () => {
    const { comparison } = viewOf({ text: examples['input-channels'].text });
    expect(comparison).toEqual({
      columns: ['N', 'C', 'H', 'W'],
      rows: [
        { name: 'input', sizes: [1, 3, 5, 5] },
        { name: 'taken', sizes: [undefined, 4, undefined, undefined] },
      ],
      wrong: [false, true, false, false],
    });
  });

  it('lines shapes up from the right, as broadcasting does', () => {
    const { comparison } = viewOf({ text: examples['loss-sizes'].text });
    expect(comparison?.rows.map(({ sizes }) => sizes)).toEqual([
      [2, 1, 5, 5],
      [undefined, 2, 5, 5],
    ]);
    expect(comparison?.wrong).toEqual([false, true, false, false]);
  });

  it('draws the output paddings that an axis may have, and the one that it has', () => {
    const { grid } = viewOf({ text: examples['output-padding'].text });
    expect(grid?.[0].map(({ role, lit = false }) => [role, lit])).toEqual([
      ['output', false],
      ['output', false],
      ['hole', true],
    ]);
  });

  it('draws nothing that is too long to be counted', () => {
    const text = examples['output-padding'].text.replaceAll(
      '_padding_height: 2',
      '_padding_height: 90',
    );
    expect(viewOf({ text })).toMatchObject({ grid: null, message: { kind: 'output-padding' } });
  });

  it('is nothing of a text without a message', () =>
    expect(viewOf({ text: 'x = 1' })).toEqual({ message: null, comparison: null, grid: null }));
});

it('leads back to a text by its link', () => {
  const link = messageLink('standard');
  const text = examples['saved-shape'].text;
  expect(link.read(link.print({ text })).state).toEqual({ text });
  expect(link.print({ text: 'standard' })).toBe('');
});

describe.each(['en', 'ja'])('the page of messages, in %s', (lang) => {
  const { body } = pages.find((page) => page.lang === lang && page.name.endsWith('-messages'))!;

  it('explains every kind under its own words, at its smallest case', () => {
    const entries = [...body.matchAll(/^### `(.+)`$[^]*?^<Message id="([\w-]+)" \/>$/gm)];
    expect(entries.map(([, , id]) => id)).toEqual(messageKinds);
    expect(entries.map(([, title]) => title)).toEqual(
      messageKinds.map((kind) => messageTitles[kind]),
    );
  });
});

it.each(messageKinds)('the smallest case of %s is recognised as it', (kind) =>
  expect(viewOf(examples[kind]).message?.kind).toBe(kind),
);
