// The bot as its own process beside the stand-ins, with projects and channels of its own for each failure: so that neither the pace of a
// channel nor its limit of cards counts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Pipeline } from '../../playground/circleci/index.ts';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../playground/local-world.ts';
import { until } from '../../playground/until.ts';
import { defaultFilter } from '../../src/runs/filter.ts';
import { createKeys } from '../../src/store/keys.ts';
import { createStores } from '../../src/store/stores.ts';
import { bundled } from './bundled.ts';

export interface Followed {
  projectSlug: string;
  channelId: string;
}

export interface BotWorld {
  world: LocalWorld;
  redis: Redis;
  /** A project that one channel follows, with webhooks. */
  follow(): Promise<Followed>;
  /** A project with webhooks that nobody follows. */
  addProject(): string;
  /** A run that has ended. Its webhooks are held back. */
  endedRun(projectSlug: string, how: 'failed' | 'green'): Promise<Pipeline>;
  /** Resolves once no run is polled anymore. */
  quiet(): Promise<unknown>;
  /** Resolves once the channel has a message. */
  told(channelId: string): Promise<unknown>;
  close(): Promise<void>;
}

const steps = [{ name: 'npm test', output: 'Error: no such table: users\n', failed: true }];
const scripts = {
  failed: [{ name: 'build', jobs: [{ name: 'lint' }, { name: 'test', outcome: 'failed' as const, steps }] }],
  green: [{ name: 'build', jobs: [{ name: 'lint' }, { name: 'test' }] }],
};

/** `main`: of a bundle. */
export async function startBotWorld(main?: string): Promise<BotWorld> {
  const node = process.env.BENCH_NODE_OPTIONS;
  const env = { ...(node !== undefined && { NODE_OPTIONS: node }), POLL_MIN_SECONDS: '5', POLL_MAX_SECONDS: '60', SWEEP_SECONDS: '60' };
  const world = await startLocalWorld({ transport: 'http', env, main: main ?? (await bundled()) });
  const { circleci, slack, bot, people } = world;
  const { port, password } = JSON.parse(await readFile(join(world.env.DATA_DIR ?? '', 'redis.json'), 'utf8'));
  const redis = new Redis({ host: '127.0.0.1', port, password, maxRetriesPerRequest: null });
  const stores = createStores(redis, createKeys('chatops'));
  circleci.holdWebhooks();
  let added = 0;

  function addProject(): string {
    added += 1;
    const { slug } = circleci.addProject({ slug: `gh/acme/bench-${added}` });
    circleci.addWebhook({ projectSlug: slug, url: `${bot.url}/webhooks/circleci`, secret: webhookSecret });
    return slug;
  }

  return {
    world,
    redis,
    addProject,
    async follow() {
      const projectSlug = addProject();
      const channelId = slack.addChannel({ name: `bench-${added}` }).id;
      const subscription = { project: projectSlug, filter: defaultFilter, by: people.ana, at: 1 };
      await stores.subscriptions.add(channelId, subscription);
      return { projectSlug, channelId };
    },
    async endedRun(projectSlug, how) {
      circleci.script(projectSlug, scripts[how]);
      const pipeline = circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Change' });
      if (pipeline === undefined) throw new Error('nothing ran');
      await circleci.finish(pipeline.id);
      return pipeline;
    },
    quiet: () =>
      until(async () => (await stores.watch.size()) === 0, 'all runs to end', { timeoutMs: 60_000 }),
    told: (channelId) => {
      const view = slack.channel(channelId);
      return until(() => view.messages().length > 0, 'the card', { timeoutMs: 120_000, everyMs: 1 });
    },
    async close() {
      redis.disconnect();
      await world.close();
    },
  };
}
