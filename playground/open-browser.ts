// Opens the page in the person's browser, if there is one.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Undefined on a machine without a screen. */
function openerOf({ DISPLAY, WAYLAND_DISPLAY, PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  const isMac = process.platform === 'darwin';
  if (!isMac && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const name = isMac ? 'open' : 'xdg-open';
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns whether there was something to open it with. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv): boolean {
  const opener = openerOf(env);
  if (opener === undefined) return false;
  // The browser is the person's, and stays when the playground ends.
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
