// Threads: the run that each is about.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { runTtlSeconds } from '../../../src/store/retention.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { threads } = createStores(redis, keys);
const run = (number: number) => ({ projectSlug: 'gh/acme/web', number, branch: 'main' });
const thread = (ts: string, isRoot: boolean, number: number) => ({
  ...{ channelId: 'C1', ts, isRoot },
  subject: run(number),
});

it('is about the card that starts it, whatever cards are posted in it', async () => {
  expect(await threads.subjectOf('C1', '1.1')).toBeUndefined();
  await threads.set(thread('1.1', true, 7));
  await threads.set(thread('1.1', false, 8));
  expect(await threads.subjectOf('C1', '1.1')).toEqual(run(7));
  expect(await threads.subjectOf('C2', '1.1')).toBeUndefined();
});

it('is about the newest card in it if something else starts it', async () => {
  await threads.set(thread('2.1', false, 7));
  await threads.set(thread('2.1', false, 8));
  expect(await threads.subjectOf('C1', '2.1')).toEqual(run(8));
});

it('is kept as long as the run, counted from the last change', async () => {
  await threads.set(thread('3.1', true, 7));
  await redis.expire(keys.thread('C1', '3.1'), 10);
  await threads.set(thread('3.1', true, 7));
  expect(await redis.ttl(keys.thread('C1', '3.1'))).toBeGreaterThan(runTtlSeconds - 60);
});
