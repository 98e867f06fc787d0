// What following a run costs, with a clock that the test moves: how many requests, and how soon the bot knows.
import { expect, it } from 'vitest';
import { type PollWorld, PROJECT, pollWorlds, SECOND } from '../../../support/poll-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = pollWorlds(testRedis());
const jobs = [{ name: 'build' }, { name: 'test', requires: ['build'] }, { name: 'pack', requires: ['test'] }];
type Pipeline = Awaited<ReturnType<PollWorld['follow']>>;

/** One running job of a known run, with the counts reset. */
async function running(options: { card?: boolean; hooks?: boolean } = {}) {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  if (options.hooks === true) await world.stores.pulses.webhookCame(PROJECT, world.now());
  const pipeline = await world.follow({ card: options.card ?? true });
  await world.ci.advance();
  await world.ci.advance();
  await world.pass(1);
  expect((await statusOf(world, pipeline)).jobs).toEqual(['running', 'blocked', 'blocked']);
  world.counted();
  return { world, pipeline };
}

async function statusOf(world: PollWorld, { id }: Pipeline) {
  const workflow = (await world.stores.runs.get(id))?.workflows.at(-1);
  return { workflow: workflow?.status, jobs: workflow?.jobs.map(({ status }) => status) };
}

/** Seconds until the run is known to be in this state, at most `seconds`. */
async function knownAfter(world: PollWorld, isKnown: () => Promise<boolean>, seconds: number) {
  for (let second = 1; second <= seconds; second += 1) {
    await world.pass(1);
    if (await isKnown()) return second;
  }
  throw new Error(`not known after ${seconds} s`);
}
const endsAfter = (world: PollWorld, pipeline: Pipeline) =>
  knownAfter(world, async () => (await statusOf(world, pipeline)).workflow === 'success', 120);

async function rerunInCircleci({ ci }: PollWorld, workflowId: string | undefined): Promise<void> {
  const rerun = await fetch(`${ci.url}/api/v2/workflow/${workflowId}/rerun`, {
    method: 'POST',
    headers: { 'Circle-Token': ci.token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ from_failed: true }),
  });
  expect(rerun.status).toBe(202);
}

it('reads only the jobs while they progress, and the workflow when it may have changed', async () => {
  const { world, pipeline } = await running();
  for (const _ of ['build ends', 'test begins']) {
    await world.ci.advance();
    await world.pass(7);
  }
  expect((await statusOf(world, pipeline)).jobs).toEqual(['success', 'running', 'blocked']);
  expect(world.counted()).toEqual({ workflows: 0, jobs: 2, all: 2 });

  await world.ci.finish();
  await world.pass(7);
  expect((await statusOf(world, pipeline)).workflow).toBe('success');
  expect(world.counted()).toEqual({ workflows: 1, jobs: 1, all: 2 });
  expect(await world.stores.watch.size()).toBe(0);
});

/** One job that fails at once, and others that continue. */
async function failing(options: { card: boolean }) {
  const world = await worlds.open();
  const failed = { outcome: 'failed' as const };
  const jobs = [
    { name: 'lint', ...failed },
    { name: 'build' },
    { name: 'test', requires: ['build'], ...failed },
  ];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [...jobs, { name: 'pack', requires: ['build'] }] }]);
  const pipeline = await world.follow(options);
  for (const _ of ['is made', 'begins']) await world.ci.advance();
  await world.pass(1);
  for (const _ of ['lint fails', 'the next begin']) await world.ci.advance();
  return { world, pipeline };
}

it('reads the jobs again if their workflow ended during the look', async () => {
  const { world, pipeline } = await failing({ card: true });
  world.counted();
  world.onJobsRead(() => world.ci.finish());
  await world.pass(6);
  // The fourth asks if CircleCI will rerun it by itself.
  expect(world.counted()).toEqual({ workflows: 1, jobs: 2, all: 4 });
  const { workflow, jobs: ended = [] } = await statusOf(world, pipeline);
  expect([workflow, ...ended.toSorted()]).toEqual(['failed', 'failed', 'failed', 'success', 'success']);
  expect(((await world.stores.watch.nextDue()) ?? 0) - world.now()).toBeGreaterThan(50 * SECOND);
});

it('reads the jobs of a failing run without a card: somebody may ask about one that fails next', async () => {
  const { world, pipeline } = await failing({ card: false });
  await world.pass(15);
  expect(await statusOf(world, pipeline)).toMatchObject({ workflow: 'failing' });
  world.counted();
  await world.pass(15);
  expect(world.counted()).toEqual({ workflows: 1, jobs: 1, all: 2 });
});

it('looks again as soon as a rate limit allows, however long its interval', async () => {
  const { world } = await running();
  await world.pass(300);
  world.ci.faults.add({ kind: '429', retryAfterSeconds: 7, times: Number.POSITIVE_INFINITY });
  const due = (await world.stores.watch.nextDue()) ?? 0;
  await world.pass((due - world.now()) / SECOND);
  expect(((await world.stores.watch.nextDue()) ?? 0) - world.now()).toBeLessThanOrEqual(7 * SECOND);
});

it('costs half as much as reading workflows and jobs on every look, if a job ends every 30 seconds', async () => {
  const { world } = await running();
  const many = Array.from({ length: 12 }, (_, at) => ({
    name: `job-${at}`,
    ...(at > 0 && { requires: [`job-${at - 1}`] }),
  }));
  world.ci.script(PROJECT, [{ name: 'build', jobs: many }]);
  const pipeline = await world.follow({ card: true });
  await world.pass(300, (second) => (second % 15 === 0 ? world.ci.advance(pipeline.id) : undefined));
  const { workflows, jobs: ofJobs } = world.counted();
  expect(ofJobs).toBeGreaterThan(50);
  expect(workflows).toBeLessThan(ofJobs / 3);
});

it('finds a rerun that was started elsewhere while another workflow of the run continues', async () => {
  const { world } = await running();
  const quick = { name: 'lint', jobs: [{ name: 'lint', outcome: 'failed' as const }] };
  world.ci.script(PROJECT, [quick, { name: 'build', jobs }]);
  const pipeline = await world.follow({ card: true });
  await world.ci.advance(pipeline.id);
  const [lint, build] = pipeline.workflows;
  if (lint === undefined || build === undefined) throw new Error('no workflows');
  await world.ci.advance(build.id);
  await world.ci.finish(lint.id);
  await world.pass(20);
  expect((await world.stores.runs.get(pipeline.id))?.workflows).toHaveLength(2);

  await rerunInCircleci(world, lint.id);
  const isFound = async () => (await world.stores.runs.get(pipeline.id))?.workflows.length === 3;
  expect(await knownAfter(world, isFound, 60)).toBeLessThanOrEqual(35);
});

it('reads everything once it hears that something happened', async () => {
  const { world, pipeline } = await running();
  await world.pass(5);
  expect(world.counted()).toEqual({ workflows: 0, jobs: 1, all: 1 });
  await world.stores.watch.add(pipeline.id, world.now() + 1, world.now() + 1);
  await world.pass(1);
  expect(world.counted()).toEqual({ workflows: 1, jobs: 1, all: 2 });
});

it('reads only the workflow of a run without a card, and rarely', async () => {
  const [shown, quiet] = [await running(), await running({ card: false })];
  for (const { world } of [shown, quiet]) await world.pass(300);
  const [dear, cheap] = [shown.world.counted(), quiet.world.counted()];
  expect(cheap.jobs).toBe(0);
  expect(cheap.all).toBeLessThanOrEqual(20);
  expect(dear.all).toBeGreaterThan(cheap.all);

  await quiet.world.ci.finish();
  expect(await endsAfter(quiet.world, quiet.pipeline)).toBeLessThanOrEqual(15);
  expect((await statusOf(quiet.world, quiet.pipeline)).jobs).toEqual(['success', 'success', 'success']);
});

it('looks often at a run that has taken about as long as usual', async () => {
  const { world, pipeline } = await running();
  await world.stores.usualTimes.set(PROJECT, 'build', { medianMs: 600 * SECOND, p95Ms: 900 * SECOND });
  await world.pass(600);
  const before = world.counted().all;
  // At most 25 looks at workflows and jobs: the cost of 600 s without knowing the usual time.
  expect(before).toBeLessThanOrEqual(50);
  await world.ci.finish();
  expect(await endsAfter(world, pipeline)).toBeLessThanOrEqual(11);
});

it('looks less often at a progressing run if webhooks arrive', async () => {
  const [alone, told] = [await running(), await running({ hooks: true })];
  const looks: number[] = [];
  for (const { world, pipeline } of [alone, told]) {
    // One job per minute.
    await world.pass(90, (second) => (second % 30 === 0 ? world.ci.advance(pipeline.id) : undefined));
    looks.push(world.counted().all);
  }
  const [often = 0, rarely = 0] = looks;
  expect(often).toBeGreaterThan(2 * rarely);
});

it('finds an end that no webhook reported within a minute, and stops relying on webhooks until one arrives', async () => {
  const { world, pipeline } = await running({ hooks: true });
  await world.pass(200);
  await world.ci.finish();
  expect(await endsAfter(world, pipeline)).toBeLessThanOrEqual(60);
  expect(await world.stores.pulses.doWebhooksCome(PROJECT)).toBe(false);

  const next = await world.follow({ card: true });
  await world.ci.advance(next.id);
  await world.ci.advance(next.id);
  await world.pass(15);
  await world.ci.finish();
  expect(await endsAfter(world, next)).toBeLessThanOrEqual(6);
  await world.stores.pulses.webhookCame(PROJECT, world.now());
  expect(await world.stores.pulses.doWebhooksCome(PROJECT)).toBe(true);
});

it('finds a rerun of a failed run that was started in CircleCI, without webhooks', async () => {
  const { world, pipeline } = await failing({ card: true });
  await world.ci.finish();
  await world.pass(60);
  expect((await statusOf(world, pipeline)).workflow).toBe('failed');
  world.counted();
  await world.pass(3600);
  const { all } = world.counted();
  expect(all).toBeGreaterThan(5);
  expect(all).toBeLessThan(20);

  await rerunInCircleci(world, pipeline.workflows[0]?.id);
  const isFound = async () => (await world.stores.runs.get(pipeline.id))?.workflows.length === 2;
  await knownAfter(world, isFound, 30 * 60);
  expect((await statusOf(world, pipeline)).workflow).toBe('running');
});

it('stops looking for reruns after half a day, and never starts if webhooks arrive or the run has no card', async () => {
  const { world } = await failing({ card: true });
  await world.ci.finish();
  await world.pass(60);
  world.counted();
  await world.pass(17 * 3600);
  expect(world.counted().all).toBeLessThan(40);
  expect(await world.stores.watch.size()).toBe(0);

  for (const { card, hooks } of [
    { card: false, hooks: false },
    { card: true, hooks: true },
  ]) {
    const other = await failing({ card });
    if (hooks) await other.world.stores.pulses.webhookCame(PROJECT, other.world.now());
    await other.world.ci.finish();
    // Report its end as a webhook would have: a look that finds it first would mark the webhooks as missed.
    await other.world.pass(120);
    if (hooks) await other.world.stores.pulses.webhookCame(PROJECT, other.world.now());
    await other.world.pass(600);
    expect(await other.world.stores.watch.size()).toBe(0);
  }
});
