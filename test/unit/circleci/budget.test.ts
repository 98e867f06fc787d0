// How the client and a rate budget work together, and how a response's warnings are reported.
import { expect, it } from 'vitest';
import type { ApiWarning, RateBudget } from '../../../src/circleci/client.ts';
import { createMemoryBudget } from '../../../src/circleci/rate-limit.ts';
import { failure, inTurn, json, startClient } from './stub-server.ts';

const me = { id: '1', login: 'ada', name: 'Ada' };

/** Records its calls, and returns the given waits. */
function createLedger(...waits: number[]): { said: unknown[]; budget: RateBudget } {
  const said: unknown[] = [];
  const budget: RateBudget = {
    reserve: async (kind) => {
      said.push(['reserve', kind]);
      return waits.shift() ?? 0;
    },
    saw: async (limit) => void said.push(['saw', limit]),
    throttled: async (afterMs) => void said.push(['throttled', afterMs]),
  };
  return { said, budget };
}

it('asks before a read, and reports the rate limit it saw', async () => {
  const { said, budget } = createLedger();
  const limits = { 'ratelimit-remaining': '9', 'ratelimit-limit': '10', 'ratelimit-reset': '30' };
  const { client } = await startClient(inTurn(json(429, {}, { 'retry-after': '1' }), json(200, me, limits)), {
    budget,
  });

  await client.me.get();

  expect(said).toEqual([
    ['reserve', 'interactive'],
    ['throttled', 1_000],
    ['saw', { limit: 10, remaining: 9, resetAfterMs: 30_000 }],
  ]);
});

it('waits a short time for a person, and fails with a longer wait', async () => {
  const { budget } = createLedger(700, 60_000);
  const { client, server, slept } = await startClient(json(200, me), { budget });

  await client.me.get();
  expect(slept).toEqual([700]);

  expect(await failure(client.me.get())).toMatchObject({
    name: 'CircleciRateLimited',
    retry: { afterMs: 60_000 },
  });
  expect([slept, server.asked.length]).toEqual([[700], 1]);
});

it.each([
  ['the budget puts it off', [1], json(200, me), 0, 'CircleciRateLimited'],
  ['CircleCI answers 429', [], json(429, {}, { 'retry-after': '1' }), 1, 'CircleciRateLimited'],
  ['CircleCI answers 503', [], json(503, {}), 2, 'CircleciBroken'],
])('never waits in a background read when %s', async (_, waits, answer, asked, name) => {
  const { budget } = createLedger(...waits);
  const { client, server, slept } = await startClient(answer, { budget });

  expect(await failure(client.me.get({ priority: 'background' }))).toMatchObject({ name });

  expect([server.asked.length, slept.filter((ms) => ms > 0)]).toEqual([asked, []]);
});

it.each([
  ['an epoch', 0, '1800000030', 30_000],
  ['an epoch of milliseconds', 0, '1800000030000', 30_000],
  ['a date', 0, 'Fri, 15 Jan 2027 08:00:30 GMT', 30_000],
  ['an epoch in the past', 0, '1700000030', 0],
  ['an epoch weeks ahead', 0, '1805000000', 0],
])(
  'holds background reads back until a reset that is %s, and believes the next answer',
  async (_, remaining, reset, ms) => {
    const now = 1_800_000_000_000;
    const budget = createMemoryBudget(() => now);
    const limits = (left: number, until: string) => ({
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-reset': until,
    });
    const { client } = await startClient(
      inTurn(json(200, me, limits(remaining, reset)), json(200, me, limits(90, '60'))),
      { budget, clock: { now: () => now, sleep: async () => {}, random: () => 0 } },
    );

    await client.me.get();
    expect(await budget.reserve('background')).toBe(ms);
    await client.me.get();
    expect(await budget.reserve('background')).toBe(0);
  },
);

it('does not ask before a change', async () => {
  const { said, budget } = createLedger(60_000);
  const { client } = await startClient(json(202, {}), { budget });

  await client.workflows.cancel('w');

  expect(said).toEqual([]);
});

it('continues if the budget fails', async () => {
  const broken = async () => Promise.reject(new Error('away'));
  const budget: RateBudget = { reserve: broken, saw: broken, throttled: broken };
  const { client } = await startClient(json(200, me, { 'ratelimit-remaining': '1' }), { budget });

  expect(await client.me.get()).toEqual(me);
});

it.each<[Record<string, string>, object | undefined]>([
  [{}, undefined],
  [{ deprecation: 'true' }, {}],
  [
    {
      deprecation: '@1785542400',
      sunset: 'Mon, 01 Feb 2027 00:00:00 GMT',
      link: '<https://circleci.test/x>',
    },
    {
      deprecatedAt: '2026-08-01T00:00:00.000Z',
      sunsetAt: '2027-02-01T00:00:00.000Z',
      link: '<https://circleci.test/x>',
    },
  ],
  [{ sunset: 'some day' }, {}],
])('turns %j into the warning %j', async (headers, expected) => {
  const warnings: ApiWarning[] = [];
  const { client } = await startClient(json(200, me, headers), { onWarning: (one) => warnings.push(one) });

  await client.me.get();

  const call = { method: 'GET', path: '/api/v2/me' };
  expect(warnings).toEqual(expected === undefined ? [] : [{ kind: 'deprecation', call, ...expected }]);
});

it('does not let a failing listener break a call', async () => {
  const onWarning = () => {
    throw new Error('log full');
  };
  const { client } = await startClient(json(200, me, { deprecation: 'true' }), { onWarning });

  expect(await client.me.get()).toEqual(me);
});
