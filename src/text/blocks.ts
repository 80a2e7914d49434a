import { questionWords, type QuestionId } from '#components/widgets/predict/words.ts';
import { printAnswer, question } from '#components/widgets/predict/questions.ts';
import { widgetOf, widgetIds, type WidgetId } from '#components/widgets/registry.ts';
import slotsSource from '#components/widgets/slots.ts?raw';
import { example } from '#components/widgets/layer-tools/framework-table.ts';
import { layerToolWords } from '#components/widgets/layer-tools/words.ts';
import { stepWords } from '#components/widgets/step-through/words.ts';
import { citation } from '#data/citation.ts';
import { describeExperiment } from '#figures/describe.ts';
import { diagram } from '#figures/diagrams.ts';
import { stagesOf } from '#figures/models.ts';
import { figureFile, figureOf } from '#figures/registry.ts';
import { termsIn, type Term } from '#content/terms.ts';
import { pageHref } from '#i18n/href.ts';
import { keysWords } from '#i18n/keys.ts';
import { words, type Lang } from '#i18n/index.ts';
import { labelled, listed } from '#i18n/marks.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { frameworks, printCall, printLayer } from '#lib/layer/print/index.ts';
import type { MessageKind } from '#lib/messages/index.ts';
import { presets, specOfExample } from '#lib/step/index.ts';
import { inline, type Sources } from './inline.ts';
import { messageText } from './messages.ts';
import { layerTable, phaseTable, table, trainingTable } from './tables.ts';

/** A page as its collection holds it. */
export interface PageSource {
  readonly lang: Lang;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** MDX, without front matter. */
  readonly body: string;
  /** The ids of its headings, in order. */
  readonly anchors: readonly string[];
}

/** What follows another in a page; every text is Markdown. */
export type Block =
  | { readonly kind: 'text' | 'note'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly id: string }
  | {
      readonly kind: 'figure';
      readonly id: string;
      readonly caption: string;
      /** The file of its picture and what it shows; a diagram has its numbers instead. */
      readonly picture?: { readonly file: string; readonly alt: string };
      readonly numbers?: readonly string[];
    }
  | { readonly kind: 'question'; readonly ask: string; readonly because: string }
  | {
      readonly kind: 'widget';
      readonly id: WidgetId;
      readonly member?: string;
      readonly title: string;
      readonly caption: string;
    }
  /** The words of the trade. */
  | { readonly kind: 'terms'; readonly terms: readonly (Term & { readonly id: string })[] }
  /** An error message at its smallest case, as a block of code; its heading is what is searched for. */
  | { readonly kind: 'message'; readonly text: string }
  /** Code and tables that nobody searches for, and what leads on to more of the same. */
  | { readonly kind: 'listing'; readonly text: string }
  /** What only the page can show. */
  | { readonly kind: 'elsewhere'; readonly caption: string };

/** `CropFigure` → `crop`: the file of slots says what draws which widget. */
const widgetOfComponent = new Map(
  [...slotsSource.matchAll(/^ {2}'?([\w-]+)'?: \{ Widget: (\w+) \},$/gm)].map(
    ([, id, component]) => [component, id as WidgetId],
  ),
);
if (widgetOfComponent.size !== widgetIds.length)
  throw new Error(`slots.ts is read as ${widgetOfComponent.size} widgets of ${widgetIds.length}`);

const IMPORT = /^import \w+ from '#components\/[^']+';$/gm;
const BLOCK = new RegExp(
  [
    /^(?<code>```[^]*?^```)$/,
    /^(?<marks>#{2,6}) (?<heading>.+)$/,
    /^<Note>(?<note>[^]*?)^<\/Note>$/,
    /^ *<(?<placed>(?!(?:ByHand|In|Ker|Out|Term|Zero|Note|Row)\b)[A-Z]\w*)\b(?<rest>[^>]*?)(?:\/>|>(?<caption>[^]*?)<\/\k<placed>>)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

const attribute = (attributes: string, name: string) =>
  new RegExp(`\\b${name}=(?:"([^"]*)"|\\{(\\d+)\\})`).exec(attributes)?.slice(1).find(Boolean);

/** The numbers of a diagram's grids, row by row. */
function numbersOf(id: string, lang: Lang): string[] {
  const spoken = (grid: CellGrid) =>
    grid
      .map((row) => row.map(({ text, role }) => text ?? (role === 'hole' ? '–' : '·')).join(' '))
      .join(' / ');
  return diagram(id, words(lang)).flatMap((part) =>
    'sign' in part ? [] : [`${part.caption}: ${spoken(part.grid)}`],
  );
}

const fenced = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

/** The page's layer in the words of each framework. */
const frameworkCode = (lang: Lang) =>
  frameworks
    .map((framework) => {
      const { code } = printLayer(example.spec, framework, example.weights);
      const language = framework === 'tensorflowJs' ? 'js' : 'python';
      const name = layerToolWords[lang].frameworks[framework];
      return `${labelled(name, '').trim()}\n\n${fenced(language, code.trimEnd())}`;
    })
    .join('\n\n');

/** The small players of a group, each as a link to the large one that plays it. */
function galleryList(attributes: string, lang: Lang): string {
  const as = attribute(attributes, 'formulation');
  return presets
    .filter(({ group }) => group === attribute(attributes, 'group'))
    .map(({ id, example }) => {
      const query = new URLSearchParams({ preset: id, ...(as ? { as } : {}) });
      const name = stepWords(lang).presets[id];
      const link = `[${name}](${pageHref(lang, 'step-through')}?${query})`;
      return `- ${labelled(link, '').trim()} \`${printCall(specOfExample(example))}\``;
    })
    .join('\n');
}

const bibliographyEntry = (lang: Lang) =>
  citation(`${words(lang).siteName}: ${words(lang).tagline}`, pageHref(lang, ''));

/** Components of a sentence, with which a paragraph may begin. */
const isWithin = (component: string) =>
  ['Fact', 'Num', 'Calc', 'Cite', 'Measured'].includes(component);

/** What stands for a component that is a block of its own, before its caption. */
function placedBlock(component: string, attributes: string, caption: string, lang: Lang): Block {
  const id = attribute(attributes, 'id') ?? '';
  switch (component) {
    case 'Figure': {
      const alt = describeExperiment(figureOf(id).experiment, lang);
      return { kind: 'figure', id, caption, picture: { file: figureFile(id), alt } };
    }
    case 'TrainingFigure':
      return { kind: 'figure', id, caption, picture: { file: `${id}.png`, alt: caption } };
    case 'Diagram':
      return { kind: 'figure', id, caption, numbers: numbersOf(id, lang) };
    case 'NetworkShape': {
      const sides = stagesOf(id).map(({ side, channels }) => `${channels} × ${side} × ${side}`);
      return { kind: 'figure', id, caption, numbers: [sides.join(' → ')] };
    }
    case 'NetworkPath':
      return { kind: 'text', text: `${caption}\n\n${layerTable(id, lang)}` };
    case 'PhaseTable':
      return { kind: 'text', text: phaseTable(Number(attribute(attributes, 'kernel')), lang) };
    case 'TrainingTable':
      return { kind: 'listing', text: trainingTable(lang) };
    case 'FrameworkCode':
      return { kind: 'listing', text: frameworkCode(lang) };
    case 'StepGallery':
      return { kind: 'listing', text: galleryList(attributes, lang) };
    case 'Citation':
      return { kind: 'code', text: fenced('bibtex', bibliographyEntry(lang)) };
    case 'Keys': {
      const t = keysWords[lang];
      return { kind: 'text', text: table([t.where, t.key, t.does], t.rows) };
    }
    case 'Glossary':
      return {
        kind: 'terms',
        terms: termsIn(lang).map(({ id, [lang]: { also, ...term } }) => ({
          id,
          ...term,
          also: listed(...also.split(', ')),
        })),
      };
    case 'Message':
      return { kind: 'message', text: messageText(id as MessageKind, lang) };
    case 'Predict': {
      const { ask, because } = questionWords[lang][id as QuestionId];
      return { kind: 'question', ask, because: because(printAnswer(question(id as QuestionId))) };
    }
  }
  const widget = widgetOfComponent.get(component);
  if (!widget) return { kind: 'elsewhere', caption };
  const { title, members } = widgetOf(widget);
  return {
    kind: 'widget',
    id: widget,
    title: title[lang],
    caption,
    ...(members && { member: id }),
  };
}

/** A page's blocks in order, with every component resolved. */
export function blocksOf({ lang, slug, body, anchors }: PageSource, sources: Sources): Block[] {
  const source = body.replace(IMPORT, '');
  const say = (text: string) => inline(text, lang, sources).trim();
  const blocks: Block[] = [];
  const ids = [...anchors];
  const addText = (text: string) => {
    const said = say(text);
    if (said) blocks.push({ kind: 'text', text: said });
  };
  let at = 0;
  for (const found of source.matchAll(BLOCK)) {
    const { code, marks, heading, note, placed, rest, caption = '' } = found.groups!;
    addText(source.slice(at, found.index));
    at = found.index + found[0].length;
    if (code) blocks.push({ kind: 'code', text: code });
    else if (marks) {
      const id = ids.shift();
      if (id === undefined) throw new Error(`${slug}: the heading "${heading}" has no anchor`);
      blocks.push({ kind: 'heading', depth: marks.length, text: say(heading), id });
    } else if (note !== undefined) blocks.push({ kind: 'note', text: say(note) });
    else if (isWithin(placed)) addText(found[0]);
    else blocks.push(placedBlock(placed, rest, say(caption), lang));
  }
  addText(source.slice(at));
  return blocks;
}
