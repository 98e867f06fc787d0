// Of several processes that are scraped, one exports what all would read from Redis.
import { beforeEach, expect, it } from 'vitest';
import { createElection } from '../../../src/store/election.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
beforeEach(async () => {
  await redis.del(keys.elected());
});

it('elects the first that asks, again and again', async () => {
  const [first, second] = [createElection(redis, keys), createElection(redis, keys)];

  for (let scrape = 0; scrape < 3; scrape += 1) {
    expect(await Promise.all([first.isElected(), second.isElected()])).toEqual([true, false]);
  }
});

it('lasts longer than a minute from each scrape on', async () => {
  const election = createElection(redis, keys);
  await election.isElected();
  await redis.pexpire(keys.elected(), 500);

  await election.isElected();

  expect(await redis.pttl(keys.elected())).toBeGreaterThan(60_000);
});

it('elects another one when the elected is gone, at once if it said so', async () => {
  const [first, second, third] = [1, 2, 3].map(() => createElection(redis, keys));
  await first?.isElected();
  await first?.resign();
  expect([await first?.isElected(), await second?.isElected()]).toEqual([false, true]);

  // As after its term.
  await redis.del(keys.elected());
  expect([await third?.isElected(), await second?.isElected()]).toEqual([true, false]);
});

it('ends a dead one’s term within a term after Redis’ clock was stepped back', async () => {
  const [first, second] = [createElection(redis, keys), createElection(redis, keys)];
  await first.isElected();
  await redis.pexpire(keys.elected(), 24 * 3_600_000);

  expect(await second.isElected()).toBe(false);

  expect(await redis.pttl(keys.elected())).toBeLessThanOrEqual(90_000);
});
