import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = [
  // The headless shell comes first: the whole Chromium also draws a window that nobody sees.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium to test with: CHROMIUM_PATH, else Playwright's own, else an installed
 * Chromium or Chrome; null where there is none.
 * @throws Error where CHROMIUM_PATH names no file.
 */
export function findBrowser(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH is ${named}: there is no such file`);
  return (
    named || [chromium.executablePath(), ...installed].find((path) => existsSync(path)) || null
  );
}

/**
 * Installs a browser where there is none: Playwright's Chromium, or, as root on Debian where that
 * download is refused, Debian's.
 * @throws Error that says in one line what to do, where neither works.
 */
export function ensureBrowser(): string {
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ===
    0;
  const found = findBrowser();
  if (found) return found;
  run('npx', 'playwright', 'install', 'chromium');
  if (!findBrowser() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', 'update');
    const install = (name: string) =>
      run('apt-get', 'install', '--yes', '--no-install-recommends', name);
    if (!install('chromium-headless-shell')) install('chromium');
  }
  const path = findBrowser();
  if (!path) {
    throw new Error(
      'No browser for the tests: run `npx playwright install chromium`, install Chromium or Chrome, or set CHROMIUM_PATH to one.',
    );
  }
  return path;
}

/** Arguments that make a test browser quiet, and let root start it. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
