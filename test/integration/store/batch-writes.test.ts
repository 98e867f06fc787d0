// Commands of one turn of the event loop leave together, in order, also after the connection was lost.
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchWrites } from '../../../src/store/batch-writes.ts';
import { failFast } from '../../../src/store/connection.ts';
import { testRedis } from '../../support/redis.ts';

const { url, prefix, redis: admin } = testRedis();
let redis: Redis;
/** Bytes that were written before the current commands. */
let before = 0;
beforeAll(async () => {
  redis = new Redis(url, { ...failFast, connectionName: `${prefix}-batched` });
  redis.on('error', () => undefined);
  batchWrites(redis);
  await once(redis, 'ready');
});
afterAll(() => redis.disconnect());

/** Sends some commands at once; resolves with their answers. Nothing may have left when the call returns. */
async function sendTogether(): Promise<unknown[]> {
  const key = `${prefix}-count`;
  const answers = Promise.all([
    redis.set(key, 0),
    redis.incr(key),
    redis.evalsha('0'.repeat(40), 0).catch(String),
  ]);
  const more = redis.get(key);
  const waiting = redis.stream.writableLength;
  expect(waiting).toBeGreaterThan(100);
  expect(redis.stream.bytesWritten - before).toBe(waiting);
  before = redis.stream.bytesWritten;
  return [...(await answers), await more];
}

it('holds commands back until the turn ends, and answers each', async () => {
  before = redis.stream.bytesWritten;

  expect(await sendTogether()).toEqual(['OK', 1, expect.stringContaining('NOSCRIPT'), '1']);
  expect(redis.stream.writableLength).toBe(0);
});

it('does so on the next connection', async () => {
  const lost = once(redis, 'close');
  await admin.client('KILL', 'ID', await redis.client('ID'));
  await lost;
  await once(redis, 'ready');
  before = redis.stream.bytesWritten;

  expect(await sendTogether()).toEqual(['OK', 1, expect.stringContaining('NOSCRIPT'), '1']);
});
