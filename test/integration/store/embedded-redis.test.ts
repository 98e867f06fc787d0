// The Redis that the bot starts itself: durable, private, and never two on one directory.
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { startEmbeddedRedis } from '../../../src/store/embedded-redis.ts';
import { type Child, startChild } from '../../support/child.ts';
import { until } from '../../support/until.ts';

let dataDir: string;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded redis "test" '));
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: object = {}) {
  const server = await startEmbeddedRedis({ dataDir, ...options });
  undo.push(() => server.stop());
  return server;
}

async function startElsewhere(): Promise<{ bot: Child; url: string; pid: number }> {
  const bot = startChild('./embedded-redis-child.ts', dataDir);
  undo.push(() => bot.end());
  return { bot, ...(JSON.parse(await bot.line()) as { url: string; pid: number }) };
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

it('listens on 127.0.0.1 with a password, and refuses writes instead of evicting keys', async () => {
  const { url } = await start();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await ask(url, (redis) => redis.ping())).toBe('PONG');
  expect(await ask(url, (redis) => redis.config('GET', 'maxmemory-policy'))).toContain('noeviction');
  expect(await ask(url, (redis) => redis.config('GET', 'bind'))).toContain('127.0.0.1');
  const bare = new URL(url);
  bare.password = '';
  await expect(ask(bare.href, (redis) => redis.ping())).rejects.toThrow();
});

it('keeps its files to its owner, in a folder that everybody could read before', async () => {
  await chmod(dataDir, 0o755);
  const { url } = await start();
  await ask(url, (redis) => redis.set('a', 'b'));
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  expect(files.some(({ name }) => name.endsWith('.aof'))).toBe(true);
  for (const file of files) {
    const { mode } = await stat(join(file.parentPath, file.name));
    expect([file.name, mode & 0o077]).toEqual([file.name, 0]);
  }
  expect((await stat(dataDir)).mode & 0o077).toBe(0);
});

it('never shows its password in the process list, or to other users on disk', async () => {
  const { url, pid } = await start();
  const { password } = new URL(url);
  expect(spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout).toMatch(
    /redis|valkey/,
  );
  expect(spawnSync('ps', ['-eww', '-o', 'args='], { encoding: 'utf8' }).stdout).not.toContain(password);
  for (const name of await readdir(dataDir)) {
    const file = join(dataDir, name);
    const { mode } = await stat(file);
    if ((await stat(file)).isFile() && (await readFile(file, 'utf8')).includes(password)) {
      expect((mode & 0o077).toString(8)).toBe('0');
    }
  }
});

it('keeps its data across a restart with a new password', async () => {
  const first = await start();
  await ask(first.url, (redis) => redis.set('kept', 'yes'));
  await first.stop();
  await expect(ask(first.url, (redis) => redis.ping())).rejects.toThrow();
  const second = await start();
  expect(await ask(second.url, (redis) => redis.get('kept'))).toBe('yes');
  expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
});

it('refuses a directory that another running bot uses, and leaves its server alone', async () => {
  const other = await startElsewhere();
  const error = await start().then(undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toContain(`pid ${other.bot.pid}`);
  expect(String(error)).not.toContain(new URL(other.url).password);
  expect(await ask(other.url, (redis) => redis.ping())).toBe('PONG');
  // So that its server does not outlive the test.
  await ask(other.url, (redis) => redis.shutdown('NOSAVE').catch(() => undefined));
});

it('stops the server of a killed bot, and takes over its data', async () => {
  const other = await startElsewhere();
  await ask(other.url, (redis) => redis.set('kept', 'over the kill'));
  await other.bot.end('SIGKILL');
  expect(await ask(other.url, (redis) => redis.ping())).toBe('PONG');
  const mine = await start();
  await expect(ask(other.url, (redis) => redis.ping())).rejects.toThrow();
  expect(await ask(mine.url, (redis) => redis.get('kept'))).toBe('over the kill');
});

it('lets only one of two bots that start at once have the directory', async () => {
  const bots = [
    startChild('./embedded-redis-child.ts', dataDir),
    startChild('./embedded-redis-child.ts', dataDir),
  ];
  for (const bot of bots) undo.push(() => bot.end());
  const answers = await Promise.allSettled(bots.map((bot) => bot.line()));
  const started = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  expect(started).toHaveLength(1);
  const { url } = JSON.parse(started[0] ?? '') as { url: string };
  await ask(url, (redis) => redis.shutdown('NOSAVE').catch(() => undefined));
});

it('replaces an unreadable claim', async () => {
  await writeFile(join(dataDir, 'redis.json'), '{"port":');
  expect(await ask((await start()).url, (redis) => redis.ping())).toBe('PONG');
});

it('leaves only its data behind', async () => {
  const server = await start();
  await server.stop();
  expect(await readdir(dataDir)).toEqual(['appendonlydir']);
});

it('says what to install if redis-server is missing', async () => {
  const error = await start({ path: dataDir }).then(undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  for (const hint of ['REDIS_URL', 'apt-get install redis-server', 'brew install redis', 'docker run']) {
    expect(String(error)).toContain(hint);
  }
});

it('says why the server did not start, and releases the directory', async () => {
  await writeFile(join(dataDir, 'appendonlydir'), 'not a directory');
  const error = await start().then(undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toMatch(/append/i);
  await rm(join(dataDir, 'appendonlydir'));
  expect(await ask((await start()).url, (redis) => redis.ping())).toBe('PONG');
});

it('restarts by itself after being killed, with its data and on the same port', async () => {
  const server = await start();
  await ask(server.url, (redis) => redis.set('kept', 'yes'));
  const { pid } = server;
  process.kill(pid, 'SIGKILL');
  const answer = await until(
    () => ask(server.url, (redis) => redis.get('kept')).catch(() => undefined),
    'the server to be back',
  );
  expect(answer).toBe('yes');
  expect(server.pid).not.toBe(pid);
});

it('stops a server that is frozen, with what it had confirmed', async () => {
  const server = await start({ stopTimeoutMs: 300 });
  await ask(server.url, (redis) => redis.set('kept', 'yes'));
  process.kill(server.pid, 'SIGSTOP');
  await server.stop();
  expect(await ask((await start()).url, (redis) => redis.get('kept'))).toBe('yes');
});

it("says which directory can't be used", async () => {
  const file = join(dataDir, 'a-file');
  await writeFile(file, '');
  const error = await startEmbeddedRedis({ dataDir: file }).then(undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toContain(file);
});
