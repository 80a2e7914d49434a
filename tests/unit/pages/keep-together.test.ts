import { expect, it } from 'vitest';
import { keepTogether } from '#layouts/keep-together.mjs';

const text = (value: string) => ({ type: 'text', value });
const number = { type: 'mdxJsxTextElement', name: 'Num', children: [] };

/** The texts of a paragraph, with `_` where no line may end. */
function kept(...children: readonly object[]): string[] {
  const paragraph = { type: 'element', tagName: 'p', children };
  keepTogether()(paragraph);
  return children.map((child) =>
    ('value' in child ? `${child.value}` : '').replaceAll('\u00a0', '_'),
  );
}

it.each([
  ['with stride 2 and kernel 3', 'with stride_2 and kernel_3'],
  ['about 512 pixels of 2 rows', 'about 512_pixels of 2_rows'],
  ['set kernel = stride', 'set kernel_=_stride'],
  ['the à trous algorithm', 'the à_trous algorithm'],
  ['a colour, neutral for 0.', 'a colour, neutral for_0.'],
  ['two of 3 small networks', 'two of 3 small networks'],
  ['each stride of the way', 'each stride of the way'],
])('of "%s" keeps together what is one', (said, expected) => {
  expect(kept(text(said))).toEqual([expected]);
});

it('keeps a number that is computed with what stands beside it', () => {
  expect(kept(text('With stride '), number, text(' cells and more'))).toEqual([
    'With stride_',
    '',
    '_cells and more',
  ]);
});

it.each(['code', 'h2'])('leaves %s as it is', (tagName) => {
  const element = { type: 'element', tagName, children: [text('kernel = 2')] };
  keepTogether()({ type: 'element', tagName: 'section', children: [element] });
  expect(element.children[0].value).toBe('kernel = 2');
});
