// The main story on each kind of Redis that teams run, and again after its master was killed in the middle of it.
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { startRedisCluster } from '../support/redis-servers/cluster.ts';
import { pauseCopied } from '../support/redis-servers/copied.ts';
import { startSentinelTrio } from '../support/redis-servers/sentinel-trio.ts';
import { type RedisServer, startRedisServer } from '../support/redis-servers/server.ts';
import { showFigure } from '../support/show-figure.ts';
import { type StuckProxy, startStuckProxy } from '../support/stuck-proxy.ts';
import { until } from '../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

interface Topology {
  env: Record<string, string>;
  /** The server whose loss is felt. */
  master(): Promise<RedisServer>;
  failOver(): Promise<void>;
}

async function sentinels(): Promise<Topology> {
  const trio = await startSentinelTrio();
  undo.push(trio.close);
  const env = { REDIS_SENTINELS: trio.addresses, REDIS_SENTINEL_NAME: trio.name };
  return { env, master: trio.master, failOver: trio.failOver };
}

async function cluster(): Promise<Topology> {
  const { addresses, masterOf, failOver, close } = await startRedisCluster();
  undo.push(close);
  const key = '{chatops}:probe';
  const env = { REDIS_CLUSTER_NODES: addresses };
  return { env, master: () => masterOf(key), failOver: () => failOver(key) };
}

const cards = ({ slack, channels }: LocalWorld) =>
  slack
    .channel(channels.dev)
    .messages()
    .filter(({ attachments }) => attachments.length > 0);

/** Pushes commits whose runs fail, and has CircleCI send the webhooks until each is taken. */
async function failRuns(world: LocalWorld, branches: readonly string[]): Promise<void> {
  const { circleci, projects } = world;
  for (const branch of branches) {
    // Of different causes: equal ones would become one incident.
    const jobs = [{ name: `test-${branch}`, outcome: 'failed' as const }];
    circleci.script(projects.web, [{ name: 'build-test', jobs }]);
    circleci.pushCommit({ projectSlug: projects.web, branch, subject: `Change on ${branch}` });
  }
  await circleci.finish();
  await until(async () => {
    const again = await circleci.redeliver();
    return again.every(({ status }) => status !== undefined && status < 300);
  }, 'every webhook to be taken');
}

describe('behind one address', () => {
  it.each([
    ['that swallows everything', (proxy: StuckProxy) => proxy.swallow()],
    [
      'whose server is demoted and keeps connections open',
      async (proxy: StuckProxy, old: RedisServer, next: RedisServer) => {
        await next.client.replicaof('NO', 'ONE');
        await old.client.replicaof('127.0.0.1', String(next.port));
        proxy.leadTo(next.port);
      },
    ],
  ])('%s, a failed run has its card within seconds', async (_name, breakIt) => {
    const config = ['repl-diskless-sync-delay 0'];
    const [old, next] = [await startRedisServer({ config }), await startRedisServer({ config })];
    await next.client.replicaof('127.0.0.1', String(old.port));
    const isCopied = async () => (await next.client.info('replication')).includes('master_link_status:up');
    await until(isCopied, 'the replica to have it all');
    const proxy = await startStuckProxy(old.port);
    undo.push(old.close, next.close, proxy.close);
    const env = { REDIS_URL: `redis://127.0.0.1:${proxy.port}` };
    const world = await startLocalWorld({ transport: 'http', env });
    undo.push(world.close);
    const { slack, people, channels } = world;
    await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
    await until(() => slack.channel(channels.dev).messages().length > 0, 'the subscription');
    await failRuns(world, ['main']);
    await cardShowing(slack, channels.dev, /failed/i, /test/);

    const startedAt = Date.now();
    await breakIt(proxy, old, next);
    await failRuns(world, ['after']);
    await until(
      () => cards(world).some((each) => /failed/i.test(textOf(each)) && /after/.test(textOf(each))),
      'the card',
    );
    showFigure('a card after', Date.now() - startedAt);
    expect(Date.now() - startedAt).toBeLessThan(12_000);
    expect((await fetch(`${world.bot.url}/readyz`)).status).toBe(200);
  });
});

describe.each([
  ['Sentinels', sentinels],
  ['a cluster', cluster],
])('on %s', (_name, start) => {
  it.each(['killed', 'failed over as planned'] as const)(
    'a master that is %s loses and doubles nothing',
    async (how) => {
      const topology = await start();
      const world = await startLocalWorld({ transport: 'http', env: topology.env });
      undo.push(world.close);
      const { slack, circleci, people, channels } = world;
      const ana = slack.person(people.ana);
      await ana.command(channels.dev, 'subscribe acme/web');
      await until(() => slack.channel(channels.dev).messages().length > 0, 'the subscription');

      // The story: the webhook of a failed run becomes a card, a command is answered, a button acts.
      await failRuns(world, ['main']);
      const card = await cardShowing(slack, channels.dev, /failed/i, /test/);
      await ana.command(channels.dev, 'status acme/web');
      await toldOnly(slack, channels.dev, people.ana, /main/);

      const before = await topology.master();
      const failing = failRuns(world, ['one', 'two', 'three', 'four', 'five', 'six']);
      if (how === 'killed') {
        await pauseCopied(before);
        await before.kill();
      } else await topology.failOver();
      await until(async () => (await topology.master()).port !== before.port, 'another master');
      await failing;
      const missing = () =>
        circleci.state.pipelines
          .map(({ number }) => `#${number}`)
          .filter(
            (name) =>
              !cards(world).some((each) => /failed/i.test(textOf(each)) && textOf(each).includes(name)),
          );
      await until(() => missing().length === 0, 'a red card for each run').catch(() => undefined);
      expect(missing(), 'runs without a red card').toEqual([]);
      await until(async () => (await fetch(`${world.bot.url}/readyz`)).ok, 'the bot to be ready');
      await ana.click(card, buttonFor(card, 'retry-failed'));
      const reruns = () =>
        circleci.calls.filter(({ path, method }) => method === 'POST' && /\/rerun$/.test(path));
      await until(() => reruns().length > 0, 'the rerun');

      const numbers = cards(world).map((each) => /#\d+/.exec(textOf(each))?.[0]);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(reruns()).toHaveLength(1);
    },
  );
});
