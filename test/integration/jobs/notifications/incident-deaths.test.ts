// An incident whose worker is killed between any two steps of its delivery is reported once: by its card, or by the burst's
// summary if there is no room.
import { describe, expect, it } from 'vitest';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createDeliverIncidentJob } from '../../../../src/jobs/notifications/deliver-incident.ts';
import type { Incident } from '../../../../src/runs/incident-state.ts';
import { dying, Killed } from '../../../support/dying.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
/** Too long to end within a test. */
const WINDOW = { limit: 10, windowMs: 3_600_000 };
const openWorld = () => worlds.open({ burstMs: WINDOW.windowMs });
const MOST_STEPS = 60;

/** A channel with an incident that it has not been told about. */
async function channelWithIncident({ slack, stores, now }: JobWorld, room: number): Promise<string> {
  const channelId = slack.addChannel({ name: `incident-${Math.random().toString(36).slice(2)}` }).id;
  const incident: Incident = {
    id: 'x-3',
    cause: { id: 'x', job: 'unit', test: 'TestLogin', others: 0 },
    members: [1, 2, 3].map((number) => ({
      branch: `b${number}`,
      number,
      pipelineId: `p${number}`,
      isFolded: true,
    })),
    lastAt: now(),
  };
  await stores.incidents.replace(channelId, PROJECT, '', { failures: [], incidents: [incident], greens: [] });
  for (let taken = 0; taken < WINDOW.limit - room; taken += 1)
    await stores.bursts.take(channelId, `other-${taken}`, { now: now(), ...WINDOW });
  return channelId;
}

/** Runs the job once; false if it wants to run again later. */
async function deliver({ log }: JobWorld, deps: JobWorld['deps'], channelId: string): Promise<boolean> {
  const tools = { jobId: `job-${channelId}`, attempt: 1, lastAttempt: false, log };
  const later = (afterMs: number): never => {
    throw new MoveLater(afterMs);
  };
  const payload = { channelId, projectSlug: PROJECT, incidentId: 'x-3' };
  try {
    await createDeliverIncidentJob(deps).run(payload, { ...tools, later });
    return true;
  } catch (error) {
    if (error instanceof MoveLater) return false;
    throw error;
  }
}

/** One channel for each step: a run died there, and further runs completed it. */
async function dieEverywhere(world: JobWorld, room: number): Promise<string[]> {
  const channels: string[] = [];
  for (const after of [false, true]) {
    for (let at = 0; at < MOST_STEPS; at += 1) {
      const channelId = await channelWithIncident(world, room);
      channels.push(channelId);
      const mortal = dying(world.deps, { at, after });
      await deliver(world, mortal.deps, channelId).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await until(() => deliver(world, world.deps, channelId), 'the job to end');
      if (mortal.calls() <= at) break;
    }
  }
  expect(channels.length).toBeGreaterThan(20);
  return channels;
}

const told = ({ slack }: JobWorld, channelId: string) =>
  slack
    .channel(channelId)
    .messages()
    .map(({ text }) => text);

async function endBursts({ stores, now, enqueue }: JobWorld, channelId: string): Promise<void> {
  const window = Math.floor(now() / WINDOW.windowMs);
  for (const muteId of [`burst-${window - 1}`, `burst-${window}`]) {
    if ((await stores.mutes.withheld(channelId, muteId)).length === 0) continue;
    const payload = { channelId, muteId, why: 'burst' } as const;
    await enqueue({ name: 'end-mute', id: `${muteId}-${channelId}-now`, payload });
  }
}

describe('an incident whose job was killed at any step', () => {
  it('gets one card', async () => {
    const world = await openWorld();
    for (const channelId of await dieEverywhere(world, 10))
      expect(told(world, channelId)).toEqual([expect.stringContaining('The same failure on 3 branches')]);
  });

  it('is in the burst summary once', async () => {
    const world = await openWorld();
    const channels = await dieEverywhere(world, 0);
    for (const channelId of channels) {
      await endBursts(world, channelId);
      await until(() => told(world, channelId).length > 0, 'the summary');
      expect(told(world, channelId)).toEqual([expect.stringContaining('This message covers 1 incident.')]);
    }
  });
});
