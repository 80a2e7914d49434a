/** Run before the browser tests: builds the site for each address that it is tested at. */
import { buildSite } from './build-site.ts';
import { sites } from './sites.ts';

// One after the other: builds keep what they read of the content in the same file.
for (const site of sites) {
  console.log(`Building the site under ${site.base}`);
  buildSite(site);
}
