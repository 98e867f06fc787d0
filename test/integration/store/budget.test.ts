// The shared request budget behaves like the one in memory, and two processes share it.
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBudget, type RateBudget } from '../../../src/circleci/rate-limit.ts';
import { createRedisBudget, readBudgetLeft } from '../../../src/store/budget.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const T = 1_790_000_000_000;
let now = T;
const clock = () => now;

beforeEach(async () => {
  now = T;
  await redis.del(keys.budget());
});

const kinds: [string, () => RateBudget][] = [
  ['in memory', () => createMemoryBudget(clock)],
  ['in Redis', () => createRedisBudget(redis, keys, clock)],
];

describe.each(kinds)('%s', (_, create) => {
  it('allows everything while nothing is known', async () => {
    const budget = create();
    expect(await budget.reserve('background')).toBe(0);
    await budget.saw({ remaining: 0 });
    expect(await budget.reserve('background')).toBe(0);
  });

  it('holds back background reads, but not people, when a fifth is left, until the reset', async () => {
    const budget = create();
    await budget.saw({ limit: 10, remaining: 3, resetAfterMs: 5_000 });
    expect(await budget.reserve('background')).toBe(0);
    expect(await budget.reserve('background')).toBe(5_000);
    expect(await budget.reserve('interactive')).toBe(0);
    now += 5_000;
    expect(await budget.reserve('background')).toBe(0);
  });

  it('holds everybody back after a 429', async () => {
    const budget = create();
    await budget.throttled(3_000);
    await budget.throttled(1_000);
    expect(await budget.reserve('interactive')).toBe(3_000);
    now += 3_000;
    expect(await budget.reserve('background')).toBe(0);
  });
});

const HOUR = 3_600_000;

describe.each(kinds)('%s, an absurd wait', (_, create) => {
  it('is believed for an hour at most', async () => {
    const budget = create();
    await budget.throttled(T);
    expect(await budget.reserve('interactive')).toBe(HOUR);
    now += HOUR;
    expect(await budget.reserve('background')).toBe(0);
  });

  it('until a reset is believed for an hour at most', async () => {
    const budget = create();
    await budget.saw({ limit: 10, remaining: 0, resetAfterMs: T });
    expect(await budget.reserve('background')).toBe(HOUR);
    now += HOUR;
    expect(await budget.reserve('background')).toBe(0);
  });
});

describe('what an older version stored', () => {
  const stored = async (fields: object) => {
    await redis.hset(keys.budget(), fields);
    await redis.pexpire(keys.budget(), T);
    return createRedisBudget(redis, keys, clock);
  };

  it.each([
    ['a wait', { throttledUntil: T * 2 }],
    [
      'a reset',
      { limit: 10, remaining: 0, resetAt: T * 2, windowMs: T, remainedFirst: 0, throttledUntil: T - 1 },
    ],
  ])('%s of years stops nothing, and is forgotten with the next answer', async (_, fields) => {
    const budget = await stored(fields);
    expect(await budget.reserve('background')).toBe(0);
    expect(await budget.reserve('interactive')).toBe(0);

    await budget.saw({ limit: 10, remaining: 1, resetAfterMs: 5_000 });
    expect(await budget.reserve('background')).toBe(5_000);
    await budget.throttled(7_000);
    expect(await budget.reserve('interactive')).toBe(7_000);
    now += 7_000;
    expect(await budget.reserve('background')).toBe(0);
    expect(await redis.pttl(keys.budget())).toBeLessThanOrEqual(HOUR + 1_000);
  });
});

describe('shared', () => {
  it('is spent by both processes together', async () => {
    const [one, two] = [createRedisBudget(redis, keys, clock), createRedisBudget(redis, keys, clock)];
    await one.saw({ limit: 100, remaining: 60, resetAfterMs: 9_000 });
    const waits = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : two).reserve('background')),
    );
    expect(waits.filter((ms) => ms === 0)).toHaveLength(40);
    expect(waits.filter((ms) => ms === 9_000)).toHaveLength(10);
  });

  it('is not raised by a response that arrives late, but is by a new window', async () => {
    const budget = createRedisBudget(redis, keys, clock);
    await budget.saw({ limit: 100, remaining: 20, resetAfterMs: 9_000 });
    await budget.saw({ limit: 100, remaining: 90, resetAfterMs: 9_000 });
    expect(await budget.reserve('background')).toBe(9_000);
    now += 8_500;
    await budget.saw({ limit: 100, remaining: 99, resetAfterMs: 10_000 });
    expect(await budget.reserve('background')).toBe(0);
  });

  it('spreads background reads over a long window, and uses the whole budget', async () => {
    const budget = createRedisBudget(redis, keys, clock);
    await budget.saw({ limit: 100, remaining: 100, resetAfterMs: 60_000 });
    const gone: number[] = [];
    for (; now < T + 60_000; now += 100)
      while ((await budget.reserve('background')) === 0) gone.push(now - T);
    expect(gone).toHaveLength(80);
    expect(gone.filter((ms) => ms === 0)).toHaveLength(16);
    expect(gone.filter((ms) => ms < 30_000).length).toBeOneOf([55, 56, 57]);
    expect(await budget.reserve('interactive')).toBe(0);
  });

  it('says how long until the next background read, and makes no person wait', async () => {
    const budget = createRedisBudget(redis, keys, clock);
    await budget.saw({ limit: 100, remaining: 100, resetAfterMs: 60_000 });
    const waits: number[] = [];
    for (let read = 0; read < 18; read += 1) waits.push(await budget.reserve('background'));
    expect(waits.filter((ms) => ms > 0)).toEqual([750, 750]);
    for (let read = 0; read < 8; read += 1) expect(await budget.reserve('interactive')).toBe(0);
    const waitMs = await budget.reserve('background');
    expect(Math.abs(waitMs - 6_750)).toBeLessThanOrEqual(1);
    now += waitMs;
    expect(await budget.reserve('background')).toBe(0);
  });

  it('expires', async () => {
    const budget = createRedisBudget(redis, keys, clock);
    await budget.saw({ limit: 100, remaining: 20, resetAfterMs: 9_000 });
    await budget.throttled(20_000);
    expect(await redis.pttl(keys.budget())).toSatisfy((ms: number) => ms > 15_000 && ms <= 21_000);
  });
});

it('tells metrics what is left, until the window ends', async () => {
  const budget = createRedisBudget(redis, keys, clock);
  const left = () => readBudgetLeft(redis, keys, clock);

  expect(await left()).toBeUndefined();
  await budget.saw({ limit: 10, remaining: 4, resetAfterMs: 5_000 });
  await budget.reserve('interactive', 6);
  expect(await left()).toEqual({ remaining: 0, limit: 10 });
  now += 5_000;
  expect(await left()).toBeUndefined();
});
