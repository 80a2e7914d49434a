import { readFile, stat } from 'node:fs/promises';
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
  '#': '/src/',
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
    const file = await moduleFile(pathname);
    if (!file) {
      response.writeHead(404).end();
    } else if (file.path !== pathname) {
      // A folder's own address would make the relative imports of its index.ts go astray.
      response.writeHead(302, { location: file.path }).end();
    } else {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

/** The file that a module's address means: itself, with an extension, or a folder's index. */
async function moduleFile(pathname: string) {
  const bare = normalize(pathname);
  for (const path of [bare, `${bare}.ts`, `${bare}.js`, `${bare}/index.ts`]) {
    const file = join(root, path);
    if (!(await stat(file).catch(() => null))?.isFile()) continue;
    const body = await readFile(file);
    if (!path.endsWith('.ts')) {
      return { path, body, type: types[extname(path)] ?? 'text/javascript' };
    }
    return { path, body: stripTypeScriptTypes(body.toString()), type: 'text/javascript' };
  }
  return null;
}
