// A worker killed between any two steps of ending a mute: the missed news is still reported once, and so is news that
// arrives meanwhile.
import { expect, it } from 'vitest';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createEndMuteJob } from '../../../../src/jobs/notifications/end-mute.ts';
import { dying, Killed } from '../../../support/dying.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const MUTE = 'quiet-1';
const MOST_STEPS = 60;

async function keepBack({ stores }: JobWorld, channelId: string, number: number): Promise<void> {
  const pipelineId = `${channelId}-${number}`;
  const createdAt = '2026-11-21T10:00:00Z';
  const workflow = {
    id: `w-${pipelineId}`,
    name: 'build',
    status: 'failed',
    createdAt,
    stoppedAt: createdAt,
  };
  const reading = { at: 1, facts: { state: 'created', createdAt, branch: 'main' }, workflows: [workflow] };
  await stores.runs.advance({ pipelineId, number, projectSlug: PROJECT }, reading);
  await stores.mutes.withhold(channelId, MUTE, pipelineId);
}

/** Runs the job once; false if it wants to run again later. */
async function end({ log }: JobWorld, deps: JobWorld['deps'], channelId: string): Promise<boolean> {
  const later = (afterMs: number): never => {
    throw new MoveLater(afterMs);
  };
  const tools = { jobId: `job-${channelId}`, attempt: 1, lastAttempt: false, log, later };
  try {
    await createEndMuteJob(deps).run({ channelId, muteId: MUTE, why: 'quiet' }, tools);
    return true;
  } catch (error) {
    if (error instanceof MoveLater) return false;
    throw error;
  }
}

it('reports everything once', async () => {
  const world = await worlds.open();
  const channels: string[] = [];
  for (const after of [false, true]) {
    for (let at = 0; at < MOST_STEPS; at += 1) {
      const channelId = world.slack.addChannel({ name: `quiet-${channels.length}` }).id;
      channels.push(channelId);
      for (const number of [1, 2]) await keepBack(world, channelId, number);
      const mortal = dying(world.deps, { at, after });
      await end(world, mortal.deps, channelId).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await keepBack(world, channelId, 3);
      await until(() => end(world, world.deps, channelId), 'the job to end');
      if (mortal.calls() <= at) break;
    }
  }

  expect(channels.length).toBeGreaterThan(20);
  for (const channelId of channels) {
    const messages = world.slack.channel(channelId).messages();
    const told = [1, 2, 3].map(
      (number) => messages.filter(({ blocks }) => JSON.stringify(blocks).includes(`#${number}>`)).length,
    );
    expect(told, channelId).toEqual([1, 1, 1]);
  }
});
