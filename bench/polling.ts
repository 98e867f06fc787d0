// What following runs by polling alone costs: no webhook is set up, so every change has to be found. Time runs ten times
// as fast as in life, for the bot (its intervals) and for CircleCI (its limits); figures are given in life's time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startBotProcess } from '../playground/bot-process.ts';
import { type CircleciStandIn, type Pipeline, startCircleci } from '../playground/circleci/index.ts';
import { startSlack } from '../playground/slack/index.ts';
import { defaultFilter, runEvents } from '../src/runs/filter.ts';
import { startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { createKeys } from '../src/store/keys.ts';
import { createStores, type Stores } from '../src/store/stores.ts';

export const about =
  'CircleCI and Slack calls for 50 running pipelines among 1,000 projects, and how stale the bot gets';

const SPEED = 10;
const MINUTES = 10;
const [ORGS, PROJECTS, SUBSCRIPTIONS, CHANNELS, RUNNING] = [4, 1_000, 500, 200, 50];
/** Steps of one pipeline: made, started, three jobs one after the other. About four minutes of life in all. */
const STEP_SECONDS = 45;
/** Calls a minute that CircleCI allows from halfway on. */
const TIGHTENED = 250;

const inLife = (ms: number): number => (ms * SPEED) / 1000;
const real = (seconds: number): number => (seconds * 1000) / SPEED;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-bench-'));
  const [redis, circleci, slack] = await Promise.all([
    startEmbeddedRedis({ dataDir }),
    startCircleci(),
    startSlack(),
  ]);
  const connection = new Redis(redis.url);
  const stores = createStores(connection, createKeys('chatops'));
  const subscribed = seedProjects(circleci);
  const channels = Array.from({ length: CHANNELS }, (_, at) => slack.addChannel({ name: `team-${at}` }).id);
  await seedSubscriptions(stores, subscribed, channels);
  const bot = await startBotProcess({
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      CIRCLECI_TOKEN: circleci.token,
      CIRCLECI_BASE_URL: circleci.url,
      REDIS_URL: redis.url,
      SEAL_KEYS: Buffer.alloc(32, 7).toString('base64'),
      POLL_MIN_SECONDS: String(5 / SPEED),
      POLL_MAX_SECONDS: String(60 / SPEED),
      SWEEP_SECONDS: String(60 / SPEED),
      CARD_EDIT_SECONDS: String(3 / SPEED),
    },
  });
  try {
    say(
      `${RUNNING} pipelines running, ${PROJECTS} projects in ${ORGS} organizations, ${SUBSCRIPTIONS} subscriptions in ${CHANNELS} channels;`,
    );
    say(
      `${MINUTES} minutes of life in ${(MINUTES * 60) / SPEED} s, no webhooks. From the sixth minute CircleCI allows ${TIGHTENED} calls a minute.\n`,
    );
    const play = createPlay(circleci, stores, subscribed);
    const slackCalls = () => slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
    const first = await play.half(circleci, slackCalls);
    circleci.rateLimit({ limit: TIGHTENED, windowSeconds: 60 / SPEED });
    const second = await play.half(circleci, slackCalls);
    print(first, second);
  } finally {
    await bot.stop();
    connection.disconnect();
    await Promise.all([circleci.close(), slack.close()]);
    await redis.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function seedProjects(circleci: CircleciStandIn): string[] {
  const slugs = Array.from({ length: PROJECTS }, (_, at) => `gh/org-${at % ORGS}/project-${at}`);
  const jobs = [
    { name: 'build' },
    { name: 'test', requires: ['build'] },
    { name: 'pack', requires: ['test'] },
  ];
  for (const slug of slugs) circleci.addProject({ slug, workflows: [{ name: 'build-test', jobs }] });
  return slugs.slice(0, SUBSCRIPTIONS / 2);
}

/** Two channels a project, told of everything: the most Slack calls there can be. */
async function seedSubscriptions(stores: Stores, projects: readonly string[], channels: readonly string[]) {
  for (let at = 0; at < SUBSCRIPTIONS; at += 1) {
    const filter = { ...defaultFilter, events: [...runEvents], failures: 'every' as const };
    const subscription = { project: projects[at % projects.length] ?? '', filter, by: 'U1', at };
    await stores.subscriptions.add(channels[(at * 7) % channels.length] ?? '', subscription);
  }
}

interface Half {
  circleciCalls: number;
  slackCalls: number;
  refused: number;
  changes: number;
  /** Sum over time of how many pipelines ran, in minutes of life. */
  pipelineMinutes: number;
  /** Seconds of life between a change in CircleCI and the bot's knowing it, sorted. */
  stale: number[];
}

function createPlay(circleci: CircleciStandIn, stores: Stores, projects: readonly string[]) {
  const running = new Map<string, { pipeline: Pipeline; nextAt: number }>();
  const waiting: { pipelineId: string; status: string; since: number }[] = [];
  let pushed = 0;

  function push(now: number): void {
    const projectSlug = projects[(pushed * 13) % projects.length] ?? '';
    pushed += 1;
    const pipeline = circleci.pushCommit({ projectSlug, branch: `b-${pushed}`, subject: `Change ${pushed}` });
    // Spread over a step, so that they do not move all at once.
    if (pipeline) running.set(pipeline.id, { pipeline, nextAt: now + real(STEP_SECONDS) * Math.random() });
  }

  /** A change is what a card shows: the workflow's status. How many jobs are done is not counted. */
  async function step(now: number): Promise<number> {
    let changes = 0;
    for (const [id, one] of running) {
      if (one.nextAt > now) continue;
      const before = one.pipeline.workflows[0]?.status;
      await circleci.advance(id);
      const status = one.pipeline.workflows[0]?.status;
      one.nextAt = now + real(STEP_SECONDS);
      if (status === undefined || status === before) continue;
      changes += 1;
      for (const [at, old] of waiting.entries()) if (old.pipelineId === id) waiting.splice(at, 1);
      waiting.push({ pipelineId: id, status, since: now });
      if (status === 'success') running.delete(id);
    }
    while (running.size < RUNNING) push(now);
    return changes;
  }

  async function look(now: number, stale: number[]): Promise<void> {
    for (const change of [...waiting]) {
      const run = await stores.runs.get(change.pipelineId);
      if (run?.workflows[0]?.status !== change.status) continue;
      stale.push(inLife(now - change.since));
      waiting.splice(waiting.indexOf(change), 1);
    }
  }

  return {
    async half({ calls }: CircleciStandIn, slackCalls: () => number): Promise<Half> {
      const start = { at: Date.now(), circleci: calls.length, slack: slackCalls() };
      const endAt = start.at + real((MINUTES / 2) * 60);
      const stale: number[] = [];
      let [changes, pipelineMs, last] = [0, 0, start.at];
      while (Date.now() < endAt) {
        const now = Date.now();
        changes += await step(now);
        await look(now, stale);
        pipelineMs += running.size * (now - last);
        last = now;
        await new Promise((done) => setTimeout(done, 20));
      }
      // What is not known yet counts with its age.
      for (const { since } of waiting) stale.push(inLife(Date.now() - since));
      const mine = calls.slice(start.circleci);
      return {
        circleciCalls: mine.length,
        refused: mine.filter(({ status }) => status === 429).length,
        slackCalls: slackCalls() - start.slack,
        changes,
        pipelineMinutes: inLife(pipelineMs) / 60,
        stale: stale.sort((a, b) => a - b),
      };
    },
  };
}

function print(...halves: Half[]): void {
  const row = (name: string, read: (half: Half) => string): void =>
    say(`${name.padEnd(46)}${halves.map((half) => read(half).padStart(14)).join('')}`);
  row('', (half) => (half === halves[0] ? 'no limit' : `${TIGHTENED} a minute`));
  row('CircleCI calls', ({ circleciCalls }) => String(circleciCalls));
  row('  a running pipeline and minute', (half) => (half.circleciCalls / half.pipelineMinutes).toFixed(2));
  row('  a minute', ({ circleciCalls }) => (circleciCalls / (MINUTES / 2)).toFixed(0));
  row('  refused with 429', ({ refused }) => String(refused));
  row('changes of a workflow', ({ changes }) => String(changes));
  row('Slack calls a change', ({ slackCalls, changes }) => (slackCalls / changes).toFixed(2));
  row('staleness in seconds: median', ({ stale }) => at(stale, 0.5));
  row('staleness in seconds: 95 of 100', ({ stale }) => at(stale, 0.95));
  row('staleness in seconds: worst', ({ stale }) => at(stale, 1));
}

const at = (sorted: readonly number[], part: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
