import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { openPrivateDir } from '../../../src/store/private-dir.ts';
import { readOrCreateSealKey } from '../../../src/store/seal-key-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chatops-private-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
const problemOf = async (path: string): Promise<string> => {
  const error: unknown = await openPrivateDir(path).catch((failed: unknown) => failed);
  return error instanceof ConfigError ? error.problems.join() : `no ConfigError, but ${String(error)}`;
};
const isRoot = process.getuid?.() === 0;

it('makes a folder and its files private although they were there before, for everybody to read', async () => {
  await chmod(dir, 0o755);
  await writeFile(join(dir, 'seal.key'), 'x', { mode: 0o644 });
  await mkdir(join(dir, 'appendonlydir'), { mode: 0o755 });
  await writeFile(join(dir, 'appendonlydir', 'appendonly.aof.1.incr.aof'), 'x', { mode: 0o666 });
  await openPrivateDir(dir);

  expect(await modeOf(dir)).toBe('700');
  expect(await modeOf(join(dir, 'seal.key'))).toBe('600');
  expect(await modeOf(join(dir, 'appendonlydir'))).toBe('700');
  for (const name of await readdir(join(dir, 'appendonlydir'))) {
    expect(await modeOf(join(dir, 'appendonlydir', name))).toBe('600');
  }
});

it('makes a new folder private, also for the seal key', async () => {
  await readOrCreateSealKey(join(dir, 'new', 'data'));
  expect(await modeOf(join(dir, 'new', 'data'))).toBe('700');
  expect(await modeOf(join(dir, 'new', 'data', 'seal.key'))).toBe('600');
});

it('refuses a folder that belongs to another user, and says what to do', async () => {
  // Only root can give a folder away; everybody else finds one of root's.
  if (isRoot) await chown(dir, 54_321, 54_321);
  const foreign = isRoot ? dir : '/usr/lib';
  expect(await problemOf(foreign)).toMatch(
    /belongs to another user \(uid \d+.*Choose another folder, or give it/,
  );
});

it.runIf(isRoot)('refuses a file of another user in it', async () => {
  await writeFile(join(dir, 'seal.key'), 'x', { mode: 0o600 });
  await chown(join(dir, 'seal.key'), 54_321, 54_321);
  expect(await problemOf(dir)).toContain('seal.key belongs to another user');
});

it.each(['/', homedir(), process.cwd()])(
  'refuses %s, which holds other things, and leaves its mode alone',
  async (path) => {
    const before = await modeOf(path);
    expect(await problemOf(path)).toMatch(/is used for other things\. Choose a folder of its own/);
    expect(await modeOf(path)).toBe(before);
  },
);

it('refuses a folder that other things use, whatever way leads there, and closes nothing', async () => {
  const home = join(dir, 'home', 'ana');
  await mkdir(home, { recursive: true });
  await symlink(home, join(dir, 'link'));
  for (const path of [home, join(dir, 'home'), dir, join(dir, 'link'), join(dir, 'link', '..')]) {
    const problem = await openPrivateDir(path, { inUse: [home] }).then(String, (failed: ConfigError) =>
      failed.problems.join(),
    );
    expect(problem, path).toContain('is used for other things');
  }
  expect(await modeOf(home)).not.toBe('700');
  await openPrivateDir(join(home, 'data'), { inUse: [home] });
});

it('says so when there is a file in its place', async () => {
  await writeFile(join(dir, 'file'), '');
  expect(await problemOf(join(dir, 'file'))).toMatch(
    /can’t be used: EEXIST.*Choose a folder that the bot can write to/,
  );
});
