// The connection breaks after Redis ran a command. The client sends it again, which must not look as if somebody else
// had been faster.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failFast } from '../../../src/store/connection.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { type LossyProxy, startLossyProxy } from '../../support/lossy-proxy.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const { url, prefix } = testRedis();
let proxy: LossyProxy;
let redis: Redis;
let stores: Stores;

beforeAll(async () => {
  proxy = await startLossyProxy(url);
  redis = new Redis(proxy.url, { ...failFast, connectionName: `${prefix}-lossy` });
  redis.on('error', () => undefined);
  stores = createStores(redis, createKeys(prefix));
  await until(() => redis.status === 'ready', 'the connection');
});
afterAll(async () => {
  redis.disconnect();
  await proxy.close();
});

it('starts an effect that it has itself already started', async () => {
  const wanted = (jobId: string) => ({ jobId, onceKey: 'k', plan: {}, actorId: 'U1', at: 1 });
  // Loads the script first, so that one round trip is enough.
  await stores.effects.begin({ ...wanted('warm-up'), onceKey: 'warm-up' });
  proxy.loseReplyTo('EVALSHA');
  expect(await stores.effects.begin(wanted('a'))).toEqual({ kind: 'mine' });
  expect(proxy.lost()).toBe(1);
  expect(await stores.effects.begin(wanted('a'))).toMatchObject({ kind: 'taken', by: { jobId: 'a' } });
  expect(await stores.effects.begin(wanted('b'))).toMatchObject({ kind: 'taken', by: { jobId: 'a' } });
});

it('still says that a run changed', async () => {
  const place = { pipelineId: 'p', number: 1, projectSlug: 'gh/a/b' };
  await stores.runs.advance(place, { at: 1, facts: { branch: 'main' } });
  proxy.loseReplyTo('EVALSHA');
  const answer = await stores.runs.advance(place, { at: 2, facts: { revision: 'abc' } });
  expect(answer).toMatchObject({ changed: true, run: { revision: 'abc', rev: 2 } });
  expect(proxy.lost()).toBe(2);
  expect(await stores.runs.get('p')).toMatchObject({ rev: 2 });
});
