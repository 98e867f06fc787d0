// A mute that ends while its channel is being told: the news is kept for the mute's message or told at once, not lost.
import { expect, it } from 'vitest';
import { isKeptBack } from '../../../../src/jobs/tracking/keep-back.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('tells the news of a run if the mute ended after it was read', async () => {
  const world = await worlds.open();
  const { stores, channelId, ada } = world;
  await stores.mutes.set(channelId, 'm1', { by: ada, at: 1, until: world.now() + 60_000 });
  const createdAt = '2026-11-21T10:00:00Z';
  const build = { id: 'w-1', name: 'build', status: 'failed', createdAt, stoppedAt: createdAt };
  const reading = { at: 1, facts: { state: 'created', createdAt, branch: 'main' }, workflows: [build] };
  const pipeline = { pipelineId: 'p-1', number: 1, projectSlug: PROJECT };
  const { run } = await stores.runs.advance(pipeline, reading);

  const mutes: typeof stores.mutes = {
    ...stores.mutes,
    async list(channel) {
      const read = await stores.mutes.list(channel);
      // Between the look at the mutes and the note, somebody unmutes, and the message of the mute is made.
      await world.run('unmute', { ...world.asked, place: { channelId } });
      return read;
    },
  };
  const deps = { ...world.deps, stores: { ...stores, mutes } };

  const verdict = { tell: true, event: 'failed', because: 'it failed' } as const;
  expect(await isKeptBack(deps, channelId, run, verdict)).toBe(false);
  expect(await stores.mutes.withheld(channelId, 'm1')).toEqual([]);
});
