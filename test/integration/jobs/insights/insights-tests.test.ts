// `insights tests` against the stand-ins.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});
const ask = (more: { workflow?: string; branch?: string; share?: boolean } = {}) =>
  world.run('insights-tests', { ...world.asked, project: PROJECT, share: false, ...more });
const shown = () => JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

async function push() {
  const tests = [
    { name: 'adds', classname: 'math', result: 'failure' as const, run_time: 2 },
    { name: 'opens', classname: 'page', result: 'success' as const, run_time: 75 },
  ];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed', tests }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
}

it('lists what fails most often and takes longest, of the busiest workflow, to the person alone', async () => {
  await push();
  await push();
  await ask();
  expect(world.whispers().at(-1)).toBe(
    'Tests of build of acme/web on the default branch: adds fails most often.',
  );
  expect(shown()).toMatch(
    /Fail most often.*`adds`, failed in 2 of 2 runs, in `unit`.*Take longest.*`opens`, 95% finish within 1m 15s/,
  );
  expect(world.texts()).toEqual([]);

  await ask({ workflow: 'build', share: true });
  expect(world.texts()).toEqual([expect.stringContaining('adds fails most often')]);
});

it('says what to do if CircleCI has no runs', async () => {
  await ask({ branch: 'release' });
  expect(world.whispers().at(-1)).toMatch(/no runs of acme\/web on `release`.*Try another branch/);
});
