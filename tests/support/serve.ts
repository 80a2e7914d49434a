/** Serves the built sites for the browser tests. */
import { serveSite } from './serve-site.ts';
import { sites } from './sites.ts';

for (const site of sites) await serveSite(site);
