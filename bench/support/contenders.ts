// Web servers that are measured beside each other: each is a process of its own with a Redis of its own. They take turns in each round, so
// that a noisy minute affects all of them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { startBotProcess } from '../../playground/bot-process.ts';
import { webhookSecret } from '../../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { type LoadResult, sendAll } from './http-load.ts';
import { cpuMicrosOf } from './process-cpu.ts';

export interface Contender {
  name: string;
  url: string;
  pid: number;
  redis: EmbeddedRedis;
  stop(): Promise<void>;
}

export interface Row extends LoadResult {
  /** CPU time per request, in microseconds. */
  serverMicros: number;
  redisMicros: number;
}

export interface Load {
  connections: number;
  count: number;
  request(): Buffer;
}

/** The processes fork `script`, which sends its port to the parent. Its last argument is the URL of Redis. */
export async function startFloor(name: string, script: string, ...args: string[]): Promise<Contender> {
  const { redis, removeDir } = await ownRedis();
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, [...args, redis.url], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(child, 'message')) as [number];
  const stop = async () => {
    child.disconnect();
    await redis.stop();
    await removeDir();
  };
  return { name, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, redis, stop };
}

/** The bot's web process. Nothing works on what it stores. */
export async function startWeb(env: Readonly<Record<string, string>> = {}): Promise<Contender> {
  const { dir, redis, removeDir } = await ownRedis();
  const running = await startBotProcess({
    env: {
      ROLE: 'web',
      REDIS_URL: redis.url,
      DATA_DIR: dir,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: 'bench-signing-secret',
      SLACK_API_URL: 'http://127.0.0.1:59999/api',
      CIRCLECI_TOKEN: 'bench-token-'.padEnd(40, '0'),
      CIRCLECI_WEBHOOK_SECRETS: webhookSecret,
      SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
      ...env,
    },
  });
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

/** All requests of one round; they are made before the clock starts. */
async function measureOne({ url, pid, redis }: Contender, load: Load): Promise<Row> {
  const requests = Array.from({ length: load.count }, load.request);
  const before = [cpuMicrosOf(pid), cpuMicrosOf(redis.pid)] as const;
  const result = await sendAll(url, requests, load.connections);
  return {
    ...result,
    serverMicros: (cpuMicrosOf(pid) - before[0]) / load.count,
    redisMicros: (cpuMicrosOf(redis.pid) - before[1]) / load.count,
  };
}

/** Prints a row for each, with its ratio to each of the others before it. A first round of warm-up doesn't count. */
export async function race(contenders: readonly Contender[], rounds: number, load: Load): Promise<void> {
  const rows: Row[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      await removeJobs(contender);
      const row = await measureOne(contender, load);
      if (round > 0) rows[index]?.push(row);
    }
  }
  const ratios = contenders.slice(0, -1).map((_, index) => `of row ${index + 1}`);
  say(`${load.connections} connections, ${load.count} requests a round, medians of ${rounds} rounds\n`);
  say(line('', ['per second', ...ratios, ...figureNames]));
  for (const [index, { name }] of contenders.entries()) {
    const own = rows[index] ?? [];
    const over = (reference: readonly Row[]) =>
      median(own.map(({ perSecond }, round) => perSecond / (reference[round]?.perSecond ?? Number.NaN)));
    const shares = rows.slice(0, -1).map((reference) => over(reference).toFixed(2));
    const middle = median(own.map(({ perSecond }) => perSecond)).toFixed(0);
    say(line(`${index + 1} ${name}`, [middle, ...shares, ...figuresOf(own)]));
  }
}

const figureNames = ['p50 ms', 'p99 ms', 'CPU µs', 'Redis µs', 'statuses'];

function figuresOf(rows: readonly Row[]): string[] {
  const of = (read: (row: Row) => number) => median(rows.map(read));
  const times = [of((row) => row.p50Ms).toFixed(2), of((row) => row.p99Ms).toFixed(2)];
  const costs = [of((row) => row.serverMicros).toFixed(0), of((row) => row.redisMicros).toFixed(0)];
  return [...times, ...costs, JSON.stringify(rows[0]?.statuses)];
}

/** Prints how the last contender does with more and more jobs waiting, up to `most`. */
export async function withBacklog(contender: Contender, most: number, load: Load): Promise<void> {
  await removeJobs(contender);
  say(`\n${contender.name}, with jobs waiting\n`);
  say(line('waiting at the start', ['per second', 'of empty', ...figureNames]));
  let empty = 0;
  for (let waiting = 0; waiting <= most; waiting += load.count) {
    const row = await measureOne(contender, load);
    empty ||= row.perSecond;
    say(
      line(`${waiting}`, [row.perSecond.toFixed(0), (row.perSecond / empty).toFixed(2), ...figuresOf([row])]),
    );
  }
}

async function removeJobs({ redis }: Contender): Promise<void> {
  const client = new Redis(redis.url);
  for (const pattern of ['*:upkeep:*', '*:interactive:*', 'bull:lean:*']) {
    const keys = await client.keys(pattern);
    while (keys.length > 0) await client.unlink(...keys.splice(0, 5_000));
  }
  client.disconnect();
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const line = (title: string, cells: readonly string[]): string =>
  title.padEnd(28) + cells.map((cell) => cell.padStart(11)).join('');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
