// What channels were told about failures, and their causes, as stored in Redis.
import { expect, it } from 'vitest';
import { createIncidents } from '../../../src/store/incidents.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const incidents = createIncidents(redis, keys);
const cause = { id: 'x', job: 'unit', test: 'TestLogin', others: 0 };
const broken = { jobs: [{ name: 'unit', tests: [{ file: 'src/login.ts' }, {}] }], otherJobs: ['lint'] };

it('keeps the cause of a failure, and what failed for its owners', async () => {
  expect(await incidents.cause('k1', 0)).toBeUndefined();
  expect(await incidents.broken('k1')).toBeUndefined();
  await incidents.saveCause('k1', cause, broken);
  expect(await incidents.cause('k1', 0)).toEqual(cause);
  expect(await incidents.broken('k1')).toEqual(broken);
});

it('keeps that a cause is unknown', async () => {
  await incidents.saveCause('k2', undefined, broken);
  expect(await incidents.cause('k2', 0)).toBeNull();
  expect(await incidents.broken('k2')).toBeUndefined();
});

it('replaces only the version that was read, and accepts the same change twice', async () => {
  const { state, text } = await incidents.get('C1', 'gh/acme/web');
  const next = { ...state, greens: [{ branch: 'main', number: 1, at: 1 }] };
  expect(await incidents.replace('C1', 'gh/acme/web', text, next)).toBe(true);
  expect(await incidents.replace('C1', 'gh/acme/web', text, next)).toBe(true);
  expect(await incidents.replace('C1', 'gh/acme/web', text, state)).toBe(false);
  expect((await incidents.get('C1', 'gh/acme/web')).state).toEqual(next);
});

it('reads what an earlier version wrote', async () => {
  const failure = { pipelineId: 'p', number: 1, branch: 'main', key: 'k', at: 1, told: 'card' };
  const member = { branch: 'main', number: 1, isFolded: false };
  const old = { failures: [failure], incidents: [{ id: 'x-1', cause, members: [member], lastAt: 1 }] };
  await redis.set(keys.incidentState('C2', 'gh/acme/web'), JSON.stringify(old));
  expect((await incidents.get('C2', 'gh/acme/web')).state).toEqual({ ...old, greens: [] });
});
