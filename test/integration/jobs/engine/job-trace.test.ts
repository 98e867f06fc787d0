// A job carries the trace of what led to it, however it is stored, and its line says how it waited and ended.
import { Queue } from 'bullmq';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { CircleciRateLimited } from '../../../../src/errors.ts';
import type { EnqueueOptions } from '../../../../src/jobs/engine/queues.ts';
import { traced } from '../../../../src/observability/trace.ts';
import { createGate, type JobFloor, jobFloors } from '../../../support/job-floor.ts';
import { createMemoryLog } from '../../../support/log.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = `00-${traceId}-00f067aa0ba902b7-00`;
const request: JobRequest = {
  name: 'use',
  id: 'cmd-1',
  payload: { actor: { userId: 'U1' }, place: { channelId: 'C1' }, project: 'gh/a/b' },
};
const opened: Queue[] = [];
afterAll(() => Promise.all(opened.map((queue) => queue.close())));

let floor: JobFloor;
beforeEach(() => {
  floor = floors.open();
});
const enqueue = (options: EnqueueOptions = {}) =>
  traced({ line: 'request', message: 'Slack request', parent, log: createMemoryLog() }, () =>
    floor.queues.enqueue(request, options),
  );
const lines = () => floor.log.parts.map(({ fields }) => fields);
const use = (run: () => Promise<void>) => ({ name: 'use' as const, run });

describe('a job', () => {
  it.each<[string, EnqueueOptions]>([
    ['at once', {}],
    ['with a priority', { priority: 3 }],
    ['delayed', { delayMs: 1 }],
    ['coalesced', { coalesceKey: 'a' }],
  ])('that is stored %s runs in the trace of its request', async (_how, options) => {
    await enqueue(options);
    floor.start([use(async () => undefined)]);
    const line = await until(() => lines()[0], 'the line');

    expect(line).toMatchObject({
      ...{ line: 'job', traceId, job: 'use', jobId: expect.stringMatching(/^cmd-1/), queue: 'interactive' },
      ...{ outcome: 'done', run: 1, waitMs: expect.any(Number), sinceMs: expect.any(Number) },
      ...{ ms: expect.any(Number), calls: [] },
    });
  });

  it('that waits for one that runs does, too', async () => {
    const gate = createGate();
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 1) await gate.opened;
    };
    await floor.queues.enqueue(request, { coalesceKey: 'a' });
    floor.start([use(run)]);
    await until(() => runs === 1, 'the first run');
    await enqueue({ coalesceKey: 'a' });
    gate.open();
    await until(() => lines().length === 2, 'both lines');

    expect(lines()[0]).not.toMatchObject({ traceId });
    expect(lines()[1]).toMatchObject({ traceId });
  });

  it.each(['', '{', 'null', '7', '{"traceparent":7}', '{"traceparent":"x"}', '{"other":1}'])(
    'of another version, with %j as its trace, runs and begins one',
    async (metadata) => {
      const queue = new Queue('interactive', { connection: server.redis, prefix: floor.prefix });
      opened.push(queue);
      await queue.add('use', request.payload, { jobId: 'cmd-1', telemetry: { metadata } });
      floor.start([use(async () => undefined)]);
      const line = await until(() => lines()[0], 'the line');

      expect(line).toMatchObject({ outcome: 'done', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    },
  );

  it('says how long it waited for a worker', async () => {
    const gate = createGate();
    const since = performance.now();
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 1) await gate.opened;
    };
    await enqueue();
    await floor.queues.enqueue({ ...request, id: 'cmd-2' });
    floor.start([use(run)], { concurrency: 1 });
    const busyMs = await until(() => {
      const ms = performance.now() - since;
      return runs === 1 && ms > 150 ? ms : undefined;
    }, 'a while');
    gate.open();
    await until(() => lines().length === 2, 'both lines');

    expect(lines()[1]).toMatchObject({ jobId: 'cmd-2', waitMs: expect.any(Number) });
    const [first, second] = lines() as { waitMs: number }[];
    expect(second?.waitMs).toBeGreaterThan((first?.waitMs ?? 0) + 10);
    expect(second?.waitMs).toBeGreaterThan(busyMs / 2);
  });

  it('has a line for each of its runs', async () => {
    let runs = 0;
    await enqueue();
    floor.start([
      use(async () => {
        runs += 1;
        const call = { method: 'GET' as const, path: '/me' };
        if (runs === 1)
          throw new CircleciRateLimited('x', { call, userMessage: 'x', retry: { afterMs: 20 } });
        if (runs === 2) throw new TypeError('boom');
      }),
    ]);
    await until(() => lines().length === 3, 'three lines');

    expect(lines()).toMatchObject([
      { traceId, run: 1, outcome: 'moved', afterMs: expect.any(Number) },
      { traceId, run: 2, outcome: 'retried' },
      { traceId, run: 3, outcome: 'done' },
    ]);
    expect(lines()[1]).not.toHaveProperty('waitMs');
  });
});
