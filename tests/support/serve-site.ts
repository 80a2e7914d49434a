import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

interface Site {
  readonly outDir: string;
  /** Where on its host the site lies: `/`, `/a-trous/`. */
  readonly base?: string;
  /** Left out, any free one. */
  readonly port?: number;
  /** What becomes of each document on its way. */
  readonly html?: (text: string) => string;
  /** In PEM: the site is served by https and HTTP/2. Left out, by http. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

/**
 * Serves a built site as GitHub Pages does: gzip, index.html for folders, 404.html for the rest.
 * Gives its address.
 */
export async function serveSite({ outDir, base = '/', port = 0, html, certificate }: Site) {
  const answer: RequestListener = async (request, response) => {
    const { pathname } = new URL(`http://localhost${request.url}`);
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : '404.html';
    const file = join(outDir, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    const send = (status: number, type: string, bytes: Buffer) => {
      const isDocument = html && type === types['.html'];
      const body = isDocument ? Buffer.from(html(bytes.toString())) : bytes;
      const isPacked = /^(image\/png|font)/.test(type);
      response
        .writeHead(status, {
          'content-type': type,
          'cache-control': 'max-age=600',
          // A sandboxed frame has no origin of its own: all that it loads is from another one.
          'access-control-allow-origin': '*',
          ...(isPacked ? {} : { 'content-encoding': 'gzip' }),
        })
        .end(isPacked ? body : gzipSync(body));
    };
    try {
      send(200, types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      send(404, types['.html'], await readFile(join(outDir, '404.html')));
    }
  };
  const server = certificate
    ? // HTTP/2 has types of its own for what is used here by the same names.
      createSecureServer(certificate, answer as never)
    : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    origin: `${certificate ? 'https' : 'http'}://localhost:${given}`,
    close: () => void server.close(),
  };
}
