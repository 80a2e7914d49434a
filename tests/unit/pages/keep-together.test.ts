import { expect, it } from 'vitest';
import { keepTogether, keptTogether } from '#layouts/keep-together.mjs';

const text = (value: string) => ({ type: 'text', value });
const number = { type: 'mdxJsxTextElement', name: 'Num', children: [] };

/** A paragraph with `_` where no line may end, its numbers as #, and [] around what is one box. */
function kept(...children: readonly object[]): string {
  const paragraph = { type: 'element', tagName: 'p', children };
  keepTogether()(paragraph);
  return paragraph.children.map(print).join('');
}

interface Printed {
  readonly value?: string;
  readonly name?: string;
  readonly tagName?: string;
  readonly properties?: { readonly className: readonly string[] };
  readonly children?: readonly Printed[];
}
function print({ value, name, properties, children = [] }: Printed): string {
  if (value !== undefined) return value.replaceAll('\u00a0', '_');
  const inside = name === 'Num' ? '#' : children.map(print).join('');
  return properties?.className.includes('together') ? `[${inside}]` : inside;
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
  expect(kept(text(said))).toBe(expected);
});

it('keeps a number that the reader can change with what stands beside it', () => {
  const code = { type: 'element', tagName: 'code', children: [text('padding')] };
  expect(kept(text('With stride '), number, text(' cells and '), code, text(' '), number)).toBe(
    'With [stride_#_cells] and [padding #]',
  );
});

it('keeps a symbol with the argument that it stands for', () => {
  const formula = { type: 'element', tagName: 'span', properties: { className: ['katex'] } };
  const symbol = { ...formula, children: [text('m')] };
  expect(kept(text('with dilation '), symbol, text(', and '), symbol)).toBe(
    'with [dilation_m], and m',
  );
  expect(kept(text('届く位相には、dilation '), symbol)).toBe('届く位相には、[dilation_m]');
  expect(kept(text('下を'), symbol, text('、右下を'), symbol)).toBe('下を[m、]右下をm');
});

it('ends no line within the name of a network', () => {
  expect(kept(text('in a U-Net, nnU-Net or HiFi-GAN'))).toBe(
    'in a [U-Net], [nnU-Net] or [HiFi-GAN]',
  );
});

it.each(['code', 'h2'])('leaves %s as it is', (tagName) => {
  const element = { type: 'element', tagName, children: [text('kernel = 2')] };
  keepTogether()({ type: 'element', tagName: 'section', children: [element] });
  expect(element.children[0].value).toBe('kernel = 2');
});

it('keeps together what is one in a text that is no Markdown', () => {
  expect(keptTogether('At stride 2, from U-Net on')).toEqual([
    { value: 'At stride\u00a02, from ', isTogether: false },
    { value: 'U-Net', isTogether: true },
    { value: ' on', isTogether: false },
  ]);
});
