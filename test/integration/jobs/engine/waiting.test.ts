// Who waits is told for what and until when, can take the request back, and gets one answer, also after a crash.
import { expect, it } from 'vitest';
import { buttonsOf, textOf } from '../../../../playground/scenarios/read-card.ts';
import type { JobName, JobRequest, Payload } from '../../../../src/contracts/index.ts';
import { answer } from '../../../../src/jobs/engine/answer.ts';
import { createJobs } from '../../../../src/jobs/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const slow = { method: 'GET', path: /./, kind: '429', retryAfterSeconds: 60 } as const;
const STILL = /CircleCI is rate limiting me, next try <!date\^\d+\^/;

async function failedRun({ ci }: JobWorld): Promise<string> {
  ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Break it' });
  await ci.finish();
  return pipeline?.workflows[0]?.id ?? '';
}
const statusOf = (world: JobWorld, channelId = world.channelId): Payload<'status'> => ({
  actor: { userId: world.ada },
  place: { channelId },
  target: { ref: { kind: 'branch', slug: PROJECT, branch: 'main' } },
  share: false,
});
const retryOf = (world: JobWorld, id: string): Payload<'retry'> => ({
  ...world.asked,
  ...{ target: { ref: { kind: 'workflow', id } }, mode: 'failed', dryRun: false },
});
const whispersIn = ({ slack, channelId, ada }: JobWorld) => slack.channel(channelId).ephemerals(ada);

/** What a worker does that finds the job of a dead one. */
async function runAgain<Name extends JobName>(
  { deps, log }: JobWorld,
  name: Name,
  id: string,
  payload: Payload<Name>,
): Promise<void> {
  const job = createJobs(deps).find((one) => one.name === name);
  const later = () => expect.unreachable();
  const tools = { jobId: id, attempt: 1, lastAttempt: false, replies: { count: 0 }, log, later };
  if (job === undefined) throw new Error(`no job is called ${name}`);
  await (job.run as (payload: Payload<Name>, tools: object) => Promise<void>)(payload, tools);
}

it('says that CircleCI is rate limiting, until when, and what waits', async () => {
  const world = await worlds.open();
  const id = await failedRun(world);
  world.ci.faults.add(slow);
  await world.enqueue({ name: 'retry', id: 'act-1', payload: retryOf(world, id) });

  const [told] = await until(() => (whispersIn(world).length > 0 ? whispersIn(world) : undefined), 'word');
  expect(told && textOf(told)).toMatch(STILL);
  expect(told && textOf(told)).toContain('`/circleci retry`');
  expect(told && buttonsOf(told)).toEqual(['take-back']);
  const next = Number(/\^(\d+)\^/.exec(told?.text ?? '')?.[1]);
  expect(next).toBeGreaterThan(world.now() / 1000 + 30);
});

const down = { method: 'GET', path: /./, kind: 'status', status: 503, times: 1_000 } as const;
const DOWN = /CircleCI isn’t responding\..* I’ll keep trying until <!date\^(\d+)\^[^>]*> at the latest/;
const downsIn = (world: JobWorld) => whispersIn(world).filter(({ text }) => DOWN.test(text));

it.each<[string, (world: JobWorld, id: string) => JobRequest]>([
  ['retry', (world, id) => ({ name: 'retry', id: 'act-down', payload: retryOf(world, id) })],
  ['status', (world) => ({ name: 'status', id: 'cmd-down', payload: statusOf(world) })],
])(
  '%s: says once that CircleCI is down, until when it is tried, and how it ended',
  async (name, requestOf) => {
    const world = await worlds.open();
    const id = await failedRun(world);
    world.ci.faults.add(down);
    const request = requestOf(world, id);
    await world.enqueue(request);
    await world.idle();

    const [told, ended] = whispersIn(world);
    expect(whispersIn(world)).toHaveLength(2);
    expect(told && textOf(told)).toContain(`\`/circleci ${name}\``);
    expect(told && buttonsOf(told)).toEqual(['take-back']);
    const until = Number(DOWN.exec(told?.text ?? '')?.[1]) * 1000;
    // Slack shows minutes. It was tried until now, and less than a minute was promised before that was rounded up.
    expect(until % 60_000).toBe(0);
    expect(until).toBeGreaterThanOrEqual(world.now());
    expect(until).toBeLessThan(world.now() + 2 * 60_000);
    expect(ended && textOf(ended)).toMatch(/Try again/);
  },
);

it('a CircleCI that answers the second time makes no words about it', async () => {
  const world = await worlds.open();
  await failedRun(world);
  world.ci.faults.add({ ...down, times: 1 });
  await world.run('status', statusOf(world), 'cmd-once');
  expect(whispersIn(world)).toHaveLength(1);
  expect(downsIn(world)).toEqual([]);
});

it('takes a change back while CircleCI is down', async () => {
  const world = await worlds.open({ random: () => 0.99 });
  const id = await failedRun(world);
  world.ci.faults.add(down);
  await world.enqueue({ name: 'retry', id: 'act-off', payload: retryOf(world, id) });
  await until(() => downsIn(world).length > 0, 'word that CircleCI is down');
  const taking = { may: mine(world.ada), hasStarted: started(world) };
  expect(await world.queues.takeBack('act-off', taking)).toMatchObject({ end: 'taken-back' });
  await world.settled();
  expect(whispersIn(world)).toHaveLength(1);
  expect(world.ci.count('POST', /rerun/)).toBe(0);
});

it('takes a change back that a worker holds for a moment', async () => {
  const world = await worlds.open({ random: () => 0.99 });
  const id = await failedRun(world);
  let taking: Promise<unknown> | undefined;
  const meanwhile = () => {
    const by = { may: mine(world.ada), hasStarted: started(world) };
    taking ??= world.queues.takeBack('act-held', by);
  };
  world.ci.faults.add({ ...down, meanwhile });
  await world.enqueue({ name: 'retry', id: 'act-held', payload: retryOf(world, id) });
  await until(() => taking !== undefined, 'an attempt');
  expect(await taking).toMatchObject({ end: 'taken-back' });
});

it('answers once when the job runs again after a crash', async () => {
  const world = await worlds.open();
  await failedRun(world);
  await world.run('status', statusOf(world), 'cmd-again');
  expect(whispersIn(world)).toHaveLength(1);
  await runAgain(world, 'status', 'cmd-again', statusOf(world));
  expect(whispersIn(world)).toHaveLength(1);
});

it('a failure is told once, too', async () => {
  const world = await worlds.open();
  const nowhere = {
    ...statusOf(world),
    target: { ref: { kind: 'branch', slug: PROJECT, branch: 'no' } },
  } as const;
  await world.run('status', nowhere, 'cmd-none');
  expect(whispersIn(world).map(textOf)).toEqual([expect.stringContaining('no')]);
});

it('in direct messages, the answer takes the place of what was said before', async () => {
  const world = await worlds.open();
  await failedRun(world);
  const dm = await world.outbox.directChannelOf(world.ada);
  const messages = () => world.slack.channel(dm).messages();
  world.ci.faults.add({ ...slow, retryAfterSeconds: 3 });
  await world.enqueue({ name: 'status', id: 'cmd-dm', payload: statusOf(world, dm) });
  await until(() => messages().some(({ text }) => STILL.test(text)), 'word that it waits');
  await until(() => messages().some((message) => /failed/i.test(textOf(message))), 'the answer');
  expect(messages()).toHaveLength(1);
  await runAgain(world, 'status', 'cmd-dm', statusOf(world, dm));
  expect(messages()).toHaveLength(1);
});

it('in direct messages, the answer takes the place of word that CircleCI is down', async () => {
  const world = await worlds.open();
  await failedRun(world);
  const dm = await world.outbox.directChannelOf(world.ada);
  world.ci.faults.add(down);
  await world.run('status', statusOf(world, dm), 'cmd-dm-down');
  const said = world.slack.calls.filter(({ method }) => /^chat\./.test(method));
  expect(said.map(({ method, args }) => [method, DOWN.test(String(args.text))])).toEqual([
    ['chat.postMessage', true],
    ['chat.update', false],
  ]);
  expect(world.slack.channel(dm).messages()).toHaveLength(1);
});

it('in direct messages, an answer that arrived before a crash is found', async () => {
  const world = await worlds.open({ workers: 0 });
  await failedRun(world);
  const dm = await world.outbox.directChannelOf(world.ada);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
  const run = () => runAgain(world, 'status', 'cmd-lost', statusOf(world, dm));
  await world.stores.said.beginAnswer('cmd-lost', 0, world.now());
  await world.outbox
    .post({ channelId: dm, key: 'answer-cmd-lost-0', message: { text: 'It failed.', blocks: [] } })
    .catch(() => undefined);
  await run();
  expect(world.slack.channel(dm).messages()).toHaveLength(1);
});

const mine = (userId: string) => (request: JobRequest) =>
  'actor' in request.payload && request.payload.actor.userId === userId;
const started =
  ({ stores }: JobWorld) =>
  async (id: string) =>
    (await stores.effects.get(id)) !== undefined;

it('takes a request back that waits, and CircleCI never hears of it', async () => {
  const world = await worlds.open();
  const id = await failedRun(world);
  world.ci.faults.add(slow);
  await world.enqueue({ name: 'retry', id: 'act-back', payload: retryOf(world, id) });
  await until(() => whispersIn(world).length > 0, 'word that it waits');
  const taking = { may: mine(world.ada), hasStarted: started(world) };
  const denied = { ...taking, may: mine(world.grace) };
  expect(await world.queues.takeBack('act-back', denied)).toMatchObject({ end: 'denied' });
  expect(await world.queues.takeBack('act-back', taking)).toMatchObject({ end: 'taken-back' });
  expect(await world.queues.takeBack('act-back', taking)).toEqual({ end: 'over' });
  expect((await world.queues.counts()).interactive.delayed).toBe(0);
  expect(world.ci.count('POST', /rerun/)).toBe(0);
});

it('leaves a change alone that may have been sent', async () => {
  const world = await worlds.open({ workers: 0 });
  await world.enqueue({ name: 'retry', id: 'act-sent', payload: retryOf(world, 'w') });
  await world.stores.effects.begin({ jobId: 'act-sent', onceKey: 'k', plan: {}, actorId: 'U', at: 1 });
  const taking = { may: mine(world.ada), hasStarted: started(world) };
  expect(await world.queues.takeBack('act-sent', taking)).toMatchObject({ end: 'too-late' });
  expect((await world.queues.counts()).interactive.waiting).toBe(1);
});

it('where the answers of a job are not counted, each has a key of its own', async () => {
  const { deps, log, ada, slack, outbox } = await worlds.open({ workers: 0 });
  const dm = await outbox.directChannelOf(ada);
  const asked = { actor: { userId: ada }, place: { channelId: dm } };
  for (const text of ['One.', 'Two.'])
    await answer(deps, asked, { text, blocks: [] }, { jobId: 'cmd-uncounted', log });
  const keys = slack.calls.flatMap(({ method, args }) =>
    method === 'chat.postMessage' ? [JSON.stringify(args.metadata)] : [],
  );
  expect(new Set(keys).size).toBe(2);
  expect(keys.join()).not.toContain('undefined');
});
