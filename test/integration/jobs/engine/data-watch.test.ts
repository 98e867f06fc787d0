// Redis is emptied or restored under a running or a stopped bot: it is noticed once, and posts are looked for since.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DataWatch, judgeData, startDataWatch } from '../../../../src/jobs/engine/data-watch.ts';
import { openGenerationFile } from '../../../../src/store/generation-file.ts';
import { createKeys } from '../../../../src/store/keys.ts';
import { createStores } from '../../../../src/store/stores.ts';
import { createMemoryLog } from '../../../support/log.ts';
import { testRedis } from '../../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { generations } = createStores(redis, keys);
const log = createMemoryLog();
const watches: DataWatch[] = [];
let told: { kind: string; channels: readonly string[] }[] = [];
let dataDir: string;
let clock = 1_000_000;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'data-watch-'));
  told = [];
  await redis.del(keys.generation(), keys.dataLoss());
});
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** `folder`: its DATA_DIR; without one it forgets everything when it stops. */
async function start(folder = dataDir): Promise<DataWatch> {
  const watch = await startDataWatch({
    ...{ generations, log, now: () => (clock += 1_000) },
    file: openGenerationFile(folder, prefix),
    onLoss: async ({ kind }, channels) => void told.push({ kind, channels }),
    everyMs: 1_000_000,
  });
  watches.push(watch);
  return watch;
}

/** What a backup holds. */
async function backup(): Promise<() => Promise<void>> {
  const copy = await redis.hgetall(keys.generation());
  return async () => {
    await redis.del(keys.generation(), keys.dataLoss());
    await redis.hset(keys.generation(), copy);
  };
}

it.each([
  ['nothing is remembered', undefined, { id: 'a', count: 1, at: 1 }, undefined],
  ['it went on', { id: 'a', count: 5, at: 1 }, { id: 'a', count: 5, at: 1 }, undefined],
  ['others counted too', { id: 'a', count: 5, at: 1 }, { id: 'a', count: 9, at: 1 }, undefined],
  ['it is gone', { id: 'a', count: 5, at: 1 }, undefined, 'emptied'],
  ['it is older', { id: 'a', count: 5, at: 1 }, { id: 'a', count: 4, at: 1 }, 'restored'],
  ['it is another one', { id: 'a', count: 5, at: 1 }, { id: 'b', count: 9, at: 1 }, 'restored'],
])('judges what Redis holds: %s', (_what, known, found, kind) => {
  expect(judgeData(known, found)).toBe(kind);
});

it('says once that Redis was emptied, in the channels the bot had written to', async () => {
  const watch = await start();
  watch.posted('C1');
  watch.posted('D1');
  await redis.del(keys.generation());
  await watch.check();
  await watch.check();

  expect(told).toEqual([{ kind: 'emptied', channels: ['C1'] }]);
  const lines = log.lines.filter(({ message }) => message.startsWith('Redis was emptied'));
  expect(lines.map(({ message }) => message)).toEqual([expect.stringContaining('dump.rdb')]);
  expect(watch.restoredAt(), 'no job of before is left').toBeUndefined();
});

it('says that it begins with nothing, why that may be wrong after a restore, and since when', async () => {
  const said = () => log.lines.filter(({ message }) => /has no data.*dump\.rdb.*appendonly/.test(message));
  log.lines.length = 0;
  const before = clock;
  const first = await start();

  // Every new bot begins with nothing.
  expect(said().map(({ level }) => level)).toEqual(['info']);
  expect(told).toEqual([]);
  await first.check();
  await start();
  expect(said(), 'data since then are no news').toHaveLength(1);
  const { since = 0, at } = (await generations.read()) ?? { at: 0 };
  expect([since > before, at > since]).toEqual([true, true]);
});

it('of data that were there before it asked, it doesn’t know since when', async () => {
  await redis.hset(keys.generation(), { id: 'older-release', count: 5, at: 1 });
  await start();

  const found = await generations.read();
  expect([found?.id, found?.since]).toEqual(['older-release', undefined]);
});

it.each([['while it runs'], ['while it is stopped']])('notices a restored backup %s', async (when) => {
  let watch = await start();
  const restore = await backup();
  watch.posted('C1');
  await watch.check();
  if (when === 'while it is stopped') await watch.close();
  await restore();
  const before = clock;
  if (when === 'while it is stopped') watch = await start();
  else await watch.check();

  expect(told).toEqual([{ kind: 'restored', channels: ['C1'] }]);
  expect(watch.restoredAt()).toBeGreaterThan(before);
  expect((await watch.doubt())?.from, 'since the last beat in the backup').toBeLessThan(before);

  const next = await start();
  expect(told, 'a restart says nothing anew').toHaveLength(1);
  expect(next.restoredAt()).toBe(watch.restoredAt());
});

it('tells other processes, which say nothing themselves', async () => {
  const [one, two] = [await start(), await start(join(dataDir, 'other'))];
  const restore = await backup();
  await two.check();
  await one.check();
  await restore();
  await one.check();
  await two.check();

  expect(told).toHaveLength(1);
  expect(two.restoredAt()).toBe(one.restoredAt());
});

it('doubts the last seconds after each new connection, and says nothing', async () => {
  const watch = await start();
  const first = await watch.doubt();
  watch.reconnected();
  const second = await watch.doubt();

  expect(first, 'the first start on this Redis').toBeUndefined();
  expect(second).toBeDefined();
  expect(told).toEqual([]);
});

it('works without a folder to write to', async () => {
  const watch = await start('/dev/null/nowhere');
  await watch.check();
  expect(log.lines.filter(({ message }) => message.startsWith('DATA_DIR can’t be written'))).toHaveLength(1);
});
