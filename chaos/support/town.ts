// Where chaos takes place: the stand-ins, projects that each tell two channels of every failure, and the bot's settings.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../playground/slack/index.ts';
import { defaultFilter } from '../../src/runs/filter.ts';
import { createKeys } from '../../src/store/keys.ts';
import { createStores } from '../../src/store/stores.ts';

export interface Town {
  circleci: CircleciStandIn;
  slack: SlackStandIn;
  projects: readonly TownProject[];
  /** Of the bot, except where it finds Redis. */
  env: Record<string, string>;
  /** The bot is reached here from now on. */
  open(url: string): void;
  close(): Promise<void>;
}

export interface TownProject {
  slug: string;
  /** People ask in the first. */
  channels: readonly [string, string];
}

export const WEBHOOK_SECRET = 'chaos-webhook-secret';

export async function openTown(projects: number): Promise<Town> {
  const [circleci, slack, dataDir] = await Promise.all([
    startCircleci(),
    startSlack(),
    // Not another run's: the bot would miss what that one's Redis held.
    mkdtemp(join(tmpdir(), 'chaos-data-')),
  ]);
  const seeded = Array.from({ length: projects }, (_, at): TownProject => {
    const slug = `gh/acme/p${at}`;
    circleci.addProject({ slug, parameters: { ticket: { type: 'string', default: '' } } });
    const channel = (name: string) => slack.addChannel({ name }).id;
    return { slug, channels: [channel(`team-${at}`), channel(`alerts-${at}`)] };
  });
  return {
    circleci,
    slack,
    projects: seeded,
    env: {
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      CIRCLECI_TOKEN: circleci.token,
      CIRCLECI_BASE_URL: circleci.url,
      CIRCLECI_WEBHOOK_SECRETS: WEBHOOK_SECRET,
      SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
      // Fast enough to see the end of a run within a minute.
      POLL_MIN_SECONDS: '1',
      POLL_MAX_SECONDS: '5',
      SWEEP_SECONDS: '5',
      CARD_EDIT_SECONDS: '1',
    },
    open(url) {
      slack.sendRequestsTo(`${url}/slack/events`);
      for (const { slug } of seeded) {
        const webhook = { projectSlug: slug, url: `${url}/webhooks/circleci`, secret: WEBHOOK_SECRET };
        circleci.addWebhook(webhook);
      }
    },
    close: async () => {
      await Promise.all([circleci.close(), slack.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Both channels of a project are told of each failed run. As if somebody had typed `subscribe … --failures every`. */
export async function subscribeAll(redisUrl: string, projects: readonly TownProject[]): Promise<void> {
  const redis = new Redis(redisUrl);
  const { subscriptions } = createStores(redis, createKeys('chatops'), []);
  const filter = { ...defaultFilter, failures: 'every' as const };
  for (const { slug, channels } of projects) {
    for (const channelId of channels)
      await subscriptions.add(channelId, { project: slug, filter, by: 'U1', at: Date.now() });
  }
  redis.disconnect();
}
