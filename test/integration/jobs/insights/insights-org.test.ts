// `insights org` against the stand-ins.
import { expect, it } from 'vitest';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { lastShown, pushOn } from './pushed.ts';

const worlds = jobWorlds(testRedis());
const asking = { org: 'gh/acme', windowDays: 30, share: false } as const;

it('sums up the organization and each project, to the person alone, and shares', async () => {
  const world = await worlds.open();
  await pushOn(world, 'main');
  await world.run('insights-org', { ...world.asked, ...asking });
  expect(world.whispers().at(-1)).toMatch(/^All projects of acme, last 30 days: 50% of 2 runs succeeded/);
  expect(lastShown(world)).toMatch(/Throughput.*Credits.*`web`: 50% of 2 runs succeeded/);
  expect(world.texts()).toEqual([]);

  await world.run('insights-org', { ...world.asked, ...asking, share: true });
  expect(world.texts()).toEqual([expect.stringContaining('All projects of acme')]);
});

it('says what could not be read of the projects', async () => {
  const world = await worlds.open();
  await pushOn(world, 'main');
  world.ci.faults.add({
    kind: 'edit',
    path: /\/summary$/,
    edit: (body) => ({ ...(body as object), org_project_data: [{ project_name: 7 }] }),
  });
  await world.run('insights-org', { ...world.asked, ...asking });
  expect(lastShown(world)).toContain('1 project could not be read.');
});

it('takes the right to each project', async () => {
  const world = await worlds.open();
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', projects: ['gh/acme/secret'], reason: 'hush' }],
  });
  await world.run('insights-org', { ...world.asked, ...asking });
  expect(world.whispers().at(-1)).toContain('hush');
});
