// Tokens of people who are gone, or don't use them, are forgotten.
import { beforeEach, expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { sealedInRedis } from '../../../support/sealed-in-redis.ts';

const server = testRedis();
const worlds = jobWorlds(server);
const DAY_MS = 24 * 60 * 60_000;
let world: JobWorld;

beforeEach(async () => {
  world = await worlds.open();
  for (const [login, userId] of [
    ['ada-ci', world.ada],
    ['grace-ci', world.grace],
  ] as const) {
    world.ci.addUser({ login, token: `CCIPAT_${login}` });
    const sealedToken = world.seal.seal(`CCIPAT_${login}`, tokenPurpose(userId));
    await world.run('login', { place: world.asked.place, actor: { userId }, sealedToken });
  }
});

const loggedIn = () => world.stores.accounts.list();
const left = async () =>
  Object.keys(await sealedInRedis(server.redis, world.keys.bullPrefix.replace(/-bull$/, '')));
const check = () => world.run('check-accounts', {});
const deactivate = (userId: string) => {
  const user = world.slack.users().find(({ id }) => id === userId);
  if (user !== undefined) user.isDeactivated = true;
};
const direct = () =>
  world.slack
    .channels()
    .filter(({ id }) => id.startsWith('D'))
    .flatMap(({ id }) =>
      world.slack
        .channel(id)
        .messages()
        .map(({ text }) => text),
    );

it('keeps the tokens of people who are there and use them', async () => {
  await check();
  expect(await loggedIn()).toEqual([world.ada, world.grace].sort());
});

it('deactivated: the token is gone from Redis, and the audit says why', async () => {
  deactivate(world.ada);
  await check();
  expect(await loggedIn()).toEqual([world.grace]);
  expect(await left()).toEqual([world.keys.account(world.grace)]);
  expect(await world.stores.people.byLogin('ada-ci')).toBeUndefined();
  const [line] = await world.stores.audit.newest(1);
  expect(line).toMatchObject({ userId: world.ada, command: 'logout', what: 'the login as ada-ci' });
  expect(line?.reason).toContain('deactivated');
});

it('unused: only who did not use it loses it, and is told once', async () => {
  world.pass(89 * DAY_MS);
  await check();
  expect(await loggedIn()).toHaveLength(2);
  await world.run('whoami', { place: world.asked.place, actor: { userId: world.grace } });
  world.pass(2 * DAY_MS);
  await check();
  await check();
  expect(await loggedIn()).toEqual([world.grace]);
  expect(direct()).toEqual([
    expect.stringMatching(/haven’t used your CircleCI token for 90 days, so I deleted it/),
  ]);
});

it('a login from before its use was noted is not taken for unused', async () => {
  await server.redis.del(world.keys.accountsUsed());
  world.pass(1_000 * DAY_MS);
  await check();
  expect(await loggedIn()).toHaveLength(2);
  world.pass(91 * DAY_MS);
  await check();
  expect(await loggedIn()).toEqual([]);
});

it('keeps a token while Slack does not answer, and checks the others', async () => {
  world.slack.faults.add({ method: 'users.info', kind: 'http', times: 1 });
  deactivate(world.ada);
  deactivate(world.grace);
  await check();
  expect(await loggedIn()).toHaveLength(1);
  await check();
  expect(await loggedIn()).toEqual([]);
});

it('the app was uninstalled: all tokens are gone', async () => {
  world.slack.faults.add({ method: 'auth.test', kind: 'error', error: 'account_inactive', times: Infinity });
  await world.queues.enqueue({
    name: 'app-uninstalled',
    id: 'gone-1',
    payload: { event: 'app_uninstalled' },
  });
  await world.settled();
  expect(await left()).toEqual([]);
});

it('after a logout, what the person does next uses the shared bot token', async () => {
  await world.run('logout', { ...world.asked });
  await world.run('trigger', { ...world.asked, project: PROJECT, parameters: {}, dryRun: false });
  expect((await world.stores.audit.newest(1))[0]?.asWhom).toBe('owner (shared bot token)');
});
