// Makes DATA_DIR and what the bot keeps in it readable by its owner alone, also if the folder was there before.
import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors.ts';

/** Of Redis's append-only file. */
const FOLDERS = ['.', 'appendonlydir'];

/** Root may close them, and then nothing else on the machine works. */
const SYSTEM: ReadonlySet<string> = new Set([
  ...['/', '/bin', '/boot', '/dev', '/etc', '/home', '/lib', '/lib64', '/proc'],
  ...['/root', '/run', '/sbin', '/sys', '/tmp', '/usr', '/var'],
]);

/**
 * Returns the absolute path. `inUse`: folders that other things use, and so do those around them. Throws ConfigError if the
 * folder isn't the bot's own, or can't be used.
 */
export async function openPrivateDir(
  dataDir: string,
  { inUse = [homedir(), process.cwd()] }: { inUse?: readonly string[] } = {},
): Promise<string> {
  const dir = resolve(dataDir);
  const places = await Promise.all([dir, ...inUse].map(realPath));
  const [place = dir, ...used] = places;
  if (SYSTEM.has(place) || used.some((one) => one === place || one.startsWith(`${place}/`))) {
    throw refuse(dir, 'is used for other things. Choose a folder of its own, such as ./data');
  }
  try {
    await makeFolder(dir);
    await tryToWrite(dir);
    for (const folder of FOLDERS) await closeFolder(dir, join(dir, folder));
    return dir;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw refuse(
      dir,
      `can’t be used: ${(error as Error).message}. Choose a folder that the bot can write to`,
    );
  }
}

/** A link leads somewhere else. What isn't there yet has no other path. */
const realPath = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/** Node's own `recursive` never ends below /proc, where a folder that is there refuses to hold another. */
export async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const found = await stat(dir).catch(() => undefined);
    if (code === 'EEXIST' && found?.isDirectory() === true) return;
    const parent = dirname(dir);
    const isThere = (await stat(parent).catch(() => undefined)) !== undefined;
    if (code !== 'ENOENT' || isThere || parent === dir) throw error;
    await makeFolder(parent);
    await mkdir(dir, { mode: 0o700 });
  }
}

/** Before anything is changed there. */
async function tryToWrite(dir: string): Promise<void> {
  const { uid, mode } = await stat(dir);
  assertOwn(dir, dir, uid);
  // As /tmp: others may create files in it, and must not be locked out.
  if ((mode & 0o1000) !== 0)
    throw refuse(dir, 'is shared with others. Choose a folder of its own, such as ./data');
  const probe = join(dir, `probe-${process.pid}-${randomBytes(4).toString('hex')}`);
  await writeFile(probe, '', { flag: 'wx', mode: 0o600 });
  await rm(probe);
}

async function closeFolder(dataDir: string, folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return;
  assertOwn(dataDir, folder, found.uid);
  await chmod(folder, 0o700);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another process of ours may be replacing it right now.
    const file = await lstat(path).catch(() => undefined);
    if (file?.isFile() !== true) continue;
    assertOwn(dataDir, path, file.uid);
    if ((file.mode & 0o077) !== 0) await chmod(path, 0o600);
  }
}

function assertOwn(dataDir: string, path: string, owner: number): void {
  const own = process.getuid?.() ?? owner;
  if (owner === own) return;
  throw refuse(
    dataDir,
    `can’t be used: ${path} belongs to another user (uid ${owner}; the bot runs as ${own}), who could read its secrets. Choose another folder, or give it to the bot: chown -R ${own} ${JSON.stringify(dataDir)}`,
  );
}

const refuse = (dir: string, why: string): ConfigError => new ConfigError([`DATA_DIR ${dir} ${why}.`]);
