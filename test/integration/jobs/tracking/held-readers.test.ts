// A worker is stopped with an older reading in hand, and goes on once others have told the end: a poll, a sweep, and the event of a job.
// Nothing goes back, and nothing is told twice.
import { expect, it } from 'vitest';
import type { JobDeps } from '../../../../src/jobs/engine/deps.ts';
import { createPollJob } from '../../../../src/jobs/tracking/poll.ts';
import { createRecordEventJob } from '../../../../src/jobs/tracking/record-event.ts';
import { createSweepJob } from '../../../../src/jobs/tracking/sweep.ts';
import { createGate } from '../../../support/job-floor.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const script = [{ name: 'build', jobs: [{ name: 'lint' }, { name: 'test', outcome: 'failed' as const }] }];

type Runs = JobDeps['stores']['runs'];
type Hold = <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) => (...args: Args) => Promise<T>;

/** The job's stores, where what `of` wraps waits for the gate. */
function holding({ deps }: JobWorld, of: (runs: Runs, hold: Hold) => Partial<Runs>) {
  const gate = createGate();
  let isHeld = false;
  const wait = async () => {
    isHeld = true;
    await gate.opened;
  };
  const { runs } = deps.stores;
  const hold: Hold =
    (work) =>
    async (...args) => {
      await wait();
      return await work(...args);
    };
  const stores = { ...deps.stores, runs: { ...runs, ...of(runs, hold) } };
  return { deps: { ...deps, stores }, gate, isHeld: () => isHeld };
}

const beforeStoring = (runs: Runs, hold: Hold) => ({ advance: hold(runs.advance) });
const afterLooking = (runs: Runs, hold: Hold) => ({
  get: async (id: string) => {
    const found = await runs.get(id);
    return await hold(async () => found)();
  },
});

it.each([
  ['a poll, before it stores what it read', beforeStoring, 'poll'],
  ['a sweep, before it stores a new pipeline', beforeStoring, 'sweep'],
  ['a sweep, after it found a pipeline that nobody knew', afterLooking, 'sweep'],
  ['an event of the run, before it stores what it says', beforeStoring, 'event'],
] as const)('%s', async (_who, of, which) => {
  const world = await worlds.open();
  const { ci, log, stores, channelId } = world;
  await subscribe(world);
  ci.script(PROJECT, script);
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  const pipelineId = pipeline?.id ?? '';
  await ci.advance();
  if (which !== 'sweep') await world.run('sweep', {});
  if (which === 'poll') await stores.watch.add(pipelineId, world.now(), world.now());

  const { deps, gate, isHeld } = holding(world, of);
  const tools = { jobId: 'held', attempt: 1, lastAttempt: false, log, later: () => expect.unreachable() };
  const facts = { branch: 'main', triggerType: 'webhook', state: 'created' };
  const workflow = { id: pipeline?.workflows[0]?.id ?? '', name: 'build', status: 'running' };
  const about = { pipelineId, pipelineNumber: 1, projectSlug: PROJECT, workflow, facts };
  const event = { id: 'held', source: 'workflow-completed' as const, ...about };
  const stopped =
    which === 'poll'
      ? createPollJob(deps).run({}, tools)
      : which === 'sweep'
        ? createSweepJob(deps).run({}, tools)
        : createRecordEventJob(deps).run({ event }, tools);
  await until(isHeld, 'the worker to be stopped');

  await ci.finish();
  await world.run('sweep', {});
  await stores.watch.add(pipelineId, world.now(), world.now());
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
  const told = world.slack.channel(channelId).messages().length;
  gate.open();
  await stopped;
  await world.idle();
  await world.poll();

  expect((await stores.runs.get(pipelineId))?.workflows.map(({ status }) => status)).toEqual(['failed']);
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
  const [card, ...others] = world.slack.channel(channelId).messages();
  expect(others).toHaveLength(told - 1);
  const texts = (card?.versions ?? []).map(({ text }) => text);
  const ended = texts.findIndex((text) => text.includes('failed'));
  for (const text of texts.slice(Math.max(0, ended))) expect(text).toContain('failed');
});
