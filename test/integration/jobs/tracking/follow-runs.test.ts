// Following runs: events before and after the poll, repeated and late; failing polls; sweeps after an absence.

import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, failing, push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const worlds = jobWorlds(server);

it('reports a failure to subscribed channels with one card, whether from an event, a poll or both', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const event = eventOf(pipeline);
  await world.run('record-event', { event }, 'ev-1');
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);

  await world.run('record-event', { event }, 'ev-2');
  await world.run('sweep', {});
  await world.poll();
  expect(world.texts()).toHaveLength(1);
  // The one edit adds the step and the line that failed, once they are read for the thread.
  const edits = world.slack.calls.filter(({ method }) => method === 'chat.update');
  expect(edits).toHaveLength(1);
  expect(JSON.stringify(edits)).toContain('step');
});

it('stores nothing about a pipeline that nobody follows', async () => {
  const world = await worlds.open();
  const pipeline = await push(world);
  await world.ci.finish();
  await world.run('record-event', { event: eventOf(pipeline) });
  expect(await world.stores.runs.get(pipeline.id)).toBeUndefined();
  expect(world.ci.calls).toEqual([]);
});

it.each([
  ['main', ['main'], 1],
  ['main', ['!main'], 0],
  ['feature/a', ['feature/*'], 1],
])('applies the branch globs: a failure on %s for %j makes %i cards', async (branch, branches, cards) => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world, branches);
  const pipeline = await push(world, branch);
  await world.ci.finish();
  await world.run('record-event', { event: eventOf(pipeline, { facts: { branch } }) });
  expect(world.texts()).toHaveLength(cards);
});

it('updates the card at once while CircleCI is down, and fetches the details later', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  world.ci.faults.add({ kind: 'status', status: 503, times: Number.POSITIVE_INFINITY });
  // Not until idle: the card's thread waits for CircleCI.
  await world.enqueue({ name: 'record-event', id: 'ev-1', payload: { event: eventOf(pipeline) } });
  await until(() => world.texts().length > 0, 'the card');
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);

  await world.enqueue({ name: 'poll', id: 'poll-1', payload: {} });
  const poll = `${world.keys.bullPrefix}:upkeep:poll-1`;
  await until(async () => (await server.redis.exists(poll)) === 0, 'a poll');
  expect(await world.stores.watch.size()).toBe(1);
  world.ci.faults.clear();
  await until(async () => {
    await world.poll();
    return (await world.stores.watch.size()) === 0;
  }, 'the details');
  expect((await world.stores.runs.get(pipeline.id))?.workflows[0]?.jobs).toMatchObject([{ name: 'test' }]);
  expect(world.texts()).toHaveLength(1);
});

it('ignores a late failure event of a workflow that has since been rerun', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', failTimes: 1 }] }]);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const late = eventOf(pipeline);
  await world.circleci.workflows.rerun(late.workflow.id, { fromFailed: true });
  await world.ci.finish();
  await world.run('record-event', { event: late });
  expect(world.texts()).toEqual([]);
});

it('polls at once after a job event, and reads the pipeline of an old notification', async () => {
  const world = await worlds.open();
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.advance();
  const { pipelineId: _, pipelineNumber: __, ...event } = eventOf(pipeline, { source: 'build-notification' });
  await world.run('record-event', { event });
  expect(await world.stores.watch.size()).toBe(1);
});

it('reads nothing for an unsigned notification about a project that nobody follows', async () => {
  const world = await worlds.open();
  const pipeline = await push(world);
  await world.ci.advance();
  const { pipelineId: _, pipelineNumber: __, ...event } = eventOf(pipeline, { source: 'build-notification' });
  const before = world.ci.calls.length;
  await world.run('record-event', { event });

  expect(world.ci.calls.slice(before)).toEqual([]);
  expect(await world.stores.watch.size()).toBe(0);
});

it('looks at a finished run again when a job of a new workflow shows that it was rerun', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', failTimes: 1 }] }]);
  await subscribe(world);
  const pipeline = await push(world);
  await world.ci.finish();
  const event = eventOf(pipeline);
  await world.run('record-event', { event });
  const ofKnown = { ...event, id: 'e-job', source: 'job-completed' as const };
  await world.run('record-event', { event: ofKnown });
  expect(await world.stores.watch.size()).toBe(0);

  await world.circleci.workflows.rerun(event.workflow.id, { fromFailed: true });
  const rerun = { id: pipeline.workflows.at(-1)?.id ?? '', name: 'build' };
  await world.run('record-event', { event: { ...ofKnown, workflow: rerun } });
  await world.poll();
  expect(world.texts()[0]).not.toContain('failed');
});

it('finds failures by sweep alone; after a long absence only the newest of each branch', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, failing);
  await subscribe(world);
  await push(world);
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
  expect(world.texts()).toHaveLength(1);

  const away = new Date(Date.now() - 3_600_000).toISOString();
  const other = await worlds.open();
  other.ci.script(PROJECT, failing);
  await subscribe(other);
  await other.stores.cursors.set('gh/acme', away);
  for (let pushed = 0; pushed < 5; pushed += 1) await push(other);
  await other.ci.finish();
  await other.run('sweep', {});
  await other.poll();
  expect(other.texts()).toEqual([expect.stringContaining('#5')]);
});

it('remembers what it could not read, and stops asking when CircleCI says to wait', async () => {
  const world = await worlds.open();
  for (let pushed = 0; pushed < 8; pushed += 1) {
    const { id } = await push(world);
    await world.stores.watch.add(id, world.now(), world.now());
  }
  world.ci.faults.add({ kind: '429', retryAfterSeconds: 60, times: Number.POSITIVE_INFINITY });
  await world.poll();
  expect(await world.stores.watch.size()).toBe(8);
  expect(world.ci.calls.length).toBeLessThanOrEqual(4);
  const due = (await world.stores.watch.nextDue()) ?? 0;
  expect(due - world.now()).toBeGreaterThan(50_000);
});

it('says that nothing ran if no workflow appears for ten minutes', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, []);
  const pipeline = await push(world);
  await world.ci.finish();
  const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
  await world.run('status', { ...world.asked, target, share: true });
  expect(world.texts()[0]).toContain('queued');
  world.pass(11 * 60_000);
  await world.poll();
  expect((await world.stores.runs.get(pipeline.id))?.nothingToRun).toBe(true);
  expect(world.texts()[0]).not.toContain('queued');
});

it('sees no change if there is none, so that it looks less and less often', async () => {
  const world = await worlds.open();
  const pipeline = await push(world);
  await world.ci.advance();
  await world.ci.advance();
  const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
  await world.run('status', { ...world.asked, target, share: false });
  const before = await world.stores.runs.get(pipeline.id);
  await world.run('status', { ...world.asked, target, share: false });
  expect((await world.stores.runs.get(pipeline.id))?.rev).toBe(before?.rev);
});
