/**
 * The built site as the browser tests visit it: at the root of a host with its repository unknown, and
 * under a base path with the repository known.
 */
const port = Number(process.env.SITE_PORT ?? 4331);

export const sites = [
  { name: 'root', base: '/', outDir: '.test/root', port, repository: '' },
  {
    name: 'base',
    base: '/a-trous/',
    outDir: '.test/base',
    port: port + 1,
    repository: 'https://example.org/somebody/a-trous',
  },
] as const;

export const originOf = (port: number): string => `http://localhost:${port}`;
