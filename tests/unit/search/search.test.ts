import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageHref } from '#i18n/href.ts';
import { langs, type Lang } from '#i18n/index.ts';
import type { SearchDocument } from '#search/document.ts';
import { isMessage } from '#search/message.ts';
import {
  messageAnchor,
  messageKinds,
  messageTitles,
  type MessageKind,
} from '#lib/messages/index.ts';
import { Search, type Group } from '#search/search.ts';
import askedFor from '#content/asked.json';
import { documentsOf } from '#text/search-documents.ts';
import { pageSources, sources } from '../../support/page-sources.ts';

const documents = {} as Record<Lang, readonly SearchDocument[]>;
const search = {} as Record<Lang, Search>;
beforeAll(async () => {
  for (const lang of langs) {
    const pages = pageSources.filter((page) => page.lang === lang);
    documents[lang] = pages.flatMap((page) => documentsOf(page, sources));
    search[lang] = await Search.of({ lang, documents: documents[lang] });
  }
}, 60_000);

const first = (lang: Lang, query: string) => search[lang].find(query)[0]?.hits[0];
const textOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('');

describe('the first hit', () => {
  it.each([
    // A word of the trade, by its name, another name, and mistyped.
    ['en', 'checkerboard', '/words/#checkerboard'],
    ['en', 'chekerboard', '/words/#checkerboard'],
    ['en', 'output_padding', '/words/#output-padding'],
    ['en', 'output padding', '/words/#output-padding'],
    ['en', 'padding', '/words/#padding'],
    ['en', 'transposed convolution', '/words/#transposed-convolution'],
    ['ja', '転置畳み込みとは', '/ja/words/#transposed-convolution'],
    ['en', 'deconvolution', '/words/#transposed-convolution'],
    ['en', 'nn.ConvTranspose2d', '/words/#transposed-convolution'],
    ['en', 'dilaton', '/words/#dilation'],
    ['en', 'Atrous', '/words/#dilation'],
    ['en', 'dilated', '/words/#dilation'],
    ['en', 'dilated convolution', '/words/#dilation'],
    ['en', 'pixelshuffle', '/words/#pixel-shuffle'],
    // An error message, as it was raised.
    ['en', 'output padding must be smaller than either stride or dilation', '/messages/#'],
    ['en', 'Sizes of tensors must match except in dimension 1', '/messages/#'],
    ['ja', 'expected scalar type Long but found Float', '/ja/messages/#'],
    ['ja', 'チェッカーボード', '/ja/words/#checkerboard'],
    ['ja', 'チェカーボード', '/ja/words/#checkerboard'],
    ['ja', 'ﾁｪｯｶｰﾎﾞｰﾄﾞ', '/ja/words/#checkerboard'],
    ['ja', '市松模様', '/ja/words/#checkerboard'],
    ['ja', '拡張', '/ja/words/#dilation'],
    ['ja', 'ｄｉｌａｔｉｏｎ', '/ja/words/#dilation'],
    ['ja', 'デコンボリューション', '/ja/words/#transposed-convolution'],
    ['ja', 'アーティファクト', '/ja/words/#checkerboard'],
    ['ja', 'フィルタ', '/ja/words/#kernel'],
    ['ja', '計算式', '/ja/the-layer-at-work/#出力の大きさはいくつになるか'],
    ['ja', 'アップサンプリング', '/ja/purpose/'],
    ['ja', 'サイズが合わない', '/ja/messages/#sizes-of-tensors'],
    ['ja', '1ピクセルずれる', '/ja/questions/#出力が1画素'],
    ['ja', 'deconvolution', '/ja/words/#transposed-convolution'],
    ['ja', 'output_padding', '/ja/words/#output-padding'],
    ['ja', '穴', '/ja/words/#hole'],
    // What explains comes before what asks.
    ['en', 'output size', '/words/#output-size'],
    ['ja', '出力サイズ', '/ja/words/#output-size'],
    // A question.
    ['en', 'kernel size divisible by stride', '/questions/#'],
    ['en', 'flip kernel', '/questions/#'],
    ['ja', 'カーネルの反転', '/ja/questions/#'],
    ['ja', '逆変換', '/ja/questions/#'],
    ['en', 'How do I double the size?', '/questions/#which-arguments-exactly-double'],
    ['en', 'weight shape', '/questions/#why-does-the-weight'],
    ['en', 'transposed convolution vs upsample', '/questions/#what-should-i-use-instead'],
    ['ja', 'サイズを2倍にする', '/ja/questions/#ちょうど2倍にする引数はどれですか'],
    // What none of our words is.
    ['en', 'padding same', '/the-layer-at-work/#what-same-keeps'],
    ['en', 'output size formula', '/the-layer-at-work/#how-large-does-it-come-out'],
    ['en', 'backward pass', '/where-the-transpose-is/#it-is-the-gradient-of-conv2d'],
    ['en', 'im2col', '/where-the-transpose-is/#a-convolution-as-a-matrix'],
    ['en', '3D', '/holes-and-checkerboards/#three-axes'],
    ['en', 'stride 2', '/words/#stride'],
    ['en', 'upsampling', '/purpose/'],
    ['en', 'calculator', '/the-layer-at-work/'],
    ['en', 'F.conv_transpose2d', '/words/#transposed-convolution'],
    ['en', 'keyboard shortcuts', '/about/#keys'],
    ['en', 'empty cell', '/words/#empty'],
    ['en', 'why are my images gridded?', '/making-and-curing-checkerboards/'],
    ['en', 'semantic segmentation', '/gans-and-unets/'],
    ['ja', 'アップサンプリングとの違い', '/ja/questions/#代わりに何を'],
    ['ja', '格子 消す', '/ja/making-and-curing-checkerboards/'],
    ['ja', 'アニメーション', '/ja/step-through/'],
    ['ja', '埋め込み', '/ja/step-through/#保存と共有'],
    ['ja', '逆伝播', '/ja/where-the-transpose-is/#勾配も転置畳み込み'],
    ['ja', '音声', '/ja/hear-it/'],
    ['ja', '計算ツール', '/ja/the-layer-at-work/'],
    ['ja', '3次元', '/ja/holes-and-checkerboards/#3軸では'],
    ['ja', 'スキップ接続', '/ja/whole-models/#二つのu-net'],
    ['ja', '速度', '/ja/how-it-is-fast/'],
    ['ja', '黒くなる', '/ja/identity/'],
    ['ja', '輪郭が消える', '/ja/laplacian/'],
    // A tool, by what it is called.
    ['en', 'lab', '/lab/'],
    ['en', 'glossary', '/words/'],
    ['en', 'BibTeX', '/about/#how-to-cite'],
    ['ja', 'ラボ', '/ja/lab/'],
  ] as const)('of "%s: %s" is %s', (lang, query, address) => {
    expect(first(lang, query)?.document.href).toContain(address);
  });
});

describe('what is found', () => {
  it.each([
    ['en', 'page', 'checkerboards'],
    ['en', 'section', 'zeros inserted'],
    ['en', 'question', 'inverse'],
    ['en', 'figure', 'outlines'],
    ['en', 'widget', 'adjoint'],
    ['en', 'term', 'phase'],
    ['ja', 'page', '市松模様'],
    ['ja', 'section', '勾配'],
    ['ja', 'question', '逆変換'],
    ['ja', 'figure', 'エッジ'],
    ['ja', 'widget', '随伴'],
    ['ja', 'term', '位相'],
  ] as const)('has in %s a group of each kind: %s by "%s"', (lang, kind, query) => {
    expect(search[lang].find(query).map((group) => group.kind)).toContain(kind);
  });

  it('marks the words in title and passage, and leaves the text as it is', () => {
    for (const { hits } of search.en.find('tap')) {
      for (const { document, title, excerpt } of hits) {
        expect(textOf(title)).toBe(document.title);
        expect(document.text).toContain(textOf(excerpt).replace(/^… | …$/g, ''));
        const marked = [...title, ...excerpt].filter(({ isFound }) => isFound);
        for (const { text } of marked) expect(text).toMatch(/^t.p/i);
      }
    }
  });

  it('speaks under our name of what is asked for by another', () => {
    const pages = search.ja.find('チェッカーボード').find(({ kind }) => kind === 'page');
    const first = pages?.hits.slice(0, 2).map(({ document }) => document.href);
    expect(first).toEqual(
      expect.arrayContaining(['/ja/hear-it/', '/ja/making-and-curing-checkerboards/']),
    );
  });

  it('joins the other names of a Japanese word by the Japanese comma', () => {
    expect(textOf(first('ja', '穴').place)).toBe('hole、隙間');
  });

  it('has what else is typed for it at every place that is named for that', () => {
    for (const lang of langs) {
      const found = documents[lang].flatMap(({ asked }) => asked ?? []);
      expect(found).toEqual(expect.arrayContaining(Object.values(askedFor[lang])));
    }
  });

  it('goes on with what has some of the words, where little has all', () => {
    const hits = search.en.find('dilated xylophone').flatMap((group) => group.hits);
    expect(hits.map(({ document }) => document.href)).toContain('/words/#dilation');
    const titles = search.en
      .find('privacy accessibility')
      .flatMap((group) => group.hits.map(({ document }) => document.title));
    expect(titles).toEqual(expect.arrayContaining(['Privacy', 'Accessibility']));
  });

  it.each([
    ['en', 'output size'],
    ['en', 'stride'],
    ['ja', '出力サイズ'],
    ['ja', '出力の大きさ'],
  ] as const)('has the quizzes last, in %s of "%s"', (lang, query) => {
    const kinds = search[lang].find(query).map(({ kind }) => kind);
    expect(kinds.indexOf('section')).toBeGreaterThan(-1);
    expect([-1, kinds.length - 1]).toContain(kinds.indexOf('quiz'));
  });

  it.each(['', '  ', '?', 'の', 'the'])('is nothing for "%s"', (query) => {
    expect(search.en.find(query)).toEqual([]);
    expect(search.ja.find(query)).toEqual([]);
  });

  it('is nothing for what is not there', () => {
    expect(search.en.find('xylophone')).toEqual([]);
    expect(search.ja.find('木琴')).toEqual([]);
  });
});

describe('a pasted message', () => {
  const like = (lang: Lang, kind: MessageKind) =>
    search[lang].findLike(`${pageHref(lang, 'messages')}#${messageAnchor(kind)}`);
  const titles = ({ hits }: Group) => hits.map(({ document }) => document.title);

  it.each(langs)('has a section in %s, which is the first of what is like it', (lang) => {
    for (const kind of messageKinds)
      expect(titles(like(lang, kind)[0])[0]).toBe(messageTitles[kind]);
  });

  it('is followed by what is like it alone', () => {
    const groups = like('en', 'concatenated-sizes');
    expect(groups.map(titles)).toEqual([
      [messageTitles['concatenated-sizes'], messageTitles['added-sizes']],
    ]);
  });

  it.each([
    ['RuntimeError: Sizes of tensors must match except in dimension 1.', false, true],
    ['Traceback (most recent call last):', false, true],
    ['Given transposed=1, weight of size [64, 32, 3, 3], expected input', true, true],
    ['output_size', true, false],
    ['why is it dark on the left', false, false],
  ])('is known: %s', (query, isKnown, isSo) => {
    expect(isMessage(query, isKnown)).toBe(isSo);
  });
});

it.each(langs)('holds a title and an address for everything, in %s', (lang) => {
  const pages = documents[lang].flatMap(({ kind, href }) => (kind === 'page' ? href : []));
  for (const { title, href } of documents[lang]) {
    expect(title, href).not.toMatch(/^\s*$|[<>`{}]|\*\*|undefined/);
    expect(pages).toContain(href.split('#')[0]);
    expect(href).toMatch(lang === 'en' ? /^\/(?!ja\/)/ : /^\/ja\//);
  }
});

it.each(langs)('weighs at most 57 kB as gzip sends it, in %s', (lang) => {
  const bytes = gzipSync(JSON.stringify({ lang, documents: documents[lang] }), { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(57_000);
});
