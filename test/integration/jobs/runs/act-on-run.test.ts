// Rerun, cancel and approve: what a click does if the run is in the state the card shows, and what if it isn't.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const RERUN = /\/rerun$/;

async function failedRun(world: JobWorld) {
  world.ci.script(PROJECT, [
    { name: 'build', jobs: [{ name: 'compile' }, { name: 'test', requires: ['compile'], failTimes: 1 }] },
  ]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Break it' });
  await world.ci.finish();
  const workflow = pipeline?.workflows[0];
  if (pipeline === undefined || workflow === undefined) throw new Error('the stand-in made no workflow');
  return { pipeline, workflow };
}

const target = (id: string) => ({ ref: { kind: 'workflow', id } }) as const;
const ask = (world: JobWorld, id: string) =>
  ({ ...world.asked, target: target(id), mode: 'failed', dryRun: false }) as const;

it('reruns the failed jobs; the card names who did it and shows the new workflow', async () => {
  const world = await worlds.open();
  const { pipeline, workflow } = await failedRun(world);
  await world.run('retry', ask(world, workflow.id));

  const call = world.ci.calls.find(({ path }) => RERUN.test(path));
  expect(call?.body).toEqual({ from_failed: true });
  const run = await world.stores.runs.get(pipeline.id);
  expect(run?.workflows).toHaveLength(2);
  expect(run?.acts).toMatchObject([{ kind: 'rerun-failed', userId: world.ada, workflowId: workflow.id }]);
  await world.ci.finish();
  await until(async () => {
    await world.poll();
    return world.texts()[0]?.includes('fixed');
  }, 'the card to say that it is fixed');
  expect(world.texts()).toHaveLength(1);
});

it('never shows the old failure next to the retry', async () => {
  const world = await worlds.open();
  const { pipeline, workflow } = await failedRun(world);
  const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
  await world.run('status', { ...world.asked, target, share: true });
  await world.run('retry', ask(world, workflow.id));
  const [card] = world.slack.channel(world.channelId).messages();
  const retried = card?.versions.filter((version) => JSON.stringify(version).includes('Retried')) ?? [];
  expect(retried.length).toBeGreaterThan(0);
  for (const { text } of retried) expect(text).toContain('is running');
});

it('shows the new workflow as running even before CircleCI lists it', async () => {
  const world = await worlds.open();
  const { pipeline, workflow } = await failedRun(world);
  const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
  await world.run('status', { ...world.asked, target, share: true });
  // As after a crash between the call and the report.
  const place = { pipelineId: pipeline.id, number: pipeline.number, projectSlug: PROJECT };
  const { id: workflowId, name } = workflow;
  const plan = { ...place, workflowId, name, body: {}, jobNames: [], workflowIds: [workflowId] };
  const change = { command: 'retry', what: 'it' };
  const attempt = { what: 'it', link: 'https://a.example', plan, change };
  const begun = { jobId: 'act-1', onceKey: 'k', plan: attempt, actorId: world.ada, at: world.now() };
  await world.stores.effects.begin(begun);
  await world.stores.effects.finish('act-1', { newWorkflowId: '0d1f2e3c-1111-4222-8333-444455556666' });
  world.ci.faults.add({ method: 'GET', path: /./, kind: 'status', times: Infinity });
  await world.run('retry', ask(world, workflow.id), 'act-1');
  expect(world.texts()).toEqual([expect.stringContaining('is running')]);
  expect(world.ci.count('POST', RERUN)).toBe(0);
});

it('makes one call when two people click at once, and tells the second one', async () => {
  const world = await worlds.open();
  const { workflow } = await failedRun(world);
  const payload = ask(world, workflow.id);
  const other = { ...payload, actor: { userId: world.grace } };
  await Promise.all([
    world.enqueue({ name: 'retry', id: 'act-1', payload }),
    world.enqueue({ name: 'retry', id: 'act-2', payload: other }),
    world.enqueue({ name: 'retry', id: 'act-3', payload }),
  ]);
  await world.idle();
  expect(world.ci.count('POST', RERUN)).toBe(1);
  expect([...world.whispers(world.ada), ...world.whispers(world.grace)]).toHaveLength(2);
});

it('recognizes a rerun whose response was lost, and sends no second call', async () => {
  const world = await worlds.open();
  const { pipeline, workflow } = await failedRun(world);
  world.ci.faults.add({ method: 'POST', path: RERUN, kind: 'perform-then-reset' });
  await world.run('retry', ask(world, workflow.id));
  expect(world.ci.count('POST', RERUN)).toBe(1);
  const [act] = (await world.stores.runs.get(pipeline.id))?.acts ?? [];
  expect(act?.newWorkflowId).toBe(pipeline.workflows[1]?.id);
  expect(world.whispers()).toEqual([]);
});

it('lets people try again after a change whose result nobody could determine', async () => {
  const world = await worlds.open();
  const { workflow } = await failedRun(world);
  world.ci.faults.add({ method: 'POST', path: RERUN, kind: 'hang' });
  await world.enqueue({ name: 'retry', id: 'act-1', payload: ask(world, workflow.id) });
  await until(() => world.ci.count('POST', RERUN) === 1, 'the call');
  world.pass(30_000);
  await world.idle();
  expect(world.whispers()[0]).toContain('may or may not have happened');

  await world.run('retry', ask(world, workflow.id), 'act-2');
  expect(world.ci.count('POST', RERUN)).toBe(2);
  expect(world.ci.state.workflows).toHaveLength(2);
});

it('corrects a stale card instead of obeying it, and says what the state is now', async () => {
  const world = await worlds.open();
  const { pipeline, workflow } = await failedRun(world);
  await world.run('status', {
    ...world.asked,
    target: { ref: { kind: 'uuid', id: pipeline.id } },
    share: true,
  });
  expect(world.texts()[0]).toContain('failed');
  await world.circleci.workflows.rerun(workflow.id, { fromFailed: true });
  await world.ci.finish();

  await world.run('retry', ask(world, workflow.id), 'act-late');
  expect(world.ci.count('POST', RERUN)).toBe(1);
  expect(world.whispers().at(-1)).toContain('was already retried');
  expect(world.texts()[0]).toContain('fixed');
});

it('asks which workflow is meant if several have failed', async () => {
  const world = await worlds.open();
  const jobs = [{ name: 'test', outcome: 'failed' as const }];
  world.ci.script(PROJECT, [
    { name: 'one', jobs },
    { name: 'two', jobs },
  ]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Break it' });
  await world.ci.finish();
  const number = { ref: { kind: 'pipeline', number: pipeline?.number ?? 0 }, project: PROJECT } as const;
  await world.run('retry', { ...ask(world, ''), target: number });
  expect(world.ci.count('POST', RERUN)).toBe(0);
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(JSON.stringify(whisper?.blocks)).toContain(`/workflows/${pipeline?.workflows[1]?.id}`);
});

it('asks before it cancels, cancels once, and then says that the run has ended', async () => {
  const world = await worlds.open();
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.advance();
  const id = pipeline?.workflows[0]?.id ?? '';
  const last = { ref: { kind: 'last' }, project: PROJECT } as const;
  await world.run('ask-cancel', { ...world.asked, target: last, dryRun: false });
  expect(world.whispers()[0]).toContain('Nothing is canceled yet');
  expect(world.ci.count('POST', /cancel$/)).toBe(0);

  await world.run('cancel', { ...world.asked, workflowId: id }, 'act-1');
  expect(world.ci.count('POST', /cancel$/)).toBe(1);
  expect(world.texts()[0]).toContain('canceled');
  await world.run('cancel', { ...world.asked, workflowId: id }, 'act-2');
  expect(world.ci.count('POST', /cancel$/)).toBe(1);
  expect(world.whispers().at(-1)).toContain('has already ended');
});

it('approves a hold by its current request, and says so if it is no longer on hold', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [
    {
      name: 'release',
      jobs: [
        { name: 'hold', type: 'approval' },
        { name: 'ship', requires: ['hold'] },
      ],
    },
  ]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  const workflow = pipeline?.workflows[0];
  const payload = { ...world.asked, workflowId: workflow?.id ?? '', jobId: workflow?.jobs[0]?.id ?? '' };
  world.ci.faults.add({ method: 'POST', path: /approve/, kind: 'perform-then-hang' });
  await world.run('approve', payload, 'act-1');
  expect(world.ci.count('POST', /approve/)).toBe(1);
  expect((await world.stores.runs.get(pipeline?.id ?? ''))?.acts).toMatchObject([
    { kind: 'approve', jobName: 'hold' },
  ]);
  await world.run('approve', payload, 'act-2');
  expect(world.ci.count('POST', /approve/)).toBe(1);
  expect(world.whispers().at(-1)).toContain('is no longer on hold');
});
