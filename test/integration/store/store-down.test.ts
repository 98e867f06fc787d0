// Redis is down: people and CircleCI get a response at once, and everything works again when it is back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import { createQueues } from '../../../src/jobs/engine/queues.ts';
import { failFast } from '../../../src/store/connection.ts';
import { startEmbeddedRedis } from '../../../src/store/embedded-redis.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { silentLog } from '../../support/log.ts';
import { until } from '../../support/until.ts';

const QUICKLY_MS = 3_000;
const job = {
  name: 'deliver-card',
  id: 'ev-1',
  payload: { channelId: 'C1', pipelineId: 'p1' },
} as const;
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp() {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-test-down-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbeddedRedis({ dataDir });
  undo.push(() => server.stop());
  return { server, dataDir };
}

function open(url: string) {
  const redis = new Redis(url, failFast);
  redis.on('error', () => undefined);
  undo.push(async () => redis.disconnect());
  const keys = createKeys('down');
  const queues = createQueues({ connection: redis, prefix: keys.bullPrefix, log: silentLog });
  undo.push(() => queues.close());
  return { redis, queues, stores: createStores(redis, keys) };
}

async function expectStoreErrorQuickly(work: () => Promise<unknown>): Promise<void> {
  const startedAt = Date.now();
  const error = await work().then(undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(Date.now() - startedAt).toBeLessThan(QUICKLY_MS);
}

it('is reported quickly when Redis stops', async () => {
  const { server } = await setUp();
  const { redis, queues, stores } = open(server.url);
  await until(() => redis.status === 'ready', 'the connection');
  await queues.enqueue(job);
  await queues.counts();
  await server.stop();

  await expectStoreErrorQuickly(() => queues.enqueue({ ...job, id: 'ev-2' }));
  await expectStoreErrorQuickly(() => queues.counts());
  await expectStoreErrorQuickly(() => queues.counts());
  await expectStoreErrorQuickly(() => stores.runs.get('p'));
  await expectStoreErrorQuickly(() => stores.budget.reserve('interactive'));
  await expectStoreErrorQuickly(() => stores.subscriptions.list('C1'));
  await expectStoreErrorQuickly(() => stores.projects.seen('gh/a/b'));
});

it('is reported quickly when Redis hangs', async () => {
  const { server } = await setUp();
  const { redis, queues } = open(server.url);
  await until(() => redis.status === 'ready', 'the connection');
  process.kill(server.pid, 'SIGSTOP');
  try {
    await expectStoreErrorQuickly(() => queues.enqueue(job));
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
});

it('ends when Redis is back, also for queues created in the meantime', async () => {
  const { server } = await setUp();
  const lateUrl = new URL(server.url);
  await server.stop();
  const { redis, queues } = open(lateUrl.href);
  await expectStoreErrorQuickly(() => queues.enqueue(job));

  const again = await startEmbeddedRedis({
    dataDir: join(tmpdir(), `chatops-test-late-${process.pid}`),
    appendOnly: false,
  });
  undo.push(() => rm(join(tmpdir(), `chatops-test-late-${process.pid}`), { recursive: true, force: true }));
  undo.push(() => again.stop());
  // The same connection object finds the server at its new port on its next attempt.
  redis.options.port = Number(new URL(again.url).port);
  redis.options.password = new URL(again.url).password;
  await until(() => redis.status === 'ready', 'the connection');
  await queues.enqueue(job);
  expect((await queues.counts()).delivery.waiting).toBe(1);
});

it('does not lose an enqueued job when Redis is killed', async () => {
  const { server, dataDir } = await setUp();
  const before = open(server.url);
  await until(() => before.redis.status === 'ready', 'the connection');
  await before.queues.enqueue(job);
  process.kill(server.pid, 'SIGKILL');
  await server.stop();

  const next = await startEmbeddedRedis({ dataDir });
  undo.push(() => next.stop());
  const after = open(next.url);
  await until(() => after.redis.status === 'ready', 'the connection');
  expect((await after.queues.counts()).delivery.waiting).toBe(1);
  await after.queues.enqueue(job);
  expect((await after.queues.counts()).delivery.waiting).toBe(1);
});
