// `insights project` against the stand-ins.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { lastShown, pushOn } from './pushed.ts';

const worlds = jobWorlds(testRedis());
const asking = { project: PROJECT, windowDays: 30, share: false } as const;

it('sums up all branches and each workflow, to the person alone, and shares', async () => {
  const world = await worlds.open();
  await pushOn(world, 'main');
  await pushOn(world, 'release');
  await world.run('insights-project', { ...world.asked, ...asking });
  expect(world.whispers().at(-1)).toMatch(
    /^acme\/web on all branches, last 30 days: 50% of 4 runs succeeded/,
  );
  expect(lastShown(world)).toMatch(
    /Total run time.*Credits.*`build`: 0% of 2 runs succeeded, 95th percentile/,
  );
  expect(lastShown(world)).toContain('`lint`: 100% of 2 runs succeeded');
  expect(world.texts()).toEqual([]);

  await world.run('insights-project', { ...world.asked, ...asking, share: true });
  expect(world.texts()).toEqual([expect.stringContaining('acme/web on all branches')]);
});

it('says that there are no runs, and that CircleCI leaves a list out', async () => {
  const world = await worlds.open();
  await world.run('insights-project', { ...world.asked, ...asking });
  expect(world.whispers().at(-1)).toContain('CircleCI Insights has no runs');

  await pushOn(world, 'main');
  world.ci.faults.add({
    kind: 'edit',
    path: /\/insights\/pages\//,
    edit: (body) => ({ ...(body as object), project_workflow_data: null }),
  });
  await world.run('insights-project', { ...world.asked, ...asking });
  expect(lastShown(world)).toContain('The workflows could not be read');
});

it('takes the right to all branches', async () => {
  const world = await worlds.open();
  await pushOn(world, 'main');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['secret'], reason: 'hush' }] });
  await world.run('insights-project', { ...world.asked, ...asking });
  expect(world.whispers().at(-1)).toContain('hush');
});
