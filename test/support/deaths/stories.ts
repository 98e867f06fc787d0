// Stories in which the bot brings news by itself. What happens before `act` is done with; at `act`, its jobs are waiting.
import type { JobScript, Pipeline } from '../../../playground/circleci/index.ts';
import { defaultFilter, type Filter } from '../../../src/runs/filter.ts';
import { type DoorWorld, WEB } from '../policy-doors/door-world.ts';
import { otherActions } from '../policy-doors/others.ts';
import { byTyping, newestId, runningRun } from '../policy-doors/scenes.ts';

export interface Story {
  name: string;
  ready(world: DoorWorld): Promise<unknown>;
  act(world: DoorWorld): Promise<unknown>;
}

const [HOUR, DAY] = [3_600_000, 86_400_000];
const SINCE = Date.now() - HOUR;
const ADA = { name: 'ada', email: 'ada@acme.example' };

/** The channel hears of failures, at once. */
async function subscribed(world: DoorWorld, filter: Partial<Filter> = {}): Promise<void> {
  const { ci, stores, channelId, ada, webhook } = world;
  ci.addWebhook({ projectSlug: WEB, ...webhook });
  await stores.subscriptions.add(channelId, {
    project: WEB,
    filter: { ...defaultFilter, ...filter },
    by: ada,
    at: 1,
  });
}

/** A commit of Ada's whose run fails once. */
async function failing({ ci }: DoorWorld, branch = 'main'): Promise<Pipeline> {
  const jobs: JobScript[] = [
    {
      name: 'unit',
      outcome: 'failed',
      failTimes: 1,
      steps: [{ name: 'npm test', output: 'Error: connect ECONNREFUSED 127.0.0.1:5432', failed: true }],
      tests: [{ name: 'adds two numbers', classname: 'Sums', result: 'failure', message: 'expected 4' }],
    },
  ];
  ci.script(WEB, [{ name: 'build-test', jobs }]);
  const pipeline = ci.pushCommit({ projectSlug: WEB, branch, subject: 'Add numbers', author: ADA });
  if (pipeline === undefined) throw new Error('skipped');
  await ci.finish();
  return pipeline;
}

const confirmSecond = otherActions.find(({ id }) => id === 'confirm-second');
const second = (did: 'ready' | 'knock') => async (world: DoorWorld) => await confirmSecond?.[did]?.(world);

export const stories: readonly Story[] = [
  { name: 'a card and its thread', ready: subscribed, act: failing },
  {
    name: 'a card that is edited',
    async ready(world) {
      await subscribed(world);
      await failing(world);
      await world.settle();
    },
    async act({ ci, circleci }) {
      const workflow = ci.state.pipelines.at(-1)?.workflows[0];
      await circleci.workflows.rerun(workflow?.id ?? '', { fromFailed: true });
      await ci.finish();
    },
  },
  {
    name: 'an incident',
    async ready(world) {
      await subscribed(world, { failures: 'every' });
      for (const branch of ['a', 'b']) await failing(world, branch);
      await world.settle();
    },
    act: (world) => failing(world, 'c'),
  },
  {
    name: 'a digest',
    async ready(world) {
      await subscribed(world);
      await world.stores.outcomes.record(WEB, 'main', {
        number: 1,
        became: 'red',
        at: Date.now() - HOUR,
        rev: 1,
      });
    },
    async act({ stores, channelId, ada, enqueue }) {
      const dueAt = Date.now() - 60_000;
      const times = { every: 'daily' as const, at: Math.floor((dueAt % DAY) / 60_000), timeZone: 'UTC' };
      await stores.digests.set(channelId, { ...times, by: ada, nextAt: dueAt, since: dueAt - DAY });
      await enqueue({ name: 'send-digest', id: 'digest', payload: { channelId, dueAt } });
    },
  },
  {
    name: 'the end of a watch',
    async ready(world) {
      world.ci.addWebhook({ projectSlug: WEB, ...world.webhook });
      await runningRun(world);
      await byTyping(world, `watch ${newestId(world)}`);
    },
    act: ({ ci }) => ci.finish(),
  },
  {
    name: 'a direct message to the author',
    async ready(world) {
      world.ci.addWebhook({ projectSlug: WEB, ...world.webhook });
      await byTyping(world, 'dm on');
    },
    act: (world) => failing(world),
  },
  {
    name: 'a second failure of one incident, by direct message',
    async ready(world) {
      world.ci.addWebhook({ projectSlug: WEB, ...world.webhook });
      await byTyping(world, 'dm on');
      await failing(world);
      await world.settle();
    },
    act: (world) => failing(world, 'other'),
  },
  {
    name: 'the end of a mute',
    async ready(world) {
      await subscribed(world);
      await byTyping(world, 'mute 1h');
      await failing(world);
      await world.settle();
    },
    act: ({ type }) => type('unmute'),
  },
  {
    name: 'an outage',
    async ready({ stores }) {
      await stores.outages.replace(await stores.outages.get(), { phase: { kind: 'down', since: SINCE } });
    },
    act: ({ channelId, enqueue }) =>
      enqueue({ name: 'show-outage', id: 'outage', payload: { channelId, since: SINCE } }),
  },
  {
    name: 'news that Redis lost data',
    ready: () => Promise.resolve(),
    act: ({ channelId, enqueue }) =>
      enqueue({
        name: 'tell-data-lost',
        id: 'lost',
        payload: { channelId, kind: 'restored', from: SINCE, until: SINCE + 60_000 },
      }),
  },
  {
    name: 'an answer that Slack did not take at first',
    ready: () => Promise.resolve(),
    act: ({ channelId, ada, enqueue }) =>
      enqueue({
        name: 'deliver-answer',
        id: 'answer',
        payload: {
          ...{ place: { channelId }, actor: { userId: ada }, at: Date.now(), key: 'answer' },
          message: { text: 'Ten tests failed.', blocks: [] },
        },
      }),
  },
  {
    name: 'a welcome',
    ready: () => Promise.resolve(),
    act: ({ channelId, ada, enqueue }) =>
      enqueue({ name: 'welcome', id: 'welcome', payload: { channelId, inviterId: ada } }),
  },
  {
    name: 'a channel that was archived',
    ready: subscribed,
    async act(world) {
      const channel = world.slack.channels().find(({ id }) => id === world.channelId);
      if (channel !== undefined) channel.isArchived = true;
      await failing(world);
    },
  },
  {
    name: 'the copy of the audit log',
    async ready(world) {
      world.deps.auditChannel = world.slack.addChannel({ name: 'audit' }).id;
    },
    act: ({ type }) => type('trigger acme/web main'),
  },
  { name: 'a second person confirms', ready: second('ready'), act: second('knock') },
  {
    name: 'a second person is asked',
    async ready(world) {
      world.setPolicy({
        rules: [{ effect: 'allow', access: ['run'], twoPerson: true, users: [world.ada] }],
        default: 'allow',
      });
    },
    act: ({ type }) => type('trigger acme/web main'),
  },
];
