// `insights jobs` against the stand-ins.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
  const jobs = [{ name: 'unit', outcome: 'failed' as const }, { name: 'e2e' }];
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  for (const subject of ['One', 'Two']) {
    world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject });
    await world.ci.finish();
  }
});
const ask = (more: { workflow?: string; branch?: string; job?: string; share?: boolean } = {}) =>
  world.run('insights-jobs', { ...world.asked, project: PROJECT, windowDays: 30, share: false, ...more });
const shown = () => JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

it('lists the jobs of the busiest workflow with their figures, to the person alone', async () => {
  await ask();
  expect(world.whispers().at(-1)).toMatch(
    /^Jobs of build of acme\/web on the default branch, last 30 days: 2 jobs/,
  );
  expect(shown()).toMatch(
    /`unit`: 0% of 2 runs succeeded, median .*, 95th percentile .*, [\d.]+ credits?.*Most credits first/,
  );
  expect(world.texts()).toEqual([]);

  await ask({ workflow: 'build', share: true });
  expect(world.texts()).toEqual([expect.stringContaining('Jobs of build of acme/web')]);
});

it('shows one job in figures, and day by day', async () => {
  await ask({ job: 'unit' });
  expect(world.whispers().at(-1)).toMatch(/^unit in build of acme\/web on .*: 0% of 2 runs succeeded/);
  const day = new Date(world.now()).toISOString().slice(0, 10);
  expect(shown()).toMatch(/Shortest and longest.*Credits/);
  expect(shown()).toContain(`• ${day}: 2 runs, 2 failed, median`);
});

it('names the near job, and what to do without runs', async () => {
  await ask({ job: 'unti' });
  expect(world.whispers().at(-1)).toMatch(/has no job `unti`.*Did you mean `unit`.*`e2e`/);
  await ask({ branch: 'release' });
  expect(world.whispers().at(-1)).toMatch(/no runs of acme\/web on `release`.*Try another branch/);
  await ask({ workflow: 'nightly' });
  expect(world.whispers().at(-1)).toMatch(/Jobs of nightly .*: CircleCI Insights has none/);
});

it('does not say that a workflow has no runs if it may be the one that could not be read', async () => {
  world.ci.faults.add({
    ...{ kind: 'edit', path: /\/workflows$/, times: Number.POSITIVE_INFINITY },
    edit: (body) => ({ ...(body as object), items: [...(body as { items: object[] }).items, null] }),
  });
  const asked = { ...world.asked, project: PROJECT, windowDays: 30 as const, share: false };
  await world.run('insights', { ...asked, workflow: 'nightly' });
  expect(world.whispers().at(-1)).toMatch(/1 workflow.* could not be read/);
  expect(world.whispers().at(-1)).not.toContain('has no runs');
});

it.each([
  ['job', /\/workflows\/build\/jobs$/, { job: 'unti' }],
  ['workflow', /\/workflows$/, { branch: 'main' }],
] as const)('does not say that there is no %s if not all could be read', async (what, path, more) => {
  world.ci.faults.add({
    ...{ kind: 'edit', path, times: Number.POSITIVE_INFINITY },
    edit: (body) => ({
      ...(body as object),
      items: what === 'job' ? [null, { name: 'e2e', metrics: {} }] : [null],
    }),
  });
  await ask(more);
  expect(world.whispers().at(-1)).toMatch(new RegExp(`1 ${what}.* could not be read`));
  expect(world.whispers().at(-1)).not.toMatch(/has no (?:job|runs)/);
});
