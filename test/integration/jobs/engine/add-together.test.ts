// Jobs that are asked for in one turn of the event loop: stored with one call, and each as BullMQ would have stored it.
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { commandsOn } from '../../../support/redis-costs.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const webhook = (id: string, status?: string): JobRequest => ({
  name: 'record-event',
  id,
  payload: {
    event: {
      ...{ id, source: 'workflow-completed', pipelineId: 'p1' },
      workflow: { id: 'w1', status },
      facts: { commitSubject: 'Zoë’s “fix” \u2028' },
    },
  },
});
const card = (id: string): JobRequest => ({
  name: 'deliver-card',
  id,
  payload: { channelId: 'C1', pipelineId: id },
});

const rememberMs = 3 * 24 * 60 * 60 * 1000;
const kept = {
  ...{ removeOnComplete: { age: rememberMs / 1000 }, removeOnFail: { age: 14 * 24 * 60 * 60 } },
  ...{ stackTraceLimit: 1, backoff: { type: 'full-jitter' }, attempts: 12 },
};
const onlyId = (id: string) => ({
  ...kept,
  ...{ removeOnComplete: true, deduplication: { id, ttl: rememberMs } },
});

describe('a job stored by us', () => {
  it.each([
    ['a card', card('c-1'), 'delivery', kept],
    ['a failed run', webhook('ev-1', 'failed'), 'intake', onlyId('ev-1')],
    ['a green run', webhook('ev-2', 'success'), 'intake', { ...onlyId('ev-2'), priority: 2 }],
  ])('is what BullMQ stores: %s', async (_what, request, queue, options) => {
    const [ours, theirs] = [floors.open(), floors.open()];
    await ours.queues.enqueue(request);
    const raw = new Queue(queue, { connection: server.redis, prefix: theirs.prefix });
    await raw.add(request.name, request.payload, { ...options, jobId: request.id });
    await raw.close();

    expect(await storedIn(ours.prefix)).toEqual(await storedIn(theirs.prefix));
  });

  /** Everything but the time, and BullMQ's events, which nobody reads. */
  async function storedIn(prefix: string): Promise<Record<string, unknown>> {
    const { redis } = server;
    const stored: Record<string, unknown> = {};
    for (const key of (await redis.keys(`${prefix}:*`)).sort()) {
      const type = await redis.type(key);
      const name = key.slice(prefix.length);
      if (type === 'hash' && !key.endsWith(':meta')) {
        const { timestamp, opts = '{}', ...fields } = await redis.hgetall(key);
        stored[name] = { ...fields, opts: JSON.parse(opts), isTimed: Number(timestamp) > 1e12 };
      } else if (type === 'string') stored[name] = [await redis.get(key), (await redis.pttl(key)) > 0];
      else if (type === 'zset') stored[name] = await redis.zrange(key, '0', '-1', 'WITHSCORES');
      else if (type === 'list') stored[name] = await redis.lrange(key, 0, -1);
    }
    return stored;
  }
});

describe('jobs of one turn', () => {
  it('take one call for sixteen of a kind, and keep their order', async () => {
    const { queues, prefix } = floors.open();
    await queues.enqueue(card('c-0'));
    const ids = Array.from({ length: 60 }, (_, index) => `c-${index + 1}`);

    const commands = await commandsOn(server.redis, prefix, () =>
      Promise.all(ids.map((id) => queues.enqueue(card(id)))),
    );

    expect(commands.filter((name) => name.startsWith('eval'))).toHaveLength(4);
    const waiting = await server.redis.lrange(`${prefix}:delivery:wait`, 0, -1);
    expect(waiting.reverse()).toEqual(['c-0', ...ids]);
  });

  it('are stored however many there are, each once', async () => {
    const { queues } = floors.open();
    const ids = Array.from({ length: 450 }, (_, index) => `c-${index % 225}`);

    await Promise.all(ids.map((id) => queues.enqueue(card(id))));

    expect((await queues.counts()).delivery.waiting).toBe(225);
  });

  it('run again beside a known one, if theirs had failed', async () => {
    const { queues, start, outcomes } = floors.open();
    let isBroken = true;
    start([
      {
        name: 'deliver-card',
        async run() {
          if (isBroken) throw new UsageError('No.');
        },
      },
    ]);
    await queues.enqueue(card('c-1'));
    await until(async () => (await queues.counts()).delivery.failed === 1, 'the failure');
    isBroken = false;

    await Promise.all(['c-1', 'c-2', 'c-1', 'c-2'].map((id) => queues.enqueue(card(id))));

    await until(async () => (await queues.counts()).delivery.completed === 2, 'both');
    expect(outcomes).toHaveLength(3);
  });
});
