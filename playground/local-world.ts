// A small company on one machine: the stand-ins for Slack and CircleCI, people, channels, two projects, and the bot
// as its own process. Used by the demo and the e2e tests.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { type Backstage, forgetEverything } from './backstage.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type CircleciStandIn, startCircleci } from './circleci/index.ts';
import { makeFolder, removeFolder } from './clean-up.ts';
import { readManifest } from './read-manifest.ts';
import { startRedisServer } from './redis-server.ts';
import { type Seeded, seedNeighbors, seedWorld } from './seed-world.ts';
import { type SlackStandIn, type SlackStandInOptions, startSlack } from './slack/index.ts';
import { createRecorder, type Recorder } from './traffic/recorder.ts';
import { until } from './until.ts';

export { buildAndTest } from './seed-world.ts';

export const webhookSecret = 'playground-webhook-secret';
const sealKey = Buffer.alloc(32, 7).toString('base64');

export type Transport = 'http' | 'socket';

export interface LocalWorldOptions {
  transport: Transport;
  /** Extra variables for the bot, besides those the playground sets. */
  env?: Record<string, string>;
  /** Of the bot's workspace. Default: it belongs to no organization. */
  enterprise?: SlackStandInOptions['enterprise'];
  /** The bot's policy file. Default: none. */
  policy?: object;
  /** The `main.js` of a bundle. Default: the sources. */
  main?: string;
  onLine?: (line: string) => void;
  ports?: { slack?: number; circleci?: number; bot?: number };
  /** Restart the bot when a file below src changes. Needs `ports.bot`. Redis and the stand-ins keep running. */
  reload?: boolean;
  /** Web and worker are two processes with a Redis beside them, and people can kill each of the last two. */
  split?: boolean;
}

export interface LocalWorld extends Seeded {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  /** The bot that Slack and CircleCI talk to. restart() replaces it. */
  bot: BotProcess;
  /** Every request between Slack, CircleCI and the bot. */
  traffic: Recorder;
  /** The bot's environment, for a restart or a second process on the same Redis. */
  env: Record<string, string>;
  /** Stops the bot (gracefully by default) and starts it again on the same data. */
  restart(how?: 'stop' | 'kill'): Promise<void>;
  /** With `split` or `reload`. */
  backstage?: Backstage;
  close(): Promise<void>;
}

export async function startLocalWorld(options: LocalWorldOptions): Promise<LocalWorld> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const each of closers.splice(0).reverse()) await each();
  };
  try {
    return await open(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: LocalWorldOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<LocalWorld> {
  const { transport, ports = {}, reload = false, split = false, enterprise } = options;
  const installed = await readManifest(transport);
  const slack = await startSlack({
    ...installed,
    ...(enterprise && { enterprise }),
    ...(ports.slack && { port: ports.slack }),
  });
  closers.push(slack.close);
  const circleci = await startCircleci({ ...(ports.circleci && { port: ports.circleci }) });
  closers.push(circleci.close);
  const folder = await makeFolder('chatops-world-');
  closers.push(() => removeFolder(folder));
  const dataDir = join(folder, 'bot');
  await mkdir(dataDir);
  const seed = () => {
    const seeded = seedWorld(slack, circleci);
    if (reload || split) seedNeighbors(slack, circleci);
    return seeded;
  };
  const seeded = seed();
  const traffic = createRecorder({ slack, circleci, webhookSecrets: [webhookSecret] });
  closers.push(traffic.close);
  const POLICY_FILE = join(folder, 'policy.json');
  if (options.policy) await writeFile(POLICY_FILE, JSON.stringify(options.policy));
  const redis = split ? await startRedisServer({ isDurable: false }) : undefined;
  const kept = reload ? await startEmbeddedRedis({ dataDir: join(folder, 'redis') }) : undefined;
  const { url: redisUrl, stop } = redis ?? kept ?? {};
  if (stop) closers.push(stop);
  const env = {
    ...botEnvironment(slack, circleci, dataDir, transport),
    ...(ports.bot && { PORT: String(ports.bot) }),
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...(options.policy && { POLICY_FILE }),
    ...options.env,
  };
  const bots = new Set<BotProcess>();
  closers.push(() => Promise.all([...bots].map((each) => each.stop())));
  const start = async (more: Record<string, string> = {}) => {
    const bot = await startBotProcess({
      env: { ...env, ...more },
      ...{ main: options.main, reload, ownGroup: reload || split },
      onLine: (line) => {
        traffic.noteLine(line);
        options.onLine?.(line);
      },
    });
    bots.add(bot);
    // A bot that can't start does so once its source is fixed, however long that takes. A worker talks to nobody.
    if (reload || more.ROLE === 'worker') return bot;
    // "Ready" doesn't wait for Slack, and in Socket Mode Slack can't send anything before the bot is connected.
    await until(async () => (await fetch(`${bot.url}/readyz/slack`)).ok, 'the bot to reach Slack');
    return bot;
  };
  const worker = redis && keepWorker(() => start({ ROLE: 'worker', PORT: '0' }));
  const startWeb = (more: Record<string, string> = {}) => start({ ...(worker && { ROLE: 'web' }), ...more });
  const startBoth = async (more?: Record<string, string>): Promise<BotProcess> => {
    const both = [startWeb(more), worker?.start()] as const;
    // If one fails, the other is still there to be stopped.
    await Promise.allSettled(both);
    return (await Promise.all(both))[0];
  };
  const bot = await startBoth();
  // A bot without its Redis needs long to stop.
  if (redis) closers.push(redis.start);
  const connect = () => {
    for (const projectSlug of Object.values(world.projects)) {
      circleci.addWebhook({ projectSlug, url: `${world.bot.url}/webhooks/circleci`, secret: webhookSecret });
    }
  };
  const world: LocalWorld = {
    ...{ slack, circleci, bot, traffic, ...seeded, env, close },
    async restart(how = 'stop') {
      // The same port, because Slack and CircleCI keep the URL they were given.
      const { port } = new URL(world.bot.url);
      await (how === 'kill' ? world.bot.kill() : world.bot.stop());
      world.bot = await startWeb({ PORT: port });
    },
    ...(redisUrl && {
      backstage: {
        ...(worker && { worker }),
        ...(redis && { redis }),
        async reset() {
          const { port } = new URL(world.bot.url);
          // First, because a bot that is just starting waits for it.
          await redis?.start();
          await Promise.all([reload ? world.bot.stop() : world.bot.kill(), worker?.kill()]);
          await forgetEverything(redisUrl, dataDir);
          slack.reset();
          circleci.reset();
          Object.assign(world, seed());
          connect();
          world.bot = await startBoth({ PORT: port });
        },
      },
    }),
  };
  slack.sendRequestsTo(transport === 'socket' ? 'socket' : `${world.bot.url}/slack/events`);
  connect();
  return world;
}

/** The worker, killed and started as people please. */
function keepWorker(launch: () => Promise<BotProcess>) {
  let running: BotProcess | undefined;
  let starting: Promise<BotProcess> | undefined;
  return {
    async start() {
      starting ??= launch();
      try {
        running = await starting;
      } finally {
        starting = undefined;
      }
    },
    async kill() {
      await starting?.catch(() => undefined);
      await running?.kill();
    },
  };
}

function botEnvironment(
  slack: SlackStandIn,
  circleci: CircleciStandIn,
  dataDir: string,
  transport: Transport,
) {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(transport === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
    CIRCLECI_TOKEN: circleci.token,
    CIRCLECI_BASE_URL: circleci.url,
    CIRCLECI_APP_URL: circleci.appUrl,
    CIRCLECI_WEBHOOK_SECRETS: webhookSecret,
    DATA_DIR: dataDir,
    SEAL_KEYS: sealKey,
    // There is no load balancer.
    LAME_DUCK_SECONDS: '0',
    // Fast enough to watch, and still far from the vendors' limits.
    POLL_MIN_SECONDS: '0.2',
    POLL_MAX_SECONDS: '1',
    SWEEP_SECONDS: '2',
    CARD_EDIT_SECONDS: '0.2',
  };
}
