// A job of whose steps one can't be read: the others are shown, and no step is called the reason.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it.each([
  ['without its steps', ({ steps: _, ...build }: object & { steps?: unknown }) => build],
  ['whose steps are null', (build: object) => ({ ...build, steps: null })],
])('says that the log of a build %s could not be read, and not that there is none', async (_what, odd) => {
  const world = await worlds.open();
  world.ci.faults.add({
    ...{ path: /v1\.1\/.*\/\d+$/, times: Number.POSITIVE_INFINITY, kind: 'edit' },
    edit: (body: unknown) => odd(body as object),
  });
  world.ci.script(PROJECT, [
    {
      name: 'build',
      jobs: [{ name: 'unit', outcome: 'failed', steps: [{ name: 'npm test', failed: true }] }],
    },
  ]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const target = { ref: { kind: 'last' as const }, project: PROJECT };
  await world.run('logs', { ...world.asked, target, lines: 40, share: false });
  await world.run('why', { ...world.asked, target, share: false });

  const [logs, why] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(JSON.stringify(logs?.blocks)).toContain('CircleCI did not return the log.');
  for (const { blocks } of [logs, why].filter((one) => one !== undefined))
    expect(JSON.stringify(blocks)).not.toMatch(/no (?:step|output)|printed nothing|has no log/i);
});

it('says that a step could not be read, and takes no cause from the others', async () => {
  const world = await worlds.open();
  const build = { path: /v1\.1\/.*\/\d+$/, times: Number.POSITIVE_INFINITY };
  world.ci.faults.add({ ...build, kind: 'edit', edit: withOddFirstStep });
  const steps = [
    { name: 'lint', output: 'no-unused-vars\n', failed: true },
    { name: 'npm test', output: 'Error: connect ETIMEDOUT api.acme.dev\n', failed: true },
  ];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();

  const target = { ref: { kind: 'last' as const }, project: PROJECT };
  await world.run('logs', { ...world.asked, target, lines: 40, share: false });

  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
  expect(shown).toContain('1 step could not be read and may have failed, too');
  expect(shown).toContain('connect ETIMEDOUT api.acme.dev');
  expect(shown).not.toContain('Taken as the cause');
});

it('does not say that a job has no such step if one could not be read', async () => {
  const world = await worlds.open();
  world.ci.faults.add({
    ...{ path: /v1\.1\/.*\/\d+$/, times: Number.POSITIVE_INFINITY, kind: 'edit' },
    edit: withOddFirstStep,
  });
  const steps = [{ name: 'lint' }, { name: 'npm test', output: 'no\n', failed: true }];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const target = { ref: { kind: 'last' as const }, project: PROJECT };
  await world.run('logs', { ...world.asked, target, lines: 40, share: false, step: 'lint' });
  expect(world.whispers().at(-1)).toMatch(/1 step could not be read.*None of the others is `lint`/);
  expect(world.whispers().at(-1)).not.toContain('has no step');
});

it.each([
  ['null', { has_output: null, output_url: null }],
  ['missing', { has_output: undefined, output_url: undefined }],
  ['of another type', { has_output: 'yes', output_url: null }],
])('does not say that a step printed nothing if whether it did is %s', async (_what, fields) => {
  const world = await worlds.open();
  const steps = [{ name: 'npm test', output: 'no\n', failed: true, fields }];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const target = { ref: { kind: 'last' as const }, project: PROJECT };
  await world.run('logs', { ...world.asked, target, lines: 40, share: false });
  await world.run('why', { ...world.asked, target, share: false });
  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada));
  expect(shown).toContain('CircleCI doesn’t say whether this step printed anything.');
  expect(shown).not.toMatch(/printed no|no line in its log/);
});

function withOddFirstStep(body: unknown): unknown {
  const { steps = [], ...build } = body as { steps?: object[] };
  return { ...build, steps: steps.map((step, index) => (index === 0 ? { ...step, actions: 7 } : step)) };
}
