// A project as CircleCI knows it.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('shows a project with the settings that the token may read', async () => {
  const { run, asked, ci, circleci, whispers, texts, slack, stores } = await worlds.open();
  await circleci.projects.updateSettings(PROJECT, { buildPrsOnly: true });
  await run('project', { ...asked, project: 'github/acme/web' });
  expect(whispers()[0]).toBe('acme/web is a project of acme with the default branch main.');
  expect(JSON.stringify(slack.calls)).toContain('Builds only pull requests: *on*');
  expect(JSON.stringify(slack.calls)).toContain('Always built: `main`');
  expect(await stores.projects.list(5)).toContain(PROJECT);

  ci.faults.add({ method: 'GET', path: /settings$/, kind: 'status', status: 403 });
  await run('project', { ...asked, project: PROJECT });
  expect(JSON.stringify(slack.calls)).toContain('can’t read them');
  await run('project', { ...asked, project: 'gh/acme/nowhere' });
  expect(whispers()[2]).toContain('did not find that');
  expect(texts()).toEqual([]);
});

it('checks the policy', async () => {
  const { setPolicy, run, asked, whispers } = await worlds.open();
  const rule = { effect: 'deny' as const, projects: ['gh/acme/*'], reason: 'not this one' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('project', { ...asked, project: PROJECT });
  expect(whispers()).toEqual([expect.stringContaining('not this one')]);
});
