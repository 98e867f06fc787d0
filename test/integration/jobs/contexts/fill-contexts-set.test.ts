// The window of `contexts set`, once CircleCI has said whether the variable exists.
import { expect, it } from 'vitest';
import { renderContextsSet } from '../../../../src/blocks/contexts/contexts-set.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { openWindow } from '../../../support/open-window.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it.each([
  ['NPM_TOKEN', /It doesn’t exist yet, so nothing is replaced/],
  ['AWS_KEY', /It already exists\*, set .*the old value can’t be read back/],
])('says whether %s exists, and keeps the window’s metadata', async (name, words) => {
  const world = await worlds.open();
  const variables = { AWS_KEY: 'value-of-aws' };
  world.ci.addContext({ organizationSlug: 'gh/acme', name: 'deploy', variables });
  const variable = { org: 'gh/acme', context: 'deploy', name };
  const state = { ...variable, ...world.asked.place };
  const { ada, channelId } = world;
  const { viewId } = await openWindow(world, { userId: ada, channelId, view: renderContextsSet(state) });
  await world.run('fill-contexts-set', { ...world.asked, ...variable, viewId });
  const [view] = world.slack.person(ada).openViews();
  expect(JSON.stringify(view?.blocks)).toMatch(words);
  expect(JSON.parse(view?.private_metadata ?? '')).toEqual(state);
});
