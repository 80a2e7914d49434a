import { buildSite } from '../support/build-site.ts';
import { serveSite } from '../support/serve-site.ts';
import { sites } from '../support/sites.ts';

/**
 * Builds the site, unless it is built, and serves it where the browser tests expect it: by HTTP/2 if
 * there is a certificate.
 */
export async function openSite(
  isBuilt = false,
  certificate?: { readonly key: string; readonly cert: string },
) {
  const [site] = sites;
  if (!isBuilt) {
    console.log('Building the site');
    buildSite(site);
  }
  return { ...site, ...(await serveSite({ ...site, certificate })) };
}
