// The window of `env set`, once CircleCI has said whether the variable exists.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open() {
  const world = await worlds.open();
  const updates = () => world.slack.calls.filter(({ method }) => method === 'views.update').length;
  const payload = { ...world.asked, project: PROJECT, name: 'API_TOKEN', viewId: 'V0GONE' };
  return { ...world, updates, payload };
}

it('leaves a window alone that is gone, and tells nobody', async () => {
  const { run, payload, updates, whispers } = await open();
  await run('fill-env-set', payload);
  expect(updates()).toBe(1);
  expect(whispers()).toEqual([]);
});

it('shows nothing to people who may not set it, and tells them', async () => {
  const { run, payload, updates, whispers, setPolicy, ci } = await open();
  const rule = { effect: 'deny' as const, commands: ['env *'], reason: 'variables are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('fill-env-set', payload);
  expect(updates()).toBe(0);
  expect(whispers()).toEqual([expect.stringContaining('variables are for admins')]);
  expect(ci.count('GET', /\/envvar/)).toBe(0);
});
