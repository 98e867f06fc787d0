// How many CircleCI calls it takes to follow runs, and how late the bot finds out: by polling, for channels that want
// everything and for those that want failures, and with webhooks. Everything runs at five times the speed, including the
// bot's intervals and CircleCI's limits; results are in simulated time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startBotProcess } from '../playground/bot-process.ts';
import { type CircleciStandIn, startCircleci } from '../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../playground/slack/index.ts';
import { defaultFilter, type Filter, runEvents } from '../src/runs/filter.ts';
import { startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { createKeys } from '../src/store/keys.ts';
import { createStores, type Stores } from '../src/store/stores.ts';
import { createPlay, type Played } from './support/polling-play.ts';

export const about =
  'CircleCI and Slack calls for 50 running pipelines among 1,000 projects, and how stale the bot gets';

const SPEED = 5;
/** In simulated minutes. The warm-up isn't measured. CircleCI tightens its limit halfway through the rest. */
const [WARM_MINUTES, MINUTES] = [2, 10];
/** Calls per minute after CircleCI tightens its limit. */
const TIGHTENED = 250;
const [ORGS, PROJECTS, SUBSCRIPTIONS, CHANNELS, RUNNING] = [4, 1_000, 500, 200, 50];
const SECRET = 'bench-webhook-secret';

interface Setting {
  title: string;
  filter: Filter;
  webhooks?: boolean;
}
/** The filter with the most cards and edits, and the default, which shows a run only once it fails. */
const everything: Filter = { ...defaultFilter, events: [...runEvents], failures: 'every' };
const settings: readonly Setting[] = [
  { title: 'all', filter: everything },
  { title: 'failures', filter: defaultFilter },
  { title: 'webhooks', filter: defaultFilter, webhooks: true },
];

interface Column extends Played {
  title: string;
  circleciCalls: number;
  slackCalls: number;
  refused: number;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export async function run(): Promise<void> {
  say(
    `${RUNNING} pipelines running, ${PROJECTS} projects in ${ORGS} organizations, ${SUBSCRIPTIONS} subscriptions in ${CHANNELS} channels.`,
  );
  say(
    `${MINUTES} simulated minutes in ${(MINUTES * 60) / SPEED} s, after ${WARM_MINUTES} minutes of warm-up. Halfway, CircleCI tightens its limit to ${TIGHTENED} calls per minute.\n`,
  );
  const columns: Column[] = [];
  for (const setting of settings) columns.push(...(await measure(setting)));
  print(columns);
}

/** Before and after the limit. */
async function measure({ title, filter, webhooks = false }: Setting): Promise<Column[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-bench-'));
  const [redis, circleci, slack] = await Promise.all([
    startEmbeddedRedis({ dataDir }),
    startCircleci(),
    startSlack(),
  ]);
  const connection = new Redis(redis.url);
  const stores = createStores(connection, createKeys('chatops'));
  const projects = seedProjects(circleci);
  await seedSubscriptions(stores, { slack, projects, filter });
  const bot = await startBotProcess({
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      CIRCLECI_TOKEN: circleci.token,
      CIRCLECI_BASE_URL: circleci.url,
      CIRCLECI_WEBHOOK_SECRETS: SECRET,
      REDIS_URL: redis.url,
      SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
      POLL_MIN_SECONDS: String(5 / SPEED),
      POLL_MAX_SECONDS: String(60 / SPEED),
      SWEEP_SECONDS: String(60 / SPEED),
      CARD_EDIT_SECONDS: String(3 / SPEED),
    },
  });
  try {
    if (webhooks) await setUpWebhooks(`${bot.url}/webhooks/circleci`, { circleci, stores, projects });
    const play = createPlay({ circleci, stores, projects, running: RUNNING, speed: SPEED });
    await play.minutes(WARM_MINUTES);
    const slackCalls = () => slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
    const half = async (name: string): Promise<Column> => {
      const before = { circleci: circleci.calls.length, slack: slackCalls() };
      const played = await play.minutes(MINUTES / 2);
      const calls = circleci.calls.slice(before.circleci);
      return {
        ...played,
        title: name,
        circleciCalls: calls.length,
        refused: calls.filter(({ status }) => status === 429).length,
        slackCalls: slackCalls() - before.slack,
      };
    };
    const free = await half(title);
    circleci.rateLimit({ limit: TIGHTENED, windowSeconds: 60 / SPEED });
    return [free, await half(`${title}, ${TIGHTENED}`)];
  } finally {
    await bot.stop();
    connection.disconnect();
    await Promise.all([circleci.close(), slack.close()]);
    await redis.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Returns the subscribed projects. One pipeline in three fails in its last job. */
function seedProjects(circleci: CircleciStandIn): string[] {
  const slugs = Array.from({ length: PROJECTS }, (_, at) => `gh/org-${at % ORGS}/project-${at}`);
  for (const [at, slug] of slugs.entries()) {
    const outcome = at % 3 === 0 ? ('failed' as const) : ('success' as const);
    const jobs = [
      { name: 'build' },
      { name: 'test', requires: ['build'] },
      { name: 'pack', requires: ['test'], outcome },
    ];
    circleci.addProject({ slug, workflows: [{ name: 'build-test', jobs }] });
  }
  return slugs.slice(0, SUBSCRIPTIONS / 2);
}

interface Seeds {
  slack: SlackStandIn;
  projects: readonly string[];
  filter: Filter;
}

/** The usual duration of three such jobs, in simulated time, as CircleCI's Insights would report it. */
const USUAL = { medianMs: 336_000 / SPEED, p95Ms: 459_000 / SPEED };

/** Two channels per project. */
async function seedSubscriptions(stores: Stores, { slack, projects, filter }: Seeds): Promise<void> {
  const channels = Array.from({ length: CHANNELS }, (_, at) => slack.addChannel({ name: `team-${at}` }).id);
  for (let at = 0; at < SUBSCRIPTIONS; at += 1) {
    const project = projects[at % projects.length] ?? '';
    const subscription = { project, filter, by: 'U1', at };
    await stores.subscriptions.add(channels[(at * 7) % channels.length] ?? '', subscription);
    await stores.usualTimes.set(project, 'build-test', USUAL);
  }
}

/** As if webhooks had been set up for a while: each project has already received one. */
async function setUpWebhooks(
  url: string,
  { circleci, stores, projects }: { circleci: CircleciStandIn; stores: Stores; projects: readonly string[] },
): Promise<void> {
  for (const projectSlug of projects) {
    circleci.addWebhook({ projectSlug, url, secret: SECRET });
    await stores.pulses.webhookCame(projectSlug, Date.now());
  }
}

function print(columns: readonly Column[]): void {
  const row = (name: string, read: (column: Column) => string): void =>
    say(`${name.padEnd(40)}${columns.map((column) => read(column).padStart(15)).join('')}`);
  row('', ({ title }) => title);
  row('CircleCI calls per minute', ({ circleciCalls }) => (circleciCalls / (MINUTES / 2)).toFixed(0));
  row('  … per running pipeline', (one) => (one.circleciCalls / one.pipelineMinutes).toFixed(2));
  row('  refused with 429', ({ refused }) => String(refused));
  row('Slack calls per change of a run', ({ slackCalls, starts, ends }) =>
    (slackCalls / (starts.length + ends.length)).toFixed(2),
  );
  for (const kind of ['starts', 'ends', 'jobs'] as const) {
    const what = { starts: 'a run started', ends: 'a run ended', jobs: 'a job moved' }[kind];
    row(`${what}: times`, (column) => String(column[kind].length));
    for (const [word, part] of [
      ['median', 0.5],
      ['95% within', 0.95],
      ['worst', 1],
    ] as const)
      row(`  known after, s: ${word}`, (column) => at(column[kind], part));
  }
}

const at = (sorted: readonly number[], part: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
