// A channel's digest: set, posted once each time it is due, and posted once after the bot was down.
import { expect, it } from 'vitest';
import type { Rule } from '../../../../src/policy/policy.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import type { RunOutcome } from '../../../../src/runs/outcomes.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A channel with a subscription, and a daily digest that was due a minute ago. */
async function worldWithDigest(): Promise<JobWorld & { dueAt: number }> {
  const world = await worlds.open();
  const { stores, channelId, ada } = world;
  await stores.subscriptions.add(channelId, { project: PROJECT, filter: defaultFilter, by: ada, at: 1 });
  const dueAt = world.now() - MINUTE;
  const { time } = clockOf(dueAt);
  const times = { every: 'daily' as const, at: time, timeZone: 'UTC' };
  await stores.digests.set(channelId, { ...times, by: ada, nextAt: dueAt, since: dueAt - DAY });
  return { ...world, dueAt };
}

const clockOf = (at: number) => ({ time: Math.floor((at % DAY) / MINUTE) });

async function happened({ stores }: JobWorld, ...outcomes: [RunOutcome['became'], at: number][]) {
  for (const [number, [became, at]] of outcomes.entries()) {
    await stores.outcomes.record(PROJECT, 'main', { number, became, at, rev: 1 });
  }
}

async function send(world: JobWorld, dueAt: number): Promise<void> {
  const payload = { channelId: world.channelId, dueAt };
  await world.enqueue({ name: 'send-digest', id: `digest-${world.channelId}-${dueAt}`, payload });
  await world.settled();
}

const digests = (world: JobWorld) => world.texts().filter((text) => text.includes('digest:'));

it('summarizes the projects since the last digest and schedules the next', async () => {
  const world = await worldWithDigest();
  const { dueAt, stores, channelId } = world;
  await happened(world, ['green', dueAt - 30 * HOUR], ['red', dueAt - 5 * HOUR], ['green', dueAt - 3 * HOUR]);
  await send(world, dueAt);

  expect(digests(world)).toEqual([
    'Daily digest: 1 of 2 runs succeeded (50%) in 1 project; I know of no red branch now.',
  ]);
  const shown = JSON.stringify(world.slack.channel(channelId).messages()[0]?.blocks);
  expect(shown).toContain('`main` for 2h');
  const digest = await stores.digests.get(channelId);
  expect(digest?.since).toBeGreaterThanOrEqual(dueAt);
  expect(digest?.nextAt).toBe(Math.floor(dueAt / MINUTE) * MINUTE + DAY);
  const { upkeep } = await world.queues.counts();
  expect(upkeep.delayed).toBe(1);
});

it('posts once, however often the job runs, even if Slack did not respond', async () => {
  const world = await worldWithDigest();
  await happened(world, ['green', world.dueAt - HOUR]);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-hang' });
  await send(world, world.dueAt);
  await world.enqueue({
    name: 'send-digest',
    id: 'digest-again',
    payload: { channelId: world.channelId, dueAt: world.dueAt },
  });
  await world.settled();
  expect(digests(world)).toHaveLength(1);
});

it('continues after a worker died in the middle', async () => {
  const world = await worldWithDigest();
  const { stores, channelId, dueAt } = world;
  await happened(world, ['green', dueAt - HOUR]);
  const digest = await stores.digests.get(channelId);
  if (digest === undefined) throw new Error('no digest');
  const nextAt = dueAt + DAY;
  await stores.digests.set(channelId, { ...digest, nextAt, running: { dueAt, to: dueAt + 5 } });
  await send(world, dueAt);
  expect(digests(world)).toHaveLength(1);
  expect(await stores.digests.get(channelId)).toEqual({ ...digest, nextAt, since: dueAt + 5 });
});

it('posts one digest for all those it missed', async () => {
  const world = await worldWithDigest();
  await happened(world, ['red', world.dueAt - HOUR]);
  world.pass(5 * DAY);
  await send(world, world.dueAt);
  expect(digests(world)).toEqual([expect.stringContaining('1 branch is red now')]);
  const nextAt = (await world.stores.digests.get(world.channelId))?.nextAt ?? 0;
  expect(nextAt).toBeGreaterThan(world.now());
  expect(nextAt).toBeLessThanOrEqual(world.now() + DAY);
});

it('posts nothing when nothing happened, and the next digest covers that time too', async () => {
  const world = await worldWithDigest();
  const { dueAt, stores, channelId } = world;
  await send(world, dueAt);
  expect(world.texts()).toEqual([]);
  expect((await stores.digests.get(channelId))?.since).toBe(dueAt - DAY);
});

it('covers every project that a pattern matches', async () => {
  const world = await worldWithDigest();
  const { stores, channelId, ada, dueAt } = world;
  const wanted = { project: 'gh/acme/*', filter: defaultFilter, by: ada, at: 1 };
  await stores.subscriptions.add(channelId, wanted);
  await stores.subscriptions.remove(channelId, { project: PROJECT });
  for (const project of [PROJECT, 'gh/acme/api', 'gh/other/web']) {
    const outcome = { number: 1, became: 'green' as const, at: dueAt - HOUR, rev: 1 };
    await stores.outcomes.record(project, 'main', outcome);
  }
  await send(world, dueAt);
  expect(digests(world)).toEqual([expect.stringContaining('2 of 2 runs succeeded (100%) in 2 projects')]);
});

it('covers only the branches that the channel subscribed to', async () => {
  const world = await worldWithDigest();
  const { stores, channelId, ada, dueAt } = world;
  const filter = { ...defaultFilter, branches: ['release/*'] };
  await stores.subscriptions.add(channelId, { project: PROJECT, filter, by: ada, at: 1 });
  await happened(world, ['red', dueAt - HOUR]);
  await send(world, dueAt);
  expect(world.texts()).toEqual([]);
});

it.each([
  ['projects', { projects: ['gh/acme/secret'], access: ['read'] }],
  ['branches', { branches: ['embargo/*'] }],
] satisfies [string, Partial<Rule>][])(
  'leaves out %s that the policy denies its subscriber',
  async (_what, denied) => {
    const world = await worldWithDigest();
    const { stores, channelId, ada, dueAt } = world;
    await stores.subscriptions.add(channelId, {
      project: 'gh/acme/*',
      filter: defaultFilter,
      by: ada,
      at: 1,
    });
    await stores.subscriptions.remove(channelId, { project: PROJECT });
    const isOf = 'projects' in denied ? ['gh/acme/secret', 'main'] : [PROJECT, 'embargo/cve'];
    for (const [project = '', branch = ''] of [[PROJECT, 'main'], isOf]) {
      const became = branch === 'main' && project === PROJECT ? 'green' : 'red';
      await stores.outcomes.record(project, branch, { number: 1, became, at: dueAt - HOUR, rev: 1 });
    }
    world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', ...denied }] });
    await send(world, dueAt);

    expect(digests(world)).toEqual([
      'Daily digest: 1 of 1 run succeeded (100%) in 1 project; I know of no red branch now.',
    ]);
    expect(JSON.stringify(world.slack.channel(channelId).messages())).not.toMatch(/secret|embargo/);
  },
);

it('posts the chart in its thread, with figures from Insights', async () => {
  const world = await worldWithDigest();
  const { ci, slack, channelId, dueAt } = world;
  ci.script(PROJECT, [{ name: 'build-test', jobs: [{ name: 'test' }] }]);
  ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'One' });
  await ci.finish();
  await happened(world, ['green', dueAt - HOUR]);
  await send(world, dueAt);

  const view = slack.channel(channelId);
  const [digest, ...others] = view.messages();
  expect(others).toEqual([]);
  const [file] = view.thread(digest?.ts ?? '').flatMap(({ files }) => files);
  expect(file).toMatchObject({ name: 'digest.png', altText: expect.stringContaining('build-test') });
});

it('leaves out what CircleCI does not report', async () => {
  const world = await worldWithDigest();
  await happened(world, ['green', world.dueAt - HOUR]);
  world.ci.faults.add({ path: /insights/, kind: 'status', status: 403, times: 20 });
  await send(world, world.dueAt);
  expect(digests(world)).toHaveLength(1);
});

it('stops when the channel is gone', async () => {
  const world = await worldWithDigest();
  await happened(world, ['green', world.dueAt - HOUR]);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'is_archived' });
  await send(world, world.dueAt);
  expect(await world.stores.digests.get(world.channelId)).toBeUndefined();
});

it("can be set in a person's time zone, changed, shown and stopped", async () => {
  const world = await worlds.open();
  const { stores, channelId, ada, asked } = world;
  const set = async (payload: object, id: string) => {
    await world.enqueue({ name: 'digest', id, payload: { ...asked, ...payload } });
    await world.settled();
  };
  await set({ every: 'daily' }, 'cmd-1');
  expect(world.texts().at(-1)).toContain(
    'set the digest of this channel: every day at 09:00 (Europe/London)',
  );
  expect(world.texts().at(-1)).toContain('none yet: `/circleci subscribe`');
  const first = await stores.digests.get(channelId);
  expect(first).toMatchObject({ every: 'daily', at: 540, by: ada });

  await set({ every: 'weekly', at: 600, timeZone: 'UTC' }, 'cmd-2');
  const second = await stores.digests.get(channelId);
  expect(second).toMatchObject({ every: 'weekly', at: 600, timeZone: 'UTC', since: first?.since });
  await set({}, 'cmd-3');
  expect(world.whispers().at(-1)).toContain('every Monday at 10:00 (UTC)');

  // The job of the old setting finds that it no longer applies.
  await send(world, first?.nextAt ?? 0);
  expect(await stores.digests.get(channelId)).toEqual(second);
  await set({ every: 'off' }, 'cmd-4');
  expect(world.texts().at(-1)).toContain('ended the digest of this channel');
  await set({ every: 'off' }, 'cmd-5');
  expect(world.whispers().at(-1)).toContain('has no digest. Nothing was changed.');
});
