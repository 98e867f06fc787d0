// Runs found in other ways than by their own webhook are reported, named and followed all the same.
import { expect, it } from 'vitest';
import { readingOf } from '../../../../src/jobs/tracking/record-event.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, failing, push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('reports and follows a run that somebody looked at before a sweep found it', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', failTimes: 1 }] }]);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const look = () =>
    world.run('status', {
      ...world.asked,
      target: { ref: { kind: 'uuid', id: pipeline.id } },
      share: false,
    });
  await look();
  await world.run('sweep', {});
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);

  // Without a webhook, only that person notices that it was rerun.
  await world.circleci.workflows.rerun(pipeline.workflows[0]?.id ?? '', { fromFailed: true });
  await look();
  await world.ci.finish();
  world.pass(1_000);
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('is fixed')]);
});

it('does not report an old run because somebody looked at it', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const { id } = await push(world);
  await world.ci.finish();
  world.pass(20 * 60_000);
  await world.run('status', { ...world.asked, target: { ref: { kind: 'uuid', id } }, share: false });
  await world.poll();

  expect(world.texts()).toEqual([]);
});

it('uses the name of a project with an opaque slug, even if its run had ended when it was found', async () => {
  const world = await worlds.open();
  const project = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
  world.ci.addProject({ slug: project, name: 'mobile-app', workflows: failing });
  await world.stores.subscriptions.add(world.channelId, {
    project,
    filter: defaultFilter,
    by: world.ada,
    at: 1,
  });
  world.ci.pushCommit({ projectSlug: project, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();

  expect(world.texts()).toEqual([expect.stringContaining('mobile-app #1 on main failed')]);
});

it('reads the details after a crash between storing an event and reading them', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const event = eventOf(pipeline);
  const { id: pipelineId, number } = pipeline;
  // Known from the sweep, and it already includes the event.
  const facts = { ...event.facts, state: 'created' };
  const place = { pipelineId, number, projectSlug: PROJECT };
  await world.stores.runs.advance(place, { at: 1, facts });
  await world.stores.runs.advance(place, readingOf(event, undefined, world.now()));
  await world.run('record-event', { event });

  expect((await world.stores.runs.get(pipelineId))?.workflows[0]?.jobs).toMatchObject([{ name: 'test' }]);
  expect(world.texts()).toHaveLength(1);
});

it('does not call CircleCI for repeats of what is already known', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  await world.run('record-event', { event: eventOf(pipeline) });
  const asked = world.ci.calls.length;
  for (let copy = 0; copy < 5; copy += 1)
    await world.run('record-event', { event: { ...eventOf(pipeline), id: `e-${copy}` } });

  expect(world.ci.calls).toHaveLength(asked);
  expect(world.texts()).toHaveLength(1);
});

it.each([
  ['only of the failure that broke the branch', 'first', ['1']],
  ['of every failure, in the order in which they happened', 'every', ['1', '2', '3', '4', '5', '6']],
] as const)('tells a channel that subscribes later %s', async (_name, failures, told) => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  for (let run = 0; run < 6; run += 1) {
    await push(world);
    await world.ci.finish();
    world.pass(1_000);
  }
  const filter = { ...defaultFilter, failures };
  await world.stores.subscriptions.add(world.channelId, { project: PROJECT, filter, by: world.ada, at: 1 });
  await world.run('sweep', {});
  await world.poll();

  expect(world.texts().map((text) => /#(\d+)/.exec(text)?.[1])).toEqual(told);
});
