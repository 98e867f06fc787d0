// Redis refuses every write: its memory or its disk is full, or it lost its replicas or its master. The workers must not ask it thousands of times a second, and
// work again by themselves when there is room.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { createQueues } from '../../../src/jobs/engine/queues.ts';
import { startWorkers } from '../../../src/jobs/engine/worker.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { patient } from '../../../src/store/connection.ts';
import { startEmbeddedRedis } from '../../../src/store/embedded-redis.ts';
import { redisTroubles } from '../../support/redis-trouble.ts';
import { until } from '../../support/until.ts';

const WATCHED_SECONDS = 5;
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'full-redis-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbeddedRedis({ dataDir });
  undo.push(() => server.stop());
  const connect = () => {
    const redis = new Redis(server.url, patient);
    redis.on('error', () => undefined);
    undo.push(async () => redis.disconnect());
    return redis;
  };
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLogger({ level: 'debug', secrets: [], destination });
  return { redis: connect(), connect, dataDir, lines, log };
}

/** How many scripts Redis was asked to run, also those that it refused. */
async function scriptsOf(redis: Redis): Promise<number> {
  const [, calls, , rejected] =
    /cmdstat_evalsha:calls=(\d+),(.*)rejected_calls=(\d+)/.exec(await redis.info('commandstats')) ?? [];
  return Number(calls ?? 0) + Number(rejected ?? 0);
}

async function uptimeOf(redis: Redis): Promise<number> {
  return Number(/uptime_in_seconds:(\d+)/.exec(await redis.info('server'))?.[1]);
}

it.each(['OOM', 'MISCONF', 'NOREPLICAS', 'MASTERDOWN'] as const)(
  '%s: few lines, few commands, and the jobs run when there is room again',
  async (kind) => {
    const { redis, connect, dataDir, lines, log } = await open();
    const queues = createQueues({ connection: redis, prefix: 'full', log });
    undo.push(() => queues.close());
    const enqueue = (id: string) =>
      queues.enqueue({ name: 'deliver-card', id, payload: { channelId: 'C1', pipelineId: id } });
    for (let job = 0; job < 20; job += 1) await enqueue(`p${job}`);
    const { begin, end } = redisTroubles[kind];
    await begin(redis, dataDir);
    await expect(enqueue('late')).rejects.toMatchObject({ certainty: 'refused' });

    const ran = new Set<string>();
    const workers = startWorkers({
      connection: connect(),
      prefix: 'full',
      definitions: [{ name: 'deliver-card', run: async ({ pipelineId }) => void ran.add(pipelineId) }],
      concurrency: { interactive: 8, intake: 16, delivery: 16, upkeep: 2 },
      log,
      onFinalFailure: async () => undefined,
    });
    undo.push(() => workers.close());
    await until(() => lines.some((line) => line.includes(kind)), 'the first line');
    const [before, since] = [await scriptsOf(redis), await uptimeOf(redis)];
    await until(async () => (await uptimeOf(redis)) >= since + WATCHED_SECONDS, 'some seconds of trouble');

    expect((await scriptsOf(redis)) - before, 'commands in some seconds').toBeLessThan(300);
    expect(lines.length, lines.slice(0, 5).join('')).toBeLessThan(20);
    await end(redis, dataDir);
    await until(() => ran.size === 20, 'the waiting jobs to run');
  },
);
