// Quiet hours: no new cards, then one summary of what was missed.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const [MINUTE, DAY] = [60_000, 86_400_000];

const clockOf = (at: number) => Math.floor((at % DAY) / MINUTE);
const wrap = (time: number) => (time + 1440) % 1440;

async function worldWithSubscription(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, channelId, ada } = world;
  const filter = { ...defaultFilter, failures: 'every' as const };
  await stores.subscriptions.add(channelId, { project: PROJECT, filter, by: ada, at: 1 });
  return world;
}

async function fails(world: JobWorld, branch: string) {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  await world.ci.finish();
  for (const name of ['sweep', 'poll'] as const) {
    await world.enqueue({ name, id: `${name}-${branch}`, payload: {} });
    await world.settled();
  }
}

const summaries = (world: JobWorld) =>
  world.texts().filter((text) => text.includes('During its quiet hours'));

it('holds new cards back, and summarizes them when somebody ends the quiet hours', async () => {
  const world = await worldWithSubscription();
  const { stores, channelId, asked } = world;
  const now = clockOf(world.now());
  const wanted = { from: wrap(now - 60), to: wrap(now + 60) };
  await world.run('quiet', { ...asked, wanted, timeZone: 'UTC' }, 'cmd-quiet');
  expect(world.texts().at(-1)).toContain('set quiet hours for this channel');
  await fails(world, 'main');
  await fails(world, 'release');
  expect(world.texts()).toHaveLength(1);
  const delayed = (await world.queues.counts()).delivery.delayed;
  expect(delayed).toBe(1);

  await world.enqueue({ name: 'quiet', id: 'cmd-off', payload: { ...asked, wanted: 'off' } });
  await until(async () => summaries(world).length > 0, 'the message of what was missed');
  await until(() => summaries(world).length === 1, 'the message at the end');
  expect(summaries(world)).toEqual([expect.stringContaining('news of 2 runs')]);
  expect(await stores.quietHours.get(channelId)).toBeUndefined();
  await fails(world, 'feature');
  expect(world.texts().filter((text) => /feature failed/.test(text))).toHaveLength(1);
});

it('posts the summary on its own when they end', async () => {
  const world = await worldWithSubscription();
  const { stores, channelId } = world;
  // Five seconds before the minute in which they end.
  world.pass(MINUTE - (world.now() % MINUTE) - 5_000);
  const now = clockOf(world.now());
  await stores.quietHours.set(channelId, { from: wrap(now - 60), to: wrap(now + 1), timeZone: 'UTC' });
  await fails(world, 'main');
  await until(async () => summaries(world).length === 1, 'the message at the end');
  expect(world.texts()).toHaveLength(1);
});

it('posts normally outside of them, and says how they are set', async () => {
  const world = await worldWithSubscription();
  const { asked } = world;
  const now = clockOf(world.now());
  const wanted = { from: wrap(now + 120), to: wrap(now + 240) };
  await world.run('quiet', { ...asked, wanted: 'show' }, 'cmd-1');
  expect(world.whispers().at(-1)).toContain('has no quiet hours');
  await world.run('quiet', { ...asked, wanted: 'off' }, 'cmd-2');
  expect(world.whispers().at(-1)).toContain('Nothing was changed.');
  await world.run('quiet', { ...asked, wanted }, 'cmd-3');
  await world.run('quiet', { ...asked, wanted: 'show' }, 'cmd-4');
  expect(world.whispers().at(-1)).toContain('(Europe/London)');
});
