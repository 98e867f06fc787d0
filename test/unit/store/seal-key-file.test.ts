import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOrCreateSealKey } from '../../../src/store/seal-key-file.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatops-key-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

it('creates one key for a new DATA_DIR, even if two processes start at once', async () => {
  const [one, two] = await Promise.all([readOrCreateSealKey(dataDir), readOrCreateSealKey(dataDir)]);

  expect(Buffer.from(await readOrCreateSealKey(dataDir), 'base64')).toHaveLength(32);
  expect(await readOrCreateSealKey(dataDir)).toBe((await readFile(join(dataDir, 'seal.key'), 'utf8')).trim());
  expect(new Set([one, two, await readOrCreateSealKey(dataDir)]).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['seal.key']);
});

it('is readable only by its owner', async () => {
  expect((await stat(join(dataDir, 'seal.key'))).mode & 0o077).toBe(0);
});

it('never overwrites an existing key', async () => {
  const other = await mkdtemp(join(tmpdir(), 'chatops-key-'));
  await writeFile(join(other, 'seal.key'), `${Buffer.alloc(32, 9).toString('base64')}\n`);

  expect(await readOrCreateSealKey(other)).toBe(Buffer.alloc(32, 9).toString('base64'));
  await rm(other, { recursive: true });
});
