import { fileURLToPath } from 'node:url';
import astro from 'eslint-plugin-astro';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { folders, mayImport, mayImportInModel } from './import-rules.js';

/** Each family of widgets is an element of its own. */
const FAMILY = 'components/widgets/*';
const REGISTRY = 'components/widgets';
const MODEL = 'lib/model';
const depthOf = (folder) => folder.replace('*', '').split('/').filter(Boolean).length;
const byDepth = (a, b) => depthOf(b) - depthOf(a);

/** A file, or what a folder holds. */
const insideOf = (name) => (name.includes('.') ? name : `${name}/**`);

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
        ...['', 'TSAsExpression >', 'TSSatisfiesExpression >'].map((wrapped) => ({
          selector: `:matches(SpreadElement, JSXSpreadAttribute) > ${wrapped} :matches(ObjectExpression, ArrayExpression)`,
          message: 'Write the parts of the literal themselves; Prettier breaks the lines.',
        })),
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [fileURLToPath(new URL('eslint-resolver.cjs', import.meta.url))]: {} },
      'boundaries/include': ['src/**'],
      // The first pattern that fits decides: `shared` before the families, these before the registry.
      'boundaries/elements': [...folders].sort(byDepth).map((type) => ({
        type,
        pattern: `src/${type}`,
        ...(type === FAMILY ? { capture: ['family'] } : {}),
      })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkInternals: true,
          policies: [
            ...Object.entries({ ...mayImport, data: [], pages: folders }).map(([from, types]) => ({
              from: { element: { type: from } },
              allow: [{ to: { element: { type: from === FAMILY ? types : [from, ...types] } } }],
            })),
            // The operation has one door.
            {
              from: { element: { type: folders.filter((type) => type !== 'lib/conv') } },
              disallow: [{ to: { element: { type: 'lib/conv', fileInternalPath: '!index.ts' } } }],
            },
            // Inside the reader of models, what a folder does not name it does not import.
            ...Object.entries(mayImportInModel).flatMap(([folder, names]) => {
              const from = { element: { type: MODEL, fileInternalPath: `${folder}/**` } };
              const allowed = [folder, ...names].map((name) => ({
                to: { element: { type: MODEL, fileInternalPath: insideOf(name) } },
              }));
              return [
                { from, disallow: [{ to: { element: { type: MODEL } } }] },
                { from, allow: allowed },
              ];
            }),
            // The slot of a widget takes its title from the registry; a view, which would bring all of
            // the registry to the reader, does not.
            {
              from: { element: { type: FAMILY, fileInternalPath: '**/*.astro' } },
              allow: [{ to: { element: { type: REGISTRY } } }],
            },
            // A family of widgets imports itself and no other family.
            {
              from: { element: { type: FAMILY } },
              allow: [
                {
                  to: {
                    element: { type: FAMILY, captured: { family: '{{from.captured.family}}' } },
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
