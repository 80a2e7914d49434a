import { describe, expect, it } from 'vitest';
import { fact } from '#figures/facts.ts';
import { markdownOf } from '#text/markdown.ts';
import { blocksOf, type PageSource } from '#text/blocks.ts';
import { pageSources, sources } from '../../support/page-sources.ts';

const absolute = (path: string) => `https://example.org${path}`;
const twin = (body: string, given: Partial<PageSource> = {}) =>
  markdownOf(
    {
      lang: 'en',
      slug: 'some',
      title: 'Some page',
      summary: 'What it says.',
      body,
      anchors: ['one', 'two'],
      ...given,
    },
    sources,
    absolute,
  );

describe("a page's twin", () => {
  it('begins with title, summary and the address of the page', () => {
    expect(twin('Text.')).toBe(
      '# Some page\n\nWhat it says.\n\nThe page, with live figures: https://example.org/some/\n\nText.\n',
    );
  });

  it('says numbers of a sentence as the page does at first', () => {
    const body =
      '<Fact id="kept-share"/> of it. Stride <Num of="spacing" arg="stride" />, span <Calc of="spacing" what="span" />.';
    expect(twin(body)).toContain(`${fact('kept-share')} of it. Stride 2, span 5.`);
  });

  it('keeps the words of a role, and leaves code and formulas as they are', () => {
    const body = 'The <In>input</In> $i \\cdot s$ and `<Out>`.';
    expect(twin(body)).toContain('The input $i \\cdot s$ and `<Out>`.');
  });

  it('leads from a link to the page in its language', () => {
    expect(twin('[There](/dilation/#why).', { lang: 'ja' })).toContain(
      '[There](https://example.org/ja/dilation/#why)',
    );
  });

  it('shows a figure by its file, a diagram by its numbers', () => {
    const figure = twin('<Figure id="laplacian-stride-2" live>Edges `drown`.</Figure>');
    expect(figure).toMatch(
      /!\[[^\]]*Laplacian[^\]]*\]\(https:\/\/example\.org\/figures\/[\w-]+\.png\)\n\nFigure: Edges `drown`\.$/m,
    );
    const diagram = twin('<Diagram id="dilated-kernel">Spread.</Diagram>');
    expect(diagram).toContain('- kernel: 1 2 0 / 3 1 0 / 0 0 1\n');
  });

  it('asks and answers a question, and leads to a widget', () => {
    expect(twin('<Predict id="experiment" />')).toMatch(
      /^> \*\*Question\.\*\* .*5 cells wide.*\n>\n> \*\*Answer\.\*\* .*9 remain\.$/m,
    );
    expect(twin('<PhaseMap />')).toContain('(https://example.org/embed/phase-map/)');
    expect(twin('<CropFigure id="padding" />')).toContain('/embed/crop/?id=padding)');
  });

  it('begins a paragraph with a word of a sentence, and goes on to the next heading', () => {
    const body =
      '<ByHand>Press.</ByHand> Then <Term id="tap">taps</Term>.\n\n## One\n\n<Term id="tap">Taps</Term> meet.\n\n## Two\n\nHere. <ByHand>Point.</ByHand>\n';
    expect(twin(body)).toMatch(/Then taps\.\n\n## One\n\nTaps meet\.\n\n## Two\n\nHere\.\n$/);
  });

  it('leaves code as it is written', () => {
    const code = '```python\nx = 1  # <Fact id="no" />\n\n## no heading\n```';
    expect(twin(code)).toContain(code);
  });

  it('holds what the page shows as text: the entry of a bibliography, code, tables, lists', () => {
    expect(twin('<Citation />')).toMatch(/^```bibtex\n@misc\{atrous,\n/m);
    expect(twin('<FrameworkCode />')).toMatch(/^PyTorch:\n\n```python\nimport torch\n/m);
    expect(twin('<TrainingTable />')).toMatch(
      /^\| ConvTranspose2d, kernel\s3 \|( \S+ ± \S+ \|){4}$/m,
    );
    expect(twin('<StepGallery group="article" formulation="scatter" />')).toMatch(
      /^- \[[^\]]+\]\(https:\/\/example\.org\/step-through\/\?preset=\w+&as=scatter\): `nn\.ConvTranspose2d\(/m,
    );
  });

  it('lists the words and the keys in the marks of its language', () => {
    expect(twin('<Glossary />', { lang: 'ja' })).toMatch(/^- \*\*穴\*\*（hole、隙間）：どの/m);
    expect(twin('<Keys />')).toMatch(/^\| anywhere \| \/ \| searches \|$/m);
  });

  it('tells which heading has no anchor', () => {
    expect(() => twin('## One\n\n## Two\n\n## Three')).toThrow('"Three" has no anchor');
  });
});

it.each(pageSources)('has every heading as one: $lang/$slug', (page) => {
  const headings = blocksOf(page, sources).filter(({ kind }) => kind === 'heading');
  expect(headings.map((block) => 'id' in block && block.id)).toEqual(page.anchors);
});

it.each(pageSources)('holds nothing that only the site can read: $lang/$slug', (page) => {
  const text = markdownOf(page, sources, absolute).replace(/```.*?```|`[^`\n]*`/gs, '');
  expect(text).not.toMatch(/<\/?[A-Z]\w*|^import |undefined|\]\(\//m);
  for (const [, heading] of page.body.matchAll(/^#{2,3} ([^`<\n]+)$/gm))
    expect(text).toContain(`# ${heading}`);
});
