// The process from an operator's view: exit codes, health endpoints, clean shutdown.
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBotProcess, startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { freePort } from '../../src/store/free-port.ts';
import { until } from '../support/until.ts';

describe('an invalid configuration', () => {
  it('lists every problem at once and exits with 78', async () => {
    const { code, output } = await runBotProcess({ PORT: 'x', ROLE: 'web' });

    expect(code).toBe(78);
    for (const name of ['SLACK_BOT_TOKEN', 'CIRCLECI_TOKEN', 'PORT', 'SLACK_SIGNING_SECRET', 'REDIS_URL']) {
      expect(output).toContain(name);
    }
  });

  it('reports that nothing responds at REDIS_URL', async () => {
    const { code, output } = await runBotProcess({
      SLACK_BOT_TOKEN: 'xoxb-1-test',
      SLACK_SIGNING_SECRET: 'signing-secret',
      CIRCLECI_TOKEN: 'circle-token',
      SEAL_KEYS: Buffer.alloc(32, 1).toString('base64'),
      REDIS_URL: 'redis://:very-secret-password@127.0.0.1:1',
    });

    expect(code).toBe(78);
    expect(output).toContain('127.0.0.1:1');
    expect(output).not.toContain('very-secret-password');
  });
});

/** Forgets a promise when told to, as libraries do; or throws, as only a bug does. */
const forgetful = `
process.on("SIGUSR2", () => Promise.reject(new Error("a-library-forgot-it")));
process.on("SIGPIPE", () => { throw new Error("nobody-caught-it"); });`;

describe('a running bot', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(forgetful)}` };
    world = await startLocalWorld({ transport: 'http', env });
  });
  afterAll(() => world.close());
  const ownRedis = (): string => {
    const { port, password } = JSON.parse(readFileSync(`${world.env.DATA_DIR}/redis.json`, 'utf8'));
    return `redis://:${password}@127.0.0.1:${port}`;
  };

  it('answers /healthz, /readyz and /metrics', async () => {
    const get = async (path: string) => {
      const response = await fetch(world.bot.url + path);
      return { status: response.status, text: await response.text() };
    };

    expect((await get('/healthz')).status).toBe(200);
    expect(await get('/readyz')).toMatchObject({ status: 200 });
    const metrics = await get('/metrics');
    expect(metrics.text).toMatch(/chatops_queue_jobs\{queue="interactive",state="\w+"\} \d/);
    expect(metrics.text).not.toContain(world.circleci.token);
    for (const path of ['/nowhere', '/slack/nowhere', '/']) expect((await get(path)).status).toBe(404);
    expect((await get('/slack/events')).status).toBe(405);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('logs and counts a promise that a library forgot, and goes on', async () => {
    process.kill(world.bot.pid, 'SIGUSR2');

    await until(() => world.bot.lines.some((line) => line.includes('a-library-forgot-it')), 'the log line');
    const metrics = await (await fetch(`${world.bot.url}/metrics`)).text();
    expect(metrics).toContain('chatops_stray_rejections_total 1');
    expect((await fetch(`${world.bot.url}/readyz`)).status).toBe(200);
  });

  it('logs only JSON lines, without secrets', () => {
    for (const line of world.bot.lines) expect(() => JSON.parse(line)).not.toThrow();
    const log = world.bot.lines.join('\n');
    for (const secret of [world.slack.botToken, world.slack.signingSecret, world.circleci.token]) {
      expect(log).not.toContain(secret);
    }
  });

  it('finishes the running job on SIGTERM and exits with 0', async () => {
    const { slack, circleci, people, channels } = world;
    const before = circleci.state.pipelines.length;
    // CircleCI responds slowly, so that the job is in the middle of its call when the signal arrives.
    const faults = circleci.faults;
    faults.add({ method: 'GET', path: /\/project\//, kind: 'status', status: 500, times: 1 });
    await slack.person(people.ana).command(channels.dev, 'trigger acme/web --branch main');
    await until(() => circleci.calls.some(({ path }) => path.includes('/project/')), 'the job to start');

    const code = await world.bot.stop();

    expect(code).toBe(0);
    expect(world.bot.lines.at(-1)).toContain('Stopped');
    await world.restart();
    await until(() => circleci.state.pipelines.length === before + 1, 'the job to be finished, then or now');
  });

  it('gives metrics and the page about the queues a port of their own, each with its token', async () => {
    const METRICS_PORT = `${await freePort()}`;
    const METRICS_TOKEN = 'a-token-of-the-operator';
    const QUEUES_TOKEN = 'another-token-of-the-operator';
    const admin = { METRICS_PORT, METRICS_TOKEN, QUEUES_TOKEN };
    const env = { ...world.env, PORT: '0', REDIS_URL: ownRedis(), ...admin };
    const bot = await startBotProcess({ env });
    const at = (path: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${METRICS_PORT}${path}`, { headers });

    for (const path of ['/metrics', '/queues']) expect((await fetch(bot.url + path)).status).toBe(404);
    expect((await at('/metrics')).status).toBe(401);
    const metrics = await at('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
    expect(await metrics.text()).toContain('chatops_queue_jobs');
    expect((await at('/queues', { authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(401);
    const queues = await at('/queues', { authorization: `Bearer ${QUEUES_TOKEN}` });
    expect(await queues.text()).toContain('<h2>interactive</h2>');
    expect((await at('/readyz')).status).toBe(404);
    for (const token of [METRICS_TOKEN, QUEUES_TOKEN]) expect(bot.lines.join('')).not.toContain(token);
    await bot.stop();
  });

  it('refuses data of a newer release, with one sentence', async () => {
    const url = ownRedis();
    const redis = new Redis(url);
    await redis.set('later:schema-version', '2');
    redis.disconnect();
    const env = { ...world.env, PORT: '0', REDIS_URL: url, REDIS_PREFIX: 'later' };

    const { code, output } = await runBotProcess(env);

    expect(code).toBe(78);
    expect(output).toContain('Redis holds data of a newer release of this bot');
  });

  it('ends with a clear line after an exception that nothing caught, and stops its Redis', async () => {
    process.kill(world.bot.pid, 'SIGPIPE');

    expect(await world.bot.exited).toBe(1);
    const line = world.bot.lines.find((one) => one.includes('nobody-caught-it'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', msg: expect.stringMatching(/^A bug/) });
    await world.restart();
  });

  it('keeps Redis data under DATA_DIR readable by its owner only', () => {
    const note = JSON.parse(readFileSync(`${world.env.DATA_DIR}/redis.json`, 'utf8'));

    expect(note.port).toBeGreaterThan(0);
  });
});
