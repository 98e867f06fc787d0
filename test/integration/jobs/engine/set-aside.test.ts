// Workers and web of different versions share the queues while an upgrade is under way: what one can't read waits for one
// that can, at little cost, and who asked is told.
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { JobName, JobRequest } from '../../../../src/contracts/index.ts';
import type { JobDefinition } from '../../../../src/jobs/engine/job.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const HOUR_MS = 3_600_000;
const request: JobRequest = {
  name: 'use',
  id: 'cmd-1',
  payload: { actor: { userId: 'U1' }, place: { channelId: 'C1' }, project: 'gh/a/b' },
};
const card: JobRequest = { name: 'deliver-card', id: 'ev-1', payload: { channelId: 'C1', pipelineId: 'p1' } };

/** A worker that knows the job; notes the attempt of every run. */
function knowing(name: 'use' | 'deliver-card', runs: number[]): JobDefinition<'use' | 'deliver-card'> {
  return {
    name,
    async run(_, { attempt }) {
      runs.push(attempt);
    },
  };
}

function open() {
  const floor = floors.open();
  const told: JobName[] = [];
  let passedMs = 0;
  const stored = async (job = request, queue = 'interactive') =>
    JSON.parse((await server.redis.hget(`${floor.prefix}:${queue}:${job.id}`, 'data')) ?? 'null');
  return {
    ...floor,
    told,
    stored,
    pass: (ms: number) => {
      passedMs += ms;
    },
    change: async (change: object) => {
      const data = JSON.stringify({ ...(await stored()), ...change });
      await server.redis.hset(`${floor.prefix}:interactive:cmd-1`, 'data', data);
    },
    /** As if the time were up for which the job was put off. */
    promote: async (name = 'interactive') => {
      const queue = new Queue(name, { connection: server.redis, prefix: floor.prefix });
      await queue.promoteJobs();
      await queue.close();
    },
    old: (definitions: Parameters<typeof floor.start>[0] = []) =>
      floor.start(definitions, {
        now: () => Date.now() + passedMs,
        onSetAside: async (name) => void told.push(name),
      }),
  };
}

const unreadable: [string, object][] = [
  ['a newer version', { v: 2 }],
  ['a missing field', { project: undefined }],
  ['a field of another type', { project: { slug: 'gh/a/b' } }],
];

describe('a job that this worker can’t read', () => {
  it('waits for a worker that knows its name, without using up an attempt', async () => {
    const floor = open();
    await floor.queues.enqueue(request);
    const old = floor.old();
    await until(() => floor.outcomes.length > 0, 'the old worker to see it');
    await old.close();
    const runs: number[] = [];
    floor.old([knowing('use', runs)]);
    await until(async () => (await floor.queues.counts()).interactive.completed === 1, 'the new worker');
    expect(runs).toEqual([1]);
    expect(new Set(floor.outcomes)).toEqual(new Set(['interactive use set-aside', 'interactive use done']));
    expect(floor.failures).toEqual([]);
  });

  it.each(unreadable)('waits with %s, and its own version takes it as it was', async (_, change) => {
    const floor = open();
    await floor.queues.enqueue(request);
    await floor.change(change);
    const data = await floor.stored();
    const runs: number[] = [];
    floor.old([knowing('use', runs)]);
    await until(() => floor.outcomes.length > 0, 'the worker to see it');
    await until(async () => (await floor.queues.counts()).interactive.delayed === 1, 'it to wait');
    const { aside, ...rest } = await floor.stored();
    expect(rest).toEqual(data);
    expect(aside).toMatchObject({ isTold: false });
    // The worker of its version.
    await floor.change({ ...request.payload, v: 1 });
    await floor.promote();
    await until(() => runs.length === 1, 'the run');
    expect([runs, floor.failures]).toEqual([[1], []]);
  });

  it('is told of once after a while, and has an end', async () => {
    const floor = open();
    await floor.queues.enqueue(request);
    floor.old();
    await until(() => floor.outcomes.length === 1, 'the first look');
    expect(floor.told).toEqual([]);
    for (const ageMs of [11_000, 60_000]) {
      floor.pass(ageMs);
      const before = floor.outcomes.length;
      await until(async () => (await floor.queues.counts()).interactive.delayed === 1, 'it to wait');
      await floor.promote();
      await until(() => floor.outcomes.length > before, 'another look');
    }
    expect(floor.told).toEqual(['use']);
    floor.pass(2 * HOUR_MS);
    await until(async () => (await floor.queues.counts()).interactive.delayed === 1, 'it to wait');
    await floor.promote();
    await until(async () => (await floor.queues.counts()).interactive.failed === 1, 'the end');
    expect(floor.failures.map(({ name, error }) => [name, String(error)])).toEqual([
      ['use', expect.stringContaining('unknown name')],
    ]);
    // Nobody of this version knows which field is a secret.
    expect(JSON.stringify(await floor.stored())).not.toContain('gh/a/b');
  });

  it('is told of again if that failed', async () => {
    const floor = open();
    await floor.queues.enqueue(request);
    const tried: string[] = [];
    floor.start([], {
      now: () => Date.now() + (floor.outcomes.length > 0 ? 11_000 : 0),
      onSetAside: async (name) => {
        tried.push(name);
        if (tried.length === 1) throw new Error('Slack is down');
      },
    });
    for (let looks = 1; looks < 4; looks += 1) {
      await until(async () => (await floor.queues.counts()).interactive.delayed === 1, 'it to wait');
      await floor.promote();
      await until(() => floor.outcomes.length > looks, 'another look');
    }
    expect(tried).toEqual(['use', 'use']);
  });

  it('is kept for a day if it is the bot’s own work', async () => {
    const floor = open();
    await floor.queues.enqueue(card);
    floor.old();
    await until(() => floor.outcomes.length === 1, 'the first look');
    for (const [ageMs, end] of [
      [20 * HOUR_MS, 'delayed'],
      [5 * HOUR_MS, 'failed'],
    ] as const) {
      await until(async () => (await floor.queues.counts()).delivery.delayed === 1, 'it to wait');
      floor.pass(ageMs);
      await floor.promote('delivery');
      await until(async () => (await floor.queues.counts()).delivery[end] === 1, `it to be ${end}`);
    }
    expect(await floor.stored(card, 'delivery')).toMatchObject(card.payload);
  });

  it('names only fields in the log', async () => {
    const floor = open();
    await floor.queues.enqueue(request);
    await floor.change({ project: { secret: 'hunter2' } });
    floor.old([knowing('use', [])]);
    await until(() => floor.outcomes.length === 1, 'the first look');
    const log = floor.log.lines.map(({ fields, message }) => `${message} ${Object.values(fields).join(' ')}`);
    expect(log.join('\n')).toMatch(/differs at: project/);
    expect(log.join('\n')).not.toContain('hunter2');
  });
});

it('ignores fields that only a newer version of the bot writes', async () => {
  const floor = open();
  await floor.queues.enqueue(request);
  await floor.change({ somethingNew: true });
  const runs: number[] = [];
  floor.old([knowing('use', runs)]);
  await until(() => runs.length === 1, 'the run');
});

it('drops a scheduled tick that it doesn’t know, because the next one comes anyway', async () => {
  const floor = open();
  const queue = new Queue('upkeep', { connection: server.redis, prefix: floor.prefix });
  await queue.upsertJobScheduler(
    'tidy',
    { every: 50 },
    { name: 'tidy', data: {}, opts: { removeOnComplete: true } },
  );
  floor.old();
  await until(() => floor.outcomes.length > 3, 'some ticks');
  await queue.removeJobScheduler('tidy');
  await queue.close();
  const { delayed, failed } = (await floor.queues.counts()).upkeep;
  expect([delayed, failed]).toEqual([0, 0]);
  expect(floor.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

describe('a request that was stored for later, as for a second person', () => {
  const stored = { ...request.payload, v: 2 };

  it('isn’t started by a worker that doesn’t know its version; the job that wanted to start it waits', async () => {
    const floor = open();
    await floor.queues.enqueue(card);
    floor.old([
      {
        name: 'deliver-card',
        run: () => floor.queues.enqueue({ ...request, payload: stored } as JobRequest),
      },
    ]);
    await until(() => floor.outcomes.length === 1, 'the run');
    expect(floor.outcomes).toEqual(['delivery deliver-card set-aside']);
    expect(await floor.stored()).toBeNull();
  });

  it('starts with its own version', async () => {
    const floor = open();
    await floor.queues.enqueue({ ...request, payload: { ...stored, v: 1 } } as JobRequest);
    expect(await floor.stored()).toEqual(request.payload);
  });
});
