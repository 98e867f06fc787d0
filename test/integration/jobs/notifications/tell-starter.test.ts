// Direct messages to those who started a run or wrote its commit, if they want them. Each piece of news is sent once.
import { expect, it } from 'vitest';
import type { JobScript } from '../../../../playground/circleci/script.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

/** The direct messages one person got. */
const direct = ({ slack, ada }: JobWorld, userId = ada): string[] =>
  slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map(({ text }) => text);

const want = (world: JobWorld, wanted: boolean, id: string) =>
  world.run('dm', { ...world.asked, wanted }, id);

async function trigger(world: JobWorld, jobs: JobScript[]) {
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  const payload = { ...world.asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false };
  await world.run('trigger', payload);
}

/** Looks until the news is there, and then once more. */
async function look(world: JobWorld, isThere: () => boolean): Promise<void> {
  await until(async () => {
    await world.poll();
    return isThere();
  }, 'the news');
  await world.poll();
}

it('reports the end once, only to those who asked for it', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  expect(world.whispers().at(-1)).toContain('I send you a direct message');
  await trigger(world, [{ name: 'unit', outcome: 'failed' }]);
  expect(direct(world)).toEqual([]);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
  await world.ci.finish();
  await look(world, () => direct(world).length > 0);
  expect(direct(world)).toEqual([expect.stringMatching(/on main failed.*unit didn’t pass/)]);
  expect(direct(world, world.grace)).toEqual([]);
});

it('reports a hold, and then the end', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  await trigger(world, [
    { name: 'hold', type: 'approval' },
    { name: 'deploy', requires: ['hold'] },
  ]);
  await world.ci.advance();
  await look(world, () => direct(world).length > 0);
  expect(direct(world)).toEqual([expect.stringContaining('waits for approval of hold')]);
});

it('sends nothing unless asked, and nothing more once muted', async () => {
  const world = await worlds.open();
  await trigger(world, [{ name: 'unit' }]);
  await world.ci.finish();
  await look(world, () => world.texts().some((text) => text.includes('succeeded')));
  expect(direct(world)).toEqual([]);
  await want(world, true, 'cmd-1');
  await want(world, false, 'cmd-2');
  expect(world.whispers().at(-1)).toContain('no longer send you direct messages');
  expect(await world.stores.people.wantsDirect(world.ada)).toBe(false);
});

it('leaves the end to the watch if there is one', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  await trigger(world, [{ name: 'unit' }]);
  const target = { ref: { kind: 'last' }, project: PROJECT } as const;
  await world.run('watch', { ...world.asked, target });
  await world.ci.finish();
  await look(world, () => direct(world).length > 0);
  await world.poll();
  expect(direct(world)).toHaveLength(1);
});

/** A commit by ada whose run ends this way; no channel subscribes to the project. */
async function push(world: JobWorld, jobs: JobScript[], login = 'ada-gh') {
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  const author = { name: 'Ada', login, email: `${login}@elsewhere.example` };
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Mine', author });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
}

async function withAuthor(): Promise<JobWorld> {
  const world = await worlds.open();
  const wanted = { project: 'gh/acme/api', filter: defaultFilter, by: world.grace, at: 1 };
  await world.stores.subscriptions.add(world.channelId, wanted);
  await world.stores.people.keepLogin('ada-gh', world.ada);
  return world;
}

it('tells an author when their commit breaks and when the branch is green again, and nothing else', async () => {
  const world = await withAuthor();
  await want(world, true, 'cmd-dm');
  await push(world, [{ name: 'unit' }]);
  expect(direct(world)).toEqual([]);
  await push(world, [{ name: 'unit', outcome: 'failed' }]);
  await push(world, [{ name: 'unit' }]);
  await push(world, [{ name: 'unit' }]);
  await push(world, [{ name: 'unit', outcome: 'failed' }], 'somebody');

  expect(direct(world)).toEqual([
    expect.stringMatching(/on main failed/),
    expect.stringMatching(/on main is fixed/),
  ]);
  const dms = world.slack.channels().filter(({ kind }) => kind === 'im');
  const told = dms.flatMap(({ id }) => world.slack.channel(id).messages());
  expect(JSON.stringify(told.at(-1))).toMatch(/Fixed by ada/i);
  expect(world.texts()).toEqual([]);
});

it('tells an author about a hold', async () => {
  const world = await withAuthor();
  await want(world, true, 'cmd-dm');
  await push(world, [{ name: 'hold', type: 'approval' }]);
  expect(direct(world)).toEqual([expect.stringContaining('waits for approval of hold')]);
});

it('stores nothing about a run that concerns nobody', async () => {
  const world = await withAuthor();
  await push(world, [{ name: 'unit', outcome: 'failed' }]);
  expect(direct(world)).toEqual([]);
  expect(await world.stores.runs.latest(PROJECT)).toBeUndefined();
});

it('respects quiet hours set in direct messages, and sends one message afterwards', async () => {
  const world = await withAuthor();
  await want(world, true, 'cmd-dm');
  await push(world, [{ name: 'hold', type: 'approval' }]);
  const before = direct(world);
  expect(before).toHaveLength(1);
  const channelId = world.slack.channels().find(({ kind }) => kind === 'im')?.id ?? '';
  const there = { ...world.asked, place: { channelId } };

  await world.run('mute', there, 'cmd-mute');
  await world.poll();
  await push(world, [{ name: 'unit', outcome: 'failed' }]);
  await push(world, [{ name: 'unit', outcome: 'failed' }]);
  const muted = direct(world).length;
  await world.run('unmute', there, 'cmd-unmute');
  const said = direct(world).slice(muted).join(' ');

  expect(direct(world).slice(before.length, muted)).toEqual([
    expect.stringContaining('muted this conversation'),
  ]);
  expect(said).toMatch(/2 runs/);
  await world.poll();
  expect(direct(world).slice(muted)).toHaveLength(2);
});

it.each([
  ['a run of hers', false, 'gh/acme/web', 0],
  ['a run she watches', true, 'gh/acme/web', 0],
  ['a run of hers, beside a rule about another project', false, 'gh/acme/api', 1],
  ['a run she watches, beside a rule about another project', true, 'gh/acme/api', 1],
])('judges what a person may read when it is sent: %s', async (_what, isWatched, denied, news) => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  await trigger(world, [{ name: 'unit', outcome: 'failed' }]);
  if (isWatched) {
    await world.run('watch', { ...world.asked, target: { ref: { kind: 'last' }, project: PROJECT } });
  }
  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', projects: [denied] }] });
  await world.ci.finish();
  await look(world, () => world.texts().some((text) => text.includes('failed')));
  await world.settled();

  expect(direct(world)).toHaveLength(news);
});

it('offers these messages once, when a run that somebody started here fails', async () => {
  const world = await worlds.open();
  const fail = () => trigger(world, [{ name: 'unit', outcome: 'failed' }]);
  await fail();
  await world.ci.finish();
  await look(world, () => direct(world).length > 0);
  expect(direct(world)).toEqual([
    expect.stringMatching(/Your run acme\/web #1 on main failed\. Do you want/),
  ]);
  await fail();
  await world.ci.finish();
  await look(world, () => world.texts().filter((text) => text.includes('failed')).length > 1);
  await world.settled();
  expect(direct(world)).toHaveLength(1);
});

it('offers nothing to those who have set it themselves', async () => {
  const world = await worlds.open();
  await want(world, false, 'cmd-off');
  await trigger(world, [{ name: 'unit', outcome: 'failed' }]);
  await world.ci.finish();
  await look(world, () => world.texts().some((text) => text.includes('failed')));
  await world.settled();
  expect(direct(world)).toEqual([]);
});
