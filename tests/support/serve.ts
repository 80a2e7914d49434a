/** Serves the built sites as GitHub Pages does: gzip, index.html for folders, 404.html for the rest. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sites } from './sites.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

for (const { base, outDir, port } of sites) {
  createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : '404.html';
    const file = join(outDir, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    const send = (status: number, type: string, body: Buffer) => {
      const isPacked = type.startsWith('image/png');
      response
        .writeHead(status, {
          'content-type': type,
          'cache-control': 'max-age=600',
          ...(isPacked ? {} : { 'content-encoding': 'gzip' }),
        })
        .end(isPacked ? body : gzipSync(body));
    };
    try {
      send(200, types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      send(404, types['.html'], await readFile(join(outDir, '404.html')));
    }
  }).listen(port);
}
