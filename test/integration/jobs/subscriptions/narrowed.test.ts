// A subscription to a pattern brings its channel only news that the person who made it may read.
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/policy/policy.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, failing } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const SECRET = 'gh/acme/secret';
const pattern = { project: 'gh/acme/*', filter: defaultFilter };
const LEAVES_OUT = 'leaving out what the policy denies them';

async function worldWith(denied: Omit<Rule, 'effect'>): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  world.ci.addProject({ slug: SECRET, workflows: failing });
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', ...denied }] });
  return world;
}

async function fails(world: JobWorld, projectSlug: string, branch: string): Promise<void> {
  const pipeline = world.ci.pushCommit({ projectSlug, branch, subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  await world.ci.finish();
  await world.run('record-event', { event: eventOf(pipeline, { projectSlug, facts: { branch } }) });
  await world.poll();
}

describe.each([
  ['reading', { access: ['read'] }],
  ['settings', { access: ['settings'] }],
  ['everything', {}],
] satisfies [string, Partial<Rule>][])('a pattern, where %s is denied', (_what, denied) => {
  it('brings no card of the denied project, and says so', async () => {
    const world = await worldWith({ ...denied, projects: [SECRET] });
    await world.run('subscribe', { ...world.asked, ...pattern });
    expect(world.texts()).toEqual([expect.stringContaining(LEAVES_OUT)]);

    await fails(world, SECRET, 'main');
    expect(world.texts()).toHaveLength(1);
    await fails(world, PROJECT, 'main');
    expect(world.texts().slice(1)).toEqual([expect.stringContaining('acme/web #1 on main failed')]);
  });

  it('brings no card of a denied branch', async () => {
    const world = await worldWith({ ...denied, branches: ['embargo/*'] });
    await world.run('subscribe', { ...world.asked, ...pattern });
    const [said] = world.texts();
    expect(said).toContain(LEAVES_OUT);

    await fails(world, PROJECT, 'embargo/cve');
    expect(world.texts()).toEqual([said]);
    await fails(world, PROJECT, 'main');
    expect(world.texts()).toEqual([said, expect.stringContaining('acme/web #2 on main failed')]);
  });
});

it('goes on when the person who made it leaves', async () => {
  const world = await worldWith({ projects: [SECRET] });
  await world.run('subscribe', { ...world.asked, ...pattern });
  const left = world.slack.users().find(({ id }) => id === world.ada);
  if (left !== undefined) left.isDeactivated = true;
  world.pass(60 * 60_000);
  await fails(world, SECRET, 'main');
  await fails(world, PROJECT, 'main');
  expect(world.texts().slice(1)).toEqual([expect.stringContaining('acme/web #1 on main failed')]);
});

it('follows the rights of each channel’s subscriber, for one and the same run', async () => {
  const world = await worldWith({});
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', users: [world.ada], access: ['read'], projects: [SECRET] }],
  });
  const other = world.slack.addChannel({ name: 'release', members: [world.ada, world.grace] }).id;
  const ofGrace = { actor: { userId: world.grace }, place: { channelId: other } };
  await world.run('subscribe', { ...world.asked, ...pattern });
  await world.run('subscribe', { ...ofGrace, ...pattern });
  await fails(world, SECRET, 'main');

  expect(world.texts()).toEqual([expect.stringContaining(LEAVES_OUT)]);
  const [said, card] = world.slack.channel(other).messages();
  expect(said?.text).not.toContain(LEAVES_OUT);
  expect(card?.text).toContain('acme/secret #1 on main failed');
});

it('brings no card of a denied branch to a subscription to one project, which else keeps its right', async () => {
  const world = await worldWith({});
  world.setPolicy({ default: 'allow', rules: [] });
  await world.run('subscribe', { ...world.asked, ...pattern, project: PROJECT });
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', access: ['settings'] }] });
  await fails(world, PROJECT, 'main');
  expect(world.texts().slice(1)).toEqual([expect.stringContaining('acme/web #1 on main failed')]);

  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['embargo/*'] }] });
  await fails(world, PROJECT, 'embargo/cve');
  expect(world.texts()).toHaveLength(2);
});

it('says that it is narrowed to somebody who subscribes again, too', async () => {
  const world = await worldWith({ access: ['settings'], projects: [SECRET] });
  await world.run('subscribe', { ...world.asked, ...pattern });
  await world.run('subscribe', { ...world.asked, ...pattern });
  expect(world.whispers()).toEqual([
    expect.stringMatching(/already subscribed.*What the policy denies to the person/s),
  ]);
});

it('is listed without the denied ones, whose number is told', async () => {
  const world = await worldWith({});
  world.setPolicy({ default: 'allow', rules: [] });
  for (const project of [PROJECT, SECRET, 'gh/acme/*'])
    await world.run('subscribe', { ...world.asked, ...pattern, project });
  const listed = async (rules: Rule[]) => {
    world.setPolicy({ default: 'allow', rules });
    await world.run('subscriptions', world.asked);
    return JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
  };
  expect(await listed([])).toContain('This channel has 3 subscriptions."');

  const narrowed = await listed([{ effect: 'deny', access: ['read'], projects: [SECRET] }]);
  expect(narrowed).toContain('2 subscriptions. The policy leaves 1 subscription out for you here.');
  expect(narrowed).not.toContain('acme/secret');
  expect(narrowed).toContain('acme/*');

  const none = await listed([{ effect: 'deny', access: ['read'], projects: ['gh/acme/*'] }]);
  expect(none).toContain('no subscriptions that you may see. The policy leaves 3 subscriptions out');
  expect(none).not.toContain('acme');
});

it.each([[[]], [['!dev']]])(
  'says that a denied branch is left out of one project, of %j',
  async (branches) => {
    const world = await worldWith({ branches: ['embargo/*'] });
    const filter = { ...defaultFilter, branches };
    await world.run('subscribe', { ...world.asked, project: PROJECT, filter });
    expect(world.texts()).toEqual([expect.stringContaining(LEAVES_OUT)]);
  },
);

it.each([
  [{ projects: ['gh/other/secret'] }, []],
  [{ branches: ['embargo/*'] }, ['main', '!embargo/*']],
])('is not called narrowed when %j is denied and it is about branches %j', async (denied, branches) => {
  const world = await worldWith(denied);
  await world.run('subscribe', { ...world.asked, ...pattern, filter: { ...defaultFilter, branches } });
  expect(world.texts()).toEqual([expect.stringContaining('subscribed this channel')]);
  expect(world.texts()[0]).not.toContain(LEAVES_OUT);
});
