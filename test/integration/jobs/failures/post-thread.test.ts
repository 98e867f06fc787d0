// The thread of a card says once why the run failed, however the bot learned of the failure.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CircleciEvent } from '../../../../src/contracts/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const POST = 'chat.postMessage';

const test = (name: string) => ({
  name,
  classname: 'math',
  file: 'test/math.test.ts',
  result: 'failure' as const,
  message: 'expected 3 to be 4',
});
const failing = [
  {
    name: 'build',
    jobs: [
      {
        name: 'test',
        outcome: 'failed' as const,
        steps: [{ name: 'npm test', output: '1 test failed\nexit 1\n', failed: true }],
        tests: [test('adds')],
        artifacts: [{ path: 'shots/login.png' }],
      },
    ],
  },
];

type Script = Parameters<JobWorld['ci']['script']>[1];

async function push(world: JobWorld, script: Script = failing) {
  world.ci.script(PROJECT, script);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}

function eventOf(pipeline: Awaited<ReturnType<typeof push>>): CircleciEvent {
  const workflow = pipeline.workflows.at(-1);
  if (workflow === undefined) throw new Error('no workflow yet');
  const { id, name, status, createdAt } = workflow;
  return {
    id: `e-${id}`,
    source: 'workflow-completed',
    projectSlug: PROJECT,
    pipelineId: pipeline.id,
    pipelineNumber: pipeline.number,
    workflow: { id, name, status, createdAt: new Date(createdAt).toISOString() },
    facts: { branch: 'main' },
  };
}

const subscribe = (world: JobWorld, channelId = world.channelId, thread = true) =>
  world.stores.subscriptions.add(channelId, {
    project: PROJECT,
    filter: { ...defaultFilter, failures: 'every', thread },
    by: world.ada,
    at: 1,
  });

/** The newest card's thread. */
function threadOf(world: JobWorld, channelId = world.channelId) {
  const channel = world.slack.channel(channelId);
  const card = channel.messages().at(-1);
  return card === undefined ? [] : channel.thread(card.ts).slice(1);
}
const posts = (world: JobWorld) => world.slack.calls.filter(({ method }) => method === POST);

it("posts job, step, log, tests and files in the card's thread, once, and nothing in the channel", async () => {
  const world = await worlds.open();
  await subscribe(world);
  const event = eventOf(await push(world));
  await world.run('record-event', { event }, 'ev-1');
  const [detail] = threadOf(world);
  const shown = JSON.stringify(detail?.blocks);
  for (const word of [
    'npm test',
    'exit code 1',
    '1 test failed',
    'adds',
    'test/math.test.ts',
    'shots/login.png',
  ]) {
    expect(shown).toContain(word);
  }
  expect(detail?.text).toBe(
    'build of acme/web #1: test failed in step npm test with exit code 1 (1 test failed).',
  );

  await world.run('record-event', { event }, 'ev-2');
  await world.poll();
  expect(threadOf(world)).toHaveLength(1);
  expect(world.texts()).toHaveLength(1);
  expect(posts(world).some(({ args }) => args.reply_broadcast !== undefined)).toBe(false);
});

it('posts nothing if the subscription has no threads', async () => {
  const world = await worlds.open();
  await subscribe(world, world.channelId, false);
  await world.run('record-event', { event: eventOf(await push(world)) });
  expect(world.texts()).toHaveLength(1);
  expect(threadOf(world)).toEqual([]);
});

it('follows the subscription that caused the post when there are several', async () => {
  const world = await worlds.open();
  const { stores, channelId, ada: by } = world;
  const filter = { ...defaultFilter, failures: 'every' as const };
  const add = (name: string, more: object) =>
    stores.subscriptions.add(channelId, {
      project: PROJECT,
      name,
      filter: { ...filter, ...more },
      by,
      at: 1,
    });
  await add('main', { branches: ['main'], thread: false });
  await add('releases', { branches: ['release/*'] });
  await world.run('record-event', { event: eventOf(await push(world)) });
  expect(world.texts()).toHaveLength(1);
  expect(threadOf(world)).toEqual([]);
});

it('reads the failure once for all channels', async () => {
  const world = await worlds.open();
  const others = ['one', 'two', 'three'].map((name) => world.slack.addChannel({ name }).id);
  for (const id of [world.channelId, ...others]) await subscribe(world, id);
  await world.run('record-event', { event: eventOf(await push(world)) });
  for (const id of [world.channelId, ...others]) expect(threadOf(world, id)).toHaveLength(1);
  expect(world.ci.count('GET', /\/api\/v1\.1\/project\/.*\/\d+$/)).toBe(1);
  expect(world.ci.count('GET', /flaky-tests$/)).toBe(1);
});

it.each(['perform-then-hang', 'perform-then-reset'] as const)(
  'finds its own post after %s instead of posting again',
  async (kind) => {
    const world = await worlds.open();
    const pipeline = await push(world);
    const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
    world.ci.faults.add({ path: /\/tests$/, kind: '429', retryAfterSeconds: 1 });
    await world.enqueue({
      name: 'status',
      id: 'cmd-s',
      payload: { ...world.asked, target, share: true },
    });
    await until(() => world.texts().length === 1, 'the card');
    world.slack.faults.add({ method: POST, kind });
    await world.idle();
    expect(threadOf(world)).toHaveLength(1);
  },
);

it('posts a retry that failed again in the thread of the same card', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const pipeline = await push(world);
  await world.run('record-event', { event: eventOf(pipeline) }, 'ev-1');
  const [first] = pipeline.workflows;
  await world.circleci.workflows.rerun(first?.id ?? '', { fromFailed: true });
  await world.ci.finish();
  await world.run('record-event', { event: eventOf(pipeline) }, 'ev-2');
  expect(world.texts()).toHaveLength(1);
  expect(threadOf(world)).toHaveLength(2);
});

it('posts what it has when CircleCI keeps failing, and says what is missing', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const event = eventOf(await push(world));
  const down = { kind: 'status', status: 500, times: Number.POSITIVE_INFINITY } as const;
  world.ci.faults.add({ path: /v1\.1|\/tests$|\/artifacts$/, ...down });
  await world.run('record-event', { event });
  const [detail] = threadOf(world);
  expect(JSON.stringify(detail?.blocks)).toContain('did not return the log, the tests and the artifacts');
});

it('waits out a rate limit and then posts everything', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const event = eventOf(await push(world));
  world.ci.faults.add({ path: /\/tests$/, kind: '429', retryAfterSeconds: 1 });
  await world.run('record-event', { event });
  expect(JSON.stringify(threadOf(world)[0]?.blocks)).toContain('adds');
});

it('suggests a retry on the card when all failing tests are known flaky', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const flaky = { ...test('adds'), failTimes: 1 };
  const script = [
    { name: 'build', jobs: [{ name: 'test', outcome: 'failed' as const, failTimes: 1, tests: [flaky] }] },
  ];
  const first = await push(world, script);
  await world.circleci.workflows.rerun(first.workflows[0]?.id ?? '', { fromFailed: true });
  await world.ci.finish();
  const pipeline = await push(world, script);
  await world.run('record-event', { event: eventOf(pipeline) });
  expect((await world.stores.runs.get(pipeline.id))?.flakyOnly).toEqual([pipeline.workflows[0]?.id]);
  expect(JSON.stringify(threadOf(world)[0]?.blocks)).toContain('All failing tests are known flaky');
});

it('asks only once for a workflow that is gone, even when the card is edited again', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const event = eventOf(await push(world));
  const gone = { pipelineId: randomUUID(), pipelineNumber: 99 };
  const [first, second] = [randomUUID(), randomUUID()];
  const hear = (id: string, name: string) =>
    world.run('record-event', {
      event: { ...event, ...gone, id: `e-${id}`, workflow: { id, name, status: 'failed' } },
    });
  await hear(first, 'build');
  expect(world.texts()).toHaveLength(1);
  await hear(second, 'also');

  expect(world.slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
  expect(world.ci.count('GET', new RegExp(`/workflow/${first}/job$`))).toBe(1);
  expect(threadOf(world)).toHaveLength(0);
});

it.each(['thread_not_found', 'cannot_reply_to_message'])(
  'gives up if the thread is gone: %s',
  async (error) => {
    const world = await worlds.open();
    await subscribe(world);
    const pipeline = await push(world);
    world.ci.faults.add({ path: /\/tests$/, kind: '429', retryAfterSeconds: 1 });
    await world.enqueue({ name: 'record-event', id: 'ev-1', payload: { event: eventOf(pipeline) } });
    await until(() => world.texts().length === 1, 'the card');
    world.slack.faults.add({ method: POST, kind: 'error', error });
    await world.idle();
    expect(world.texts()).toHaveLength(1);
    expect(world.log.lines.filter(({ message }) => message === 'failed for good')).toEqual([]);
  },
);
