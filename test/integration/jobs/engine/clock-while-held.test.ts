// The wall clock is stepped while something is held: the claim of a card or a post, the ledger's entry of a change, a lease on a
// pipeline, the question to a second person, and what was read last. Nothing is doubled, and nothing waits for the old time.
import { describe, expect, it } from 'vitest';
import { createStepMeter } from '../../../../src/jobs/engine/clock-watch.ts';
import { amongPipelines } from '../../../../src/jobs/engine/find-triggered.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { confirm, logIn, policyOf, pushTo } from '../../../support/two-people.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const HOUR = 3_600_000;
const pipelineId = 'f3d5a1ec-0000-4000-8000-000000000001';
const place = { pipelineId, number: 7, projectSlug: PROJECT };
const steps = [
  ['forward by an hour', HOUR],
  ['forward by a day', 24 * HOUR],
  ['back by an hour', -HOUR],
  ['back by a day', -24 * HOUR],
] as const;
const looks = ({ slack }: JobWorld) => slack.calls.filter(({ method }) => method === 'conversations.history');

/** Its worker notices steps, as the real one does. No post is given up for lost while the test runs. */
async function opened(): Promise<JobWorld> {
  const world = await worlds.open({ workers: 0 });
  world.deps.sinceStepMs = createStepMeter(world).sinceStepMs;
  world.deps.timing.underWayMs = 10 * 60_000;
  return world;
}
const workflow = (status: string, jobStatus: string) => ({
  ...{ id: 'w1', name: 'build', status, createdAt: '2026-11-21T11:00:00.000Z' },
  jobs: [{ id: 'j1', name: 'hold', type: 'approval', status: jobStatus }],
});
const read = (world: JobWorld, at: number, status: string, jobStatus: string) =>
  world.stores.runs.advance(
    place,
    { at, facts: { state: 'created' }, workflows: [workflow(status, jobStatus)] },
    world.now(),
  );
const shown = async ({ stores }: JobWorld) => {
  const run = await stores.runs.get(pipelineId);
  return run?.workflows.map(({ status, jobs }) => [status, jobs[0]?.status]);
};

describe.each(steps)('the clock goes %s', (_what, stepMs) => {
  it('while a killed worker’s card is on its way to Slack: it is posted once', async () => {
    const world = await opened();
    const { stores, channelId, outbox } = world;
    await read(world, world.now(), 'running', 'running');
    await stores.cards.ensure(channelId, pipelineId, { reason: 'asked' });
    await stores.cards.claim(channelId, pipelineId, world.now());
    world.pass(stepMs);
    world.work();
    await world.enqueue({ name: 'deliver-card', id: 'deliver', payload: { channelId, pipelineId } });
    await until(() => looks(world).length === 1, 'a look for the card');
    const message = { text: 'the card', blocks: [] };
    await outbox.post({ channelId, message, key: `card-${channelId}-${pipelineId}` });
    await world.idle();
    expect(world.texts()).toHaveLength(1);
    expect((await stores.cards.get(channelId, pipelineId))?.ts).toBeDefined();
  });

  it('while a read is under way, and between two reads: the newest one is shown', async () => {
    const world = await opened();
    const startedAt = world.now();
    world.pass(stepMs);
    await read(world, startedAt, 'on_hold', 'on_hold');
    expect(await shown(world)).toEqual([['on_hold', 'on_hold']]);
    world.pass(1_000);
    await read(world, world.now(), 'running', 'running');
    expect(await shown(world)).toEqual([['running', 'running']]);
    world.pass(-stepMs + 1_000);
    await read(world, world.now(), 'on_hold', 'on_hold');
    world.pass(1_000);
    await read(world, world.now(), 'failing', 'running');
    expect(await shown(world)).toEqual([['failing', 'running']]);
  });

  it('while a worker has a pipeline on lease: one other takes it, and the first one can’t end that', async () => {
    const world = await opened();
    const { watch } = world.stores;
    await watch.add(pipelineId, world.now(), world.now());
    const [first] = await watch.claimDue(world.now(), 5, 120_000);
    world.pass(stepMs);
    await watch.wakeAll(world.now());
    const taken = await Promise.all([1, 2, 3].map(() => watch.claimDue(world.now(), 5, 120_000)));
    const ids = taken.flat().map((claim) => claim.pipelineId);
    // Ahead, the lease is over anyway; back, it was ended. Either way, nobody waits for the old time.
    expect(ids).toEqual([pipelineId]);
    expect(first && (await watch.done(first))).toBe(false);
    expect(await watch.list()).toEqual([pipelineId]);
  });

  it('while a trigger is under way: it isn’t given up before CircleCI can show it', async () => {
    const world = await opened();
    const { ci, stores, circleci } = world;
    const asked = { ...world.asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false };
    pushTo(world);
    const { login } = await circleci.me.get();
    const snapshot = { projectSlug: PROJECT, branch: 'main', highestNumber: 1, login };
    await stores.effects.begin({
      ...{ jobId: 'cmd-cut', onceKey: 'cmd-cut', among: amongPipelines(PROJECT), actorId: world.ada },
      plan: {
        what: 'a new pipeline',
        link: ci.appUrl,
        plan: snapshot,
        change: { command: 'trigger', what: 'x' },
      },
      at: world.now(),
    });
    world.pass(stepMs);
    world.work();
    await world.enqueue({ name: 'trigger', id: 'cmd-cut', payload: asked });
    const listed = () => ci.calls.filter(({ path }) => path.includes('/pipeline')).length;
    const before = listed();
    // It looks again only as long as it hasn't given up.
    await until(() => listed() >= before + 2, 'a second look for the pipeline');
    expect((await stores.effects.get('cmd-cut'))?.state).toBe('started');
  });
});

it.each([
  ['back by an hour', -HOUR],
  ['back by five minutes', -5 * 60_000],
  ['forward by an hour', HOUR],
])('a question to a second person is void once the clock went %s', async (_what, stepMs) => {
  const world = await worlds.open();
  world.setPolicy(policyOf());
  await logIn(world, world.ada, 'ada-ci');
  await logIn(world, world.grace, 'grace-ci');
  pushTo(world);
  const asked = { ...world.asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false };
  await world.run('trigger', asked, 'cmd-ask');
  world.pass(stepMs);
  await confirm(world);
  expect(world.ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(world.texts().join('\n')).toMatch(/void.*30 minutes ago/s);
});
