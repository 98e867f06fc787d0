// `jobs` against the stand-ins: the newest jobs of all followed projects.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const OTHER = 'gh/acme/api';
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
  world.ci.addProject({ slug: OTHER });
  for (const slug of [PROJECT, OTHER]) {
    const jobs = [{ name: 'lint' }, { name: 'unit', outcome: 'failed' as const }];
    world.ci.script(slug, [{ name: 'build', jobs }]);
    world.ci.pushCommit({ projectSlug: slug, branch: slug === OTHER ? 'secret' : 'main', subject: 'Change' });
  }
  await world.ci.finish();
});

const ask = (more: { only?: 'failed' | 'running'; share?: boolean } = {}) =>
  world.run('jobs', { ...world.asked, share: false, ...more });
const said = () => world.slack.channel(world.channelId).ephemerals(world.ada).at(-1);
const shown = () => JSON.stringify(said()?.blocks);

it('lists jobs of all projects, to the person alone, and shares', async () => {
  await ask();
  expect(said()?.text).toMatch(/^Newest jobs of the projects that .* follows on CircleCI\. The newest: /);
  expect(shown()).toMatch(/unit #\d+> failed · acme\/api · `secret`/);
  expect(shown()).toMatch(/lint #\d+> succeeded · acme\/web · `main`/);
  expect(world.texts()).toEqual([]);

  await ask({ share: true });
  expect(world.texts()).toEqual([expect.stringContaining('Newest jobs of the projects')]);
});

it('keeps failed or running ones', async () => {
  await ask({ only: 'failed' });
  expect(shown()).toContain('unit #');
  expect(shown()).not.toContain('lint #');
  await ask({ only: 'running' });
  expect(said()?.text).toMatch(/^I see no running jobs of the projects/);
});

it('leaves out what the policy denies, and says why if nothing is left', async () => {
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['secret'] }] });
  await ask();
  expect(shown()).not.toContain('acme/api');
  expect(shown()).toContain('The policy leaves 2 jobs out for you here.');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['**'], reason: 'hush' }] });
  await ask();
  expect(said()?.text).toContain('hush');
});

it('shows no job whose project it can’t tell, and says so', async () => {
  world.ci.faults.add({
    kind: 'edit',
    path: /\/recent-builds$/,
    edit: (body) =>
      (body as object[]).map((one, at) => (at === 0 ? { ...one, build_url: 'https://x.example/7' } : one)),
  });
  await ask();
  expect(said()?.text).toContain('1 job could not be read.');
});
