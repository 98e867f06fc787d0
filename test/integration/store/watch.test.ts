// The list of followed pipelines, shared by several workers: no overlap, no lost wake-up, nothing forgotten.
import { beforeEach, expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { watch } = createStores(redis, keys);
const T = 1_790_000_000_000;

beforeEach(async () => {
  await redis.del(keys.watchDue(), keys.watchChanged());
});

async function claimOne(now: number, leaseMs = 30_000) {
  const [claim] = await watch.claimDue(now, 1, leaseMs);
  if (claim === undefined) throw new Error('nothing was due');
  return claim;
}

it('hands out only what is due, longest waiting first', async () => {
  await watch.add('b', T + 20, T);
  await watch.add('a', T + 10, T - 5);
  await watch.add('later', T + 1_000, T);
  expect(await watch.nextDue()).toBe(T + 10);
  expect(await watch.claimDue(T + 20, 10, 5_000)).toEqual([
    { pipelineId: 'a', changedAt: T - 5, leaseUntil: T + 5_020 },
    { pipelineId: 'b', changedAt: T, leaseUntil: T + 5_020 },
  ]);
  expect(await watch.size()).toBe(3);
  expect((await watch.list()).sort()).toEqual(['a', 'b', 'later']);
});

it('gives out what is due absurdly late, as an older version stored it', async () => {
  await watch.add('later', T + 50_000, T);
  await watch.add('in 57 years', T * 2, T);
  await watch.add('due', T, T);
  expect((await watch.claimDue(T, 10, 5_000, 60_000)).map(({ pipelineId }) => pipelineId)).toEqual([
    'due',
    'in 57 years',
  ]);
  expect(await watch.claimDue(T, 10, 5_000, 60_000)).toEqual([]);
});

it('divides 300 due pipelines among workers without overlap', async () => {
  const ids = Array.from({ length: 300 }, (_, at) => `p${at}`);
  await Promise.all(ids.map((id) => watch.add(id, T, T)));
  const rounds = await Promise.all(Array.from({ length: 40 }, () => watch.claimDue(T + 1, 10, 30_000)));
  const claimed = rounds.flat().map(({ pipelineId }) => pipelineId);
  expect(claimed).toHaveLength(300);
  expect(new Set(claimed)).toEqual(new Set(ids));
});

it("hands out a pipeline again when a dead worker's lease expires", async () => {
  await watch.add('p', T, T);
  const { leaseUntil } = await claimOne(T, 1_000);
  expect(await watch.claimDue(leaseUntil - 1, 10, 1_000)).toEqual([]);
  expect(await claimOne(leaseUntil)).toMatchObject({ pipelineId: 'p' });
});

it('keeps the earlier due time and the later change', async () => {
  await watch.add('p', T + 100, T);
  await watch.add('p', T + 900, T + 50);
  await watch.add('p', T + 500, T + 10);
  expect(await watch.nextDue()).toBe(T + 100);
  expect((await claimOne(T + 100)).changedAt).toBe(T + 50);
});

it('accepts the next due time from the process that holds the claim', async () => {
  await watch.add('p', T, T);
  const claim = await claimOne(T);
  await watch.reschedule(claim, { dueAt: T + 4_000, changedAt: T });
  expect(await watch.nextDue()).toBe(T + 4_000);
  expect((await claimOne(T + 4_000)).changedAt).toBe(T);
});

it('keeps a wake-up that arrives during the claim, even if the run is done', async () => {
  await watch.add('p', T, T);
  const claim = await claimOne(T);
  await watch.add('p', T + 1, T + 1);
  await watch.reschedule(claim, { dueAt: T + 60_000, changedAt: T });
  expect(await watch.nextDue()).toBe(T + 1);
  expect(await watch.done(claim)).toBe(false);
  expect((await claimOne(T + 1)).changedAt).toBe(T + 1);
});

it('keeps a wake-up that is due after the lease, and never waits longer than either asked', async () => {
  await watch.add('p', T, T);
  const claim = await claimOne(T, 1_000);
  await watch.add('p', T + 5_000, T + 1);
  expect(await watch.done(claim)).toBe(false);
  await watch.reschedule(claim, { dueAt: T + 60_000, changedAt: T });
  expect(await watch.nextDue()).toBeLessThanOrEqual(T + 5_000);
  expect((await claimOne(T + 5_000)).changedAt).toBe(T + 1);
});

it("stops following when done, and a late claim can't bring it back", async () => {
  await watch.add('p', T, T);
  const claim = await claimOne(T);
  expect(await watch.done(claim)).toBe(true);
  expect(await watch.size()).toBe(0);
  expect(await watch.nextDue()).toBeUndefined();
  await watch.reschedule(claim, { dueAt: T + 1, changedAt: T });
  expect(await watch.size()).toBe(0);
  expect(await redis.hlen(keys.watchChanged())).toBe(0);
});

it('ignores a claim whose lease has passed to another worker', async () => {
  await watch.add('p', T, T);
  const slow = await claimOne(T, 1_000);
  const quick = await claimOne(T + 1_000, 1_000);
  expect(await watch.done(slow)).toBe(false);
  await watch.reschedule(slow, { dueAt: T + 1, changedAt: T });
  expect(await watch.nextDue()).toBe(quick.leaseUntil);
});
