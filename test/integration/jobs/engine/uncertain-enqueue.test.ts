// Redis stores a job and its answer never arrives: nobody may hear that nothing was started.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { StoreError } from '../../../../src/errors.ts';
import { createQueues, type Queues } from '../../../../src/jobs/engine/queues.ts';
import { failFast } from '../../../../src/store/connection.ts';
import { silentLog } from '../../../support/log.ts';
import { type LossyProxy, startLossyProxy } from '../../../support/lossy-proxy.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const { prefix } = server;
let proxy: LossyProxy;
let redis: Redis;
let queues: Queues;
let direct: Queues;
let ids = 0;

beforeAll(async () => {
  proxy = await startLossyProxy(server.url);
  redis = new Redis(proxy.url, { ...failFast, connectionName: `${prefix}-lossy` });
  redis.on('error', () => undefined);
  queues = createQueues({ connection: redis, prefix, log: silentLog });
  direct = createQueues({ connection: server.redis, prefix, log: silentLog });
});
beforeEach(async () => {
  proxy.setGone(false);
  await until(() => redis.status === 'ready', 'the connection');
  // Loads the scripts, so that the next job is one round trip.
  await queues.enqueue(card());
});
afterAll(async () => {
  await queues.close();
  await direct.close();
  redis.disconnect();
  await proxy.close();
});

const card = () =>
  ({
    name: 'deliver-card',
    id: `cmd-${++ids}`,
    payload: { channelId: 'C1', pipelineId: `p${ids}` },
  }) as const;
const waiting = async () => (await direct.counts()).delivery.waiting ?? 0;

it('is uncertain if Redis is gone with its answer, and the job is there', async () => {
  const before = await waiting();
  const job = card();
  proxy.loseReplyTo('EVALSHA', { thenGone: true });

  const error = await queues.enqueue(job).then(undefined, (reason: unknown) => reason);

  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ certainty: 'uncertain', userMessage: expect.stringContaining('can’t tell') });
  expect((error as StoreError).userMessage).not.toMatch(/nothing was started|try again in/i);
  expect(await waiting()).toBe(before + 1);
});

it('is no failure if Redis is back at once and has the job', async () => {
  const before = await waiting();
  // Long enough for the client to give the command up.
  proxy.loseReplyTo('EVALSHA', { thenGone: true });
  const enqueueing = queues.enqueue(card());
  await until(() => proxy.lost() > 0 && redis.status === 'reconnecting', 'the client to reconnect');
  proxy.setGone(false);

  await enqueueing;
  expect(await waiting()).toBe(before + 1);
});

it('is refused if the command was never sent', async () => {
  proxy.setGone(true);
  await until(() => redis.status !== 'ready', 'the connection to break');

  const error = await queues.enqueue(card()).then(undefined, (reason: unknown) => reason);
  expect(error).toMatchObject({
    certainty: 'refused',
    userMessage: expect.stringContaining('nothing was started'),
  });
});
