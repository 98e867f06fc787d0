// Web servers that are measured beside each other: each is a process of its own with a Redis of its own. They take turns in each round, so
// that a noisy minute affects all of them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startBotProcess } from '../../playground/bot-process.ts';
import { webhookSecret } from '../../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { bundled } from './bundled.ts';
import { type LoadResult, sendAll } from './http-load.ts';
import { cpuMicrosOf } from './process-cpu.ts';

export interface Contender {
  name: string;
  url: string;
  pid: number;
  redis: EmbeddedRedis;
  /** What is stored stays from round to round. */
  keepsJobs?: boolean;
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
  /** What is stored is removed within this time, as by workers that keep up. Otherwise the bot tells people that they have to wait. */
  doneAfterMs?: number;
}

/** Forks a file of this folder, which sends its port to the parent. Its last argument is the URL of Redis. */
export async function startFloor(name: string, script: string, ...args: string[]): Promise<Contender> {
  const { redis, removeDir } = await ownRedis();
  const child = fork(await bundled(script, `bench/support/${script}.ts`), [...args, redis.url], {
    execArgv: [],
  });
  const [port] = (await once(child, 'message')) as [number];
  const stop = async () => {
    child.disconnect();
    await redis.stop();
    await removeDir();
  };
  return { name, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, redis, stop };
}

/** The bot's web process, from its bundle. Nothing works on what it stores. */
export async function startWeb(env: Readonly<Record<string, string>> = {}): Promise<Contender> {
  const { dir, redis, removeDir } = await ownRedis();
  const running = await startBotProcess({
    main: await bundled(),
    env: { ...botEnvironment(redis.url, dir), ROLE: 'web', ...env },
  });
  const stop = async () => {
    await running.stop();
    await redis.stop();
    await removeDir();
  };
  return { name: 'the bot', url: running.url, pid: running.pid, redis, stop };
}

/** Everything the bot needs, with nobody at the addresses of Slack and CircleCI. */
export const botEnvironment = (redisUrl: string, dataDir: string): Record<string, string> => ({
  REDIS_URL: redisUrl,
  DATA_DIR: dataDir,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'bench-signing-secret',
  SLACK_API_URL: 'http://127.0.0.1:59999/api',
  CIRCLECI_TOKEN: 'bench-token-'.padEnd(40, '0'),
  CIRCLECI_BASE_URL: 'http://127.0.0.1:59998',
  CIRCLECI_WEBHOOK_SECRETS: webhookSecret,
  SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
  // `BENCH_NODE_OPTIONS=--import=…` can start a profiler; Node 20 takes no `--cpu-prof` here.
  ...(process.env.BENCH_NODE_OPTIONS !== undefined && { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS }),
});

export async function ownRedis() {
  const dir = await mkdtemp(join(tmpdir(), 'chatops-bench-'));
  const redis = await startEmbeddedRedis({ dataDir: dir });
  return { dir, redis, removeDir: () => rm(dir, { recursive: true, force: true }) };
}

/** All requests of one round; they are made before the clock starts. */
async function measureOne(contender: Contender, load: Load): Promise<Row> {
  const { url, pid, redis } = contender;
  const requests = Array.from({ length: load.count }, load.request);
  const before = [cpuMicrosOf(pid), cpuMicrosOf(redis.pid)] as const;
  const workers = load.doneAfterMs && setInterval(() => void removeJobs(contender), load.doneAfterMs);
  const result = await sendAll(url, requests, load.connections);
  if (workers !== undefined) clearInterval(workers);
  return {
    ...result,
    serverMicros: (cpuMicrosOf(pid) - before[0]) / load.count,
    redisMicros: (cpuMicrosOf(redis.pid) - before[1]) / load.count,
  };
}

export interface Standing {
  /** Medians over all rounds. */
  row: Row;
  /** Medians of the ratios of each round to the contenders before this one, in order. */
  ratios: readonly number[];
}

/** Prints and returns a row for each, with its ratio to each of the others before it. A first round of warm-up doesn't count. */
export async function race(
  contenders: readonly Contender[],
  rounds: number,
  load: Load,
): Promise<readonly Standing[]> {
  const rows: Row[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      if (contender.keepsJobs !== true) await removeJobs(contender);
      const row = await measureOne(contender, load);
      if (round > 0) rows[index]?.push(row);
      if (load.doneAfterMs !== undefined) await removeJobs(contender);
    }
  }
  const ratios = contenders.slice(0, -1).map((_, index) => `of row ${index + 1}`);
  const plural = load.connections === 1 ? '1 connection' : `${load.connections} connections`;
  say(`${plural}, ${load.count} requests a round, medians of ${rounds} rounds\n`);
  say(line('', ['per second', ...ratios, ...figureNames]));
  return contenders.map(({ name }, index) => {
    const own = rows[index] ?? [];
    const over = (reference: readonly Row[]) =>
      median(own.map(({ perSecond }, round) => perSecond / (reference[round]?.perSecond ?? Number.NaN)));
    const standing = { row: middleOf(own), ratios: rows.slice(0, -1).map(over) };
    const shares = standing.ratios.map((ratio) => ratio.toFixed(2));
    say(
      line(`${index + 1} ${name}`, [
        standing.row.perSecond.toFixed(0),
        ...shares,
        ...figuresOf(standing.row),
      ]),
    );
    return standing;
  });
}

/** Sends it `count` requests that stay as jobs. */
export async function fill(contender: Contender, count: number, load: Load): Promise<void> {
  contender.keepsJobs = true;
  for (let left = count; left > 0; left -= load.count) {
    await sendAll(contender.url, Array.from({ length: load.count }, load.request), load.connections);
  }
}

function middleOf(rows: readonly Row[]): Row {
  const of = (read: (row: Row) => number) => median(rows.map(read));
  return {
    perSecond: of((row) => row.perSecond),
    p50Ms: of((row) => row.p50Ms),
    p99Ms: of((row) => row.p99Ms),
    serverMicros: of((row) => row.serverMicros),
    redisMicros: of((row) => row.redisMicros),
    statuses: rows[0]?.statuses ?? {},
  };
}

const figureNames = ['p50 ms', 'p99 ms', 'CPU µs', 'Redis µs', 'statuses'];

const figuresOf = ({ p50Ms, p99Ms, serverMicros, redisMicros, statuses }: Row): string[] => [
  p50Ms.toFixed(2),
  p99Ms.toFixed(2),
  serverMicros.toFixed(0),
  redisMicros.toFixed(0),
  JSON.stringify(statuses),
];

/** Everything but what queues know about themselves. */
async function removeJobs({ redis }: Contender): Promise<void> {
  const client = new Redis(redis.url);
  const keys = (await client.keys('*')).filter((key) => !key.endsWith(':meta'));
  while (keys.length > 0) await client.unlink(...keys.splice(0, 5_000));
  client.disconnect();
}

export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const line = (title: string, cells: readonly string[]): string =>
  title.padEnd(28) + cells.map((cell) => cell.padStart(11)).join('');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
