import { inTab, putInTab } from './kept-value.ts';

/*
 * A file of the reader's that this tab keeps for a tool, beside its address: it is there after a
 * reload, after going back and in the other language. The browser holds it in a cache of the site,
 * and the tab alone knows under which name; nothing is sent.
 */
const CACHE = 'a-trous:kept';
/** What a tab leaves behind is forgotten after so long, in milliseconds. */
const LONGEST = 24 * 60 * 60 * 1000;
const KEPT_AT = 'x-kept-at';

/** What keeps, one after the other: the last word counts. */
let queue: Promise<unknown> = Promise.resolve();

/** The name that this tab knows a tool's file by; null where it keeps none. */
export function keptName(tool: string): string | null {
  const name = inTab(tool);
  return typeof name === 'string' ? name : null;
}

/**
 * Keeps a file in place of the one before, or none.
 * @returns whether it is kept: a browser may refuse, or have no room for it
 */
export function keepFile(tool: string, file: Blob | null): Promise<boolean> {
  const kept = queue.then(() => put(tool, file)).catch(() => false);
  queue = kept;
  return kept;
}

async function put(tool: string, file: Blob | null): Promise<boolean> {
  const before = keptName(tool);
  if (!file && before === null) return true;
  putInTab(tool, null);
  const cache = await caches.open(CACHE);
  if (before !== null) await cache.delete(before);
  await forgetOld(cache);
  if (!file) return true;
  const name = `/${crypto.randomUUID()}/${encodeURIComponent(file instanceof File ? file.name : '')}`;
  await cache.put(name, new Response(file, { headers: { [KEPT_AT]: `${Date.now()}` } }));
  putInTab(tool, name);
  return keptName(tool) === name;
}

/** The file that this tab keeps for a tool; null where there is none, or it is gone. */
export async function keptFile(tool: string): Promise<File | null> {
  try {
    await queue;
    const name = keptName(tool);
    const cache = await caches.open(CACHE);
    await forgetOld(cache);
    const found = name === null ? undefined : await cache.match(name);
    if (!found) return null;
    const blob = await found.blob();
    return new File([blob], decodeURIComponent(name!.split('/').at(-1)!), { type: blob.type });
  } catch {
    return null;
  }
}

async function forgetOld(cache: Cache): Promise<void> {
  for (const request of await cache.keys()) {
    const at = (await cache.match(request))?.headers.get(KEPT_AT);
    if (Date.now() - Number(at) > LONGEST) await cache.delete(request);
  }
}
