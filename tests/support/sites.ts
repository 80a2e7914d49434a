/** The built site as the browser tests visit it: at the root of a host, and under a base path. */
const port = Number(process.env.SITE_PORT ?? 4331);

export const sites = [
  { name: 'root', base: '/', outDir: '.test/root', port },
  { name: 'base', base: '/a-trous/', outDir: '.test/base', port: port + 1 },
] as const;

export const originOf = (port: number): string => `http://localhost:${port}`;
