// CircleCI's clock is ten minutes ahead of ours or behind it: the card says the same, in the same order.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const TEN_MINUTES_MS = 10 * 60_000;

async function look(world: JobWorld, pipelineId: string): Promise<void> {
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.poll();
}

it.each([
  ['behind', TEN_MINUTES_MS],
  ['ahead', -TEN_MINUTES_MS],
])('CircleCI %s: started, failed, retried, fixed, on one card', async (_, ourLeadMs) => {
  const world = await worlds.open({ circleciSkewMs: -ourLeadMs });
  world.pass(ourLeadMs);
  const events = ['started', 'failed', 'fixed'] as const;
  const filter = { ...defaultFilter, events: [...events] };
  await world.stores.subscriptions.add(world.channelId, { project: PROJECT, filter, by: world.ada, at: 1 });
  world.ci.script(PROJECT, [
    { name: 'build', jobs: [{ name: 'lint' }, { name: 'unit', outcome: 'failed', failTimes: 1 }] },
  ]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  await world.ci.advance();
  await world.run('sweep', {});
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('is running')]);

  await world.ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('unit didn’t pass')]);

  const target = { ref: { kind: 'uuid', id: pipeline.id } } as const;
  await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false });
  expect(world.texts()).toEqual([expect.stringMatching(/is running|is queued/)]);
  await world.ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('is fixed: it succeeded')]);
});
