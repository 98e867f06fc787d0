// Who watches which run.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { watchers } = createStores(redis, keys);

it('keeps one watch per person and run: the first', async () => {
  expect(await watchers.add('p1', { userId: 'U1', since: 1 })).toBe(true);
  expect(await watchers.add('p1', { userId: 'U1', since: 2 })).toBe(false);
  await watchers.add('p1', { userId: 'U2', since: 3 });
  await watchers.add('p2', { userId: 'U1', since: 4 });
  expect((await watchers.of('p1')).sort((a, b) => a.since - b.since)).toEqual([
    { userId: 'U1', since: 1 },
    { userId: 'U2', since: 3 },
  ]);
  expect((await watchers.watchedBy('U1')).sort()).toEqual(['p1', 'p2']);
  expect(await redis.ttl(keys.watchersOf('p1'))).toBeGreaterThan(0);
});

it('removes a watch, or with its time only that exact watch', async () => {
  await watchers.add('p3', { userId: 'U3', since: 7 });
  expect(await watchers.remove('p3', 'U3', 6)).toBe(false);
  expect(await watchers.watchedBy('U3')).toEqual(['p3']);
  expect(await watchers.remove('p3', 'U3', 7)).toBe(true);
  expect(await watchers.remove('p3', 'U3')).toBe(false);
  expect(await watchers.watchedBy('U3')).toEqual([]);
  expect(await watchers.of('p3')).toEqual([]);
});
