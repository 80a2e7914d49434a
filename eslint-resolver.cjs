/**
 * Tells the linter's import rules where an import of the site's source leads: `@/` is `src/`, and
 * `.ts`, `.tsx` or `/index.ts` may be left out, as in tsconfig.json.
 */
const { statSync } = require('node:fs');
const { dirname, join } = require('node:path');

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

exports.interfaceVersion = 2;
exports.resolve = (source, file) => {
  const isOurs = source.startsWith('.') || source.startsWith('@/');
  if (!isOurs) return { found: false };
  const target = source.startsWith('.')
    ? join(dirname(file), source)
    : join(__dirname, 'src', source.slice(2));
  const path = ['', '.ts', '.tsx', '/index.ts'].map((end) => target + end).find(isFile);
  return path ? { found: true, path } : { found: false };
};
