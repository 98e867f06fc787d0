// The bot's guarantees under failure: Redis down, the process killed, deliveries duplicated and late.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAndTest, type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { until } from '../support/until.ts';

const cardsIn = (world: LocalWorld, channel: string) =>
  world.slack
    .channel(channel)
    .messages()
    .filter(({ attachments }) => attachments.length > 0);

const posts = (world: LocalWorld, path: RegExp) =>
  world.circleci.calls.filter((call) => call.method === 'POST' && path.test(call.path));

async function failedRun(world: LocalWorld, failTimes = 1) {
  const { slack, circleci, people, channels, projects } = world;
  circleci.script(projects.web, [buildAndTest({ failTimes })]);
  await slack.person(people.ana).command(channels.dev, 'trigger acme/web --branch main');
  const number = await until(
    () =>
      circleci.state.pipelines.find(({ workflows, state }) => workflows.length === 0 && state === 'pending')
        ?.number,
    'the pipeline',
  );
  await cardShowing(slack, channels.dev, new RegExp(`#${number}\\b`));
  await circleci.finish();
  return cardShowing(slack, channels.dev, new RegExp(`#${number}\\b`), /failed/i, /test/);
}

describe('killed between the rerun call and its record', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
  });
  afterAll(() => world.close());

  it('adopts the rerun that CircleCI made instead of requesting another one', async () => {
    const { slack, circleci, people, channels } = world;
    const card = await failedRun(world);
    // CircleCI performs the rerun, but its response never arrives. The worker is killed while it waits.
    circleci.faults.add({ method: 'POST', path: /\/rerun$/, kind: 'perform-then-hang' });
    await slack.person(people.ben).click(card, buttonFor(card, 'retry-failed'));
    await until(() => posts(world, /\/rerun$/).length === 1, 'the rerun to be sent');
    await until(() => circleci.state.pipelines.at(-1)?.workflows.length === 2, 'the rerun to be carried out');

    await world.restart('kill');

    const after = await cardShowing(slack, channels.dev, new RegExp(`[Rr]etried .*by <@${people.ben}>`));
    expect(posts(world, /\/rerun$/)).toHaveLength(1);
    await circleci.finish();
    await cardShowing(slack, channels.dev, /fixed/i);
    expect(cardsIn(world, channels.dev)).toHaveLength(1);
    expect(textOf(after)).toContain('#1');
  });

  it('finds a card that was posted but not recorded', async () => {
    const { slack, circleci, people, channels } = world;
    const before = cardsIn(world, channels.dev).length;
    slack.faults.add({ method: 'chat.postMessage', channel: channels.dev, kind: 'perform-then-hang' });
    await slack.person(people.ana).command(channels.dev, 'trigger acme/web --branch main');
    await until(() => cardsIn(world, channels.dev).length === before + 1, 'the card to be posted');

    await world.restart('kill');

    await circleci.finish();
    await cardShowing(
      slack,
      channels.dev,
      /failed|succeeded/i,
      new RegExp(`#${circleci.state.pipelines.at(-1)?.number}\\b`),
    );
    expect(cardsIn(world, channels.dev)).toHaveLength(before + 1);
  });
});

describe('Redis hangs', () => {
  let world: LocalWorld;
  let redisPid: number;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
    const note = JSON.parse(readFileSync(`${world.env.DATA_DIR}/redis.json`, 'utf8'));
    redisPid = Number(await pidOnPort(note.port));
  });
  afterAll(() => world.close());

  it('answers commands at once, answers webhooks with 503, and loses nothing', async () => {
    const { slack, circleci, people, channels } = world;
    const ana = slack.person(people.ana);
    const card = await failedRun(world);
    circleci.holdWebhooks();
    // Stopped, not killed. This is the worst kind of outage: connections stay open, but nothing responds.
    process.kill(redisPid, 'SIGSTOP');

    const ack = await ana.command(channels.dev, 'trigger acme/web --branch main');
    expect(ack.ok, `the command was not acked: ${ack.error}`).toBe(true);
    expect(ack.ms).toBeLessThan(3000);
    const told = await toldOnly(slack, channels.dev, people.ana, /storage|Redis/);
    expect(textOf(told)).toMatch(/nothing was (started|changed)/i);

    circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'While Redis is away' });
    await circleci.finish();
    const refused = await circleci.deliver();
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
    expect((await fetch(`${world.bot.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${world.bot.url}/healthz`)).status).toBe(200);

    process.kill(redisPid, 'SIGCONT');
    await until(async () => (await fetch(`${world.bot.url}/readyz`)).ok, 'Redis to be back');
    const taken = await circleci.redeliver();
    expect(taken.every(({ status }) => status !== undefined && status < 300)).toBe(true);
    await ana.click(card, buttonFor(card, 'retry-failed'));
    await cardShowing(slack, channels.dev, /[Rr]etried .*by/);
    expect(posts(world, /\/rerun$/)).toHaveLength(1);
  });
});

describe('two workers and a web process on one Redis', () => {
  it('share the work and do everything once', async () => {
    const { startBotProcess } = await import('../../playground/bot-process.ts');
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const dataDir = await mkdtemp(`${tmpdir()}/chatops-shared-`);
    const redis = await startEmbeddedRedis({ dataDir });
    const world = await startLocalWorld({ transport: 'http', env: { REDIS_URL: redis.url, ROLE: 'web' } });
    const workers = await Promise.all(
      [1, 2].map(() => startBotProcess({ env: { ...world.env, ROLE: 'worker', LOG_LEVEL: 'debug' } })),
    );
    try {
      const { slack, circleci, people, channels } = world;
      circleci.script(world.projects.web, [buildAndTest({ failTimes: 1 })]);
      const ana = slack.person(people.ana);
      for (let index = 0; index < 8; index++)
        await ana.command(channels.dev, 'trigger acme/web --branch main');
      await until(() => cardsIn(world, channels.dev).length === 8, 'eight cards');
      await circleci.finish();
      const red = () => cardsIn(world, channels.dev).filter((card) => /failed/i.test(textOf(card)));
      await until(() => red().length === 8, 'eight red cards');

      expect(circleci.state.pipelines).toHaveLength(8);
      expect(cardsIn(world, channels.dev)).toHaveLength(8);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await world.close();
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

async function pidOnPort(port: number): Promise<string> {
  const ss = spawn('sh', [
    '-c',
    `ps -eo pid,args | grep -F '127.0.0.1:${port}' | grep -v grep | awk '{print $1}'`,
  ]);
  let text = '';
  ss.stdout.on('data', (chunk) => (text += chunk));
  await once(ss, 'close');
  return text.trim().split('\n')[0] ?? '';
}
