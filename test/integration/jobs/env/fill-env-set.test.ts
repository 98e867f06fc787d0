// The window of `env set`, once CircleCI has said whether the variable exists.
import { expect, it } from 'vitest';
import { renderEnvSet } from '../../../../src/blocks/env/env-set.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { openWindow } from '../../../support/open-window.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open() {
  const world = await worlds.open();
  const updates = () => world.slack.calls.filter(({ method }) => method === 'views.update').length;
  const ask = { ...world.asked, project: PROJECT, name: 'API_TOKEN' };
  const state = { ...ask.place, project: PROJECT, name: ask.name };
  const openIt = () =>
    openWindow(world, { userId: world.ada, channelId: world.channelId, view: renderEnvSet(state) });
  return { ...world, updates, ask, state, openIt };
}

it.each([
  ['new', /It doesn’t exist yet, so nothing is replaced/, 'Save'],
  ['there', /It already exists\*, set .*the old value can’t be read back/, 'Replace'],
])('says that the variable is %s, and keeps the window’s metadata', async (which, words, submit) => {
  const { run, ask, state, openIt, slack, ada, circleci } = await open();
  if (which === 'there') await circleci.envVars.set(PROJECT, { name: ask.name, value: 'old-value' });
  const { viewId } = await openIt();
  await run('fill-env-set', { ...ask, viewId });
  const [view] = slack.person(ada).openViews();
  expect(JSON.stringify(view?.blocks)).toMatch(words);
  expect(view?.submit).toMatchObject({ text: submit });
  expect(JSON.parse(view?.private_metadata ?? '')).toEqual(state);
});

it('does nothing if the window was closed, and posts no message', async () => {
  const { run, ask, updates, whispers } = await open();
  await run('fill-env-set', { ...ask, viewId: 'V0GONE' });
  expect(updates()).toBe(1);
  expect(whispers()).toEqual([]);
});

it('tells people who are not allowed to set it, by message if the window was closed', async () => {
  const { run, ask, updates, whispers, setPolicy, ci } = await open();
  const rule = { effect: 'deny' as const, commands: ['env *'], reason: 'variables are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('fill-env-set', { ...ask, viewId: 'V0GONE' });
  expect(updates()).toBe(1);
  expect(whispers()).toEqual([expect.stringContaining('variables are for admins')]);
  expect(ci.count('GET', /\/envvar/)).toBe(0);
});
