// The cause of a run whose output comes late: unknown so far, and read again once it may be there.
import { expect, it } from 'vitest';
import { causeOfRun } from '../../../../src/jobs/notifications/read-cause.ts';
import { observe } from '../../../../src/jobs/tracking/observe.ts';
import { failedKey } from '../../../../src/runs/failed-key.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const BUILDS = /\/api\/v1\.1\/project\/.*\/\d+$/;

it('is read again when output that was late may be there, and not for each card', async () => {
  const { ci, deps, pass } = await worlds.open();
  const step = {
    name: 'install',
    failed: true,
    output: 'npm error code E404\nnpm error 404 Not Found - GET https://npm.example/left-pad\n',
  };
  ci.script(PROJECT, [
    { name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps: [{ ...step, urlAfterReads: 2 }] }] },
  ]);
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'A' });
  await ci.finish();
  const { run } = await observe(deps, pipeline?.id ?? '', { priority: 'interactive' });
  const read = () => causeOfRun(deps, run, failedKey(run));

  expect(await read()).toBeUndefined();
  const reads = ci.count('GET', BUILDS);
  expect(await read()).toBeUndefined();
  expect(ci.count('GET', BUILDS)).toBe(reads);
  pass(31_000);
  expect(await read()).toBeUndefined();
  pass(31_000);
  expect(await read()).toMatchObject({ line: expect.stringContaining('left-pad') });
});
