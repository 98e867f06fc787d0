// A mute that ends while news is on its way: the news goes into the mute's summary or is posted at once. It isn't lost.
import { expect, it } from 'vitest';
import { isKeptBack } from '../../../../src/jobs/tracking/keep-back.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('reports a run even if the mute ended after the job had read it', async () => {
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
      // Between reading the mutes and storing the news, somebody unmutes, and the mute's summary is built.
      await world.run('unmute', { ...world.asked, place: { channelId } });
      return read;
    },
  };
  const deps = { ...world.deps, stores: { ...stores, mutes } };

  const verdict = { tell: true, event: 'failed', because: 'it failed' } as const;
  expect(await isKeptBack(deps, channelId, run, verdict)).toBe(false);
  expect(await stores.mutes.withheld(channelId, 'm1')).toEqual([]);
});
