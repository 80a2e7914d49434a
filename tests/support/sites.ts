/** The built site as the browser tests visit it: at the root of a host, and under a base path. */
export const sites = [
  { name: 'root', base: '/', outDir: '.test/root', port: 4331 },
  { name: 'base', base: '/a-trous/', outDir: '.test/base', port: 4332 },
] as const;

export const originOf = (port: number): string => `http://localhost:${port}`;
