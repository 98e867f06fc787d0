// The line that tells a step's cause is found above what is kept of its log, and only in a step that failed.
import { expect, it } from 'vitest';
import { readTellingStep } from '../../../../src/jobs/failures/read-telling-step.ts';
import { runOf } from '../../../support/failing-branches.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const output = `curl: (6) Could not resolve host: npm.acme.dev\n${'Test Files  1 failed (1)\n'.repeat(150)}`;

it.each([
  ['a step that failed', true, { kind: 'infra', line: 'curl: (6) Could not resolve host: npm.acme.dev' }],
  ['a step that passed', false, undefined],
])('of %s', async (_, failed, told) => {
  const world = await worlds.open();
  const steps = [{ name: 'npm ci', output, failed }];
  const { workflows } = await runOf(world, 'main', [
    { name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps }] },
  ]);
  const [job] = await world.circleci.workflows
    .jobs(workflows[0]?.id ?? '')
    .then((list) => ('all' in list ? list.all : []));
  const wanted = {
    projectSlug: PROJECT,
    jobNumber: job?.jobNumber ?? 0,
    maxLines: 20,
    priority: 'background',
  } as const;
  const step = await readTellingStep(world.circleci, wanted);
  expect(step).toMatchObject({ name: 'npm ci', isLogCut: true });
  expect(step?.log?.split('\n')).toHaveLength(20);
  if (told === undefined) expect(step?.telling).toBeUndefined();
  else expect(step?.telling).toMatchObject(told);
});
