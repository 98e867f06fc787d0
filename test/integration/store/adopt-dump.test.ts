// A dump.rdb that an operator puts into a folder to restore it. With an append-only file, Redis ignores it and starts empty, so the
// bot reads it in itself, or says that it isn't read.
import { access, copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedRedis } from '../../../src/store/embedded-redis.ts';
import { createMemoryLog } from '../../support/log.ts';
import { startRedisServer } from '../../support/redis-servers/server.ts';

let dataDir: string;
let dump: string;
let log = createMemoryLog();
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  log = createMemoryLog();
  dataDir = await mkdtemp(join(tmpdir(), 'adopt-dump-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  dump = join(dataDir, 'dump.rdb');
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** As `redis-cli --rdb` or BGSAVE make it. */
async function putDump(text: string): Promise<void> {
  const server = await startRedisServer();
  try {
    await server.client.set('kept', text);
    await server.client.save();
    await copyFile(join(server.dir, 'dump.rdb'), dump);
  } finally {
    await server.close();
  }
}

async function kept(): Promise<string | null> {
  const server = await startEmbeddedRedis({ dataDir, log });
  const redis = new Redis(server.url);
  try {
    return await redis.get('kept');
  } finally {
    redis.disconnect();
    await server.stop();
  }
}
const said = () => log.lines.map(({ level, message }) => `${level}: ${message}`);

it('Redis itself starts empty beside a dump, and says nothing of it', async () => {
  await putDump('in the dump');
  const server = await startRedisServer({ config: ['appendonly yes', `dir ${dataDir}`] });
  undo.push(server.close);

  expect(await server.client.get('kept')).toBeNull();
});

it('a dump in an empty folder is read, once', async () => {
  await putDump('in the dump');

  expect(await kept()).toBe('in the dump');
  expect(said()).toEqual([expect.stringMatching(/^warn: .*dump\.rdb.* restored/)]);
  expect(await readdir(dataDir)).toEqual(['appendonlydir', 'dump.rdb.restored']);
  expect(await kept(), 'after a restart').toBe('in the dump');
  expect(said()).toHaveLength(1);
});

it('a dump beside an append-only file isn’t read, which is said with what to do', async () => {
  await putDump('older');
  expect(await kept()).toBe('older');
  await putDump('newer');

  expect(await kept()).toBe('older');
  expect(said().at(-1)).toMatch(/^error: .*dump\.rdb.*isn’t read.*appendonlydir/);
  await access(dump);
  await rm(join(dataDir, 'appendonlydir'), { recursive: true });
  expect(await kept(), 'after what it says to do').toBe('newer');
});

it.each([
  ['no dump at all', 'not a dump'],
  ['a dump that was cut', 'REDIS0011'],
])('%s ends the start with its name, and changes nothing', async (_name, text) => {
  await writeFile(dump, text);
  const error = await kept().then(undefined, (reason: unknown) => reason);

  expect(String(error)).toContain('dump.rdb');
  expect(await readdir(dataDir)).toEqual(['dump.rdb']);
  await putDump('a good one');
  expect(await kept()).toBe('a good one');
});
