import type { JSHandle, Page } from '@playwright/test';

export interface WrittenDocument {
  /** The page's path below the site's own. */
  readonly path: string;
  readonly address: string;
  readonly document: Document;
}

/**
 * Reads documents of the site as they are written: parsed, but neither shown nor run. What has no need
 * of a living page is known of all of them in a second.
 * @returns a handle to the documents, in the order of their paths
 * @throws Error that names the path, where there is no such document
 */
export async function writtenDocuments(
  page: Page,
  paths: readonly string[],
): Promise<JSHandle<WrittenDocument[]>> {
  await page.goto('');
  return page.evaluateHandle(
    (all) =>
      Promise.all(
        all.map(async (path) => {
          const response = await fetch(path);
          // The page of an address that is not there is asked for by its own name.
          if (!response.ok && path !== '404.html') throw new Error(`${path}: ${response.status}`);
          const text = await response.text();
          const document = new DOMParser().parseFromString(text, 'text/html');
          return { path, address: response.url, document };
        }),
      ),
    paths,
  );
}
