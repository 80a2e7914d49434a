import { registerHooks } from 'node:module';

// Node runs TypeScript, but leaves names without an extension to bundlers, as src/lib has them.
registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
    if (!ours || /\.\w+$/.test(specifier)) return next(specifier, context);
    try {
      return next(`${specifier}.ts`, context);
    } catch {
      return next(`${specifier}/index.ts`, context);
    }
  },
});
