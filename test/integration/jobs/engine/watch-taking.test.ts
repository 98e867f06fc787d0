// A worker whose jobs wait while it takes none says so in its heartbeat.
import { expect, it } from 'vitest';
import { watchTaking } from '../../../../src/jobs/engine/watch-taking.ts';
import { createGate, jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const floors = jobFloors(testRedis());

it('reports a queue that stands still, until it moves again', async () => {
  const { queues, start, log } = floors.open();
  const gate = createGate();
  const taking = watchTaking({ lags: queues.lags, log, afterMs: 50 });
  const ran: string[] = [];
  const hanging = {
    name: 'deliver-card' as const,
    async run(_: unknown, { jobId }: { jobId: string }) {
      ran.push(jobId);
      await gate.opened;
    },
  };
  start([hanging], { concurrency: 1, onTaken: taking.took });
  const add = (id: string) =>
    queues.enqueue({ name: 'deliver-card', id, payload: { channelId: 'C1', pipelineId: id } });
  await add('ev-1');
  await until(() => ran.length === 1, 'the first job');
  // Nobody waits yet.
  await until(async () => (await queues.counts()).delivery.active === 1, 'the job to be active');
  expect([await taking.failing(), await taking.failing()]).toEqual([{}, {}]);

  await add('ev-2');
  await until(async () => 'jobs' in (await taking.failing()), 'the report');
  expect(await taking.failing()).toEqual({ jobs: expect.stringContaining('Jobs of the queue delivery') });
  const said = log.lines.filter(({ message }) => message.includes('takes no more jobs'));
  expect(said).toHaveLength(1);

  gate.open();
  await until(() => ran.length === 2, 'the second job');
  expect(await taking.failing()).toEqual({});
});

it('says nothing while nobody can tell', async () => {
  const { log } = floors.open();
  const lags = () => Promise.reject(new Error('Redis is away'));
  const taking = watchTaking({ lags, log, afterMs: 0 });
  expect([await taking.failing(), await taking.failing()]).toEqual([{}, {}]);
});
