/** Run before the browser tests: a browser, and the site built for each address it is tested at. */
import { ensureBrowser } from './browser.ts';
import { buildSite } from './build-site.ts';
import { sites } from './sites.ts';

console.log(`Browser: ${ensureBrowser()}`);

for (const site of sites) {
  console.log(`Building the site under ${site.base}`);
  buildSite(site);
}
