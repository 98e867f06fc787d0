// Logging in, acting with your own token, and what happens when the token is revoked. The token is never shown.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const redis = testRedis();
const worlds = jobWorlds(redis);
const token = 'CCIPAT_ada_hunter2';

async function logIn(world: JobWorld, text = token, userId = world.ada) {
  const sealedToken = world.seal.seal(text, tokenPurpose(userId));
  await world.run('login', { ...world.asked, actor: { userId }, sealedToken });
}

it('stores a token that CircleCI accepts, and uses it from then on', async () => {
  const world = await worlds.open();
  world.ci.addUser({ login: 'ada-ci', name: 'Ada', token });
  await world.run('whoami', world.asked);
  expect(world.whispers()).toEqual([expect.stringMatching(/as owner .*with the shared bot token/)]);

  await logIn(world);
  expect(world.whispers()[1]).toContain('logged in to CircleCI as ada-ci');
  await world.run('whoami', world.asked);
  expect(world.whispers()[2]).toMatch(/act in CircleCI as ada-ci \(Ada\), with your own token/);

  await world.run('trigger', { ...world.asked, project: PROJECT, parameters: {}, dryRun: false });
  const triggers = world.ci.calls.filter(({ method }) => method === 'POST');
  expect(triggers.map(({ tokenUsed }) => tokenUsed)).toEqual([token]);
  const grace = { ...world.asked, actor: { userId: world.grace } };
  await world.run('trigger', { ...grace, project: PROJECT, parameters: {}, dryRun: true });
  expect(world.whispers(world.grace)).toEqual([expect.stringContaining('as owner (shared bot token)')]);

  await world.run('logout', world.asked);
  await world.run('logout', world.asked);
  expect(world.whispers().slice(-2)).toEqual([
    expect.stringContaining('is deleted'),
    expect.stringContaining('not logged in'),
  ]);
  const calls = world.slack.calls.map(({ args }) => args);
  const said = JSON.stringify([calls, world.log.lines, await everythingStored()]);
  expect(said).toContain('ada-ci');
  expect(said).not.toContain('hunter2');
});

it('says that the shared token is read-only if the policy says so, but not that a person’s own token is', async () => {
  const world = await worlds.open();
  const readsOnly = /The shared bot token is read-only here/;
  const shown = () =>
    JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
  await world.run('whoami', world.asked);
  expect(shown()).toContain('with the shared bot token');
  expect(shown()).not.toMatch(readsOnly);

  world.setPolicy({ rules: [], default: 'allow', sharedToken: 'reads' });
  await world.run('whoami', world.asked);
  expect(shown()).toMatch(readsOnly);

  world.ci.addUser({ login: 'ada-ci', name: 'Ada', token });
  await logIn(world);
  await world.run('whoami', world.asked);
  expect(shown()).toContain('your own token');
  expect(shown()).not.toMatch(readsOnly);
});

it('stores nothing if CircleCI rejects the token or it was sealed for another person', async () => {
  const world = await worlds.open();
  await logIn(world, 'CCIPAT_unknown');
  expect(world.whispers()[0]).toMatch(/did not accept the API token.* Nothing was changed\. Copy a personal/);

  const sealedToken = world.seal.seal(token, tokenPurpose(world.grace));
  await world.run('login', { ...world.asked, sealedToken });
  expect(world.whispers()[1]).toContain('couldn’t decrypt a stored secret');
  expect(await world.stores.accounts.get(world.ada)).toBeUndefined();
});

it('reports a revoked token instead of silently using the shared one', async () => {
  const world = await worlds.open();
  const user = world.ci.addUser({ login: 'ada-ci', token });
  await logIn(world);
  user.token = 'CCIPAT_another';

  await world.run('trigger', { ...world.asked, project: PROJECT, parameters: {}, dryRun: false });
  expect(world.whispers()[1]).toMatch(
    /Nothing was changed\. It’s your own token.* log in again, or use the shared bot token/,
  );
  expect(world.ci.count('POST', /pipeline/)).toBe(0);
});

it.each(['login', 'logout', 'whoami'] as const)('%s checks the policy', async (command) => {
  const world = await worlds.open();
  world.ci.addUser({ login: 'ada-ci', token });
  if (command !== 'login') await logIn(world);
  const before = await world.stores.accounts.get(world.ada);
  world.setPolicy({ rules: [{ effect: 'deny', commands: [command] }], default: 'allow' });
  if (command === 'login') await logIn(world);
  else await world.run(command, world.asked);

  expect(world.whispers().at(-1)).toContain(`You can’t use “${command}” here`);
  expect(await world.stores.accounts.get(world.ada)).toEqual(before);
});

async function everythingStored(): Promise<unknown[]> {
  const keys = await redis.redis.keys(`${redis.prefix}*`);
  return Promise.all(keys.map(async (key) => [key, (await redis.redis.dumpBuffer(key))?.toString('latin1')]));
}
