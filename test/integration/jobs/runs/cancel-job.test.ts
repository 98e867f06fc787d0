// `cancel --job`: one job is canceled once, and the rest of its workflow goes on.
import { beforeEach, expect, it } from 'vitest';
import type { JobScript } from '../../../../playground/circleci/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' as const }, project: PROJECT };
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});

/** Two jobs that run, and one that waits for an approval. */
async function push(
  jobs: JobScript[] = [{ name: 'unit' }, { name: 'e2e' }, { name: 'gate', type: 'approval' }],
) {
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  while (pipeline?.workflows[0]?.jobs[0]?.status !== 'running') await world.ci.advance();
  const [workflow] = pipeline.workflows;
  if (workflow === undefined) throw new Error('no workflow');
  const idOf = (name: string) => workflow.jobs.find((job) => job.name === name)?.id ?? '';
  const statuses = () => Object.fromEntries(workflow.jobs.map(({ name, status }) => [name, status]));
  return { workflowId: workflow.id, idOf, statuses };
}
const ask = (job: string, dryRun = false) =>
  world.run('ask-cancel-job', { ...world.asked, target, job, dryRun });
const sent = () => world.ci.calls.filter(({ path }) => path.endsWith('/cancel')).map(({ path }) => path);

it('asks first, cancels that job once and says in public who did it', async () => {
  const { workflowId, idOf, statuses } = await push();
  await ask('e2e');
  expect(world.whispers().at(-1)).toContain(
    'Cancel this job of acme/web #1 on main? Nothing is canceled yet.',
  );
  expect(sent()).toEqual([]);

  const payload = { ...world.asked, workflowId, jobId: idOf('e2e') };
  await world.run('cancel-job', payload, 'act-1');
  await world.run('cancel-job', payload, 'act-2');
  expect(sent()).toEqual([expect.stringMatching(/\/project\/gh\/acme\/web\/job\/\d+\/cancel$/)]);
  expect(statuses()).toMatchObject({ unit: 'running', e2e: 'canceled' });
  expect(world.whispers().at(-1)).toMatch(/e2e in build of acme\/web #1 has already ended/);
  const [card] = world.slack.channel(world.channelId).messages();
  expect(JSON.stringify(card)).toMatch(new RegExp(`Canceled \`e2e\` by <@${world.ada}>`));
});

it('cancels a job that has no number by its id', async () => {
  const { workflowId, idOf, statuses } = await push();
  await world.run('cancel-job', { ...world.asked, workflowId, jobId: idOf('gate') }, 'act-1');

  expect(sent()).toEqual([`/api/v2/jobs/${idOf('gate')}/cancel`]);
  expect(statuses()).toMatchObject({ gate: 'canceled', unit: 'running' });
});

it('a dry run shows the request, and sends nothing', async () => {
  await push();
  await ask('e2e', true);
  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
  expect(shown).toMatch(/POST.*\/api\/v2\/project\/gh\/acme\/web\/job\/\d+\/cancel/);
  expect(sent()).toEqual([]);
});

it.each([
  ['e2', /has no job `e2`. Did you mean `e2e`\?/],
  ['lint', /lint in build of acme\/web #1 has already ended, as “success”/],
])('says what is wrong with %s', async (job, words) => {
  await push([{ name: 'lint' }, { name: 'e2e', requires: ['lint'] }]);
  await world.ci.advance();
  await ask(job);
  expect(world.whispers().at(-1)).toMatch(words);
  expect(sent()).toEqual([]);
});

it.each(['perform-then-reset', 'perform-then-hang'] as const)(
  'does not cancel twice after %s',
  async (kind) => {
    const { workflowId, idOf, statuses } = await push();
    world.ci.faults.add({ method: 'POST', path: /cancel$/, kind });
    await world.run('cancel-job', { ...world.asked, workflowId, jobId: idOf('e2e') }, 'act-1');
    world.pass(4_000);
    await world.idle();

    expect(sent()).toHaveLength(1);
    expect(statuses().e2e).toBe('canceled');
    expect(JSON.stringify(world.slack.channel(world.channelId).messages())).toContain('Canceled `e2e`');
  },
);
