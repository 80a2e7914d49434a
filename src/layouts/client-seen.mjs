// @ts-check

/**
 * An integration of Astro: the directive `client:seen`, by which an island comes to life once the
 * page is complete, or the reader moves, and the island is in view.
 * @returns {import('astro').AstroIntegration}
 */
export function clientSeen() {
  return {
    name: 'client-seen',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) =>
        addClientDirective({ name: 'seen', entrypoint: './src/layouts/client-seen.ts' }),
    },
  };
}
