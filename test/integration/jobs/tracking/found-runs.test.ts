// Runs that are come upon by some other way than their own webhook: they are told, named and followed all the same.
import { expect, it } from 'vitest';
import { readingOf } from '../../../../src/jobs/tracking/record-event.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, failing, push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('tells of a run, and follows it, though somebody has looked at it before a sweep did', async () => {
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

  // Without a webhook, nobody but that person sees that it was rerun.
  await world.circleci.workflows.rerun(pipeline.workflows[0]?.id ?? '', { fromFailed: true });
  await look();
  await world.ci.finish();
  world.pass(1_000);
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('is fixed')]);
});

it('tells nobody of an old run because somebody has looked at it', async () => {
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

it('calls a project with an opaque slug by its name, though its run had ended when it was found', async () => {
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

it('reads the details after a crash between taking an event in and reading them', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const event = eventOf(pipeline);
  const { id: pipelineId, number } = pipeline;
  // Known from the sweep, and the event is in it already.
  const facts = { ...event.facts, state: 'created' };
  const place = { pipelineId, number, projectSlug: PROJECT };
  await world.stores.runs.advance(place, { at: 1, facts });
  await world.stores.runs.advance(place, readingOf(event, undefined, world.now()));
  await world.run('record-event', { event });

  expect((await world.stores.runs.get(pipelineId))?.workflows[0]?.jobs).toMatchObject([{ name: 'test' }]);
  expect(world.texts()).toHaveLength(1);
});

it('asks CircleCI nothing for copies of what is known whole', async () => {
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
