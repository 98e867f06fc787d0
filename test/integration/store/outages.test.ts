import { expect, it } from 'vitest';
import { noOutage, type Outage } from '../../../src/runs/outage.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createOutages } from '../../../src/store/outages.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const outages = createOutages(redis, createKeys(prefix));
const down: Outage = { phase: { kind: 'down', since: 1, channels: ['C1'] } };
const counting: Outage = { ...down, batch: { from: 2, answered: 0, failed: 3 } };

it('starts with none, and only changes from the expected state', async () => {
  expect(await outages.get()).toEqual(noOutage);
  expect(await outages.replace(down, counting)).toBe(false);
  expect(await outages.replace(noOutage, down)).toBe(true);
  expect(await outages.replace(noOutage, counting)).toBe(false);
  expect(await outages.replace(down, counting)).toBe(true);
  expect(await outages.get()).toEqual(counting);
});

it('accepts one of two simultaneous changes', async () => {
  const before = await outages.get();
  const taken = await Promise.all([outages.replace(before, noOutage), outages.replace(before, down)]);

  expect(taken.filter(Boolean)).toHaveLength(1);
});
