// A person whose runs fail by one cause hears of it in one direct message, which is edited for each further run.
import { expect, it } from 'vitest';
import type { PipelineScript } from '../../../../playground/circleci/script.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { directMessages as direct } from '../../../support/direct-messages.ts';
import { broken, green, REFUSED } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const HOUR_MS = 3_600_000;
const API = 'gh/acme/api';

/** Ada wants direct messages, and no channel subscribes to what she breaks. */
async function openWorld(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, ada, grace, channelId } = world;
  const old = { project: 'gh/acme/old', filter: defaultFilter, by: grace, at: 1 };
  await stores.subscriptions.add(channelId, old);
  await stores.people.keepLogin('ada-gh', ada);
  await stores.people.setDirect(ada, true);
  return world;
}

/** A commit of Ada's, whose run ends as scripted. */
async function push(world: JobWorld, branch: string, script: PipelineScript, projectSlug = PROJECT) {
  world.ci.script(projectSlug, script);
  const author = { name: 'Ada', login: 'ada-gh', email: 'ada-gh@elsewhere.example' };
  const pipeline = world.ci.pushCommit({ projectSlug, branch, subject: 'Mine', author });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
  await world.settled();
  return pipeline;
}

const other = (line: string) => broken(`Error: Cannot find module '${line}'`);
const invalid = (message: string): PipelineScript => ({ errors: [{ type: 'config', message }] });

it('tells of five runs with one cause in one message, and names them', async () => {
  const world = await openWorld();
  for (const branch of ['a', 'b', 'c', 'main', 'main']) await push(world, branch, broken(REFUSED));

  const [message = '', ...more] = direct(world);
  expect(more).toEqual([]);
  expect(message).toMatch(/#5 on main failed.* The same failure as in 4 earlier runs\./);
  for (const run of [/#1.* on `a`/, /#2.* on `b`/, /#3.* on `c`/, /#4.* on `main`/, /cause: `.*ECONNREFUSED/])
    expect(message).toMatch(run);
});

it.each<[string, PipelineScript, PipelineScript, number]>([
  ['another cause', broken(REFUSED), other('left-pad'), 2],
  ['the same cause', other('left-pad'), other('left-pad'), 1],
  [
    'nothing that says why',
    [{ name: 'b', jobs: [{ name: 'u', outcome: 'failed' }] }],
    [{ name: 'b', jobs: [{ name: 'u', outcome: 'failed' }] }],
    2,
  ],
  ['the same config error', invalid('Cannot find the orb x'), invalid('Cannot find the orb x'), 1],
  ['another config error', invalid('Cannot find the orb x'), invalid('Cannot find the orb y'), 2],
])('%s: the second failure', async (_what, first, second, messages) => {
  const world = await openWorld();
  await push(world, 'a', first);
  await push(world, 'b', second);

  expect(direct(world)).toHaveLength(messages);
});

it.each([
  ['an outage', broken('Error: getaddrinfo EAI_AGAIN registry.npmjs.org'), 1],
  ['a missing module', other('left-pad'), 2],
])('in two projects, %s', async (_what, script, messages) => {
  const world = await openWorld();
  world.ci.addProject({ slug: API });
  await push(world, 'a', script);
  await push(world, 'a', script, API);

  expect(direct(world)).toHaveLength(messages);
});

it('tells of the same cause again when the branch was green in between, or an hour later', async () => {
  const world = await openWorld();
  await push(world, 'main', other('left-pad'));
  await push(world, 'main', green);
  await push(world, 'main', other('left-pad'));
  const failures = () => direct(world).filter((text) => /on main failed/.test(text)).length;
  expect(failures()).toBe(2);
  world.pass(HOUR_MS);
  await push(world, 'main', other('left-pad'));
  expect(failures()).toBe(3);
});

it('posts a new message when the first one is gone', async () => {
  const world = await openWorld();
  await push(world, 'a', broken(REFUSED));
  world.slack.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
  await push(world, 'b', broken(REFUSED));
  expect(direct(world)).toEqual([
    expect.stringMatching(/#1 on a failed/),
    expect.stringMatching(/#2 on b failed.*1 earlier run\./),
  ]);
});

it('tells in one message that what broke five branches at once is fixed on each, and by whom', async () => {
  const world = await openWorld();
  const branches = ['a', 'b', 'c', 'd', 'main'];
  for (const branch of branches) await push(world, branch, broken(REFUSED));
  for (const branch of branches) await push(world, branch, green);

  const [failed, fixed = '', ...more] = direct(world);
  expect(more).toEqual([]);
  expect(failed).toMatch(/#5 on main failed/);
  expect(fixed).toMatch(/#10 on main.* The same failure is fixed in 4 other runs, too\./);
  for (const run of [
    /#6.* on `a` \(ada-gh\)/,
    /#7.* on `b`/,
    /#8.* on `c`/,
    /#9.* on `d`/,
    /Fixed by ada-gh\./,
  ])
    expect(fixed).toMatch(run);
});

it('names the retry that fixed each run', async () => {
  const world = await openWorld();
  for (const branch of ['a', 'b']) {
    const pipeline = await push(world, branch, broken(REFUSED, { failTimes: 1 }));
    const target = { ref: { kind: 'workflow', id: pipeline?.workflows[0]?.id ?? '' } } as const;
    await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false });
    await world.ci.finish();
    await world.poll();
    await world.settled();
  }
  const fixed = direct(world).filter((text) => /fixed/i.test(text));
  expect(fixed).toEqual([expect.stringMatching(/#1.* on `a` \(a retry by <@U\w+>\)/)]);
  expect(fixed[0]).toMatch(/Fixed by a retry by/);
});

it('tells of each end whose failures had messages of their own', async () => {
  const world = await openWorld();
  await push(world, 'a', broken(REFUSED));
  await push(world, 'b', other('left-pad'));
  for (const branch of ['a', 'b']) await push(world, branch, green);
  expect(direct(world)).toHaveLength(4);
});

it('tells of a second end, when the branch failed again after the first, or an hour later', async () => {
  const world = await openWorld();
  for (const branch of ['a', 'b', 'main']) await push(world, branch, other('left-pad'));
  const ends = () => direct(world).filter((text) => /fixed/.test(text)).length;
  await push(world, 'main', green);
  expect(ends()).toBe(1);
  await push(world, 'main', other('left-pad'));
  await push(world, 'main', green);
  expect(ends()).toBe(2);
  await push(world, 'a', green);
  expect(ends()).toBe(2);
  world.pass(HOUR_MS);
  await push(world, 'b', green);
  expect(ends()).toBe(3);
});
