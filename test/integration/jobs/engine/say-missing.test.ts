// "CircleCI did not find …" names what, the nearest name, and whether a login would help.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('names the project, the nearest one, and the login', async () => {
  const world = await worlds.open();
  await world.stores.projects.seen(PROJECT, world.now());
  const env = { ...world.asked, project: 'gh/acme/wep' };
  await world.run('env-list', env);
  expect(world.whispers().at(-1)).toMatch(
    /did not find that: the project `?acme\/wep`? doesn’t exist.*Nothing was changed.*Did you mean `?acme\/web`?\?.*shared bot token.*\/circleci login/,
  );
});

it('names the run, and says that a login would not help who is logged in', async () => {
  const world = await worlds.open();
  const token = 'CCIPAT_of-ada-ci';
  world.ci.addUser({ login: 'ada-ci', token });
  const sealedToken = world.seal.seal(token, tokenPurpose(world.ada));
  await world.stores.accounts.put(world.ada, { sealedToken, login: 'ada-ci', circleciId: 'c1', since: 1 });
  const target = { ref: { kind: 'pipeline', number: 77 }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers().at(-1)).toMatch(
    /did not find that: the pipeline `?#77`? of `?acme\/web`?.*your own CircleCI token/,
  );
});
