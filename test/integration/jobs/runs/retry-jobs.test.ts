// Retrying named jobs, and retrying jobs with SSH.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const RERUN = /\/rerun$/;

async function failedRun(world: JobWorld) {
  world.ci.script(PROJECT, [
    { name: 'build', jobs: [{ name: 'compile' }, { name: 'unit', failTimes: 1 }, { name: 'lint' }] },
    { name: 'docs', jobs: [{ name: 'spell' }] },
  ]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Break it' });
  await world.ci.finish();
  const ids = Object.fromEntries(pipeline?.workflows[0]?.jobs.map(({ name, id }) => [name, id]) ?? []);
  return { id: pipeline?.id ?? '', ids };
}
const target = { ref: { kind: 'last' }, project: PROJECT } as const;
const ask = (world: JobWorld) => ({ ...world.asked, target, dryRun: false });
const bodies = (world: JobWorld) =>
  world.ci.calls.filter(({ path }) => RERUN.test(path)).map(({ body }) => body);
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

it('sends the ids of the named jobs, in the workflow that has them', async () => {
  const world = await worlds.open();
  const { id, ids } = await failedRun(world);
  await world.run('retry', { ...ask(world), mode: 'jobs', jobs: ['unit', 'LINT'] });
  expect(bodies(world)).toEqual([{ jobs: [ids.unit, ids.lint] }]);
  expect((await world.stores.runs.get(id))?.acts).toMatchObject([
    { kind: 'rerun-jobs', jobNames: ['unit', 'lint'], userId: world.ada },
  ]);
});

it('enables SSH in the failed jobs, and says for whom', async () => {
  const world = await worlds.open();
  const { ids } = await failedRun(world);
  await world.run('retry', { ...ask(world), mode: 'failed', ssh: true });
  expect(bodies(world)).toEqual([{ jobs: [ids.unit], enable_ssh: true }]);
  expect(world.whispers().at(-1)).toMatch(/SSH is open to the keys of owner .*\/circleci login/);
  expect(world.ci.state.jobs.find(({ sshEnabled }) => sshEnabled)?.name).toBe('unit');
});

it.each<[string, boolean, number]>([
  ['doesn’t enable SSH where `ssh` is denied', true, 0],
  ['retries without SSH where only `ssh` is denied', false, 1],
])('%s', async (_what, ssh, sent) => {
  const world = await worlds.open();
  await failedRun(world);
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', commands: ['ssh'], reason: 'no shells' }] });
  await world.run('retry', { ...ask(world), mode: 'failed', ssh });
  expect(bodies(world)).toHaveLength(sent);
  expect(world.whispers().some((text) => text.includes('no shells'))).toBe(ssh);
});

it('shows the body in a dry run and sends nothing', async () => {
  const world = await worlds.open();
  const { ids } = await failedRun(world);
  const wish = { mode: 'jobs' as const, jobs: ['compile'], ssh: true, dryRun: true };
  await world.run('retry', { ...ask(world), ...wish });
  expect(shown(world)).toContain(ids.compile);
  expect(shown(world)).toContain('enable_ssh');
  expect(bodies(world)).toEqual([]);
});

it('lists the jobs if a named one does not exist', async () => {
  const world = await worlds.open();
  const { id } = await failedRun(world);
  const [workflow] = (world.ci.state.pipelines.find((one) => one.id === id)?.workflows ?? []).map(
    (one) => one.id,
  );
  const named = { ref: { kind: 'workflow', id: workflow ?? '' } } as const;
  await world.run('retry', { ...ask(world), target: named, mode: 'jobs', jobs: ['e2e'] });
  expect(shown(world)).toContain('has no job called `e2e`');
  for (const name of ['compile', 'unit', 'lint']) expect(shown(world)).toContain(`\`${name}\``);
  await world.run('retry', { ...ask(world), mode: 'jobs', jobs: ['e2e'] });
  expect(shown(world)).toContain('has no ended workflow with a job called e2e');
  expect(bodies(world)).toEqual([]);
});
