import { buildSite } from '../support/build-site.ts';
import { serveSite } from '../support/serve-site.ts';
import { sites } from '../support/sites.ts';

/** Builds the site, unless it is built, and serves it where the browser tests expect it. */
export async function openSite(isBuilt = false) {
  const [site] = sites;
  if (!isBuilt) {
    console.log('Building the site');
    buildSite(site);
  }
  return { ...site, ...(await serveSite(site)) };
}
