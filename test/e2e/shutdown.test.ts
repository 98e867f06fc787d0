// Stopping, as platforms do it: no request is refused, nothing that runs is lost or doubled, and it ends in time whatever hangs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let redis: EmbeddedRedis;
/** The web process; workers are started by the tests. */
let world: LocalWorld;
beforeAll(async () => {
  dataDir = await mkdtemp(`${tmpdir()}/chatops-stop-`);
  redis = await startEmbeddedRedis({ dataDir });
  world = await startLocalWorld({ transport: 'http', env: { REDIS_URL: redis.url, ROLE: 'web' } });
});
afterAll(async () => {
  await world.close();
  await redis.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (more: Record<string, string>) => startBotProcess({ env: { ...world.env, ...more } });
const whispers = () =>
  world.slack
    .channel(world.channels.dev)
    .ephemerals(world.people.ana)
    .map(({ text }) => text);
const trigger = () =>
  world.slack.person(world.people.ana).command(world.channels.dev, 'trigger acme/web --branch main');

async function stopped(bot: BotProcess): Promise<{ code: number | null; ms: number }> {
  const startedAt = performance.now();
  const code = await bot.stop();
  return { code, ms: performance.now() - startedAt };
}

describe('a web process', () => {
  it('says first that it leaves, while it still serves', async () => {
    const web = await start({ ROLE: 'web', LAME_DUCK_SECONDS: '1' });
    const startedAt = performance.now();
    const end = web.stop();
    await until(async () => (await fetch(`${web.url}/readyz`)).status === 503, 'it to leave');
    const late = await fetch(`${web.url}/healthz`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    expect(await end).toBe(0);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });
});

describe('a worker that stops while CircleCI hangs', () => {
  it.each([
    ['in a read', { method: 'GET', path: /\/project\//, kind: 'hang' }],
    ['in the change, which it makes', { method: 'POST', path: /\/pipeline/, kind: 'perform-then-hang' }],
  ] as const)('%s: another one finishes the job, and nothing is done twice', async (_, fault) => {
    const { circleci } = world;
    const [before, told] = [circleci.state.pipelines.length, whispers().length];
    const first = await start({ ROLE: 'worker' });
    circleci.faults.add({ ...fault });
    const calls = circleci.calls.length;
    await trigger();
    const isHanging = () =>
      circleci.calls
        .slice(calls)
        .some(({ method, path }) => method === fault.method && fault.path.test(path));
    await until(isHanging, 'the call that hangs');
    const second = await start({ ROLE: 'worker' });
    try {
      const { code, ms } = await stopped(first);
      expect(code).toBe(0);
      expect(ms).toBeLessThan(10_000);
      await until(() => circleci.state.pipelines.length === before + 1, 'the pipeline', { timeoutMs: 8_000 });
      const news = () =>
        world.slack
          .channel(world.channels.dev)
          .messages()
          .map(({ text }) => text);
      await until(() => news().some((text) => text.includes(`#${before + 1}`)), 'its card');
      expect(circleci.state.pipelines).toHaveLength(before + 1);
      expect(whispers().length - told).toBeLessThanOrEqual(1);
    } finally {
      circleci.faults.clear();
      await second.stop();
    }
  });

  it('ends at once at a second signal', async () => {
    const worker = await start({ ROLE: 'worker' });
    world.circleci.faults.add({ method: 'GET', path: /\/project\//, kind: 'hang' });
    const calls = world.circleci.calls.length;
    await trigger();
    await until(
      () => world.circleci.calls.slice(calls).some(({ path }) => /\/project\//.test(path)),
      'the call',
    );
    const startedAt = performance.now();
    const end = worker.stop();
    await until(() => worker.lines.some((line) => line.includes('"Stopping"')), 'it to stop');
    process.kill(worker.pid, 'SIGTERM');
    expect(await end).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    world.circleci.faults.clear();
  });
});

describe('without Redis', () => {
  it.each(['all', 'worker'])('the role %s stops in time', async (role) => {
    const dir = await mkdtemp(`${tmpdir()}/chatops-gone-`);
    const own = await startEmbeddedRedis({ dataDir: dir });
    try {
      const bots = [
        await start({ ROLE: role, REDIS_URL: own.url }),
        await start({ ROLE: role, REDIS_URL: own.url }),
      ];
      process.kill(own.pid, 'SIGSTOP');
      const frozen = await stopped(bots[0] as BotProcess);
      process.kill(own.pid, 'SIGCONT');
      await own.stop();
      const gone = await stopped(bots[1] as BotProcess);
      expect([frozen.code, gone.code]).toEqual([0, 0]);
      expect(Math.max(frozen.ms, gone.ms)).toBeLessThan(10_000);
    } finally {
      await own.stop();
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('stops while it waits for Redis to answer its first command', async () => {
    let isAsked = false;
    const silent = createServer(() => {
      isAsked = true;
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const env = { PATH: process.env.PATH, ...world.env, PORT: '0', REDIS_URL: `redis://127.0.0.1:${port}` };
    const bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env, stdio: 'ignore' });
    await until(() => isAsked, 'it to connect');
    const startedAt = performance.now();
    bot.kill('SIGTERM');
    const [code] = await once(bot, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    silent.close();
  });
});
