import { fileURLToPath } from 'node:url';
import astro from 'eslint-plugin-astro';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Who may import whom: the table of CONTRIBUTING.md, row by row. */
const elements = {
  conv: 'src/lib/conv',
  picture: 'src/lib/picture',
  layer: 'src/lib/layer',
  share: 'src/lib/share',
  experiment: 'src/lib/experiment',
  grid: 'src/lib/grid',
  step: 'src/lib/step',
  animate: 'src/lib/animate',
  train: 'src/lib/train',
  model: 'src/lib/model',
  cli: 'src/cli',
  figures: 'src/figures',
  ui: 'src/components/ui',
  shared: 'src/components/widgets/shared',
  data: 'src/data',
  mdx: 'src/components/mdx',
  i18n: 'src/i18n',
  layouts: 'src/layouts',
  pages: 'src/pages',
  styles: 'src/styles',
  content: 'src/content',
};
/** Each family of widgets is an element of its own; the registry and its slots stand beside them. */
const families = { type: 'family', pattern: 'src/components/widgets/*', capture: ['family'] };
const registry = { type: 'registry', pattern: 'src/components/widgets' };
const lib = [
  'conv',
  'picture',
  'layer',
  'share',
  'experiment',
  'grid',
  'step',
  'animate',
  'train',
  'model',
];
const mayImport = {
  conv: ['conv'],
  picture: ['picture', 'conv'],
  layer: ['layer', 'grid', 'conv'],
  share: ['share', 'conv'],
  grid: ['grid', 'conv'],
  step: ['step', 'grid', 'layer', 'share', 'conv'],
  animate: ['animate', 'step', 'conv'],
  train: ['train', 'picture', 'conv'],
  model: ['model', 'layer', 'conv'],
  cli: ['cli', 'animate', 'model', 'step', 'grid', 'share', 'conv'],
  experiment: ['experiment', 'layer', 'picture', 'conv'],
  figures: ['figures', 'i18n', 'data', ...lib],
  ui: ['ui', 'i18n', ...lib],
  shared: ['shared', 'ui', 'figures', 'i18n', ...lib],
  family: ['shared', 'ui', 'figures', 'i18n', 'data', ...lib],
  registry: ['registry', 'family', 'shared', 'figures', 'i18n'],
  mdx: ['mdx', 'family', 'shared', 'ui', 'figures', 'i18n', 'content', 'styles', ...lib],
  i18n: ['i18n', 'layer'],
  styles: ['styles', 'ui', 'family'],
  layouts: ['layouts', 'registry', 'mdx', 'ui', 'figures', 'i18n', 'styles', ...lib],
  pages: [...Object.keys(elements), 'family', 'registry'],
};

/** A pure module: no host, no clock, no chance. */
const purity = [
  ...['window', 'document', 'navigator', 'process', 'Buffer', 'performance', 'fetch'].map(
    (name) => ({ name, message: 'The library is pure: no DOM, no Node.' }),
  ),
  { name: 'Date', message: 'The library has no clock.' },
];

export default defineConfig(
  {
    ignores: ['dist/', '.test/', '.astro/', 'node_modules/', 'test-results/', 'playwright-report/'],
  },
  ...tseslint.configs.recommended,
  ...astro.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Identifier[name=/deconv/i]',
          message: 'The operation is a transposed convolution; it deconvolves nothing.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [fileURLToPath(new URL('eslint-resolver.cjs', import.meta.url))]: {} },
      'boundaries/include': ['src/**'],
      'boundaries/elements': [
        ...Object.entries(elements).map(([type, pattern]) => ({ type, pattern })),
        families,
        registry,
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(mayImport).map(([from, types]) => ({
              from: { element: { type: from } },
              allow: [{ to: { element: { type: types } } }],
            })),
            // The operation has one door.
            {
              from: { element: { type: Object.keys(mayImport).filter((type) => type !== 'conv') } },
              disallow: [{ to: { element: { type: 'conv', fileInternalPath: '!index.ts' } } }],
            },
            // The slot of a widget takes its title from the registry; a view, which would bring all of
            // the registry to the reader, does not.
            {
              from: { element: { type: 'family', fileInternalPath: '**/*.astro' } },
              allow: [{ to: { element: { type: 'registry' } } }],
            },
            // A family of widgets imports itself and no other family.
            {
              from: { element: { type: 'family' } },
              allow: [
                {
                  to: {
                    element: { type: 'family', captured: { family: '{{from.captured.family}}' } },
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      'src/lib/**',
      'src/figures/**',
      'src/i18n/**',
      'src/components/{ui,widgets}/**/*.{ts,tsx}',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', 'pngjs', 'astro:*'],
              message: 'Only src/pages, src/cli and scripts may.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/lib/**'],
    rules: {
      'no-restricted-globals': ['error', ...purity],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a seeded generator.' },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['scripts/**', 'tests/{bench,engines,support}/**'],
    rules: { 'no-console': 'off' },
  },
);
