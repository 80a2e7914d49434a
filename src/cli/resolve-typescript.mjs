import { registerHooks } from 'node:module';

// Node runs TypeScript, but leaves names without an extension to bundlers, as src/lib has them.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
    if (!isOurs || /\.\w+$/.test(specifier)) return next(specifier, context);
    try {
      return next(`${specifier}.ts`, context);
    } catch {
      return next(`${specifier}/index.ts`, context);
    }
  },
});
