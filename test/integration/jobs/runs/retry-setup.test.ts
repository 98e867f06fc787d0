// A setup workflow that has continued its pipeline can't be rerun: the person hears why, and CircleCI isn't asked.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { push } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const REASON =
  /setup of acme\/web #1 is a setup workflow that has continued its pipeline, so CircleCI doesn’t retry it/;

async function continued(outcome: 'success' | 'failed', setupFails = false) {
  const world = await worlds.open();
  const { ci, circleci } = world;
  const setup = { name: 'generate', ...(setupFails && { outcome: 'failed' as const }) };
  ci.scriptSetup(PROJECT, { name: 'setup', jobs: [setup] });
  ci.script(PROJECT, [{ name: 'test', jobs: [{ name: 'unit', outcome }] }]);
  const pipeline = await push(world);
  await ci.finish();
  const { continuationKey = '' } = pipeline;
  if (!setupFails) await circleci.pipelines.continue({ continuationKey, configuration: 'version: 2.1' });
  await ci.finish();
  return { world, pipeline };
}

const retry = (world: JobWorld, ref: object, mode: 'all' | 'failed') =>
  world.run('retry', { ...world.asked, target: { ref } as never, mode, dryRun: false });
const reruns = ({ ci }: JobWorld) =>
  ci.calls.filter(({ path }) => path.endsWith('/rerun')).map(({ path }) => path);

it('refuses to retry it if it was named', async () => {
  const { world, pipeline } = await continued('success');
  await retry(world, { kind: 'workflow', id: pipeline.workflows[0]?.id }, 'all');
  expect(world.whispers()).toEqual([expect.stringMatching(REASON)]);
  expect(reruns(world)).toEqual([]);
});

it('means the workflows it started if the run was named', async () => {
  const { world, pipeline } = await continued('failed');
  await retry(world, { kind: 'uuid', id: pipeline.id }, 'all');
  expect(reruns(world)).toEqual([`/api/v2/workflow/${pipeline.workflows[1]?.id}/rerun`]);
});

it('is refused by CircleCI, too', async () => {
  const { world, pipeline } = await continued('success');
  await expect(world.circleci.workflows.rerun(pipeline.workflows[0]?.id ?? '')).rejects.toThrow(/400/);
});

it('retries one that failed before it continued', async () => {
  const { world, pipeline } = await continued('success', true);
  await retry(world, { kind: 'uuid', id: pipeline.id }, 'failed');
  expect(reruns(world)).toEqual([`/api/v2/workflow/${pipeline.workflows[0]?.id}/rerun`]);
});
