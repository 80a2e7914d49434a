import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import * as playwright from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { Builder, By, Capabilities } from 'selenium-webdriver';
import { browserArguments, findBrowser } from '../support/browser.ts';

/** A browser window, whatever drives it. */
export interface Driver {
  /** The browser and its version. */
  readonly name: string;
  /** Whether a page can start a sound here. */
  readonly hasSpeaker: boolean;
  readonly goto: (address: string) => Promise<void>;
  /** Runs a function in the page, on its own; what it gives has to be JSON. */
  readonly evaluate: <A, R>(work: (argument: A) => R | Promise<R>, argument: A) => Promise<R>;
  /** Clicks an element as a reader does: only then a browser lets a page be heard. */
  readonly press: (selector: string) => Promise<void>;
  readonly resize: (width: number, height: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** Where Debian and others put what they install. */
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'];
const MINI_BROWSER = '/usr/lib/*/webkit2gtk-4.*/MiniBrowser';

/**
 * A way to open a window of each engine: with Playwright's own browser, else with an installed one;
 * null where there is none.
 */
export const findDriver: Readonly<Record<EngineName, () => (() => Promise<Driver>) | null>> = {
  chromium: () => (findBrowser() ? () => ofPlaywright('chromium', findBrowser()!) : null),
  firefox() {
    const own = playwright.firefox.executablePath();
    if (existsSync(own)) return () => ofPlaywright('firefox', own);
    const installed = FIREFOX.find(existsSync);
    return installed ? () => ofFirefox(installed) : null;
  },
  webkit() {
    const own = playwright.webkit.executablePath();
    if (existsSync(own)) return () => ofPlaywright('webkit', own);
    const [installed] = globSync(MINI_BROWSER);
    return installed && hasCommand('WebKitWebDriver') && (process.env.DISPLAY || hasCommand('Xvfb'))
      ? () => ofWebKitGtk(installed)
      : null;
  },
};

/** Debian's packages of an engine that Playwright could not bring. */
const PACKAGES: Readonly<Partial<Record<EngineName, readonly string[]>>> = {
  firefox: ['firefox-esr', 'pulseaudio'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** Installs an engine where that can be done, as root on Debian; elsewhere it does nothing. */
export function installEngine(name: EngineName): void {
  const packages = PACKAGES[name];
  if (!packages || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: 'ignore' });
  run('update');
  run('install', '--yes', '--no-install-recommends', ...packages);
}

const hasCommand = (name: string) => spawnSync('which', [name]).status === 0;

async function ofPlaywright(engine: EngineName, executablePath: string): Promise<Driver> {
  const speaker = engine === 'firefox' ? openSpeaker() : null;
  const browser = await playwright[engine].launch({
    executablePath,
    args: engine === 'chromium' ? browserArguments : [],
    env: { ...process.env, ...speaker?.env },
  });
  const page = await browser.newPage();
  return {
    name: `${engine} ${browser.version()}`,
    hasSpeaker: engine !== 'firefox' || speaker !== null,
    goto: async (address) => void (await page.goto(address)),
    evaluate: (work, argument) =>
      page.evaluate(callOf(work, argument)) as ReturnType<typeof work> & Promise<never>,
    press: (selector) => page.locator(selector).first().click(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    async close() {
      await browser.close();
      speaker?.close();
    },
  };
}

/** Firefox over WebDriver BiDi. */
async function ofFirefox(executablePath: string): Promise<Driver> {
  const userDataDir = mkdtempSync(join(tmpdir(), 'firefox-'));
  const speaker = openSpeaker();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    headless: true,
    protocolTimeout: 120_000,
    executablePath,
    userDataDir,
    env: { ...process.env, ...speaker?.env },
  });
  const page = await browser.newPage();
  return {
    name: await browser.version(),
    hasSpeaker: speaker !== null,
    goto: async (address) => void (await page.goto(address, { waitUntil: 'load' })),
    evaluate: (work, argument) =>
      page.evaluate(callOf(work, argument)) as ReturnType<typeof work> & Promise<never>,
    press: (selector) => page.click(selector),
    resize: (width, height) => page.setViewport({ width, height }),
    async close() {
      await browser.close();
      speaker?.close();
      rmSync(userDataDir, { recursive: true, force: true });
    },
  };
}

/** A loudspeaker that nobody hears: without a device Firefox starts no sound. Null without PulseAudio. */
function openSpeaker() {
  if (!hasCommand('pulseaudio')) return null;
  const folder = mkdtempSync(join(tmpdir(), 'speaker-'));
  const socket = join(folder, 'socket');
  const modules = [
    'module-null-sink',
    `module-native-protocol-unix socket=${socket} auth-anonymous=1`,
  ];
  const server = spawn(
    'pulseaudio',
    ['-n', '--exit-idle-time=-1', ...modules.flatMap((module) => ['-L', module])],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } },
  );
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    close() {
      server.once('exit', () => rmSync(folder, { recursive: true, force: true })).kill();
    },
  };
}

/** WebKitGTK's small browser over WebDriver, on a screen of its own where there is none. */
async function ofWebKitGtk(binary: string): Promise<Driver> {
  const started: ChildProcess[] = [];
  const env = { ...process.env };
  const start = (command: string, args: readonly string[]) =>
    started.push(spawn(command, args, { stdio: 'ignore', env }));
  const port = await freePort();
  if (!env.DISPLAY) {
    // No two drivers have a port, and so no two a screen.
    env.DISPLAY = `:${port}`;
    start('Xvfb', [env.DISPLAY, '-screen', '0', '1600x1200x24']);
  }
  start('WebKitWebDriver', [`--port=${port}`]);
  const capabilities = new Capabilities();
  capabilities.set('browserName', 'MiniBrowser');
  capabilities.set('webkitgtk:browserOptions', { binary, args: ['--automation'] });
  const driver = await patiently(() =>
    new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .disableEnvironmentOverrides()
      .build(),
  );
  await driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
  const version = (await driver.getCapabilities()).getBrowserVersion();
  return {
    name: `WebKitGTK ${version}`,
    hasSpeaker: true,
    goto: (address) => driver.get(address),
    async evaluate(work, argument) {
      const answer = await driver.executeAsyncScript<{ value?: never; error?: string }>(
        `const done = arguments[arguments.length - 1];
         Promise.resolve(${callOf(work, argument)}).then(
           (value) => done({ value }), (error) => done({ error: String(error) }));`,
      );
      if (answer.error) throw new Error(answer.error);
      return answer.value as never;
    },
    press: (selector) => driver.findElement(By.css(selector)).click(),
    async resize(width, height) {
      // The window has a frame: what counts is what the page has.
      const window = driver.manage().window();
      await window.setRect({ x: 0, y: 0, width, height });
      const inner: number = await driver.executeScript('return innerWidth');
      if (inner !== width) await window.setRect({ x: 0, y: 0, width: 2 * width - inner, height });
    },
    async close() {
      await driver.quit().catch(() => {});
      // Each has ended before another driver takes its place.
      await Promise.all(started.map((child) => child.kill() && once(child, 'exit')));
    },
  };
}

/** A call of the function with its argument, as text. */
const callOf = (work: (argument: never) => unknown, argument: unknown) =>
  `(${work.toString()})(${JSON.stringify(argument) ?? 'undefined'})`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Tries again while what was started is not there yet. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 40; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await rest(250);
    }
  }
}
