// A run's status: for one person, or shared once; and what is said if the run can't be found.
import { expect, it } from 'vitest';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('answers in private, and shares once on request', async () => {
  const world = await worlds.open();
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  const target = { ref: { kind: 'branch', branch: 'main' }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain('succeeded');
  expect(world.texts()).toEqual([]);

  const shared = { ref: { kind: 'uuid', id: pipeline?.workflows[0]?.id ?? '' } } as const;
  await world.run('status', { ...world.asked, target: shared, share: true });
  await world.run('status', { ...world.asked, target: shared, share: true });
  expect(world.texts()).toHaveLength(1);
  expect(world.whispers().at(-1)).toContain('already');
});

it('finds a fork’s pull request by either of its names, the newest run first', async () => {
  const world = await worlds.open();
  for (const [branch, subject] of [
    ['pull/12/head', 'Triggered'],
    ['pull/12', 'Pushed'],
    ['pull/13', 'Another'],
  ] as const)
    world.ci.pushCommit({ projectSlug: PROJECT, branch, subject });
  await world.ci.finish();
  for (const branch of ['pull/12/head', 'pull/12'])
    await world.run('status', {
      ...world.asked,
      target: { ref: { kind: 'branch', branch }, project: PROJECT },
      share: false,
    });
  expect(world.whispers()).toHaveLength(2);
  for (const text of world.whispers()) expect(text).toContain('#2');
});

it('shows the pipeline of a link to an approval, which CircleCI doesn’t find by its number', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'ship', jobs: [{ name: 'build' }] }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  const ref = { kind: 'job', slug: PROJECT, number: 777, pipelineNumber: pipeline?.number ?? 0 } as const;
  await world.run('status', { ...world.asked, target: { ref }, share: false });
  expect(world.whispers()[0]).toContain('succeeded');
});

it.each([
  [{ ref: { kind: 'last' } }, 'Which project?'],
  [{ ref: { kind: 'mine' }, project: PROJECT }, 'I don’t know of a run'],
  [
    { ref: { kind: 'branch', branch: 'nope' }, project: PROJECT },
    'There are no pipelines yet for branch `nope`',
  ],
  [
    { ref: { kind: 'branch', branch: 'pull/12/head' }, project: PROJECT },
    'only pull requests from forks under such a name',
  ],
  [
    { ref: { kind: 'uuid', id: '6b1e0f6e-0000-4000-8000-000000000000' } },
    'is not a pipeline or workflow that I can see',
  ],
  [{ ref: { kind: 'pipeline', number: 99 }, project: PROJECT }, 'did not find'],
] as const)('says what is missing: %j', async (target, text) => {
  const world = await worlds.open();
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain(text);
});

it.each([
  ['names branches that were possibly meant', [], 'Did you mean `main`?'],
  ['names none that the policy hides', ['main'], 'Start one with `/circleci trigger`.'],
] as const)('%s', async (_what, hidden, next) => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  if (hidden.length > 0) {
    world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', branches: [...hidden] }] });
  }
  const target = { ref: { kind: 'branch', branch: 'mian' }, project: PROJECT } as const;
  await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false });

  const said = [...world.whispers(), ...world.texts()].join('\n');
  expect(said).toContain(
    `There are no pipelines yet for branch mian of acme/web. ${next}`.replaceAll('mian', '`mian`'),
  );
});

it('says since when the branch is red, also if the bot never saw the runs before', async () => {
  const world = await worlds.open();
  const push = async (outcome: 'failed' | 'success') => {
    world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome }] }]);
    world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: outcome });
    await world.ci.finish();
  };
  for (const outcome of ['success', 'failed', 'failed'] as const) await push(outcome);
  const target = { ref: { kind: 'branch', branch: 'main' }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  const [told] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(JSON.stringify(told)).toMatch(/Red since <!date[^>]*> \(<[^>]*\|#2>\), 2 runs/);
  expect(JSON.stringify(told)).toContain('share-status');
});

it('offers to share only where somebody else reads along', async () => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  const target = { ref: { kind: 'branch', branch: 'main' }, project: PROJECT } as const;
  const dm = await world.outbox.directChannelOf(world.ada);
  const place = { channelId: dm };
  await world.run('status', { actor: { userId: world.ada }, place, target, share: false });
  await world.run('why', { actor: { userId: world.ada }, place, target, share: false });
  const told = world.slack.channel(dm).messages();
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told)).not.toContain('share-');
});
