import { expect, it } from 'vitest';
import { keepEndings } from '#layouts/keep-endings.mjs';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly name?: string;
  readonly children?: readonly Node[];
}
const text = (value: string): Node => ({ type: 'text', value });
const element = (tagName: string, ...children: Node[]): Node => ({
  type: 'element',
  tagName,
  children,
});

/** A text as it is written, with what stays in one line between brackets. */
function print({ value, tagName, children = [] }: Node): string {
  const inner = value ?? children.map(print).join('');
  return tagName === 'span' ? `[${inner}]` : inner;
}
function kept(path: string, node: Node): string {
  keepEndings()({ type: 'root', children: [node] }, { path });
  return print(node);
}
const page = 'src/content/ja/05-dilation.mdx';

it.each([
  ['エッジは戻りました。', 'エッジは[戻りました。]'],
  ['隙間はすべて穴。', '隙間は[すべて穴。]'],
  ['これが九つの数（図3）。', 'これが[九つの数（図3）。]'],
  ['音声を伸ばします。', '音声を[伸ばします。]'],
  ['元どおりになったのです。', '[元どおりになったのです。]'],
  ['九つとも0に当たります。', '九つとも[0に当たります。]'],
  ['値は増えていく。', '値は[増えていく。]'],
  ['短い。', '[短い。]'],
])('of 「%s」 the last words stay in one line', (said, expected) => {
  expect(kept(page, element('p', text(said)))).toBe(expected);
});

it('a short rest stays with the code, the colour or the number before it', () => {
  const code = element('code', text('stride'));
  expect(kept(page, element('p', text('引数は'), code, text('です。')))).toBe(
    '引数は[strideです。]',
  );
  const fact: Node = { type: 'mdxJsxTextElement', name: 'Fact', children: [] };
  expect(kept(page, element('li', text('穴は'), fact, text('です。')))).toBe('穴は[です。]');
});

it('a rest that begins with a kana stays with the code before it', () => {
  const code = element('code', text('stride'));
  expect(kept(page, element('p', text('まず'), code, text('が穴です。')))).toBe(
    'まず[strideが穴です。]',
  );
});

it('long code may part from the rest', () => {
  const code = element('code', text('ConvTranspose2d(1, 1, 3)'));
  expect(kept(page, element('p', code, text('です。')))).toBe('ConvTranspose2d(1, 1, 3)[です。]');
});

it('a caption ends as a paragraph does, and a heading and English stay as they are', () => {
  const caption: Node = {
    type: 'mdxJsxFlowElement',
    name: 'Figure',
    children: [text('地は暗くなります。')],
  };
  expect(kept(page, caption)).toBe('地は暗く[なります。]');
  expect(kept(page, element('h2', text('輪郭が戻る')))).toBe('輪郭が戻る');
  const english = element('p', text('The edges are back.'));
  expect(kept('src/content/en/05-dilation.mdx', english)).toBe('The edges are back.');
});
