// Deploys and rollbacks: anyone can list deploys; a rollback asks first, happens once, and is announced in the channel.
import { expect, it } from 'vitest';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

async function worldWithDeploys(): Promise<JobWorld> {
  const world = await worlds.open();
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'One' });
  await world.ci.finish();
  const jobNumber = pipeline?.workflows[0]?.jobs[0]?.number ?? 0;
  for (const version of ['v1', 'v2', 'v3']) {
    const at = { component: 'api', environment: 'production', version };
    world.ci.recordDeploy({ projectSlug: PROJECT, jobNumber, ...at });
    const deployedAt = Date.now();
    await until(() => Date.now() > deployedAt, 'the next millisecond');
  }
  return world;
}

const rollbacks = ({ ci }: JobWorld) => ci.count('POST', /\/rollback$/);
const asking = ({ asked }: JobWorld) => ({
  ...asked,
  project: PROJECT,
  component: 'api',
  reason: '500s since noon',
  dryRun: false,
});
const doing = ({ asked }: JobWorld, more: object = {}) => ({
  ...asked,
  project: PROJECT,
  component: 'api',
  environment: 'production',
  namespace: 'default',
  from: 'v3',
  to: 'v1',
  reason: '500s since noon',
  question: 'cmd-asked',
  ...more,
});

it('shows which version is live in each environment', async () => {
  const world = await worldWithDeploys();
  await world.run('deploys', { ...world.asked, project: PROJECT });

  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada)[0]?.blocks);
  expect(shown).toMatch(/\*`api`\* in `production`: `v3` since [^;]*; previously `v2` and `v1`/);
  expect(world.whispers()).toEqual(['acme/web has 1 live version.']);
});

it('asks first, naming both versions, and changes nothing', async () => {
  const world = await worldWithDeploys();
  await world.run('ask-rollback', asking(world));
  await world.run('ask-rollback', { ...asking(world), to: 'v1', dryRun: true });
  await world.run('ask-rollback', { ...asking(world), component: 'apo' });

  expect(world.whispers()).toEqual([
    'Roll back api of acme/web in production from v3 to v2? Nothing is rolled back yet.',
    expect.stringContaining('After you confirm, rolling back api of acme/web would send POST'),
    expect.stringContaining('Did you mean `api`?'),
  ]);
  expect(rollbacks(world)).toBe(0);
});

it('rolls back once, with the reason, and follows its pipeline', async () => {
  const world = await worldWithDeploys();
  await world.run('rollback', doing(world), 'act-1');
  await world.run('rollback', { ...doing(world), actor: { userId: world.grace } }, 'act-2');
  expect(rollbacks(world)).toBe(1);
  expect(world.ci.calls.find(({ path }) => path.endsWith('/rollback'))?.body).toEqual({
    component_name: 'api',
    environment_name: 'production',
    namespace: 'default',
    current_version: 'v3',
    target_version: 'v1',
    reason: '500s since noon',
  });
  expect(world.texts()).toContainEqual(
    `<@${world.ada}> started the rollback of api of acme/web in production from v3 to v1. Reason: 500s since noon.`,
  );
  expect(world.texts().some((text) => text.includes('acme/web #2'))).toBe(true);
  expect(world.whispers(world.grace)[0]).toContain(`already being rolled back by <@${world.ada}>`);
});

it('can roll back again after a new request, because a rollback can fail', async () => {
  const world = await worldWithDeploys();
  await world.run('rollback', doing(world), 'act-1');
  await world.run('rollback', doing(world, { question: 'cmd-asked-anew' }), 'act-2');

  expect(rollbacks(world)).toBe(2);
});

it('finds its rollback by the pipeline’s deploy values when CircleCI did not respond', async () => {
  const world = await worldWithDeploys();
  world.ci.faults.add({ method: 'POST', path: /\/rollback$/, kind: 'perform-then-hang' });
  await world.run('rollback', doing(world));

  expect(rollbacks(world)).toBe(1);
  expect(world.texts()).toContainEqual(expect.stringContaining('started the rollback of api'));
});

it('does nothing if another version has gone live since the question', async () => {
  const world = await worldWithDeploys();
  await world.run('rollback', doing(world, { from: 'v2' }));

  expect(rollbacks(world)).toBe(0);
  expect(world.whispers()[0]).toContain(
    '`v3` is live for `api` in `production` now, no longer `v2`. Nothing was rolled back.',
  );
});

it.each([
  ['ask-rollback', asking],
  ['rollback', doing],
] as const)('%s checks the policy', async (name, payload) => {
  const world = await worldWithDeploys();
  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', commands: ['rollback'] }] });
  await world.run(name, payload(world) as never);

  expect(world.whispers()[0]).toContain('You can’t use');
  expect(rollbacks(world)).toBe(0);
});
