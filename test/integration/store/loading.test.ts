// A Redis that reads its data back for longer than the bot waits for one that is silent.
import { afterEach, expect, it } from 'vitest';
import { openConnections } from '../../../src/store/connections.ts';
import { createMemoryLog } from '../../support/log.ts';
import { redisConfig } from '../../support/redis-servers/redis-config.ts';
import { startRedisServer } from '../../support/redis-servers/server.ts';

const WAITS_MS = 1_000;
const KEYS = 20_000;
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

it('is waited for at the start, and used once it has read them', async () => {
  const before = await startRedisServer({ config: ['appendonly yes'] });
  undo.push(before.close);
  const filled = before.client.pipeline();
  for (let key = 0; key < KEYS; key += 1) filled.set(`key-${key}`, 'x'.repeat(100));
  await filled.exec();
  await before.client.bgrewriteaof();
  await before.kill();
  // Some time for each key, and an answer in between.
  const slow = ['key-load-delay 300', 'loading-process-events-interval-bytes 1024'];
  const server = await startRedisServer({ config: ['appendonly yes', `dir ${before.dir}`, ...slow] });
  undo.push(server.close);
  const startedAt = Date.now();
  const config = redisConfig({ REDIS_URL: `redis://127.0.0.1:${server.port}` });

  const connections = await openConnections(config, createMemoryLog(), WAITS_MS);

  undo.push(connections.close);
  expect(Date.now() - startedAt, 'it took longer than a silent Redis is waited for').toBeGreaterThan(
    2 * WAITS_MS,
  );
  await connections.check();
  expect(await connections.quick.get('key-1')).toHaveLength(100);
});
