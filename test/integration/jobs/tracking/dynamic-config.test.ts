// Dynamic config: a successful setup workflow says nothing about the workflows that it starts.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function look(world: JobWorld, pipelineId: string): Promise<void> {
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.run('sweep', {});
  await world.poll();
}

async function open() {
  const world = await worlds.open();
  const { ci, channelId, ada: by } = world;
  const events = ['failed', 'fixed', 'success'] as const;
  const filter = { ...defaultFilter, events: [...events], failures: 'every' as const };
  await world.stores.subscriptions.add(channelId, { project: PROJECT, filter, by, at: 1 });
  await world.stores.outcomes.record(PROJECT, 'main', { number: 0, became: 'red', at: 1, rev: 1 });
  ci.scriptSetup(PROJECT, { name: 'setup', jobs: [{ name: 'generate-config' }] });
  ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  return { world, pipeline };
}

it('is reported when its workflows have ended, not between setup and them', async () => {
  const { world, pipeline } = await open();
  const { ci } = world;
  while (pipeline.workflows.every(({ status }) => status !== 'success')) {
    await ci.advance();
    await look(world, pipeline.id);
  }
  expect(pipeline.state).toBe('setup');
  expect(world.texts()).toEqual([]);

  // What the setup job does at its end.
  const { continuationKey = '' } = pipeline;
  await world.circleci.pipelines.continue({ continuationKey, configuration: 'version: 2.1' });
  await ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('unit didn’t pass')]);
});

it('is reported if nothing has followed the setup workflow for ten minutes', async () => {
  const { world, pipeline } = await open();
  await world.ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([]);

  world.pass(11 * 60_000);
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('is fixed')]);
});
