// Following a project on CircleCI.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const FOLLOW = /\/follow$/;

async function open() {
  const world = await worlds.open();
  // Created through the API, so nobody follows it yet.
  const { slug: project } = await world.circleci.projects.create('gh/acme', { name: 'fresh' });
  const follow = (more = {}) => world.run('follow', { ...world.asked, project, dryRun: false, ...more });
  return { ...world, world, project, follow };
}

it('follows once as the bot, links the first job, and says if the project is already followed', async () => {
  const { follow, ci, texts, whispers, ada } = await open();
  await follow();
  expect(texts()[0]).toMatch(
    `<@${ada}> had owner (shared bot token) follow acme/fresh on CircleCI, which started its first job`,
  );
  await follow();
  expect(ci.count('POST', FOLLOW)).toBe(1);
  expect(whispers()[0]).toContain('acme/fresh is already followed by owner (shared bot token)');
});

it('follows as the person who logged in', async () => {
  const { world, follow, ci, texts } = await open();
  ci.addUser({ login: 'ada-ci', token: 'CCIPAT_of-ada' });
  const sealedToken = world.seal.seal('CCIPAT_of-ada', tokenPurpose(world.ada));
  await world.run('login', { ...world.asked, sealedToken });
  await follow();
  expect(texts().at(-1)).toContain(`<@${world.ada}> followed acme/fresh on CircleCI`);
  expect(ci.calls.findLast(({ path }) => FOLLOW.test(path))?.tokenUsed).toBe('CCIPAT_of-ada');
});

it('recognizes a change whose response was lost', async () => {
  const { follow, ci, texts } = await open();
  ci.faults.add({ method: 'POST', path: FOLLOW, kind: 'perform-then-reset' });
  await follow();
  expect(ci.count('POST', FOLLOW)).toBe(1);
  expect(texts()).toEqual([expect.stringMatching(/follow acme\/fresh on CircleCI\.$/)]);
});

it('shows what it would send in a dry run, and checks the policy', async () => {
  const { setPolicy, follow, ci, whispers } = await open();
  await follow({ dryRun: true });
  expect(whispers()[0]).toContain('would send POST /api/v1.1/project/gh/acme/fresh/follow as owner');
  const rule = { effect: 'deny' as const, projects: ['gh/acme/*'], reason: 'not this one' };
  setPolicy({ rules: [rule], default: 'allow' });
  await follow();
  expect(whispers().slice(1)).toEqual([expect.stringContaining('not this one')]);
  expect(ci.count('POST', FOLLOW)).toBe(0);
});
