// `approve` lists the holds and what each releases, and approves a named hold once.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const APPROVE = /\/approve\//;

async function heldRun(world: JobWorld, holds = ['hold-eu', 'hold-asia']) {
  world.ci.script(PROJECT, [
    {
      name: 'release',
      jobs: [
        ...holds.map((name) => ({ name, type: 'approval' as const })),
        { name: 'ship-eu', requires: ['hold-eu'] },
        { name: 'report', requires: ['ship-eu'] },
      ],
    },
  ]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
}
const target = { ref: { kind: 'last' }, project: PROJECT } as const;
const ask = (world: JobWorld) => ({ ...world.asked, target, dryRun: false });
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

it('shows each hold and what it releases, and approves nothing, even if there is only one', async () => {
  const world = await worlds.open();
  await heldRun(world, ['hold-eu']);
  await world.run('ask-approve', ask(world));
  expect(shown(world)).toContain('Releases `ship-eu`, then 1 more job.');
  expect(shown(world)).toContain('approve');
  expect(world.ci.count('POST', APPROVE)).toBe(0);
});

it('approves the named hold, once', async () => {
  const world = await worlds.open();
  await heldRun(world);
  await world.run('ask-approve', { ...ask(world), job: 'Hold-EU' }, 'cmd-x');
  expect(world.ci.count('POST', APPROVE)).toBe(1);
  expect(world.ci.state.jobs.filter(({ status }) => status === 'on_hold').map(({ name }) => name)).toEqual([
    'hold-asia',
  ]);
  await world.run('ask-approve', { ...ask(world), job: 'hold-eu' }, 'cmd-y');
  expect(world.ci.count('POST', APPROVE)).toBe(1);
  expect(world.whispers().at(-1)).toContain('isn’t waiting for an approval called');
});

it('approves a hold without a request id by its own id, as they are the same', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [
    { name: 'release', jobs: [{ name: 'hold', type: 'approval', numbered: true, withoutRequestId: true }] },
  ]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  await world.run('ask-approve', { ...ask(world), job: 'hold' });
  const [job] = world.ci.state.jobs;
  expect(job?.status).toBe('success');
  expect(world.ci.count('POST', new RegExp(`/approve/${job?.id}$`))).toBe(1);
});

it('says that the request is missing, not the workflow, if the own id of a hold isn’t it', async () => {
  const world = await worlds.open();
  await heldRun(world, ['hold-eu']);
  Object.assign(world.ci.state.jobs[0]?.script ?? {}, { withoutRequestId: true });
  await world.run('ask-approve', { ...ask(world), job: 'hold-eu' });
  expect(shown(world)).toContain('`approval_request_id` is missing. Nothing was approved.');
  expect(shown(world)).not.toContain('doesn’t exist');
  expect(world.ci.state.jobs[0]?.status).toBe('on_hold');
});

it('says what is missing if a hold of another kind names no request', async () => {
  const world = await worlds.open();
  await heldRun(world, ['hold-eu']);
  const [job] = world.ci.state.jobs;
  if (job === undefined) throw new Error('no job');
  Object.assign(job, { type: 'release', approvalRequestId: undefined });
  const payload = { ...world.asked, workflowId: job.workflow.id, jobId: job.id, dryRun: false };
  await world.run('approve', payload);
  expect(shown(world)).toContain('`approval_request_id` is missing. Nothing was approved.');
  expect(world.ci.count('POST', APPROVE)).toBe(0);
});

it('shows the request in a dry run, and asks which hold if there are several', async () => {
  const world = await worlds.open();
  await heldRun(world);
  await world.run('ask-approve', { ...ask(world), job: 'hold-asia', dryRun: true });
  expect(shown(world)).toContain('POST /api/v2/workflow/');
  await world.run('ask-approve', { ...ask(world), dryRun: true });
  expect(shown(world)).toContain('--job');
  expect(world.ci.count('POST', APPROVE)).toBe(0);
});

it('says that nothing is on hold, and what the policy forbids', async () => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  await world.run('ask-approve', ask(world));
  expect(world.whispers().at(-1)).toContain('isn’t waiting for an approval');
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', branches: ['main'], reason: 'main is frozen' }],
  });
  await world.run('ask-approve', { ...ask(world), job: 'hold-eu' });
  expect(world.whispers().at(-1)).toContain('main is frozen');
});

it.each([
  ['workflow', /pipeline\/[^/]+\/workflow$/],
  ['job', /workflow\/[^/]+\/job$/],
])('does not claim that nothing waits where a %s could not be read', async (_what, path) => {
  const world = await worlds.open();
  await heldRun(world, ['hold-eu']);
  const edit = (body: unknown) => {
    const { items } = body as { items: object[] };
    return { ...(body as object), items: items.map((one) => ({ ...one, id: null })) };
  };
  world.ci.faults.add({ kind: 'edit', path, edit, times: 9 });
  for (const job of [undefined, 'hold-eu']) {
    await world.run('ask-approve', { ...ask(world), ...(job !== undefined && { job }) });
    expect(world.whispers().at(-1)).toMatch(/could not be read.*Nothing was approved/s);
    expect(world.whispers().at(-1)).not.toContain('isn’t waiting');
  }
});
