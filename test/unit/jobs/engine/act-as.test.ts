// Which client a job gets: one per token, kept while it is used, replaced when the token changes.
import { afterEach, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../../playground/circleci/index.ts';
import { createCircleci } from '../../../../src/circleci/client.ts';
import { createActAs } from '../../../../src/jobs/engine/act-as.ts';
import type { Account } from '../../../../src/store/accounts.ts';

const undo: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp() {
  const ci: CircleciStandIn = await startCircleci();
  undo.push(() => ci.close());
  const accounts = new Map<string, Account>();
  const connected: string[] = [];
  const connect = (token: string) => createCircleci({ token, baseUrl: ci.url, retry: { maxAttempts: 1 } });
  const shared = connect(ci.token);
  undo.push(() => shared.close());
  const { actAs, close } = createActAs({
    shared,
    accounts: { get: async (userId) => accounts.get(userId), used: async () => undefined },
    openSeal: (sealed, purpose) => {
      if (!purpose.startsWith('circleci-token:')) throw new Error(purpose);
      if (sealed === 'spoilt') throw new Error('cannot be opened');
      return sealed.replace('sealed ', '');
    },
    connect: (token, userId) => {
      connected.push(`${userId} ${token}`);
      return connect(token);
    },
  });
  undo.push(close);
  const logIn = (userId: string, token: string, login = userId.toLowerCase()) =>
    accounts.set(userId, { sealedToken: `sealed ${token}`, login, circleciId: 'c', since: 0 });
  return { ci, actAs, logIn, accounts, connected };
}

it('uses the shared token for people who are not logged in, and looks up its name once', async () => {
  const { ci, actAs } = await setUp();
  const acting = await actAs({ userId: 'U1' });
  expect([await acting.asWhom(), await acting.asWhom()]).toEqual(Array(2).fill('owner (shared bot token)'));
  expect((await actAs({ userId: 'U2' })).isOwnToken).toBe(false);
  expect(ci.count('GET', /\/me$/)).toBe(1);
});

it('keeps one client per token', async () => {
  const { actAs, logIn, accounts, connected } = await setUp();
  logIn('U1', 'CCIPAT_one');
  const [first, again] = [await actAs({ userId: 'U1' }), await actAs({ userId: 'U1' })];
  expect(again.circleci).toBe(first.circleci);
  expect([await first.asWhom(), first.isOwnToken]).toEqual(['u1 (own token)', true]);

  logIn('U1', 'CCIPAT_two');
  expect((await actAs({ userId: 'U1' })).circleci).not.toBe(first.circleci);
  accounts.delete('U1');
  expect((await actAs({ userId: 'U1' })).isOwnToken).toBe(false);
  expect(connected).toEqual(['U1 CCIPAT_one', 'U1 CCIPAT_two']);
});

it("reports a stored token that can't be unsealed, and does not use the shared one instead", async () => {
  const { actAs, accounts, logIn } = await setUp();
  logIn('U1', 'CCIPAT_one');
  const { sealedToken: _, ...rest } = accounts.get('U1') ?? { login: '', circleciId: '', since: 0 };
  accounts.set('U1', { ...rest, sealedToken: 'spoilt' });
  await expect(actAs({ userId: 'U1' })).rejects.toThrow(/Log in again with `\/circleci login`/);
});

it('closes the client that was idle longest, and a call in progress still finishes', async () => {
  const { ci, actAs, logIn, connected } = await setUp();
  ci.addUser({ login: 'first', token: 'CCIPAT_U0' });
  for (let i = 0; i <= 50; i += 1) logIn(`U${i}`, `CCIPAT_U${i}`);
  const { circleci } = await actAs({ userId: 'U0' });
  const underWay = circleci.me.get();
  for (let i = 1; i <= 50; i += 1) await actAs({ userId: `U${i}` });
  expect((await underWay).login).toBe('first');
  expect((await actAs({ userId: 'U50' })).isOwnToken).toBe(true);
  expect(connected).toHaveLength(51);
  await actAs({ userId: 'U0' });
  expect(connected).toHaveLength(52);
});
