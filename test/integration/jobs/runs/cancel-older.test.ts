// `cancel older`: the preview, canceling each run once, failures along the way, and crashes halfway.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const CANCEL = /\/cancel$/;
const want = { project: PROJECT, branch: 'main' };

async function pushed(world: JobWorld, amount: number, branch = 'main') {
  const pipelines = Array.from({ length: amount }, (_, index) =>
    world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: `Change ${index + 1}` }),
  );
  await world.ci.advance();
  return pipelines.map((pipeline) => pipeline?.workflows[0]);
}
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
const statuses = (world: JobWorld) => world.ci.state.workflows.map(({ status }) => status);
const cancel = (world: JobWorld, keep: number) => ({ ...world.asked, ...want, keep });

it('shows the runs older than the newest on the default branch, and cancels nothing', async () => {
  const world = await worlds.open();
  await pushed(world, 3);
  await pushed(world, 2, 'feature/a');
  await world.run('ask-cancel-older', { ...world.asked, project: PROJECT, dryRun: false });
  expect(shown(world)).toContain('Cancel 2 older workflows');
  expect(shown(world)).toContain('Pipeline #3, the newest, is left alone');
  expect(shown(world)).toContain('Change 2');
  expect(shown(world)).not.toContain('#4');
  expect(world.ci.count('POST', CANCEL)).toBe(0);
});

it('cancels each once, even if others click too, and says in the channel who did', async () => {
  const world = await worlds.open();
  await pushed(world, 3);
  await Promise.all([
    world.enqueue({ name: 'cancel-older', id: 'act-1', payload: cancel(world, 3) }),
    world.enqueue({
      name: 'cancel-older',
      id: 'act-2',
      payload: { ...cancel(world, 3), actor: { userId: world.grace } },
    }),
  ]);
  await world.idle();
  expect(world.ci.count('POST', CANCEL)).toBe(2);
  expect(statuses(world)).toEqual(['canceled', 'canceled', 'running']);
  expect(world.texts()).toEqual([expect.stringContaining('canceled 2 older workflows on main of acme/web')]);
  await world.run('cancel-older', cancel(world, 3), 'act-3');
  expect(world.whispers().at(-1)).toContain('no longer has anything older running');
});

it('leaves runs alone that started after the question', async () => {
  const world = await worlds.open();
  await pushed(world, 3);
  await world.run('cancel-older', cancel(world, 2), 'act-1');
  expect(statuses(world)).toEqual(['canceled', 'running', 'running']);
});

it('continues if one fails, and names it with the reason', async () => {
  const world = await worlds.open();
  const [first] = await pushed(world, 3);
  world.ci.faults.add({
    method: 'POST',
    path: new RegExp(`${first?.id}/cancel`),
    kind: 'status',
    status: 403,
  });
  await world.run('cancel-older', cancel(world, 3), 'act-1');
  expect(statuses(world)).toEqual(['running', 'canceled', 'running']);
  expect(world.texts()).toEqual([expect.stringContaining('canceled 1 older workflow')]);
  expect(shown(world)).toContain('I didn’t cancel 1 of 2 older workflows');
  expect(shown(world)).toContain('CircleCI answered 403');
});

it('counts a run as canceled if it was, even if the response was lost', async () => {
  const world = await worlds.open();
  await pushed(world, 2);
  world.ci.faults.add({ method: 'POST', path: CANCEL, kind: 'perform-then-reset' });
  await world.run('cancel-older', cancel(world, 2), 'act-1');
  expect(world.ci.count('POST', CANCEL)).toBe(1);
  expect(world.texts()).toHaveLength(1);
  expect(world.whispers()).toEqual([]);
});

it('after a crash halfway, checks what was canceled and cancels none twice', async () => {
  const world = await worlds.open();
  const [first, second] = await pushed(world, 3);
  await world.circleci.workflows.cancel(first?.id ?? '');
  const workflows = [first, second].map((one, index) => ({
    id: one?.id ?? '',
    name: 'build-test',
    pipelineId: one?.pipeline.id ?? '',
    number: index + 1,
  }));
  const change = { command: 'cancel older', what: 'it' };
  const plan = { what: 'it', link: 'https://a.example', plan: { ...want, workflows }, change };
  const at = world.now() - 15_000;
  await world.stores.effects.begin({ jobId: 'act-1', onceKey: 'k', plan, actorId: world.ada, at });
  await world.run('cancel-older', cancel(world, 3), 'act-1');
  expect(world.ci.count('POST', CANCEL)).toBe(1);
  expect(world.texts()).toEqual([expect.stringContaining('canceled 1 older workflow')]);
  expect(shown(world)).toContain('#2 build-test');
});

it('shows each request in a dry run', async () => {
  const world = await worlds.open();
  const [first, second] = await pushed(world, 3);
  await world.run('ask-cancel-older', { ...world.asked, ...want, dryRun: true });
  for (const id of [first?.id, second?.id])
    expect(shown(world)).toContain(`POST /api/v2/workflow/${id}/cancel`);
  expect(world.ci.count('POST', CANCEL)).toBe(0);
});

it('shows no dry run of a change that the shared bot token may not make', async () => {
  const world = await worlds.open();
  await pushed(world, 3);
  world.setPolicy({ rules: [], default: 'allow', sharedToken: 'reads' });
  await world.run('ask-cancel-older', { ...world.asked, ...want, dryRun: true });
  expect(world.whispers()).toEqual([expect.stringContaining('the shared bot token is read-only')]);
  expect(shown(world)).not.toContain('POST');
});

it('checks the policy for that branch, before and after the question', async () => {
  const world = await worlds.open();
  await pushed(world, 2);
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', branches: ['main'], reason: 'main is frozen' }],
  });
  await world.run('ask-cancel-older', { ...world.asked, ...want, dryRun: false });
  await world.run('cancel-older', cancel(world, 2), 'act-1');
  expect(world.whispers()).toEqual([
    expect.stringContaining('main is frozen'),
    expect.stringContaining('main is frozen'),
  ]);
  expect(world.ci.count('POST', CANCEL)).toBe(0);
});
