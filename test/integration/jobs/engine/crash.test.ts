// Workers that exit, cleanly or not: no job is lost.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import type { JobDefinition } from '../../../../src/jobs/engine/job.ts';
import { startWorkers } from '../../../../src/jobs/engine/worker.ts';
import { patient } from '../../../../src/store/connection.ts';
import { startEmbeddedRedis } from '../../../../src/store/embedded-redis.ts';
import { type Child, startChild } from '../../../support/child.ts';
import { createGate, jobFloors } from '../../../support/job-floor.ts';
import { silentLog } from '../../../support/log.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const card = (id: string): JobRequest => ({
  name: 'deliver-card',
  id,
  payload: { channelId: 'C1', pipelineId: id },
});
const children: Child[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.end()));
});

it('reruns a killed worker’s job within seconds, without using up an attempt', async () => {
  const { prefix, queues, start } = floors.open();
  const child = startChild('./worker-child.ts', server.url, prefix);
  children.push(child);
  await queues.enqueue(card('ev-1'));
  expect(await child.line()).toBe('ev-1');
  const attempts: number[] = [];
  const stalled: string[] = [];
  const noting = {
    name: 'deliver-card' as const,
    async run(_: unknown, { attempt }: { attempt: number }) {
      attempts.push(attempt);
    },
  };
  start([noting], { onStalled: (queue) => stalled.push(queue) });
  await child.end('SIGKILL');
  // BullMQ's default timings would take more than 30 s.
  await until(() => attempts.length === 1, 'the second run', { timeoutMs: 29_000 });
  expect(attempts).toEqual([1]);
  expect(stalled).toEqual(['delivery']);
});

it('reruns it as soon, although Redis’ clock was stepped back by an hour', async () => {
  const { prefix, queues, start } = floors.open();
  const child = startChild('./worker-child.ts', server.url, prefix);
  children.push(child);
  await queues.enqueue(card('ev-1'));
  expect(await child.line()).toBe('ev-1');
  await child.end('SIGKILL');
  // What expires then lives an hour longer.
  for (const key of ['ev-1:lock', 'stalled-check'])
    await server.redis.set(`${prefix}:delivery:${key}`, 'x', 'PX', 3_600_000);
  const runs: string[] = [];
  start([collector(runs)]);
  await until(() => runs.length === 1, 'the second run', { timeoutMs: 60_000 });
});

it('gives up a job that has killed eleven workers, and tells the person', async () => {
  const { prefix, queues, start, failures } = floors.open();
  await queues.enqueue(card('ev-1'));
  await server.redis.hset(`${prefix}:delivery:ev-1`, 'stc', '11');
  const runs: string[] = [];
  start([collector(runs)]);
  await until(async () => (await queues.counts()).delivery.failed === 1, 'the failure');
  expect(runs).toEqual([]);
  expect(failures).toHaveLength(1);
  expect(String(failures[0]?.error)).toContain('11 workers died');
  // A redelivery starts it afresh.
  await queues.enqueue(card('ev-1'));
  await until(() => runs.length === 1, 'the run afresh');
});

it('runs a job again that has died ten times with others beside it', async () => {
  const { prefix, queues, start, failures } = floors.open();
  await queues.enqueue(card('ev-1'));
  await server.redis.hset(`${prefix}:delivery:ev-1`, 'stc', '10');
  const runs: string[] = [];
  start([collector(runs)]);
  await until(() => runs.length === 1, 'the run');
  expect(failures).toEqual([]);
});

it('waits for the running job on close, and takes no more jobs', async () => {
  const { queues, start } = floors.open();
  const gate = createGate();
  const log: string[] = [];
  const workers = start(
    [
      {
        name: 'deliver-card',
        async run(_, { jobId }) {
          log.push(`${jobId} began`);
          await gate.opened;
          log.push(`${jobId} ended`);
        },
      },
    ],
    { concurrency: 1 },
  );
  await queues.enqueue(card('ev-1'));
  await queues.enqueue(card('ev-2'));
  await until(() => log.length === 1, 'the first to begin');
  const closed = workers.close().then(() => log.push('closed'));
  gate.open();
  await closed;
  expect(log).toEqual(['ev-1 began', 'ev-1 ended', 'closed']);
  expect((await queues.counts()).delivery).toMatchObject({ waiting: 1, active: 0, completed: 1 });
});

it('continues after all its connections were cut', async () => {
  const { prefix, queues, start } = floors.open();
  const runs: string[] = [];
  start([collector(runs)]);
  await queues.enqueue(card('ev-1'));
  await until(() => runs.length === 1, 'the first run');
  const theirs = await cut(prefix);
  expect(theirs).toBe(5);
  await queues.enqueue(card('ev-2'));
  await until(() => runs.length === 2, 'the run after the cut');
});

it('closes while reconnecting, but not before the running job has ended, and takes no more jobs', async () => {
  const { prefix, queues, start, outcomes } = floors.open();
  const [began, gate] = [createGate(), createGate()];
  const workers = start(
    [
      {
        name: 'deliver-card',
        async run() {
          began.open();
          await gate.opened;
        },
      },
    ],
    { concurrency: 1 },
  );
  await queues.enqueue(card('ev-1'));
  await queues.enqueue(card('ev-2'));
  await began.opened;
  await cut(prefix);
  const closed = workers.close().then(() => outcomes.push('closed'));
  gate.open();
  await closed;
  expect(outcomes).toEqual(['delivery deliver-card done', 'closed']);
});

it('closes while Redis is down', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-away-'));
  const redis = await startEmbeddedRedis({ dataDir, appendOnly: false });
  const connection = new Redis(redis.url, patient);
  connection.on('error', () => undefined);
  try {
    const workers = startWorkers({
      connection,
      prefix: 'away',
      definitions: [],
      concurrency: { interactive: 1, intake: 1, delivery: 1, upkeep: 1 },
      log: silentLog,
      onFinalFailure: async () => undefined,
    });
    const clients = async () => String(await connection.client('LIST')).match(/cmd=bzpopmin/g)?.length;
    await until(async () => (await clients()) === 4, 'four workers that wait for jobs');
    await redis.stop();
    await until(() => connection.status === 'reconnecting', 'Redis to be missed');
    await workers.close();
  } finally {
    connection.disconnect();
    await redis.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

it('shares a queue among several workers, and runs each job once', async () => {
  const { queues, start } = floors.open();
  const ids = Array.from({ length: 60 }, (_, at) => `ev-${at}`);
  const shares: string[][] = [[], [], []];
  for (const share of shares) start([collector(share)], { concurrency: 2 });
  await Promise.all(ids.map((id) => queues.enqueue(card(id))));
  await until(async () => (await queues.counts()).delivery.completed === ids.length, 'all jobs');
  expect(shares.flat().sort()).toEqual([...ids].sort());
});

/** Closes all connections of the workers and returns their number. */
async function cut(prefix: string): Promise<number> {
  const clients = String(await server.redis.client('LIST')).split('\n');
  const theirs = clients.filter((line) => line.includes(`name=${prefix}`));
  for (const line of theirs) await server.redis.client('KILL', 'ID', Number(/^id=(\d+)/.exec(line)?.[1]));
  return theirs.length;
}

function collector(runs: string[]): JobDefinition<'deliver-card'> {
  return {
    name: 'deliver-card',
    async run(_, { jobId }) {
      runs.push(jobId);
    },
  };
}
