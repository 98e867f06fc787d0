// A channel's defaults for new subscriptions, and several subscriptions to one project.
import { expect, it } from 'vitest';
import { defaultFilter, type PartialFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const setDefaults = (world: JobWorld, wanted: 'show' | 'off' | PartialFilter) =>
  world.run('subscribe-defaults', { ...world.asked, wanted });
const subscribe = (world: JobWorld, filter: PartialFilter, name?: string) =>
  world.run('subscribe', { ...world.asked, project: PROJECT, filter, ...(name !== undefined && { name }) });
const filters = async (world: JobWorld) =>
  (await world.stores.subscriptions.list(world.channelId)).map(({ filter }) => filter);

it('apply to new subscriptions along with the typed flags, and leave existing ones alone', async () => {
  const world = await worlds.open();
  await subscribe(world, {}, 'before');
  await setDefaults(world, { noBots: true, branches: ['main'] });
  await subscribe(world, { failures: 'every', branches: ['dev'] });

  expect(await filters(world)).toEqual([
    { ...defaultFilter, noBots: true, failures: 'every', branches: ['dev'] },
    defaultFilter,
  ]);
  expect(world.texts()[1]).toContain(
    'set the defaults for new subscriptions in this channel: branch main, no bots',
  );
});

it('can be shown and removed, and are not set twice', async () => {
  const world = await worlds.open();
  await setDefaults(world, 'show');
  await setDefaults(world, { noBots: true });
  await setDefaults(world, { noBots: true });
  await setDefaults(world, 'show');
  await world.run('subscriptions', world.asked);
  await setDefaults(world, 'off');
  await setDefaults(world, 'off');

  expect(world.texts()).toEqual([
    expect.stringContaining('set the defaults for new subscriptions in this channel: no bots'),
    expect.stringContaining('removed the defaults'),
  ]);
  expect(world.whispers()).toEqual([
    expect.stringContaining('has no defaults'),
    expect.stringMatching(/^Nothing was changed.*start with: no bots/),
    expect.stringMatching(/^New subscriptions .* start with: no bots/),
    expect.stringContaining('no subscriptions'),
    expect.stringMatching(/^Nothing was changed.*has no defaults/),
  ]);
  await subscribe(world, {});
  expect(await filters(world)).toEqual([defaultFilter]);
});

it('of another channel are separate', async () => {
  const world = await worlds.open();
  const elsewhere = { ...world.asked, place: { channelId: 'C0ELSEWHERE' } };
  await world.stores.channels.setSubscribeDefaults(elsewhere.place.channelId, { noBots: true });
  await subscribe(world, {});
  expect(await filters(world)).toEqual([defaultFilter]);
});

it('several subscriptions to one project report a run once if one of them matches', async () => {
  const world = await worlds.open();
  await subscribe(world, { branches: ['main'] });
  await subscribe(world, { branches: ['release/**'], failures: 'every' }, 'releases');
  await subscribe(world, { branches: ['**'], failures: 'every' }, 'all');
  const notes = world.texts().length;
  expect(notes).toBe(3);

  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  for (const branch of ['release/1', 'release/1', 'main']) {
    world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Break it' });
    await world.ci.finish();
    await world.run('sweep', {});
    await world.poll();
  }
  expect(world.texts().slice(notes)).toHaveLength(3);
});

it('removes one by its name; without a name, lists them', async () => {
  const world = await worlds.open();
  await subscribe(world, { branches: ['release/**'] }, 'releases');
  await subscribe(world, { branches: ['v1'] }, 'releases');
  expect(world.texts()).toEqual([
    expect.stringContaining('subscribed this channel to acme/web as releases, branch release'),
    expect.stringContaining('changed this channel’s subscription to acme/web as releases, branch v1'),
  ]);

  await world.run('unsubscribe', { ...world.asked, project: PROJECT });
  expect(world.whispers().at(-1)).toMatch(
    /is exactly acme\/web\. Nothing was changed\. It has acme\/web as `releases`/,
  );
  await world.run('unsubscribe', { ...world.asked, project: 'gh/ACME/web', name: 'releases' });
  expect(world.texts().at(-1)).toContain('ended this channel’s subscription to acme/web as releases');
  expect(await filters(world)).toEqual([]);
});
