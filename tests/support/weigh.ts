import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { hydrate } from './hydrate.ts';

/** Bytes of a text as gzip sends it. */
const gzip = (body: Buffer) => gzipSync(body, { level: 9 }).length;

/** What a page's reader loads, in bytes; text as gzip sends it. */
export interface PageWeight {
  /** Markup with its styles. */
  readonly document: number;
  /** Scripts until the page is complete. */
  readonly firstScripts: number;
  /** Scripts with every island live. */
  readonly scripts: number;
  /** Faces of type with every island live. */
  readonly faces: number;
}

/** Loads a page, then brings its islands to life, and weighs what comes. */
export async function weighPage(page: Page, address: string): Promise<PageWeight> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  const total = async (among: readonly Response[], ...types: string[]) => {
    const counted = among.filter((response) => types.includes(response.request().resourceType()));
    const bodies = await Promise.all(counted.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + gzip(body), 0);
  };

  await page.goto(address, { waitUntil: 'load' });
  const first = [...responses];
  const document = await total(first, 'document', 'stylesheet');
  const firstScripts = await total(first, 'script');
  await hydrate(page);
  await page.waitForLoadState('networkidle');
  const [scripts, faces] = await Promise.all(
    ['script', 'font'].map((type) => total(responses, type)),
  );
  return { document, firstScripts, scripts, faces };
}

/** What a built site weighs in bytes, text as gzip sends it. */
export function weighSite(folder: string): number {
  const isText = /\.(html|css|js|json|md|svg|xml|txt)$/;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => (isText.test(name) ? gzip(readFileSync(name)) : statSync(name).size))
    .reduce((sum, size) => sum + size, 0);
}

/** What the pictures in a built page weigh, in bytes: each once, whether or not it is in view. */
export function weighPictures(folder: string, path: string): number {
  const html = readFileSync(join(folder, path, 'index.html'), 'utf8');
  const sources = new Set([...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src]) => src));
  return [...sources]
    .map((src) => statSync(join(folder, src)).size)
    .reduce((sum, size) => sum + size, 0);
}
