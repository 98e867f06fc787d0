import { expect, it } from 'vitest';
import type { Failure } from '../../../src/runs/failure.ts';
import { createFailures } from '../../../src/store/failures.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const failures = createFailures(redis, keys);
const failure: Failure = {
  workflowId: 'w1',
  workflowName: 'build',
  jobs: [
    {
      id: 'j1',
      name: 'unit',
      status: 'failed',
      jobNumber: 7,
      step: { name: 'npm test', status: 'failed', exitCode: 1, log: 'no', isLogCut: false },
      tests: [{ name: 'opens', mark: { kind: 'since', number: 3, orEarlier: true } }],
      failedTests: 1,
      files: [{ path: 'a.png', url: 'https://a.example/a.png' }],
      unread: ['tests'],
    },
  ],
  otherJobs: ['e2e'],
};

it('returns what was stored, until it expires', async () => {
  expect(await failures.get('w1')).toBeUndefined();
  await failures.save(failure);
  expect(await failures.get('w1')).toEqual(failure);
  const ttl = await redis.ttl(keys.failure('w1'));
  expect(ttl).toBeGreaterThan(2 * 86_400);
  expect(ttl).toBeLessThanOrEqual(3 * 86_400);
});

it('allows one read at a time, and the next when that one gave up or crashed', async () => {
  const turns = await Promise.all([1, 2, 3].map(() => failures.begin('w2', 60_000)));
  expect(turns.filter(Boolean)).toHaveLength(1);
  await failures.giveUp('w2');
  expect(await failures.begin('w2', 50)).toBe(true);
  await until(() => failures.begin('w2', 60_000), 'the lease to end');
});
