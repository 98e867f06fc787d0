// Redis in trouble under the real process: full, emptied, restored from an old copy, gone with its answer. What people and the
// operator see, and how it ends.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildAndTest, type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import type { Ack, SubmitAck } from '../../playground/slack/index.ts';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { type LossyProxy, startLossyProxy } from '../support/lossy-proxy.ts';
import { redisTroubles } from '../support/redis-trouble.ts';
import { until } from '../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function redisOf(world: LocalWorld): Promise<Redis> {
  const note = JSON.parse(await readFile(`${world.env.DATA_DIR}/redis.json`, 'utf8'));
  const redis = new Redis({ host: '127.0.0.1', port: note.port, password: note.password });
  redis.on('error', () => undefined);
  undo.push(async () => redis.disconnect());
  return redis;
}

const cardsIn = ({ slack, channels }: LocalWorld) =>
  slack
    .channel(channels.dev)
    .messages()
    .filter(({ attachments }) => attachments.length > 0);
const textsIn = ({ slack, channels }: LocalWorld) =>
  slack
    .channel(channels.dev)
    .messages()
    .map(({ text }) => text);
const logged = ({ bot }: LocalWorld, words: string) => bot.lines.filter((line) => line.includes(words));
const isReady = async ({ bot }: LocalWorld) => (await fetch(`${bot.url}/readyz`)).ok;

async function startRun(world: LocalWorld): Promise<number> {
  const { slack, circleci, people, channels, projects } = world;
  circleci.script(projects.web, [buildAndTest()]);
  const before = circleci.state.pipelines.length;
  await slack.person(people.ana).command(channels.dev, 'trigger acme/web --branch main');
  const { number } = await until(() => circleci.state.pipelines[before], 'the pipeline');
  await cardShowing(slack, channels.dev, new RegExp(`#${number}\\b`));
  return number;
}

describe('the embedded Redis', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
  });
  afterAll(() => world.close());

  it.each(['OOM', 'MISCONF'] as const)(
    'refuses writes (%s): people hear it, few lines are logged, and it ends by itself',
    async (kind) => {
      const { slack, circleci, people, channels, env } = world;
      const redis = await redisOf(world);
      const before = circleci.state.pipelines.length;
      await redisTroubles[kind].begin(redis, env.DATA_DIR ?? '');
      const from = world.bot.lines.length;

      for (let asked = 0; asked < 3; asked += 1) {
        const ack = await slack.person(people.ana).command(channels.dev, 'trigger acme/web --branch main');
        expect(ack).toMatchObject({ ok: true });
      }
      expect(textOf(await toldOnly(slack, channels.dev, people.ana, /Redis/))).toContain(
        'nothing was started',
      );
      await until(() => logged(world, kind).length > 0, 'the log line');
      const since = (await redis.info('server')).match(/uptime_in_seconds:(\d+)/)?.[1];
      await until(
        async () =>
          Number((await redis.info('server')).match(/uptime_in_seconds:(\d+)/)?.[1]) > Number(since) + 5,
        'some seconds of trouble',
      );
      expect(world.bot.lines.length - from, world.bot.lines.slice(from, from + 40).join('\n')).toBeLessThan(
        40,
      );
      expect(circleci.state.pipelines).toHaveLength(before);

      await redisTroubles[kind].end(redis, env.DATA_DIR ?? '');
      await until(() => isReady(world), 'the bot to be ready');
      await startRun(world);
      await circleci.finish();
    },
  );

  it('is emptied: the operator and the channel hear it, and no card says “running” for ever', async () => {
    const { slack, circleci, people, channels } = world;
    await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
    const number = await startRun(world);
    const cards = cardsIn(world).length;

    await (await redisOf(world)).flushall();

    await until(() => logged(world, 'Redis was emptied').length > 0, 'the log line');
    await until(
      () => textsIn(world).some((text) => text.includes('lost all its data')),
      'the channel to hear',
    );
    expect(textsIn(world).join('\n')).toContain('/circleci subscribe');
    await circleci.finish();
    const ended = new RegExp(`#${number}\\b.* succeeded`);
    await until(() => cardsIn(world).some((card) => ended.test(card.text)), 'the card to end');
    expect(cardsIn(world)).toHaveLength(cards);
    expect(textsIn(world).filter((text) => text.includes('lost all its data'))).toHaveLength(1);
    await slack.person(people.ana).command(channels.dev, 'doctor');
    expect(textOf(await toldOnly(slack, channels.dev, people.ana, /lost its data/))).toContain('restore');
  });

  it('is restored from an old copy: nothing is posted again, and nothing is started again', async () => {
    const { slack, circleci, channels, env } = world;
    const dataDir = env.DATA_DIR ?? '';
    const copy = await mkdtemp(join(tmpdir(), 'old-copy-'));
    undo.push(() => rm(copy, { recursive: true, force: true }));
    await cp(join(dataDir, 'appendonlydir'), copy, { recursive: true });
    const number = await startRun(world);
    await circleci.finish();
    await cardShowing(slack, channels.dev, new RegExp(`#${number}\\b`), /succeeded|passed/i);
    const [cards, pipelines] = [cardsIn(world).length, circleci.state.pipelines.length];

    await world.bot.stop();
    await rm(join(dataDir, 'appendonlydir'), { recursive: true });
    await cp(copy, join(dataDir, 'appendonlydir'), { recursive: true });
    await world.restart();

    await until(() => logged(world, 'Redis holds older data').length > 0, 'the log line');
    await until(
      () => textsIn(world).some((text) => text.includes('restored from an older copy')),
      'the channel',
    );
    // Every event comes again, as CircleCI may redeliver it; Redis knows none of them.
    await circleci.redeliver();
    const next = await startRun(world);
    await circleci.finish();
    await cardShowing(slack, channels.dev, new RegExp(`#${next}\\b`), /succeeded|passed/i);
    expect(cardsIn(world)).toHaveLength(cards + 1);
    expect(circleci.state.pipelines).toHaveLength(pipelines + 1);
  });
});

describe('a Redis that is gone with its answer', () => {
  let world: LocalWorld;
  let proxy: LossyProxy;
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gone-redis-'));
    const server = await startEmbeddedRedis({ dataDir });
    proxy = await startLossyProxy(server.url);
    world = await startLocalWorld({ transport: 'http', env: { REDIS_URL: proxy.url } });
    await world.slack.person(world.people.ana).command(world.channels.dev, 'subscribe acme/web');
    await until(() => textsIn(world).some((text) => text.includes('subscribed')), 'the subscription');
    return async () => {
      await world.close();
      await proxy.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  });

  const changes = () =>
    world.circleci.calls.filter(
      ({ method, path }) => method === 'POST' && /\/(rerun|pipeline\/run|pipeline)$/.test(path),
    ).length;

  const ben = () => world.slack.person(world.people.ben);
  const dev = () => world.channels.dev;
  /** Of the newest run, once that has ended. */
  const redCard = () => {
    const { number } = world.circleci.state.pipelines.at(-1) ?? {};
    return cardShowing(world.slack, dev(), new RegExp(`#${number}\\b`), /failed/i);
  };
  const whispered = async () => textOf(await toldOnly(world.slack, dev(), world.people.ben, /Redis/));

  it.each<[string, string, () => Promise<{ ask(): Promise<Ack>; told(ack: SubmitAck): Promise<string> }>]>([
    [
      'a command',
      'cmd-',
      async () => ({
        ask: () => ben().command(dev(), 'trigger acme/web --branch main'),
        told: whispered,
      }),
    ],
    [
      'a click',
      'act-',
      async () => {
        const card = await redCard();
        return { ask: () => ben().click(card, buttonFor(card, 'retry-failed')), told: whispered };
      },
    ],
    [
      'a form',
      'view-',
      async () => {
        await ben().command(dev(), 'trigger acme/web --form');
        const view = await until(
          () =>
            ben()
              .openViews()
              .find(({ blocks }) => JSON.stringify(blocks).includes('"param 0 deploy"')),
          'the form',
        );
        return {
          ask: () => ben().fillAndSubmit(view.id, {}),
          told: async (all) => JSON.stringify([all, ben().openViews()]),
        };
      },
    ],
  ])(
    'has stored %s: nobody hears that nothing was started, and it is done once',
    async (name, id, prepare) => {
      const { circleci, projects } = world;
      circleci.script(projects.web, [{ name: 'build-test', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
      circleci.pushCommit({ projectSlug: projects.web, branch: name.replace(' ', '-'), subject: 'Before' });
      await circleci.finish();
      await redCard();
      const { ask, told } = await prepare();
      const before = changes();
      proxy.loseReplyTo(id, { thenGone: true });

      const ack = await ask();

      expect(ack.ms).toBeLessThan(3_000);
      const words = await told(ack);
      expect(words).toContain('can’t tell whether this was started');
      expect(words).not.toContain('nothing was started');
      proxy.setGone(false);
      await until(() => changes() === before + 1, 'the stored request to run');
      await until(() => isReady(world), 'the bot to be ready');
      await circleci.finish();
      await redCard();
      expect(changes()).toBe(before + 1);
    },
  );

  it('stays away: SIGTERM ends the process within 10 s, with 0', async () => {
    proxy.setGone(true);
    await until(async () => !(await isReady(world)), 'the bot to notice');
    const startedAt = performance.now();
    expect(await world.bot.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
