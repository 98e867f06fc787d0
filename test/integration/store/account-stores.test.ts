// The stores about people and the bot: accounts, groups, held requests, signs of life.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { readRedisHealth } from '../../../src/store/redis-health.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const { accounts, groups, heldRequests, pulses, budget, budgetOf } = createStores(redis, createKeys(prefix));
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
    wanted: { command: 'trigger', access: 'run', project: null },
    userId: 'U1',
  } as const;
  await heldRequests.hold('cmd-1', held);
  await heldRequests.hold('cmd-1', { ...held, userId: 'U9' });
  expect(await heldRequests.get('cmd-1')).toEqual(held);

  expect(await Promise.all(['U2', 'U3'].map((user) => heldRequests.confirm('two-1', user)))).toEqual([
    'U2',
    'U2',
  ]);
  expect(await heldRequests.confirmedBy('two-1')).toBe('U2');
  expect(await heldRequests.confirmedBy('two-2')).toBeUndefined();
  expect([await heldRequests.drop('cmd-1'), await heldRequests.drop('cmd-1')]).toEqual([true, false]);
  expect(await heldRequests.get('cmd-1')).toBeUndefined();
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
