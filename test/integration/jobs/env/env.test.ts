// What setting and deleting an environment variable would send, and the window that asks for a value.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it.each([
  ['env-set', 'POST /api/v2/project/gh/acme/web/envvar as owner'],
  ['env-delete', 'DELETE /api/v2/project/gh/acme/web/envvar/API_TOKEN as owner'],
] as const)('%s as a dry run says so and sends nothing', async (name, text) => {
  const world = await worlds.open();
  const payload = { ...world.asked, project: 'github/acme/web', name: 'API_TOKEN', dryRun: true };
  await world.run(name, payload);
  expect(world.whispers()[0]).toContain(text);
  expect(world.ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(world.ci.state.envVars(PROJECT)).toEqual({});
});

it('leaves a window alone that is gone, or that nobody may send, and tells nobody', async () => {
  const world = await worlds.open();
  const payload = { ...world.asked, project: PROJECT, name: 'API_TOKEN', viewId: 'V0GONE' };
  await world.run('fill-env-set', payload);
  const updates = () => world.slack.calls.filter(({ method }) => method === 'views.update').length;
  expect(updates()).toBe(1);

  const rule = { effect: 'deny' as const, commands: ['env *'] };
  const { setPolicy } = world;
  setPolicy({ rules: [rule], default: 'allow' });
  await world.run('fill-env-set', payload);
  expect(updates()).toBe(1);
  expect(world.whispers()).toEqual([]);
});
