import { registerHooks } from 'node:module';

const source = new URL('../../src/', import.meta.url);

// Node runs TypeScript, but leaves to bundlers names without an extension, as src/lib has them, and
// names that begin at the root of the source.
registerHooks({
  resolve(name, context, next) {
    const specifier = name.startsWith('@/') ? new URL(name.slice(2), source).href : name;
    if (!/^(\.|file:)/.test(specifier) || /\.\w+$/.test(specifier)) return next(specifier, context);
    try {
      return next(`${specifier}.ts`, context);
    } catch {
      return next(`${specifier}/index.ts`, context);
    }
  },
});
