// The stores about people and the bot: accounts, groups, held requests, signs of life.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { readRedisHealth } from '../../../src/store/redis-health.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const stores = createStores(redis, createKeys(prefix));
const { accounts, groups, heldRequests, scheduleMakers, pulses, budget, budgetOf } = stores;
const account = { sealedToken: 'v1.x', login: 'ada', circleciId: 'c1', since: 1 };

it('accounts: keeps one per person until it is forgotten', async () => {
  await accounts.put('U1', account);
  await accounts.put('U1', { ...account, login: 'ada-2' });
  expect(await accounts.get('U1')).toEqual({ ...account, login: 'ada-2' });
  expect(await accounts.get('U2')).toBeUndefined();
  expect([await accounts.forget('U1'), await accounts.forget('U1')]).toEqual([true, false]);
  expect(await accounts.get('U1')).toBeUndefined();
});

it('groups: keeps the members and when they were read', async () => {
  await groups.put('S1', { users: ['U1'], readAt: 5 });
  expect(await groups.get('S1')).toEqual({ users: ['U1'], readAt: 5 });
  expect(await groups.get('S2')).toBeUndefined();
});

it('held requests: can be answered once, by the first person', async () => {
  const held = {
    job: { name: 'trigger', payload: { project: 'gh/acme/web' } },
    what: 'a new pipeline',
    rule: 'takes two',
    channelId: 'C1',
    subjects: [{ command: 'trigger' as const, access: 'run' as const, project: null }],
    exact: { what: 'Triggering', request: { method: 'POST', path: '/pipeline' }, resolved: [] },
    ...{ asWhom: 'ada (own token)', again: 'trigger', at: 5 },
    first: { userId: 'U1', circleciId: 'c1', isOwnToken: true },
  };
  await heldRequests.hold('cmd-1', held);
  await heldRequests.hold('cmd-1', { ...held, what: 'another' });
  expect(await heldRequests.get('cmd-1')).toEqual(held);

  const answers = ['U2', 'U3'].map((userId) => ({ userId, jobId: `act-${userId}`, isYes: userId === 'U2' }));
  const counted = await Promise.all(answers.map((answer) => heldRequests.answer('cmd-1', answer)));
  expect(counted).toEqual([answers[0], answers[0]]);
  expect(await heldRequests.answerOf('cmd-1')).toEqual(answers[0]);
  expect(await heldRequests.answerOf('cmd-2')).toBeUndefined();
  await heldRequests.drop('cmd-1');
  expect(await heldRequests.get('cmd-1')).toBeUndefined();
});

it('held requests: one that another version kept is not read', async () => {
  await redis.set(createKeys(prefix).heldRequest('cmd-old'), JSON.stringify({ what: 'a new pipeline' }));
  expect(await heldRequests.get('cmd-old')).toBeUndefined();
});

it('schedule makers: keeps everybody who made or changed one', async () => {
  const ada = { userId: 'U1', circleciId: 'c1', isOwnToken: true, isMaker: true };
  const grace = { userId: 'U2', circleciId: 'bot', isOwnToken: false, isMaker: false };
  await Promise.all([ada, grace, ada].map((maker) => scheduleMakers.add('s1', maker)));
  expect(await scheduleMakers.of('s1')).toEqual(expect.arrayContaining([ada, grace]));
  expect(await scheduleMakers.of('s1')).toHaveLength(2);
  expect(await scheduleMakers.of('s2')).toEqual([]);
});

it('pulses: keeps the latest of each', async () => {
  await pulses.webhookCame('gh/acme/web', 1);
  await pulses.webhookCame('gh/acme/web', 2);
  expect([await pulses.lastWebhook('gh/acme/web'), await pulses.lastWebhook('gh/x/y')]).toEqual([
    2,
    undefined,
  ]);
  expect(await pulses.doWebhooksCome('gh/x/y')).toBe(false);
  expect(await pulses.doWebhooksCome('gh/acme/web')).toBe(true);
  await pulses.webhookMissed('gh/acme/web', 3);
  expect(await pulses.doWebhooksCome('gh/acme/web')).toBe(false);
  await pulses.webhookCame('gh/acme/web', 3);
  expect(await pulses.doWebhooksCome('gh/acme/web')).toBe(true);
  expect(await pulses.intake()).toBeUndefined();
  await pulses.intakeIs({ mode: 'socket', isUp: false, at: 3 });
  expect(await pulses.intake()).toEqual({ mode: 'socket', isUp: false, at: 3 });
  await pulses.removalSeen({ call: 'GET /x' });
  await pulses.removalSeen({ call: 'GET /x', sunsetAt: '2027-02-01T00:00:00Z' });
  expect(await pulses.removals()).toEqual([{ call: 'GET /x', sunsetAt: '2027-02-01T00:00:00Z' }]);
});

it('budgets: what one token uses does not count against another', async () => {
  await budgetOf('U1').throttled(60_000);
  expect(await budgetOf('U1').reserve('interactive')).toBeGreaterThan(0);
  expect(await budgetOf('U2').reserve('interactive')).toBe(0);
  expect(await budget.reserve('interactive')).toBe(0);
});

it('health: reads Redis’s own figures', async () => {
  expect(await readRedisHealth(redis)).toEqual({
    version: expect.stringMatching(/^\d+\.\d+/),
    keepsEverything: expect.any(Boolean),
    writesWell: true,
    evictionPolicy: expect.stringMatching(/^[a-z-]+$/),
    memoryUsed: undefined,
  });
});
