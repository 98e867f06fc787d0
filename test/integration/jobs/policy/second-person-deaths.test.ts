// Killed between any two steps of the answer or of the confirmed change, and answered by two people at once: what was
// confirmed is sent once at most, and never lost without a word.
import { expect, it } from 'vitest';
import { type JobTools, MoveLater } from '../../../../src/jobs/engine/job.ts';
import type { JobDeps } from '../../../../src/jobs/index.ts';
import { createAnswerSecondJob } from '../../../../src/jobs/policy/answer-second.ts';
import { createTriggerJob } from '../../../../src/jobs/runs/trigger.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type Death, dying, Killed } from '../../../support/dying.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const MOST_STEPS = 60;
const rule = { effect: 'allow', access: ['run'], twoPerson: true, reason: 'production takes two' };
const two = Policy.parse({ rules: [rule], default: 'allow' });

async function open(): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'x' });
  world.setPolicy(two);
  return world;
}

const toolsOf = ({ log }: JobWorld, jobId: string): JobTools => ({
  ...{ jobId, attempt: 1, lastAttempt: false, log },
  later(afterMs) {
    throw new MoveLater(afterMs);
  },
});

const sent = ({ ci }: JobWorld): number => ci.count('POST', /\/pipeline\/run/);
const payloadOf = (world: JobWorld) => ({
  ...{ ...world.asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false },
});

/** The question is asked; nothing is sent yet. */
async function ask(world: JobWorld, requestId: string): Promise<void> {
  await createTriggerJob(world.deps).run(payloadOf(world), toolsOf(world, requestId));
}

/** Runs it until it ends, as the queue would: again after a death, and when it wants to come back. */
async function runOn(run: (deps: JobDeps) => Promise<void>, world: JobWorld, mortal: JobDeps): Promise<void> {
  let shiftMs = 0;
  const whole: JobDeps = { ...world.deps, now: () => world.now() + shiftMs };
  await run(mortal).catch((error: unknown) => {
    if (!(error instanceof Killed || error instanceof MoveLater)) throw error;
  });
  for (let runs = 0; runs < 20; runs += 1) {
    try {
      return await run(whole);
    } catch (error) {
      if (!(error instanceof MoveLater)) throw error;
      shiftMs += error.afterMs;
    }
  }
  throw new Error('the job never ends');
}

/** Each death in turn, until the job lives through it. Returns how many there were. */
async function eachDeath(check: (death: Death, id: string) => Promise<number>): Promise<number> {
  let deaths = 0;
  for (const after of [false, true]) {
    for (let at = 0; at < MOST_STEPS; at += 1) {
      deaths += 1;
      if ((await check({ at, after }, `cmd-${after}-${at}`)) <= at) break;
    }
  }
  return deaths;
}

it('an answer that is interrupted anywhere leads to one change', async () => {
  const world = await open();
  const deaths = await eachDeath(async (death, requestId) => {
    await ask(world, requestId);
    await world.idle();
    const before = sent(world);
    const mortal = dying(world.deps, death);
    const payload = { ...world.asked, actor: { userId: world.grace }, requestId, isYes: true };
    const click = (deps: JobDeps) =>
      createAnswerSecondJob(deps).run(payload, toolsOf(world, `act-${requestId}`));
    await runOn(click, world, { ...mortal.deps, log: world.deps.log });
    await world.idle();
    expect(sent(world) - before, JSON.stringify(death)).toBe(1);
    return mortal.calls();
  });
  expect(deaths).toBeGreaterThan(8);
});

it('a confirmed change that is interrupted anywhere is sent once at most, and its outcome is told', async () => {
  const world = await open();
  const states: (string | undefined)[] = [];
  const deaths = await eachDeath(async (death, requestId) => {
    await ask(world, requestId);
    const yes = { userId: world.grace, jobId: `act-${requestId}`, isYes: true };
    await world.stores.heldRequests.answer(requestId, yes);
    const before = sent(world);
    const jobId = `two-${requestId}`;
    const { circleci, deps } = world;
    const write = {
      run: (...args: Parameters<typeof circleci.pipelines.run>) => circleci.pipelines.run(...args),
    };
    const mortal = dying({ deps, write }, death);
    const pipelines = { ...circleci.pipelines, run: mortal.deps.write.run };
    const acting = await deps.actAs({ userId: world.ada });
    const actAs: JobDeps['actAs'] = async () => ({ ...acting, circleci: { ...circleci, pipelines } });
    const run = (own: JobDeps) => createTriggerJob(own).run(payloadOf(world), toolsOf(world, jobId));
    // The client can't be wrapped whole: it is frozen. Reading it is no step.
    await runOn(run, world, { ...mortal.deps.deps, circleci, log: deps.log, actAs });
    await runOn(run, world, world.deps);
    const state = (await world.stores.effects.get(jobId))?.state;
    states.push(state);
    expect(['done', 'unknown'], JSON.stringify(death)).toContain(state);
    if (state === 'done') expect(sent(world) - before, JSON.stringify(death)).toBe(1);
    else expect(sent(world) - before, JSON.stringify(death)).toBeLessThanOrEqual(1);
    return mortal.calls();
  });
  await world.idle();
  expect(deaths).toBeGreaterThan(12);
  expect(states.filter((state) => state === 'done').length).toBeGreaterThan(deaths / 2);
});

it('two people who answer at once lead to one change, and the later one is told', async () => {
  const world = await open();
  const carol = world.slack.addUser({ name: 'carol' }).id;
  await ask(world, 'cmd-ask');
  await world.idle();
  const answers = [world.grace, carol, world.grace].map((userId, at) =>
    world.enqueue({
      ...{ name: 'answer-second', id: `act-${at}` },
      payload: { ...world.asked, actor: { userId }, requestId: 'cmd-ask', isYes: true },
    }),
  );
  await Promise.all(answers);
  await world.idle();
  expect(sent(world)).toBe(1);
  const told = [...world.whispers(world.grace), ...world.whispers(carol)];
  expect(told.filter((text) => text.includes('already answered')).length).toBeGreaterThan(0);
  expect(world.texts().filter((text) => text.includes('confirmed a new pipeline'))).toHaveLength(1);
  const lines = await world.stores.audit.newest(20);
  expect(lines.filter(({ event }) => event === 'done')).toHaveLength(1);
});

it('a yes and a no at once: the first one counts', async () => {
  const world = await open();
  for (const [requestId, order] of [
    ['cmd-1', [true, false]],
    ['cmd-2', [false, true]],
  ] as const) {
    await ask(world, requestId);
    await world.idle();
    const before = sent(world);
    for (const [at, isYes] of order.entries()) {
      const actor = { userId: isYes ? world.grace : world.ada };
      await createAnswerSecondJob(world.deps).run(
        { ...world.asked, actor, requestId, isYes },
        toolsOf(world, `act-${requestId}-${at}`),
      );
    }
    await world.idle();
    expect(sent(world) - before).toBe(order[0] ? 1 : 0);
  }
});
