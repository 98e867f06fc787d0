// What the doctor reads from Redis: one server that keeps everything, and one that doesn't.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { startEmbeddedRedis } from '../../../src/store/embedded-redis.ts';
import { readRedisHealth } from '../../../src/store/redis-health.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function connectTo({ appendOnly }: { appendOnly: boolean }): Promise<Redis> {
  const dataDir = await mkdtemp(join(tmpdir(), 'redis-health-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbeddedRedis({ dataDir, appendOnly });
  undo.push(() => server.stop());
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  undo.push(async () => redis.disconnect());
  return redis;
}

it.each([true, false])('append-only file on: %s', async (appendOnly) => {
  const redis = await connectTo({ appendOnly });
  const [, version] = /redis_version:(\S+)/.exec(await redis.info('server')) ?? [];
  expect(await readRedisHealth(redis)).toEqual({
    version,
    keepsEverything: appendOnly,
    writesWell: true,
    evictionPolicy: 'noeviction',
    memoryUsed: undefined,
  });
});

it('reports a server that may evict jobs, and its memory use', async () => {
  const redis = await connectTo({ appendOnly: false });
  await redis.config('SET', 'maxmemory', '100mb');
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  const { evictionPolicy, memoryUsed } = await readRedisHealth(redis);
  expect(evictionPolicy).toBe('allkeys-lru');
  expect(memoryUsed).toBeGreaterThan(0);
  expect(memoryUsed).toBeLessThan(0.5);
});
