// A channel that no longer accepts messages: what happens to its subscriptions, and who is told.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const DAY_MS = 86_400_000;

async function subscribed(): Promise<JobWorld> {
  const world = await worlds.open();
  const common = { filter: defaultFilter, at: world.now() };
  await world.stores.subscriptions.add(world.channelId, { ...common, project: PROJECT, by: world.ada });
  await world.stores.subscriptions.add(world.channelId, { ...common, project: 'gh/acme/*', by: world.ada });
  await world.stores.subscriptions.add(world.channelId, {
    ...common,
    project: 'gh/acme/api',
    by: world.grace,
  });
  return world;
}

let branches = 0;
/** Each run breaks on a new branch for a new reason, so that each is news. */
async function breaks(world: JobWorld): Promise<void> {
  const name = `b${++branches}`;
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name, outcome: 'failed' }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: name, subject: 'Break it' });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
}

/** Until `faults.clear()`. */
const refusing = ({ slack, channelId }: JobWorld, error: string) =>
  slack.faults.add({ method: 'chat.postMessage', channel: channelId, times: 1_000, kind: 'error', error });
/** The direct messages one person got. */
const direct = ({ slack }: JobWorld, userId: string): string[] =>
  slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map(({ text }) => text);
const left = async (world: JobWorld) => (await world.stores.subscriptions.list(world.channelId)).length;

it('archived: its subscriptions end, and each owner is told once which of theirs ended', async () => {
  const world = await subscribed();
  refusing(world, 'is_archived');
  await breaks(world);
  await breaks(world);

  expect(await left(world)).toBe(0);
  expect(direct(world, world.ada)).toEqual([
    expect.stringMatching(new RegExp(`^<#${world.channelId}> is archived.*acme/. and acme/web`)),
  ]);
  expect(direct(world, world.grace)).toEqual([expect.stringContaining('its subscription to acme/api')]);
  expect(world.texts()).toEqual([]);
});

it.each(['not_in_channel', 'channel_not_found'])(
  '%s: its subscriptions stay, and each owner is told once how to invite the bot',
  async (error) => {
    const world = await subscribed();
    refusing(world, error);
    await breaks(world);
    await breaks(world);

    expect(await left(world)).toBe(3);
    expect(direct(world, world.ada)).toEqual([expect.stringContaining('/invite @circleci')]);
    expect(direct(world, world.grace)).toHaveLength(1);
    expect(world.texts()).toEqual([]);
  },
);

it('missing for a week: its subscriptions end, and their owners are told', async () => {
  const world = await subscribed();
  refusing(world, 'channel_not_found');
  await breaks(world);
  world.pass(7 * DAY_MS + 1);
  await breaks(world);

  expect(await left(world)).toBe(0);
  expect(direct(world, world.ada)).toEqual([
    expect.stringContaining('/invite'),
    expect.stringContaining('for a week'),
  ]);
});

it('available, then lost again: owners are told again, and the week starts over', async () => {
  const world = await subscribed();
  refusing(world, 'channel_not_found');
  await breaks(world);
  world.slack.faults.clear();
  await breaks(world);
  expect(world.texts()).not.toEqual([]);
  world.pass(7 * DAY_MS + 1);
  refusing(world, 'channel_not_found');
  await breaks(world);

  expect(await left(world)).toBe(3);
  expect(direct(world, world.ada)).toHaveLength(2);
});

it('available again: the existing card shows what has become of its run', async () => {
  const world = await subscribed();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', failTimes: 1 }] }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);

  const channel = world.slack.channel(world.channelId).info;
  channel.kind = 'private';
  channel.members.delete(world.slack.botUserId);
  await world.circleci.workflows.rerun(pipeline?.workflows[0]?.id ?? '', { fromFailed: true });
  await world.ci.finish();
  await world.stores.watch.add(pipeline?.id ?? '', world.now(), world.now());
  await world.enqueue({ name: 'poll', id: 'cmd-poll', payload: {} });
  await until(() => direct(world, world.ada).length === 1, 'the owner to be told');
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);

  channel.members.add(world.slack.botUserId);
  await until(() => world.texts()[0]?.includes('is fixed'), 'the card to be true again');
  expect(world.texts()).toHaveLength(1);
});
