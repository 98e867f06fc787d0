// Bad input and bad conditions in the real process. Each of these once crashed it, hung it, leaked a secret or got no reply.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { buildAndTest, type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let folder: string;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  folder = await mkdtemp(join(tmpdir(), 'chatops-rude-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

describe('at startup', () => {
  const start = (env: Record<string, string>) =>
    runBotProcess({ ...world.env, PORT: '0', DATA_DIR: join(folder, 'data'), ...env });

  it('reports a wrong Redis password at once and does not print it', async () => {
    const redis = await startEmbeddedRedis({ dataDir: join(folder, 'redis'), appendOnly: false });
    const { port, password } = new URL(redis.url);
    try {
      const { code, output } = await start({ REDIS_URL: `redis://:not-the-password-1@127.0.0.1:${port}` });

      expect(code).toBe(78);
      expect(output).toMatch(/REDIS_URL: the Redis at 127\.0\.0\.1:\d+ does not accept the password/);
      expect(output).not.toContain('not-the-password-1');
      expect(output).not.toContain(password);
    } finally {
      await redis.stop();
    }
  });

  it('reports at once that Redis has no such database', async () => {
    const redis = await startEmbeddedRedis({ dataDir: join(folder, 'redis-db'), appendOnly: false });
    try {
      const { code, output } = await start({ REDIS_URL: `${redis.url}/99` });

      expect(code).toBe(78);
      expect(output).toMatch(/REDIS_URL: the Redis at 127\.0\.0\.1:\d+ has no database of that number\./);
      expect(output).not.toContain(new URL(redis.url).password);
      // It didn't keep trying: that would open one connection after another for ten seconds.
      expect(await connectionsTo(redis.url)).toBeLessThan(8);
    } finally {
      await redis.stop();
    }
  });

  it.each([
    ['a port that is taken', () => ({ PORT: new URL(world.bot.url).port }), /:\d+\. PORT is in use/],
    ['a host that is not ours', () => ({ HOST: '192.0.2.1' }), /HOST is not an address of this machine/],
    [
      'a data folder that is a file',
      () => ({ DATA_DIR: new URL(import.meta.url).pathname }),
      /DATA_DIR .* can’t be/,
    ],
    [
      'the data folder of a running bot',
      () => ({ DATA_DIR: world.env.DATA_DIR ?? '' }),
      /in use by another bot/,
    ],
  ])('exits with a configuration error for %s', async (_, env, words) => {
    const { code, output } = await start(env());

    expect(output).toMatch(words);
    expect(code).toBe(78);
  });
});

describe('while it runs', () => {
  const ana = () => world.slack.person(world.people.ana);

  it('says what to do when Slack does not open the window', async () => {
    const { slack, channels, people } = world;
    slack.faults.add({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await ana().command(channels.dev, 'env set TOKEN --project acme/web');

    const told = textOf(await toldOnly(slack, channels.dev, people.ana, /didn’t open the window/));
    expect(told).toMatch(/Nothing was changed.*Run the command again/);
    expect(told).not.toMatch(/_|message/);
  });

  it('restarts its embedded Redis when it is killed, and keeps its data', async () => {
    const { slack, circleci, channels } = world;
    await ana().command(channels.dev, 'use acme/web');
    await cardShowing(slack, channels.dev, /default project/);
    const before = circleci.state.pipelines.length;
    process.kill(await embeddedRedisPid(), 'SIGKILL');
    await until(async () => (await fetch(`${world.bot.url}/readyz`)).ok, 'Redis to be back');

    await ana().command(channels.dev, 'trigger main');
    await until(() => circleci.state.pipelines.length === before + 1, 'the pipeline, in the default project');
  });

  it('starts each of fifty pipelines once despite a restart in between', async () => {
    const { circleci, channels, projects } = world;
    circleci.script(projects.web, [buildAndTest()]);
    const before = circleci.state.pipelines.length;
    await Promise.all(Array.from({ length: 50 }, () => ana().command(channels.dev, 'trigger main')));
    await world.restart();

    const started = () => circleci.state.pipelines.length - before;
    await until(() => started() >= 50, 'all of them', { timeoutMs: 60_000 });
    expect(started()).toBe(50);
    expect(circleci.count('POST', /\/pipeline(\/run)?$/) - before).toBe(50);
  });
});

/** How many connections the server has accepted, including this one. */
async function connectionsTo(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return Number(/total_connections_received:(\d+)/.exec(await redis.info('stats'))?.[1]);
  } finally {
    redis.disconnect();
  }
}

async function embeddedRedisPid(): Promise<number> {
  const { port } = JSON.parse(await readFile(join(world.env.DATA_DIR ?? '', 'redis.json'), 'utf8'));
  const processes = spawnSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
  const line = processes.find((each) => /(redis|valkey)-server/.test(each) && each.includes(`:${port}`));
  return Number(line?.trim().split(' ')[0]);
}
