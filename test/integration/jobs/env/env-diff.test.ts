// Compares two sets of variables by name.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const web = { kind: 'project', project: PROJECT } as const;
const api = { kind: 'project', project: 'gh/acme/api' } as const;
const deploy = { kind: 'context', org: 'gh/acme', context: 'deploy' } as const;

async function open() {
  const world = await worlds.open();
  world.ci.addProject({ slug: api.project });
  const variables = { SHARED: 'value-1', ONLY_CONTEXT: 'value-2' };
  world.ci.addContext({ organizationSlug: deploy.org, name: deploy.context, variables });
  await world.circleci.envVars.set(PROJECT, { name: 'SHARED', value: 'value-3' });
  await world.circleci.envVars.set(PROJECT, { name: 'ONLY_WEB', value: 'value-4' });
  return world;
}

it('lists names in only one set and in both, without values', async () => {
  const world = await open();
  await world.run('env-diff', { ...world.asked, sides: [web, deploy] });
  await world.run('env-diff', { ...world.asked, sides: [api, web] });
  await world.run('env-diff', { ...world.asked, sides: [api, { ...api, project: 'github/acme/api' }] });
  expect(world.whispers()).toEqual([
    'Only in acme/web: 1 variable. Only in the context deploy of acme: 1 variable. In both: 1 variable.',
    'acme/api has no variables, and acme/web has 2.',
    'Neither acme/api nor acme/api has any variables.',
  ]);
  const said = JSON.stringify(world.slack.calls);
  expect(said).toContain('ONLY_WEB');
  expect(said).not.toContain('value-');
  expect(world.texts()).toEqual([]);
});

it.each([
  [{ ...web, project: 'gh/acme/nowhere' }, 'did not find that'],
  [{ ...deploy, context: 'dploy' }, 'Did you mean `deploy`?'],
])('says what does not exist: %j', async (side, text) => {
  const world = await open();
  await world.run('env-diff', { ...world.asked, sides: [web, side] });
  expect(world.whispers()).toEqual([expect.stringContaining(text)]);
});

it('checks the policy for both sides', async () => {
  const world = await open();
  const rule = { effect: 'deny' as const, projects: [api.project], reason: 'not the api' };
  const { setPolicy } = world;
  setPolicy({ rules: [rule], default: 'allow' });
  await world.run('env-diff', { ...world.asked, sides: [web, api] });
  expect(world.whispers()).toEqual([expect.stringContaining('not the api')]);
  // A context is shared by every project of its organization.
  await world.run('env-diff', { ...world.asked, sides: [web, deploy] });
  expect(world.whispers()[1]).toContain('not the api');
  setPolicy({ rules: [{ ...rule, projects: ['gh/other/*'] }], default: 'allow' });
  await world.run('env-diff', { ...world.asked, sides: [web, deploy] });
  expect(world.whispers()[2]).toContain('Only in acme/web');
});
