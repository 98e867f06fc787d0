// The Heroku key of a person's own CircleCI account.
import { expect, it } from 'vitest';
import { herokuKeyPurpose, tokenPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open() {
  const world = await worlds.open();
  const { seal, ada, asked, run } = world;
  const set = () =>
    run('keys-heroku', { ...asked, sealedKey: seal.seal('hunter2', herokuKeyPurpose(ada)), dryRun: false });
  return { ...world, set };
}

it('is set with the own token, and shown nowhere', async () => {
  const { set, run, asked, seal, ada, ci, texts, slack, log } = await open();
  const user = ci.addUser({ login: 'ada-ci', token: 'CCIPAT_ada' });
  await run('login', { ...asked, sealedToken: seal.seal('CCIPAT_ada', tokenPurpose(ada)) });
  await set();
  expect(user.herokuKey).toBe('hunter2');
  expect(texts().at(-1)).toContain('set the Heroku key of ada-ci (own token) on CircleCI');
  expect(JSON.stringify([slack.calls, log.lines])).not.toContain('hunter2');
});

it('is not set for the shared bot account', async () => {
  const { set, ci, whispers } = await open();
  await set();
  expect(whispers()[0]).toContain('Nothing was changed. Log in');
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});
