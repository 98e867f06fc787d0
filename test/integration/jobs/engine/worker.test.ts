// The worker's catch: what a job throws decides whether it is postponed, retried or failed, and the person is told
// once.
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { CircleciRateLimited, StoreError, UsageError } from '../../../../src/errors.ts';
import type { JobDefinition } from '../../../../src/jobs/engine/job.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
// 4 attempts, and a person is waiting.
const request: JobRequest = {
  name: 'use',
  id: 'cmd-1',
  payload: { actor: { userId: 'U1' }, place: { channelId: 'C1' }, project: 'gh/a/b' },
};
const limited = (afterMs: number) =>
  new CircleciRateLimited('slow down', {
    call: { method: 'GET', path: '/me' },
    userMessage: 'Wait.',
    retry: { afterMs },
  });

/** Throws each error in turn, then succeeds. Records the attempt number of every run. */
function throwing(errors: readonly unknown[], attempts: number[]): JobDefinition<'use'> {
  return {
    name: 'use',
    async run(_, { attempt, lastAttempt }) {
      const error = errors[attempts.length];
      attempts.push(lastAttempt ? -attempt : attempt);
      if (error !== undefined) throw error;
    },
  };
}

async function runOut(definition: JobDefinition<'use'>, end: 'completed' | 'failed') {
  const floor = floors.open();
  await floor.queues.enqueue(request);
  floor.start([definition]);
  await until(async () => (await floor.queues.counts()).interactive[end] === 1, `the job to be ${end}`);
  return floor;
}

const boom = new TypeError('boom');
const away = new StoreError('away');
const no = new UsageError('No.');

describe('attempts (the last one is negative)', () => {
  it.each<[string, unknown[], 'completed' | 'failed', number[], string[]]>([
    ['nothing', [], 'completed', [1], ['done']],
    ['once later', [away], 'completed', [1, 2], ['retried', 'done']],
    [
      'an unexpected error, three times',
      [boom, boom, boom],
      'completed',
      [1, 2, 3, -4],
      ['retried', 'retried', 'retried', 'done'],
    ],
    [
      'later, every time',
      [away, away, away, away],
      'failed',
      [1, 2, 3, -4],
      ['retried', 'retried', 'retried', 'failed'],
    ],
    ['never', [no], 'failed', [1], ['refused']],
    ['later, then never', [away, no], 'failed', [1, 2], ['retried', 'refused']],
    [
      'not before 5 ms, six times',
      Array.from({ length: 6 }, () => limited(5)),
      'completed',
      [1, 1, 1, 1, 1, 1, 1],
      [...Array(6).fill('moved'), 'done'],
    ],
    ['not before an hour', [limited(3_600_000)], 'failed', [1], ['failed']],
  ])('%s', async (_, errors, end, expected, outcomes) => {
    const attempts: number[] = [];
    const floor = await runOut(throwing(errors, attempts), end);
    expect(attempts).toEqual(expected);
    expect(floor.outcomes).toEqual(outcomes.map((outcome) => `interactive use ${outcome}`));
    const told = floor.failures.map(({ name, payload, error, tools }) => ({
      name,
      payload,
      error,
      id: tools.jobId,
    }));
    const last = errors[expected.length - 1];
    expect(told).toEqual(
      end === 'failed' ? [{ name: 'use', payload: request.payload, error: last, id: 'cmd-1' }] : [],
    );
  });
});

it('postpones a job as often as it asks, without using up an attempt', async () => {
  const attempts: number[] = [];
  const floor = await runOut(
    {
      name: 'use',
      async run(_, { attempt, later }) {
        attempts.push(attempt);
        if (attempts.length < 8) later(attempts.length % 3);
      },
    },
    'completed',
  );
  expect(attempts).toEqual(Array(8).fill(1));
  expect(floor.failures).toEqual([]);
});

it('fails a job with an invalid stored payload at once, and repeats none of it', async () => {
  const floor = floors.open();
  const attempts: number[] = [];
  await floor.queues.enqueue(request);
  const stored = {
    actor: { userId: 7 },
    place: { channelId: 'C1', responseUrl: 'https://hooks.example/secret' },
  };
  await server.redis.hset(`${floor.prefix}:interactive:cmd-1`, 'data', JSON.stringify(stored));
  floor.start([throwing([], attempts)]);
  await until(async () => (await floor.queues.counts()).interactive.failed === 1, 'the failure');
  expect(attempts).toEqual([]);
  expect(floor.failures).toHaveLength(1);
  expect(floor.failures[0]?.payload).toEqual(stored);
  expect(String(floor.failures[0]?.error)).toMatch(/actor\.userId, project/);
  expect(JSON.stringify([floor.log.lines, String(floor.failures[0]?.error)])).not.toContain('secret');
});

it('survives an error while reporting a failure', async () => {
  const floor = floors.open();
  await floor.queues.enqueue(request);
  floor.start([throwing([no], [])], { tell: () => Promise.reject(new Error('Slack is down')) });
  await until(async () => (await floor.queues.counts()).interactive.failed === 1, 'the failure');
  expect(floor.failures).toHaveLength(1);
  expect(floor.log.lines.map(({ message }) => message)).toContain('could not report the failure to anybody');
});

it('runs a failed job again if Redis was away while the person was told', async () => {
  const floor = floors.open();
  const attempts: number[] = [];
  await floor.queues.enqueue(request);
  floor.start([throwing([no, no], attempts)], {
    tell: async () => {
      if (floor.failures.length === 1) throw away;
    },
  });
  await until(async () => (await floor.queues.counts()).interactive.failed === 1, 'the failure');
  expect([floor.failures.length, attempts]).toEqual([2, [1, 1]]);
  expect(floor.outcomes).toEqual(['interactive use moved', 'interactive use refused']);
});

it('adds the job’s name and id to every line it logs', async () => {
  const floor = await runOut(
    {
      name: 'use',
      async run(_, { log }) {
        log.info({ step: 1 }, 'hello');
      },
    },
    'completed',
  );
  expect(floor.log.lines).toEqual([
    { level: 'info', fields: { job: 'use', jobId: 'cmd-1', step: 1 }, message: 'hello' },
  ]);
});
