/** Tells the linter's import rules where an import leads: where Node's own resolution takes it. */
const { createRequire } = require('node:module');

exports.interfaceVersion = 2;
exports.resolve = (source, file) => {
  try {
    return { found: true, path: createRequire(file).resolve(source) };
  } catch {
    return { found: false };
  }
};
