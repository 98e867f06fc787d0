// A headless Chromium without background network traffic, for docs/pictures and the browser tests.
import { accessSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Without windows, the first one takes a third of the processor time of the others. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const exists = (path: string): boolean => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
};

/** CHROMIUM_PATH, or else a common name on PATH. Throws if there is none. */
function findChromium(env: NodeJS.ProcessEnv): string {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  const path = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(exists);
  if (!path) throw new Error('No Chromium found: install one or set CHROMIUM_PATH.');
  return path;
}

export const launchBrowser = (env: NodeJS.ProcessEnv): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(env), args: QUIET });
