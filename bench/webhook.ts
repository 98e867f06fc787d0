// From a signed webhook to the answer that says it is stored, at 64 connections: the bot's web process beside a bare server
// and one that adds a lean BullMQ job. Then the bot alone, with more and more jobs waiting.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { startBotProcess } from '../playground/bot-process.ts';
import { signEvent } from '../playground/circleci/sign-event.ts';
import { webhookSecret } from '../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { type LoadResult, rawPost, sendAll } from './support/http-load.ts';
import { cpuMicrosOf } from './support/process-cpu.ts';

export const about =
  'signed webhook -> stored -> answered, beside a bare server and a lean job; with a backlog';

const CONNECTIONS = 64;
const ROUNDS = 3;
const REQUESTS = 10_000;
const BACKLOG = 100_000;

interface Server {
  name: string;
  url: string;
  pid: number;
  redis: EmbeddedRedis;
  stop(): Promise<unknown>;
}

interface Row extends LoadResult {
  serverMicros: number;
  redisMicros: number;
}

export async function run(): Promise<void> {
  const servers = [await floor('bare'), await floor('add'), await bot()];
  const rows: Row[][] = servers.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, server] of servers.entries()) {
      await emptied(server);
      const row = await measured(server, REQUESTS);
      if (round > 0) rows[index]?.push(row);
    }
  }
  say(`${CONNECTIONS} connections, ${REQUESTS} events a round, medians of ${ROUNDS} rounds\n`);
  say(line('', ['events/s', 'of bare', 'of lean', 'p50 ms', 'p99 ms', 'CPU µs', 'Redis µs', 'statuses']));
  for (const [index, server] of servers.entries()) say(line(server.name, cells(rows, index)));
  await withBacklog(servers[2] as Server);
  for (const server of servers) await server.stop();
}

function cells(rows: readonly Row[][], index: number): string[] {
  const own = rows[index] ?? [];
  const over = (reference: number) =>
    median(own.map((row, round) => row.perSecond / (rows[reference]?.[round]?.perSecond ?? Number.NaN)));
  const of = (read: (row: Row) => number) => median(own.map(read));
  return [
    of((row) => row.perSecond).toFixed(0),
    over(0).toFixed(2),
    over(1).toFixed(2),
    of((row) => row.p50Ms).toFixed(2),
    of((row) => row.p99Ms).toFixed(2),
    of((row) => row.serverMicros).toFixed(0),
    of((row) => row.redisMicros).toFixed(0),
    JSON.stringify(own[0]?.statuses),
  ];
}

async function withBacklog(server: Server): Promise<void> {
  await emptied(server);
  say(`\nThe bot with jobs waiting, ${REQUESTS} events each\n`);
  say(
    line('waiting at the start', [
      'events/s',
      'of empty',
      'p50 ms',
      'p99 ms',
      'CPU µs',
      'Redis µs',
      'statuses',
    ]),
  );
  let empty = 0;
  for (let waiting = 0; waiting <= BACKLOG; waiting += REQUESTS) {
    const { perSecond, p50Ms, p99Ms, serverMicros, redisMicros, statuses } = await measured(server, REQUESTS);
    empty ||= perSecond;
    const figures = [
      perSecond.toFixed(0),
      (perSecond / empty).toFixed(2),
      p50Ms.toFixed(2),
      p99Ms.toFixed(2),
    ];
    const costs = [serverMicros.toFixed(0), redisMicros.toFixed(0), JSON.stringify(statuses)];
    say(line(`${waiting}`, [...figures, ...costs]));
  }
}

async function measured(server: Server, count: number): Promise<Row> {
  const requests = Array.from({ length: count }, event);
  const before = [cpuMicrosOf(server.pid), cpuMicrosOf(server.redis.pid)] as const;
  const result = await sendAll(server.url, requests, CONNECTIONS);
  return {
    ...result,
    serverMicros: (cpuMicrosOf(server.pid) - before[0]) / count,
    redisMicros: (cpuMicrosOf(server.redis.pid) - before[1]) / count,
  };
}

async function emptied({ redis }: Server): Promise<void> {
  const client = new Redis(redis.url);
  const keys = await client.keys('*:upkeep:*');
  while (keys.length > 0) await client.unlink(...keys.splice(0, 5_000));
  const lean = await client.keys('bull:lean:*');
  while (lean.length > 0) await client.unlink(...lean.splice(0, 5_000));
  client.disconnect();
}

async function floor(kind: 'bare' | 'add'): Promise<Server> {
  const { redis, removeDir } = await ownRedis();
  const script = fileURLToPath(new URL('./support/webhook-floor.ts', import.meta.url));
  const child = fork(script, [kind, redis.url], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(child, 'message')) as [number];
  const stop = async () => {
    child.disconnect();
    await redis.stop();
    await removeDir();
  };
  const name = kind === 'bare' ? 'bare node:http and HMAC' : 'and one lean BullMQ job';
  return { name, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, redis, stop };
}

async function bot(): Promise<Server> {
  const { redis, removeDir, dir } = await ownRedis();
  const env = {
    ROLE: 'web',
    REDIS_URL: redis.url,
    DATA_DIR: dir,
    LOG_LEVEL: 'info',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench-signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:59999/api',
    CIRCLECI_TOKEN: 'bench-token-'.padEnd(40, '0'),
    CIRCLECI_WEBHOOK_SECRETS: webhookSecret,
    SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
  };
  const running = await startBotProcess({ env });
  const stop = async () => {
    await running.stop();
    await redis.stop();
    await removeDir();
  };
  return { name: 'the bot', url: running.url, pid: running.pid, redis, stop };
}

async function ownRedis() {
  const dir = await mkdtemp(join(tmpdir(), 'chatops-bench-'));
  const redis = await startEmbeddedRedis({ dataDir: dir });
  return { dir, redis, removeDir: () => rm(dir, { recursive: true, force: true }) };
}

/** A signed body of 4.1 kB, each with ids of its own. */
function event(): Buffer {
  const at = '2026-11-27T10:00:00.000Z';
  const body = JSON.stringify({
    id: randomUUID(),
    type: 'workflow-completed',
    happened_at: at,
    webhook: { id: randomUUID(), name: 'chatops' },
    project: { id: randomUUID(), name: 'web', slug: 'github/acme/web' },
    organization: { id: randomUUID(), name: 'acme' },
    workflow: {
      id: randomUUID(),
      name: 'build',
      created_at: at,
      stopped_at: at,
      url: 'https://app.circleci.com/pipelines/github/acme/web/7/workflows/1',
      status: 'failed',
    },
    pipeline: {
      id: randomUUID(),
      number: 7,
      created_at: at,
      trigger: { type: 'webhook' },
      vcs: {
        provider_name: 'github',
        origin_repository_url: 'https://github.com/acme/web',
        target_repository_url: 'https://github.com/acme/web',
        revision: 'b4f2a6c03f0f4c559d581d0a4c4f7a10b4f2a6c0',
        commit: {
          subject: 'Make the checkout faster',
          body: 'x'.repeat(2_900),
          author: { name: 'Ana', email: 'ana@acme.example' },
          authored_at: at,
          committer: { name: 'Ana', email: 'ana@acme.example' },
          committed_at: at,
        },
        branch: 'main',
      },
    },
  });
  const headers = {
    'content-type': 'application/json',
    'circleci-signature': signEvent(body, webhookSecret),
  };
  return rawPost('/webhooks/circleci', body, headers);
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const line = (title: string, cells: readonly string[]): string =>
  title.padEnd(26) + cells.map((cell) => cell.padStart(10)).join('');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
