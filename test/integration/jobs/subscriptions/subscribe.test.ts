// Subscribing and unsubscribing: allowed, denied by the policy, and after a crash before the note.
import { describe, expect, it } from 'vitest';
import type { JobTools } from '../../../../src/jobs/engine/job.ts';
import type { JobDeps } from '../../../../src/jobs/index.ts';
import { createSubscriptionsJobs } from '../../../../src/jobs/subscriptions/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function worldWithSubscription(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, channelId, ada: by } = world;
  await stores.subscriptions.add(channelId, { project: PROJECT, filter: defaultFilter, by, at: 1 });
  await stores.channels.setSubscribeDefaults(channelId, { noBots: true });
  return world;
}

const settingsOf = async ({ stores, channelId }: JobWorld) => ({
  subscriptions: await stores.subscriptions.list(channelId),
  defaults: await stores.channels.subscribeDefaults(channelId),
});

const filter = { ...defaultFilter, branches: ['main'] };
const rows = [
  ['subscribe', { project: PROJECT, filter }, 'subscribe', 'changed this channel’s subscription'],
  ['subscribe', { project: 'gh/acme/*', filter }, 'subscribe', 'subscribed this channel'],
  ['unsubscribe', { project: PROJECT }, 'unsubscribe', 'ended this channel’s subscription'],
  ['subscribe-defaults', { wanted: 'off' }, 'subscribe defaults', 'removed the defaults'],
] as const;

it('subscribes, says if nothing changed, lists and unsubscribes', async () => {
  const world = await worlds.open();
  const subscribe = { ...world.asked, project: PROJECT, filter };
  await world.run('subscribe', subscribe);
  await world.run('subscribe', subscribe);
  expect(world.texts()).toHaveLength(1);
  expect(world.whispers()[0]).toContain('already');

  await world.run('subscriptions', world.asked);
  expect(world.whispers()[1]).toContain('1 subscription');
  await world.run('unsubscribe', { ...world.asked, project: 'gh/ACME/web' });
  await world.run('unsubscribe', { ...world.asked, project: PROJECT });
  expect(await world.stores.subscriptions.projects()).toEqual([]);
  expect(world.texts()).toHaveLength(2);
  expect(world.whispers()[2]).toContain('not subscribed');
});

describe('a subscription that the policy denies', () => {
  it.each(rows)('%s %j: is not changed, and the person is told why', async (name, wish, command) => {
    const world = await worldWithSubscription();
    const before = await settingsOf(world);
    const reason = 'ask the release team';
    world.setPolicy({ rules: [{ effect: 'deny', access: ['settings'], reason }], default: 'allow' });
    await perform(world, world.deps, name, wish, 1);
    await world.idle();

    expect(await settingsOf(world)).toEqual(before);
    expect(world.texts()).toEqual([]);
    expect(world.whispers()).toEqual([expect.stringContaining(`“${command}” here: ${reason}`)]);
    const audited = await world.stores.audit.denials(5);
    expect(audited).toEqual([expect.objectContaining({ event: 'denied', command, reason })]);
  });
});

describe('a subscription whose job crashes before its note', () => {
  it.each(rows)('%s %j: the next run still posts a note, and adds one audit entry', async (...row) => {
    const [name, wish, command, note] = row;
    const world = await worldWithSubscription();
    const enqueue: JobDeps['enqueue'] = async (request, options) => {
      if (request.name === 'post-note') throw new Error('died');
      await world.deps.enqueue(request, options);
    };
    await expect(perform(world, { ...world.deps, enqueue }, name, wish, 1)).rejects.toThrow('died');
    await perform(world, world.deps, name, wish, 2);
    await world.idle();

    // The second run can't tell a new subscription from a changed one.
    const [said = '', ...more] = world.texts();
    expect(more).toEqual([]);
    expect(said).toContain(name === 'subscribe' ? 'subscribed this channel' : note);
    expect(world.whispers()).toEqual([]);
    const audited = await world.stores.audit.newest(5);
    expect(audited).toEqual([expect.objectContaining({ event: 'done', command })]);
  });
});

it.each(rows)('%s %j: says who did what', async (name, wish, _command, note) => {
  const world = await worldWithSubscription();
  await perform(world, world.deps, name, wish, 1);
  await world.idle();

  expect(world.texts()).toEqual([expect.stringContaining(`<@${world.ada}> ${note}`)]);
});

async function perform(
  { asked, log }: JobWorld,
  deps: JobDeps,
  name: (typeof rows)[number][0],
  wish: object,
  attempt: number,
): Promise<void> {
  const job = createSubscriptionsJobs(deps).find((one) => one.name === name) as
    | { run(payload: object, tools: JobTools): Promise<void> }
    | undefined;
  await job?.run({ ...asked, ...wish }, { jobId: 'cmd-1', attempt, lastAttempt: false, log, later: never });
}

function never(): never {
  throw new Error('not later');
}
