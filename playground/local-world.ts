// A small company on one machine: the stand-ins for Slack and CircleCI, people, channels, two projects, and the bot
// as its own process. Used by the demo and the e2e tests.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type CircleciStandIn, startCircleci } from './circleci/index.ts';
import { readManifest } from './read-manifest.ts';
import { type SlackStandIn, startSlack } from './slack/index.ts';
import { createRecorder, type Recorder } from './traffic/recorder.ts';
import { until } from './until.ts';

export const webhookSecret = 'playground-webhook-secret';
const sealKey = Buffer.alloc(32, 7).toString('base64');

export type Transport = 'http' | 'socket';

export interface LocalWorldOptions {
  transport: Transport;
  /** Extra variables for the bot, besides those the playground sets. */
  env?: Record<string, string>;
  /** The bot's policy file. Default: none. */
  policy?: object;
  /** The `main.js` of a bundle. Default: the sources. */
  main?: string;
  onLine?: (line: string) => void;
  ports?: { slack?: number; circleci?: number; bot?: number };
  /** Restart the bot when a file below src changes. Needs `ports.bot`. Redis and the stand-ins keep running. */
  reload?: boolean;
}

export interface LocalWorld {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  /** The bot that Slack and CircleCI talk to. restart() replaces it. */
  bot: BotProcess;
  people: { ana: string; ben: string };
  channels: { dev: string; alerts: string };
  projects: { web: string; app: string };
  /** Every request between Slack, CircleCI and the bot. */
  traffic: Recorder;
  /** The bot's environment, for a restart or a second process on the same Redis. */
  env: Record<string, string>;
  /** Stops the bot (gracefully by default) and starts it again on the same data. */
  restart(how?: 'stop' | 'kill'): Promise<void>;
  close(): Promise<void>;
}

export async function startLocalWorld(options: LocalWorldOptions): Promise<LocalWorld> {
  const installed = await readManifest(options.transport);
  const slack = await startSlack({
    ...installed,
    ...(options.ports?.slack && { port: options.ports.slack }),
  });
  const circleci = await startCircleci({ ...(options.ports?.circleci && { port: options.ports.circleci }) });
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-world-'));
  const people = {
    ana: slack.addUser({ name: 'ana', email: 'ana@acme.example' }).id,
    ben: slack.addUser({ name: 'ben', email: 'ben@acme.example' }).id,
  };
  const channels = {
    dev: slack.addChannel({ name: 'dev' }).id,
    alerts: slack.addChannel({ name: 'alerts' }).id,
  };
  const projects = seedProjects(circleci);
  const traffic = createRecorder({ slack, circleci, webhookSecrets: [webhookSecret] });
  const policyFile = join(dataDir, 'policy.json');
  if (options.policy) await writeFile(policyFile, JSON.stringify(options.policy));
  const redis = options.reload ? await startEmbeddedRedis({ dataDir }) : undefined;
  const env = {
    ...botEnvironment(slack, circleci, dataDir, options.transport),
    ...(options.ports?.bot && { PORT: String(options.ports.bot) }),
    ...(redis && { REDIS_URL: redis.url }),
    ...(options.policy && { POLICY_FILE: policyFile }),
    ...options.env,
  };
  const start = async (more: Record<string, string> = {}) => {
    const bot = await startBotProcess({
      env: { ...env, ...more },
      main: options.main,
      onLine: (line) => {
        traffic.noteLine(line);
        options.onLine?.(line);
      },
      ...(options.reload && { reload: true }),
    });
    // A bot that can't start does so once its source is fixed, however long that takes.
    if (options.reload) return bot;
    // "Ready" doesn't wait for Slack, and in Socket Mode Slack can't send anything before the bot is connected.
    await until(async () => (await fetch(`${bot.url}/readyz/slack`)).ok, 'the bot to reach Slack');
    return bot;
  };

  const world: LocalWorld = {
    slack,
    circleci,
    bot: await start(),
    people,
    channels,
    projects,
    traffic,
    env,
    async restart(how = 'stop') {
      // The same port, because Slack and CircleCI keep the URL they were given.
      const { port } = new URL(world.bot.url);
      await (how === 'kill' ? world.bot.kill() : world.bot.stop());
      world.bot = await start({ PORT: port });
    },
    async close() {
      await world.bot.stop();
      traffic.close();
      await Promise.all([slack.close(), circleci.close(), redis?.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  slack.sendRequestsTo(options.transport === 'socket' ? 'socket' : `${world.bot.url}/slack/events`);
  for (const projectSlug of Object.values(projects)) {
    circleci.addWebhook({ projectSlug, url: `${world.bot.url}/webhooks/circleci`, secret: webhookSecret });
  }
  return world;
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

function seedProjects(circleci: CircleciStandIn): { web: string; app: string } {
  const web = circleci.addProject({
    slug: 'gh/acme/web',
    branches: ['feature/login', 'release'],
    parameters: {
      deploy: { type: 'boolean', default: false, description: 'Deploy when the tests pass' },
      environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    },
    workflows: [buildAndTest({ failTimes: 1 })],
  });
  // A GitHub App project: an opaque slug, the second shape of webhook bodies, pipeline definitions only.
  const app = circleci.addProject({
    slug: 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb',
    name: 'mobile-app',
    organizationName: 'acme',
    githubApp: true,
    workflows: [buildAndTest({ failTimes: 1 })],
  });
  return { web: web.slug, app: app.slug };
}

/** Build, test, optional hold, deploy. `test` fails the first `failTimes` times. */
export const buildAndTest = ({
  failTimes = 0,
  hold = false,
}: {
  failTimes?: number;
  hold?: boolean;
} = {}) => ({
  name: 'build-test',
  jobs: [
    { name: 'build' },
    { name: 'test', requires: ['build'], ...(failTimes > 0 && { outcome: 'failed' as const, failTimes }) },
    { name: 'lint' },
    ...(hold
      ? [
          { name: 'release-gate', type: 'approval' as const, requires: ['test', 'lint'] },
          { name: 'deploy', requires: ['release-gate'] },
        ]
      : []),
  ],
});
