// A channel's default project.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('sets an existing project as the default, under its real slug, and announces it', async () => {
  const { run, asked, stores, texts, whispers, channelId, ada } = await worlds.open();
  await run('use', { ...asked, project: 'github/acme/web' });
  expect(await stores.channels.defaultProject(channelId)).toBe(PROJECT);
  expect(await stores.projects.list(5)).toContain(PROJECT);
  expect(texts()).toEqual([`<@${ada}> made acme/web the default project of this channel.`]);
  expect(await stores.audit.newest(5)).toMatchObject([{ event: 'done', command: 'use', project: PROJECT }]);

  await run('use', { ...asked, project: 'gh/acme/nowhere' });
  expect(await stores.channels.defaultProject(channelId)).toBe(PROJECT);
  expect(whispers()).toEqual([expect.stringContaining('did not find')]);
});

it('checks the policy for the project', async () => {
  const { run, asked, stores, texts, whispers, channelId, setPolicy } = await worlds.open();
  const rule = { effect: 'deny' as const, projects: [PROJECT], reason: 'not this one' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('use', { ...asked, project: PROJECT });
  expect(await stores.channels.defaultProject(channelId)).toBeUndefined();
  expect(texts()).toEqual([]);
  expect(whispers()).toEqual([expect.stringContaining('not this one')]);
});
