import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What a page of this server may import by name. */
const imports = {
  // An import map knows prefixes that end with a slash alone, so each folder of the sources has one.
  ...Object.fromEntries(
    readdirSync(join(root, 'src')).map((folder) => [`#${folder}/`, `/src/${folder}/`]),
  ),
  'fast-check': '/node_modules/fast-check/lib/fast-check.js',
  'pure-rand/': '/node_modules/pure-rand/lib/esm/',
  'onnxruntime-web/wasm': '/tests/bench/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs',
};

/**
 * Serves the project's files to a browser as modules, TypeScript without its types, so that the same
 * code runs there as in Node; `/` is an empty page. Gives the address.
 */
export async function serveModules() {
  const page = `<!doctype html><title>Modules</title>
    <script type="importmap">${JSON.stringify({ imports })}</script>`;
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return;
    }
    const file = join(root, normalize(pathname));
    // Packages leave `.js` out where their `exports` would add it.
    const body = await readFile(file).catch(() => readFile(`${file}.js`).catch(() => null));
    if (body === null) {
      response.writeHead(404).end();
    } else if (file.endsWith('.ts')) {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(stripTypeScriptTypes(body.toString()));
    } else {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/javascript' });
      response.end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}
