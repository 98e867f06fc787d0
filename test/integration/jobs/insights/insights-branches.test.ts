// `insights branches` against the stand-ins.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { lastShown, pushOn } from './pushed.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
  await pushOn(world, 'feature/login');
  await pushOn(world, 'main');
  await pushOn(world, 'main');
});
const ask = (more: { workflow?: string; share?: boolean } = {}) =>
  world.run('insights-branches', { ...world.asked, project: PROJECT, windowDays: 30, share: false, ...more });

it('compares branches and workflows, to the person alone, and shares', async () => {
  await ask();
  expect(world.whispers().at(-1)).toBe(
    'Branches of acme/web, last 30 days: 2 branches; main has the most runs.',
  );
  expect(lastShown(world)).toMatch(/`main`, `build`: 0% of 2 runs.*`feature\/login`, `lint`: 100% of 1 run/);
  expect(world.texts()).toEqual([]);

  await ask({ share: true });
  expect(world.texts()).toEqual([expect.stringContaining('Branches of acme/web')]);
});

it('compares the branches of one workflow', async () => {
  await ask({ workflow: 'lint' });
  expect(lastShown(world)).toMatch(/Branches of `lint` of acme\/web.*`main`: 100% of 2 runs/);
  expect(lastShown(world)).not.toContain('`build`');
});

it('leaves out branches that the policy denies, and asks CircleCI nothing about them', async () => {
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['feature/**'] }] });
  await ask();
  expect(lastShown(world)).toContain('The policy leaves 1 branch out for you here.');
  expect(lastShown(world)).not.toContain('login');
  const summary = world.ci.calls.findLast(({ path }) => path.includes('/insights/pages/'));
  expect(JSON.stringify(summary)).not.toContain('login');

  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['**'], reason: 'hush' }] });
  await ask();
  expect(world.whispers().at(-1)).toContain('hush');
});
