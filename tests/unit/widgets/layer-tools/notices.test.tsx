import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import LayerConverter from '#components/widgets/layer-tools/LayerConverter.tsx';
import ModelWalk from '#components/widgets/layer-tools/ModelWalk.tsx';
import { defaultConverter } from '#components/widgets/layer-tools/layer-converter-state.ts';
import { converterViewOf } from '#components/widgets/layer-tools/layer-converter-view.ts';
import { openingModel } from '#components/widgets/layer-tools/opening-model.ts';
import { defaultWalk } from '#components/widgets/layer-tools/model-walk-state.ts';
import { Notices } from '#components/widgets/layer-tools/parts/Notices.tsx';
import { longestLink } from '#components/widgets/shared/pasted-text.ts';
import { langs, type Lang } from '#i18n/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';

const items = (html: string) => [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, text]) => text);
const noticesOf = (code: string) =>
  items(renderToString(<Notices lang="en" notices={parseLayers(code).notices} />));

const opening = await openingModel();

/** The converter with a pasted text, and what it remarks once it has read it. */
function Converter({ lang, code }: { readonly lang: Lang; readonly code: string }) {
  const initial = { ...defaultConverter, code };
  const view = converterViewOf(initial);
  return (
    <>
      <LayerConverter {...propsIn(lang)} initial={initial} opening={view} />
      <Notices lang={lang} notices={view.notices} />
    </>
  );
}

const propsIn = (lang: Lang) => ({ lang, title: '', mode: 'inline' }) as const;

describe.each(langs)('pasted markup, in %s', (lang) => {
  const code = `nn.Conv2d(1, 1, 3, **{'<img src=x onerror=alert(1)>': 1})
helper.make_node('<script>alert(1)</script>', ['x'], ['y'])</textarea><b>`;

  it.each([
    ['the converter', <Converter lang={lang} code={code} />, 2],
    [
      'the walk',
      <ModelWalk
        {...propsIn(lang)}
        opening={opening}
        initial={{ ...defaultWalk, model: 'own', code }}
      />,
      1,
    ],
  ])('is shown as text by %s, wherever it stands', (_, island, times) => {
    const html = renderToString(island);
    expect(html.match(/&lt;img src=x onerror/g)).toHaveLength(times);
    expect(html.match(/&lt;script>/g)).toHaveLength(times);
    expect(html).not.toMatch(/<img|<script|<b>/);
    expect(html.match(/<\/textarea>/g)).toHaveLength(1);
  });
});

describe('Notices', () => {
  it('lists a remark on the same words once, with the first place and the other lines', () => {
    const code = 'nn.Conv2d(n, m, 3)\nnn.Conv2d(n, n, 3)\nnn.Conv2d(1, n, 3)';
    expect(noticesOf(code)).toEqual([
      'Line 1, column 11: the text does not say what n is (also line 2, 3)',
      'Line 1, column 14: the text does not say what m is',
    ]);
  });

  it.each(['kernel_size', 'stride', 'padding', 'output_padding', 'dilation', 'groups'])(
    "has PyTorch's reason in both languages where it refuses %s=-1",
    (name) => {
      const code = `nn.ConvTranspose2d(1, 1, ${name === 'kernel_size' ? '' : '3, '}${name}=-1)`;
      for (const lang of langs) {
        const html = renderToString(<Notices lang={lang} notices={parseLayers(code).notices} />);
        expect(items(html).at(-1)).toMatch(/“.*(positive|negative|greater than zero).*”/);
      }
    },
  );

  it('lists a dozen, and says how many more there are', () => {
    const code = Array.from({ length: 15 }, (_, i) => `Block${i}()`).join('\n');
    expect(noticesOf(code)).toHaveLength(13);
    expect(noticesOf(code).at(-1)).toBe('and 3 more');
  });
});

describe.each([
  ['en', 'Too long for a link'],
  ['ja', 'リンクには長すぎます'],
] as const)('a pasted text that no link can hold, in %s', (lang, said) => {
  const code = 'nn.Conv2d(1, 1, 3)\n'.repeat(Math.ceil(longestLink / 19));
  it.each([
    ['the code tool', (text: string) => <Converter lang={lang} code={text} />],
    [
      'the walk',
      (text: string) => (
        <ModelWalk
          {...propsIn(lang)}
          opening={opening}
          initial={{ ...defaultWalk, model: 'own', code: text }}
        />
      ),
    ],
  ])('is said to be too long by %s, and no shorter text is', (_, island) => {
    expect(renderToString(island(code))).toContain(said);
    expect(renderToString(island('nn.Conv2d(1, 1, 3)'))).not.toContain(said);
  });
});
