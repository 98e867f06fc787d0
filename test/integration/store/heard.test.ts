// Events that came: each is new once.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { heard } = createStores(redis, keys);

it('is new once, by its id, for a day', async () => {
  expect(await Promise.all([1, 2, 3].map(() => heard.first('Ev1', 'message.im')))).toEqual([
    true,
    false,
    false,
  ]);
  expect(await heard.first('Ev2', 'app_mention')).toBe(true);
  expect(await redis.ttl(keys.heard('Ev1'))).toBeGreaterThan(24 * 60 * 60);
  expect((await heard.names()).sort()).toEqual(['app_mention', 'message.im']);
});
