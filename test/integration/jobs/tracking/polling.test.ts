// What following a run costs, in a time that the test moves: how many questions, and how soon the bot knows.
import { expect, it } from 'vitest';
import { type PollWorld, PROJECT, pollWorlds, SECOND } from '../../../support/poll-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = pollWorlds(testRedis());
const jobs = [{ name: 'build' }, { name: 'test', requires: ['build'] }, { name: 'pack', requires: ['test'] }];
type Pipeline = Awaited<ReturnType<PollWorld['follow']>>;

/** One running job of a run that is known, with nothing counted yet. */
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

/** Seconds until the run is known so, `seconds` at most. */
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

it('asks for the jobs alone while they move, and for the workflow when it may have turned', async () => {
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

/** One job that fails at once, and others that go on. */
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

it('asks for the jobs again when their workflow ended while it looked', async () => {
  const { world, pipeline } = await failing({ card: true });
  world.counted();
  world.onJobsRead(() => world.ci.finish());
  await world.pass(6);
  expect(world.counted()).toEqual({ workflows: 1, jobs: 2, all: 3 });
  const { workflow, jobs: ended = [] } = await statusOf(world, pipeline);
  expect([workflow, ...ended.toSorted()]).toEqual(['failed', 'failed', 'failed', 'success', 'success']);
  expect(((await world.stores.watch.nextDue()) ?? 0) - world.now()).toBeGreaterThan(50 * SECOND);
});

it('asks for the jobs of what fails though it is shown nowhere: one that somebody asks for may fail next', async () => {
  const { world, pipeline } = await failing({ card: false });
  await world.pass(15);
  expect(await statusOf(world, pipeline)).toMatchObject({ workflow: 'failing' });
  world.counted();
  await world.pass(15);
  expect(world.counted()).toEqual({ workflows: 1, jobs: 1, all: 2 });
});

it('looks at what a limit kept it from as soon as that allows, however rarely it would else', async () => {
  const { world } = await running();
  await world.pass(300);
  world.ci.faults.add({ kind: '429', retryAfterSeconds: 7, times: Number.POSITIVE_INFINITY });
  const due = (await world.stores.watch.nextDue()) ?? 0;
  await world.pass((due - world.now()) / SECOND);
  expect(((await world.stores.watch.nextDue()) ?? 0) - world.now()).toBeLessThanOrEqual(7 * SECOND);
});

it('costs half of a list and jobs at every look, where a job ends every half minute', async () => {
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

it('finds a rerun that somebody began elsewhere, while another workflow of the run goes on', async () => {
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

it('asks for everything once somebody says that something has happened', async () => {
  const { world, pipeline } = await running();
  await world.pass(5);
  expect(world.counted()).toEqual({ workflows: 0, jobs: 1, all: 1 });
  await world.stores.watch.add(pipeline.id, world.now() + 1, world.now() + 1);
  await world.pass(1);
  expect(world.counted()).toEqual({ workflows: 1, jobs: 1, all: 2 });
});

it('looks at a run that is shown nowhere by its workflow alone, and rarely', async () => {
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

it('looks often at what has taken about as long as it usually does', async () => {
  const { world, pipeline } = await running();
  await world.stores.usualTimes.set(PROJECT, 'build', { medianMs: 600 * SECOND, p95Ms: 900 * SECOND });
  await world.pass(600);
  const before = world.counted().all;
  // No more than 25 looks with a list and jobs each, which is what the wait for 600 s costs without knowing.
  expect(before).toBeLessThanOrEqual(50);
  await world.ci.finish();
  expect(await endsAfter(world, pipeline)).toBeLessThanOrEqual(11);
});

it('looks a few times as rarely where webhooks come, at a run that moves', async () => {
  const [alone, told] = [await running(), await running({ hooks: true })];
  const looks: number[] = [];
  for (const { world, pipeline } of [alone, told]) {
    // One job a minute.
    await world.pass(90, (second) => (second % 30 === 0 ? world.ci.advance(pipeline.id) : undefined));
    looks.push(world.counted().all);
  }
  const [often = 0, rarely = 0] = looks;
  expect(often).toBeGreaterThan(2 * rarely);
});

it('finds an end that no webhook reported within a minute, and stops relying on webhooks until one comes', async () => {
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

it('finds a rerun that somebody begins in CircleCI of what has failed, where no webhook would tell', async () => {
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

it('ends that after half a day, and does not begin it where webhooks come or nobody sees the run', async () => {
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
    // Told of its end by what a webhook would have said: the look that finds it first marks them as missed.
    await other.world.pass(120);
    if (hooks) await other.world.stores.pulses.webhookCame(PROJECT, other.world.now());
    await other.world.pass(600);
    expect(await other.world.stores.watch.size()).toBe(0);
  }
});
