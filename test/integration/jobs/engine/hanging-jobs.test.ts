// A job that hangs, as CircleCI may, while its worker stops.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { type JobTools, MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createQueues } from '../../../../src/jobs/engine/queues.ts';
import { startWorkers } from '../../../../src/jobs/engine/worker.ts';
import { patient } from '../../../../src/store/connection.ts';
import { startEmbeddedRedis } from '../../../../src/store/embedded-redis.ts';
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

describe('a job that hangs while its worker stops', () => {
  /** Hangs in the first run; `late` is what that run does afterwards. */
  function hanging(runs: number[], gate: Promise<void>, late: () => void = () => undefined) {
    return {
      name: 'deliver-card' as const,
      async run(_: unknown, { attempt }: JobTools) {
        runs.push(attempt);
        if (runs.length > 1) return;
        await gate;
        late();
      },
    };
  }

  it('is taken at once by another one, without using up an attempt or counting as a crash', async () => {
    const { prefix, queues, start, outcomes, failures } = floors.open();
    const [runs, gate]: [number[], ReturnType<typeof createGate>] = [[], createGate()];
    const workers = start([hanging(runs, gate.opened)], { drainMs: 50 });
    await queues.enqueue(card('ev-1'));
    await until(() => runs.length === 1, 'the first run');
    await workers.close();
    expect(runs).toEqual([1]);
    start([hanging(runs, gate.opened)]);
    // Its lock would last for 5 s.
    await until(() => runs.length === 2, 'the second run', { timeoutMs: 2_000 });
    await until(async () => (await queues.counts()).delivery.completed === 1, 'its end');
    expect(await server.redis.hget(`${prefix}:delivery:ev-1`, 'stc')).toBeNull();
    gate.open();
    expect([runs, outcomes, failures]).toEqual([[1, 1], ['delivery deliver-card done'], []]);
  });

  it.each([
    ['fails', new UsageError('No.')],
    ['would be moved', new MoveLater(5)],
    ['would be retried', new TypeError('boom')],
  ])('has no say anymore: its first run %s', async (_, error) => {
    const { queues, start, outcomes, failures, log } = floors.open();
    const [runs, gate]: [number[], ReturnType<typeof createGate>] = [[], createGate()];
    const late = createGate();
    const first = hanging(runs, gate.opened, () => {
      late.open();
      throw error;
    });
    const workers = start([first], { drainMs: 50 });
    await queues.enqueue(card('ev-1'));
    await until(() => runs.length === 1, 'the first run');
    await workers.close();
    gate.open();
    await late.opened;
    await new Promise(setImmediate);
    expect((await queues.counts()).delivery).toMatchObject({ waiting: 1, failed: 0, delayed: 0 });
    expect([outcomes, failures]).toEqual([[], []]);
    expect(log.lines.map(({ message }) => message)).toEqual(['Did not end in time; another worker takes it']);
  });

  it('doesn’t keep the process while Redis is frozen', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'chatops-frozen-'));
    const redis = await startEmbeddedRedis({ dataDir, appendOnly: false });
    const connections = [new Redis(redis.url, patient), new Redis(redis.url, patient)] as const;
    const queues = createQueues({ connection: connections[0], prefix: 'frozen', log: silentLog });
    try {
      const runs: number[] = [];
      const workers = startWorkers({
        connection: connections[1],
        prefix: 'frozen',
        definitions: [hanging(runs, new Promise(() => undefined))],
        concurrency: { interactive: 1, intake: 1, delivery: 1, upkeep: 1 },
        log: silentLog,
        onFinalFailure: async () => undefined,
        drainMs: 50,
      });
      await queues.enqueue(card('ev-1'));
      await until(() => runs.length === 1, 'the run');
      process.kill(redis.pid, 'SIGSTOP');
      const startedAt = performance.now();
      await workers.close();
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
      await queues.close();
      for (const connection of connections) connection.disconnect();
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
