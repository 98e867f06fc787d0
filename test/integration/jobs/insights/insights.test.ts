// Insights: figures for one person, and a chart, once, wherever they want it.
import { describe, expect, it } from 'vitest';
import type { JobTools } from '../../../../src/jobs/engine/job.ts';
import { createInsightsJob } from '../../../../src/jobs/insights/insights.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const asking = ({ asked }: JobWorld, more: object = {}) => ({
  ...asked,
  project: PROJECT,
  windowDays: 30 as const,
  share: false,
  ...more,
});

async function worldWithRuns(): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.script(PROJECT, [
    { name: 'build-test', jobs: [{ name: 'build' }, { name: 'test', outcome: 'failed' }] },
    { name: 'lint', jobs: [{ name: 'lint' }] },
  ]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'One' });
  await world.ci.finish();
  world.ci.script(PROJECT, [{ name: 'build-test', jobs: [{ name: 'build' }, { name: 'test' }] }]);
  for (const subject of ['Two', 'Three']) {
    world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject });
    await world.ci.finish();
  }
  return world;
}

const filesIn = ({ slack }: JobWorld, channelId: string) =>
  slack
    .channel(channelId)
    .messages()
    .flatMap(({ files, text }) => files.map((file) => ({ ...file, text })));

const directOf = ({ slack, ada }: JobWorld): string =>
  slack.channels().find(({ kind, userId }) => kind === 'im' && userId === ada)?.id ?? '';

it('shows the figures to one person, and sends them the chart by direct message', async () => {
  const world = await worldWithRuns();
  await world.run('insights', asking(world));

  expect(world.whispers()).toEqual([
    expect.stringContaining(
      'build-test of acme/web on the default branch, last 30 days: 66.6% of 3 runs succeeded',
    ),
  ]);
  expect(world.texts()).toEqual([]);
  const [file, ...more] = filesIn(world, directOf(world));
  expect(more).toEqual([]);
  expect(file).toMatchObject({
    name: 'insights.png',
    text: expect.stringContaining('66.6% of 3 runs'),
    altText: expect.stringMatching(/^Two line charts over 30 days.*build-test of acme\/web/),
  });
  expect(file?.content?.subarray(1, 4).toString()).toBe('PNG');
});

it('shares the chart together with the figures, and names who asked', async () => {
  const world = await worldWithRuns();
  await world.run('insights', asking(world, { workflow: 'lint', windowDays: 90, share: true }));

  const [file] = filesIn(world, world.channelId);
  expect(file?.text).toContain(
    '`lint` of acme/web on the default branch, last 90 days*: 100% of 1 run succeeded',
  );
  expect(file?.text).toContain(`<@${world.ada}>`);
  expect(directOf(world)).toBe('');
  expect(file?.text).toContain('runs per day');
  expect(world.whispers()).toEqual([]);
});

it('sends the chart once, even if Slack did not respond and the job ran again', async () => {
  const world = await worldWithRuns();
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'perform-then-hang' });
  await world.run('insights', asking(world, { share: true }));

  expect(filesIn(world, world.channelId)).toHaveLength(1);
  const said = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
  expect(said).toContain('Slack didn’t confirm the file');
});

describe('a job whose lock expired while the chart was drawn, so that it runs twice', () => {
  it('answers once and sends one chart, even if both runs draw at the same time', async () => {
    const world = await worldWithRuns();
    const run = runAs(world, 'cmd-1');
    await run();
    await run();
    expect(world.whispers()).toHaveLength(1);

    const again = runAs(world, 'cmd-2');
    await Promise.all([again(), again()]);
    expect(filesIn(world, directOf(world))).toHaveLength(2);
  });

  it('answers before the chart, and then says why there is none', async () => {
    const world = await worldWithRuns();
    const refused = { kind: 'error', error: 'missing_scope' } as const;
    world.slack.faults.add({ method: 'files.getUploadURLExternal', ...refused });
    await world.run('insights', asking(world));

    expect(world.whispers()).toEqual([
      expect.stringContaining('66.6% of 3 runs succeeded'),
      expect.stringContaining('Slack refused the file'),
    ]);
  });
});

function runAs(world: JobWorld, jobId: string): () => Promise<void> {
  const { run } = createInsightsJob(world.deps);
  const later = () => {
    throw new Error('not later');
  };
  const tools: JobTools = { jobId, attempt: 1, lastAttempt: false, log: world.log, later };
  return async () => await run(asking(world), tools);
}

it('still shows the figures if it may not post', async () => {
  const world = await worldWithRuns();
  const closed = world.slack.addChannel({ name: 'closed', botIsMember: false }).id;
  await world.run('insights', asking(world, { share: true, place: { channelId: closed } }));

  const said = JSON.stringify(world.slack.calls.filter(({ method }) => method === 'chat.postMessage'));
  expect(said).toContain('/invite @circleci');
});

it.each([
  [{ workflow: 'nightly' }, 'no runs of the workflow nightly of acme/web'],
  [{ branch: 'nowhere' }, 'no runs of acme/web on nowhere in the last 30 days'],
  [{ project: 'gh/acme/nothing' }, 'did not find'],
])('says what is missing: %j', async (more, text) => {
  const world = await worldWithRuns();
  await world.run('insights', asking(world, more));

  expect(world.whispers()[0]?.replaceAll('`', '')).toContain(text);
  expect(directOf(world)).toBe('');
});

it('checks the policy for the project and the branch', async () => {
  const world = await worldWithRuns();
  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', projects: [PROJECT] }] });
  await world.run('insights', asking(world, { branch: 'main' }));

  expect(world.whispers()[0]).toContain('You can’t use');
});

it('checks the policy for the default branch as if it had been named', async () => {
  const world = await worldWithRuns();
  const reason = 'main is closed';
  world.setPolicy({ rules: [{ effect: 'deny', branches: ['main'], reason }], default: 'allow' });
  await world.run('insights', asking(world));
  expect(world.whispers()).toEqual([expect.stringContaining(reason)]);
});
