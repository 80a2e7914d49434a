/**
 * Who may import whom: the linter enforces this list, and CONTRIBUTING.md shows it as a table, which
 * a test compares with it. Every folder may import itself.
 */

const lib = {
  'lib/conv': [],
  'lib/random': [],
  'lib/grid': ['lib/conv'],
  'lib/picture': ['lib/conv'],
  'lib/share': ['lib/conv'],
  'lib/layer': ['lib/grid', 'lib/random', 'lib/conv'],
  'lib/train': ['lib/picture', 'lib/random', 'lib/conv'],
  'lib/messages': ['lib/layer', 'lib/conv'],
  'lib/signal': ['lib/train', 'lib/picture', 'lib/random', 'lib/conv'],
  'lib/model': ['lib/layer', 'lib/conv'],
  'lib/experiment': ['lib/layer', 'lib/picture', 'lib/conv'],
  'lib/step': ['lib/grid', 'lib/layer', 'lib/share', 'lib/conv'],
  'lib/animate': ['lib/step', 'lib/conv'],
};
const allOfLib = Object.keys(lib);

/** What a folder under `src` may import; a widget's family stands as `components/widgets/*`. */
export const mayImport = {
  ...lib,
  cli: ['lib/animate', 'lib/model', 'lib/step', 'lib/grid', 'lib/share', 'lib/conv'],
  i18n: ['lib/layer'],
  figures: [...allOfLib, 'i18n', 'data'],
  content: ['i18n'],
  'components/ui': [...allOfLib, 'i18n', 'data'],
  'components/widgets/shared': [...allOfLib, 'components/ui', 'figures', 'i18n'],
  'components/widgets/*': [
    ...allOfLib,
    'components/widgets/shared',
    'components/ui',
    'figures',
    'i18n',
    'data',
  ],
  'components/widgets': ['components/widgets/*', 'components/widgets/shared', 'figures', 'i18n'],
  'components/mdx': [
    ...allOfLib,
    'components/widgets/*',
    'components/widgets/shared',
    'components/ui',
    'figures',
    'i18n',
    'content',
    'data',
    'styles',
  ],
  styles: ['components/widgets/*', 'components/ui'],
  search: ['i18n'],
  text: [
    ...allOfLib,
    'components/widgets',
    'components/widgets/*',
    'components/widgets/shared',
    'search',
    'figures',
    'i18n',
    'content',
    'data',
  ],
  layouts: [
    ...allOfLib,
    'components/widgets',
    'components/widgets/*',
    'components/mdx',
    'components/ui',
    'text',
    'search',
    'figures',
    'i18n',
    'styles',
    'data',
  ],
};

/** What a folder inside `lib/model` may import of the rest of it. */
export const mayImportInModel = {
  syntax: [],
  python: ['syntax', 'graph.ts'],
  rules: ['parts', 'python', 'syntax', 'graph.ts'],
  libraries: ['parts', 'rules', 'python', 'syntax', 'graph.ts'],
  onnx: ['sizes.ts', 'python/numbers.ts', 'graph.ts'],
  tables: ['graph.ts'],
};

/** All folders; `pages` may import any of them. */
export const folders = [...Object.keys(mayImport), 'data', 'pages'];

/** What a folder may import, in a few words. */
function inWords(names) {
  const hasLib = allOfLib.every((part) => names.includes(part));
  const named = names.filter((name) => !hasLib || !allOfLib.includes(name));
  return [...(hasLib ? ['lib'] : []), ...named].map((name) => `\`${name}\``).join(', ');
}

/** The list as rows of the table in CONTRIBUTING.md. */
export const importRows = () => [
  ...Object.entries(mayImport).map(([folder, names]) => [
    `\`${folder}\``,
    inWords(names) || 'nothing',
  ]),
  ...Object.entries(mayImportInModel).map(([folder, names]) => [
    `\`lib/model/${folder}\``,
    inWords(names.map((name) => `lib/model/${name}`)) || 'nothing of `lib/model`',
  ]),
  ['`pages`', 'everything'],
];
