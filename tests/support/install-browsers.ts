/** Run before the browser tests: installs a Chromium, and the other engines where that can be done. */
import { engineNames, findDriver, installEngine } from '../engines/drivers.ts';
import { ensureBrowser } from './browser.ts';

console.log(`Browser: ${ensureBrowser()}`);
for (const name of engineNames) if (!findDriver[name]()) installEngine(name);
