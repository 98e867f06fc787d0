// Enqueueing: a repeated request is one job, a failed job gets another chance, and coalescing keeps the newest
// request.
import { Queue } from 'bullmq';
import { expect, it } from 'vitest';
import { ZodError } from 'zod';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import type { JobDefinition } from '../../../../src/jobs/engine/job.ts';
import { createGate, jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { growingCommands } from '../../../support/redis-costs.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const card = (id: string, pipelineId = 'p1'): JobRequest => ({
  name: 'deliver-card',
  id,
  payload: { channelId: 'C1', pipelineId },
});

function collector(runs: string[]): JobDefinition<'deliver-card'> {
  return {
    name: 'deliver-card',
    async run({ pipelineId }) {
      runs.push(pipelineId);
    },
  };
}

it('ignores a known id, while its job waits and after it is done', async () => {
  const { queues, start, outcomes } = floors.open();
  const runs: string[] = [];
  await Promise.all(Array.from({ length: 20 }, () => queues.enqueue(card('ev-1'))));
  expect((await queues.counts()).delivery.waiting).toBe(1);
  start([collector(runs)]);
  await until(() => outcomes.length === 1, 'the first run');
  await until(async () => (await queues.counts()).delivery.completed === 1, 'the job to be stored as done');
  await queues.enqueue(card('ev-1'));
  await queues.enqueue(card('ev-2', 'p2'));
  await until(() => runs.includes('p2'), 'the other job');
  expect(runs).toEqual(['p1', 'p2']);
});

it('knows whether a request has ended, done or failed', async () => {
  const { queues, start } = floors.open();
  const ends = ['ev-done', 'ev-failed'].map((id) => card(id, id));
  const have = () => Promise.all(ends.map(queues.hasEnded));
  expect(await have()).toEqual([true, true]);
  for (const one of ends) await queues.enqueue(one);
  expect(await have()).toEqual([false, false]);
  start([
    {
      name: 'deliver-card',
      async run({ pipelineId }) {
        if (pipelineId === 'ev-failed') throw new UsageError('No.');
      },
    },
  ]);
  await until(async () => (await have()).every(Boolean), 'both to end');
});

it('runs a job again if its id comes back after a final failure', async () => {
  const { queues, start, failures } = floors.open();
  const seen: string[] = [];
  let isBroken = true;
  start([
    {
      name: 'deliver-card',
      async run({ pipelineId }, { attempt }) {
        seen.push(`${pipelineId} attempt ${attempt}`);
        if (isBroken) throw new UsageError('No.');
      },
    },
  ]);
  await queues.enqueue(card('ev-1'));
  await until(async () => (await queues.counts()).delivery.failed === 1, 'the failure');
  isBroken = false;
  await Promise.all([queues.enqueue(card('ev-1', 'p2')), queues.enqueue(card('ev-1', 'p2'))]);
  await until(async () => (await queues.counts()).delivery.completed === 1, 'the second run');
  expect(seen).toEqual(['p1 attempt 1', 'p2 attempt 1']);
  expect(failures).toHaveLength(1);
  expect((await queues.counts()).delivery.failed).toBe(0);
});

it.each([
  ['at once', {}],
  ['later', { delayMs: 60_000 }],
  ['with a priority', { priority: 3 }],
  ['once for a key', { coalesceKey: 'C1:p' }],
])('enqueues %s with no Redis command that costs more when more waits', async (_when, options) => {
  const { queues, prefix } = floors.open();
  await queues.enqueue(card('ev-0'));

  const growing = await growingCommands(server.redis, prefix, async () => {
    await queues.enqueue(card('ev-1'), options);
    await queues.enqueue(card('ev-1'), options);
  });

  expect(growing).toEqual([]);
});

it('runs a job without a priority first, then the lowest, and counts how long each has waited', async () => {
  const { queues, start } = floors.open();
  const runs: string[] = [];
  for (const priority of [7, 30, 8])
    await queues.enqueue(card(`ev-${priority}`, `p${priority}`), { priority });
  await queues.enqueue(card('ev-other', 'other'));
  const before = (await queues.lags()).delivery;
  await until(async () => (await queues.lags()).delivery > before, 'time to pass');
  start([collector(runs)], { concurrency: 1 });

  await until(() => runs.length === 4, 'all of them');
  expect(runs).toEqual(['other', 'p7', 'p8', 'p30']);
});

it('rejects an invalid payload before Redis', async () => {
  const { queues } = floors.open();
  const wrong = JSON.parse('{"name":"deliver-card","id":"ev-1","payload":{"channelId":1}}') as JobRequest;
  await expect(queues.enqueue(wrong)).rejects.toThrow(ZodError);
  expect((await queues.counts()).delivery.waiting).toBe(0);
});

it('stores only fields of the contract', async () => {
  const { queues, prefix } = floors.open();
  const chatty = { ...card('ev-1').payload, secret: 'hunter2' };
  await queues.enqueue({ name: 'deliver-card', id: 'ev-1', payload: chatty } as JobRequest);
  expect(await server.redis.hget(`${prefix}:delivery:ev-1`, 'data')).toBe(
    '{"channelId":"C1","pipelineId":"p1"}',
  );
});

it('keeps finished jobs for 3 days and failed ones for 14', async () => {
  const { queues, prefix } = floors.open();
  await queues.enqueue(card('ev-1'));
  const raw = new Queue('delivery', { connection: server.redis, prefix });
  const job = await raw.getJob('ev-1');
  await raw.close();
  expect(job?.opts).toMatchObject({
    attempts: 12,
    removeOnComplete: { age: 259_200 },
    removeOnFail: { age: 1_209_600 },
  });
});

it('waits for the requested delay', async () => {
  const { queues } = floors.open();
  await queues.enqueue(card('ev-1'), { delayMs: 60_000 });
  expect(await queues.counts()).toMatchObject({ delivery: { delayed: 1, waiting: 0 } });
});

it('while one runs, keeps only the newest further request', async () => {
  const { queues, start, outcomes } = floors.open();
  const runs: string[] = [];
  const gate = createGate();
  start([
    {
      name: 'deliver-card',
      async run({ pipelineId }) {
        runs.push(pipelineId);
        if (runs.length === 1) await gate.opened;
      },
    },
  ]);
  const key = { coalesceKey: 'C1:p' };
  await queues.enqueue(card('card', 'first'), key);
  await until(() => runs.length === 1, 'the first to run');
  for (const next of ['second', 'third', 'fourth']) await queues.enqueue(card('card', next), key);
  await queues.enqueue(card('card', 'other'), { coalesceKey: 'C2:p' });
  await until(() => runs.includes('other'), 'the one with another key, while the first still runs');
  gate.open();
  await until(() => outcomes.length === 3, 'all runs');
  expect(runs).toEqual(['first', 'other', 'fourth']);
  // The key can be used again.
  await queues.enqueue(card('card', 'fifth'), key);
  await until(() => runs.includes('fifth'), 'the next');
  expect(runs).toHaveLength(4);
});

it('while one waits, drops further requests', async () => {
  const { queues, start, outcomes } = floors.open();
  const runs: string[] = [];
  const key = { coalesceKey: 'C1:p' };
  for (let at = 0; at < 5; at += 1) await queues.enqueue(card('card'), key);
  expect((await queues.counts()).delivery.waiting).toBe(1);
  start([collector(runs)]);
  await until(() => outcomes.length === 1, 'the run');
  await queues.enqueue(card('last', 'end'));
  await until(() => runs.includes('end'), 'the end');
  expect(runs).toEqual(['p1', 'end']);
});

it('frees a coalesced job’s key after a final failure, and runs the waiting one', async () => {
  const { queues, start, failures } = floors.open();
  const runs: string[] = [];
  const gate = createGate();
  start([
    {
      name: 'deliver-card',
      async run({ pipelineId }) {
        runs.push(pipelineId);
        if (pipelineId !== 'bad') return;
        await gate.opened;
        throw new UsageError('No.');
      },
    },
  ]);
  await queues.enqueue(card('card', 'bad'), { coalesceKey: 'k' });
  await until(() => runs.length === 1, 'the bad one to run');
  await queues.enqueue(card('card', 'good'), { coalesceKey: 'k' });
  gate.open();
  await until(() => runs.includes('good'), 'the good one');
  expect(failures).toHaveLength(1);
});
