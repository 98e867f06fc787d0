// Variables of projects: set from a sealed value and deleted, once each, and listed without their values.
import { expect, it } from 'vitest';
import { envPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const value = 'correct horse battery';
const PATH = /\/envvar/;

async function open() {
  const world = await worlds.open();
  const ask = { ...world.asked, project: PROJECT, name: 'API_TOKEN' };
  const sealedFor = (name: string) => world.seal.seal(value, envPurpose(PROJECT, name));
  const set = (sealedValue = sealedFor('API_TOKEN'), id?: string) =>
    world.run('env-set', { ...ask, sealedValue }, id);
  const stored = () => world.ci.state.envVars(PROJECT);
  return { ...world, world, ask, set, sealedFor, stored };
}

it('sets a sealed variable once, announces its name in the channel, and never shows its value', async () => {
  const { ask, set, stored, ci, texts, whispers, run, slack, log, stores, ada } = await open();
  ci.faults.add({ method: 'POST', path: PATH, kind: 'perform-then-hang' });
  await set(undefined, 'view-1');
  expect(stored()).toEqual({ API_TOKEN: value });
  expect(ci.count('POST', PATH)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> set the environment variable API_TOKEN of acme/web.`]);
  expect(await stores.projects.list(5)).toContain(PROJECT);

  await run('env-list', ask);
  expect(whispers()[0]).toContain('1 environment variable');
  const kept = [slack.calls, log.lines, await stores.effects.get('view-1')];
  expect(JSON.stringify(kept)).not.toContain('battery');
});

it('refuses a value that was sealed for another variable, without calling CircleCI', async () => {
  const { set, sealedFor, ci, whispers } = await open();
  await set(sealedFor('OTHER'));
  expect(ci.calls).toEqual([]);
  expect(whispers()[0]).toContain('couldn’t decrypt a stored secret');
});

it('deletes a variable once even if the response was lost, and announces its name in the channel', async () => {
  const { ask, stored, ci, texts, run, circleci, ada } = await open();
  await circleci.envVars.set(PROJECT, { name: 'API_TOKEN', value });
  ci.faults.add({ method: 'DELETE', path: PATH, kind: 'perform-then-reset' });
  await run('env-delete', ask);
  expect(stored()).toEqual({});
  expect(ci.count('DELETE', PATH)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> deleted the environment variable API_TOKEN of acme/web.`]);
});

it.each([
  ['env-set', 'POST /api/v2/project/gh/acme/web/envvar as owner'],
  ['env-delete', 'DELETE /api/v2/project/gh/acme/web/envvar/API_TOKEN as owner'],
] as const)('%s: a dry run says so and sends nothing', async (name, text) => {
  const { ask, run, ci, whispers, stored } = await open();
  await run(name, { ...ask, project: 'github/acme/web', dryRun: true });
  expect(whispers()[0]).toContain(text);
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(stored()).toEqual({});
});

it('checks the policy before it lists, sets or deletes', async () => {
  const { setPolicy, ask, set, run, ci, whispers } = await open();
  const rule = { effect: 'deny' as const, commands: ['env *'], reason: 'variables are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('env-list', ask);
  await set();
  await run('env-delete', ask);
  expect(whispers()).toHaveLength(3);
  for (const said of whispers()) expect(said).toContain('variables are for admins');
  expect(ci.count('GET', PATH)).toBe(0);
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('says that a variable does not exist, with the nearest name, before it asks', async () => {
  const { circleci, run, asked, slack, channelId, ada } = await worlds.open();
  await circleci.envVars.set(PROJECT, { name: 'API_TOKEN', value: 'secret-value' });
  const ask = (name: string) => run('ask-env-delete', { ...asked, project: PROJECT, name, dryRun: false });
  const told = () => JSON.stringify(slack.channel(channelId).ephemerals(ada).at(-1));
  await ask('API_TOKN');
  expect(told()).toMatch(/has no environment variable `API_TOKN`.*Did you mean `API_TOKEN`/);
  expect(told()).not.toContain('"env-delete"');
  await ask('API_TOKEN');
  expect(told()).toContain('"env-delete"');
});
