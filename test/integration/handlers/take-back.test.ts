// The Cancel button of a request that waits, through the handlers: who asked may cancel, and so may everybody whom the
// policy would let ask.
import { expect, it } from 'vitest';
import { createWaiting } from '../../../src/handlers/engine/say-waiting.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds } from '../../support/job-world.ts';
import { testRedis } from '../../support/redis.ts';
import { createRecorder } from '../../unit/handlers/engine/dispatching.ts';
import { actionBody } from '../../unit/handlers/engine/slack-bodies.ts';

const worlds = jobWorlds(testRedis());
const JOB = 'act-1';

/** A retry of Ada's waits in its queue. */
async function waitingRetry(): Promise<JobWorld> {
  const world = await worlds.open({ workers: 0 });
  const target = { ref: { kind: 'workflow', id: '0d1f2e3c-1111-4222-8333-444455556666' } } as const;
  const payload = { ...world.asked, target, mode: 'failed', dryRun: false } as const;
  await world.enqueue({ name: 'retry', id: JOB, payload });
  return world;
}

/** What somebody sees who clicks Cancel. */
async function cancel(world: JobWorld, userId: string): Promise<string> {
  const { deps, stores, queues, outbox, log } = world;
  const recorder = createRecorder();
  const waiting = createWaiting({ stores, queues, slack: outbox, log });
  const dispatcher = recorder.dispatcher({ queues, waiting, policy: deps.policy });
  const body = actionBody({ action_id: 'take-back', value: JOB });
  await dispatcher.action({ ...body, user: { ...body.user, id: userId } }, recorder.ack);
  return JSON.stringify(recorder.responses);
}

const waiting = async ({ queues }: JobWorld) => (await queues.counts()).interactive.waiting;

it('another person whom the policy would let ask cancels it', async () => {
  const world = await waitingRetry();
  expect(await cancel(world, world.grace)).toMatch(/Canceled/);
  expect(await waiting(world)).toBe(0);
});

it('another person whom the policy denies the command does not, and is told by which rule', async () => {
  const world = await waitingRetry();
  const rules = [{ effect: 'deny', users: [world.grace], commands: ['retry'], reason: 'Ask Ada first' }];
  world.setPolicy(Policy.parse({ rules, default: 'allow' }));
  expect(await cancel(world, world.grace)).toMatch(/can’t use .*retry.*Ask Ada first/);
  expect(await waiting(world)).toBe(1);
  expect(await cancel(world, world.ada)).toMatch(/Canceled/);
  expect(await waiting(world)).toBe(0);
});

it('nothing is left to cancel once it is over', async () => {
  const world = await waitingRetry();
  await cancel(world, world.ada);
  expect(await cancel(world, world.grace)).not.toMatch(/Canceled/);
});
