// What channels and people want to be told: digests, quiet hours, owner rules and direct messages. Also the branches with
// outcomes.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { digests, quietHours, owners, people, outcomes } = createStores(redis, keys);
const T = 1_790_000_000_000;

const digest = { every: 'daily' as const, at: 540, timeZone: 'UTC', by: 'U1', nextAt: T, since: T - 1 };

it('digests: of two simultaneous changes, only the first succeeds', async () => {
  expect(await digests.get('C1')).toBeUndefined();
  await digests.set('C1', digest);
  const running = { dueAt: T, to: T + 5 };
  const changes = [
    { ...digest, running },
    { ...digest, at: 600 },
  ];
  const done = await Promise.all(changes.map((after) => digests.replace('C1', digest, after)));
  expect(done).toEqual([true, false]);
  expect(await digests.get('C1')).toEqual({ ...digest, running });
  // In any order of fields.
  const same = {
    since: T - 1,
    running,
    nextAt: T,
    by: 'U1',
    timeZone: 'UTC',
    at: 540,
    every: 'daily' as const,
  };
  expect(await digests.replace('C1', same, digest)).toBe(true);
  expect(await digests.remove('C1')).toBe(true);
  expect(await digests.remove('C1')).toBe(false);
  expect(await digests.replace('C1', digest, digest)).toBe(false);
  expect(await digests.get('C1')).toBeUndefined();
});

it('quiet hours: each channel has its own', async () => {
  const night = { from: 1320, to: 420, timeZone: 'UTC' };
  await quietHours.set('C1', night);
  expect(await quietHours.get('C1')).toEqual(night);
  expect(await quietHours.get('C2')).toBeUndefined();
  expect(await quietHours.remove('C1')).toBe(true);
  expect(await quietHours.remove('C1')).toBe(false);
});

it('owner rules: keep the order in which they were set, one per part', async () => {
  await owners.set('C1', { part: { path: 'a/' }, owners: ['U1'] }, T);
  await owners.set('C1', { part: {}, owners: ['U2'] }, T + 1);
  await owners.set('C1', { part: { job: 'x', path: 'a/' }, owners: ['U3'] }, T + 2);
  await owners.set('C1', { part: { path: 'a/' }, owners: ['U4'] }, T + 3);
  expect((await owners.list('C1')).map((rule) => rule.owners)).toEqual([['U2'], ['U3'], ['U4']]);
  expect(await owners.remove('C1', { path: 'a/', job: 'x' })).toBe(true);
  expect(await owners.remove('C1', { path: 'b/' })).toBe(false);
  expect(await owners.list('C2')).toEqual([]);
});

it('direct messages: off by default', async () => {
  expect(await people.wantsDirect('U1')).toBe(false);
  await people.setDirect('U1', true);
  expect(await people.wantsDirect('U1')).toBe(true);
  expect(await people.wantsDirect('U2')).toBe(false);
  await people.setDirect('U1', false);
  expect(await people.wantsDirect('U1')).toBe(false);
});

it('outcomes: lists the branches that have any', async () => {
  const outcome = { number: 1, became: 'red' as const, at: T, rev: 1 };
  for (const branch of ['main', 'feature/a', 'main']) await outcomes.record('gh/a/x', branch, outcome);
  expect((await outcomes.branches('gh/a/x')).sort()).toEqual(['feature/a', 'main']);
  expect(await outcomes.branches('gh/a/y')).toEqual([]);
  expect(await outcomes.projects()).toEqual(['gh/a/x']);
  expect(await redis.ttl(keys.outcomeBranches('gh/a/x'))).toBeGreaterThan(0);
});

it('outcomes: the newest revision of a run wins, whichever arrives last', async () => {
  for (const [rev, became] of [
    [2, 'red'],
    [4, 'green'],
    [3, 'red'],
  ] as const) {
    await outcomes.record('gh/a/rev', 'main', { number: 7, became, at: 1, made: 1, rev });
  }
  expect(await outcomes.list('gh/a/rev', 'main')).toMatchObject([{ number: 7, became: 'green', rev: 4 }]);
});

it('outcomes: forgets those of a recreated project, whose numbers start over', async () => {
  const record = (number: number, became: 'red' | 'green', made: number, rev = 1) =>
    outcomes.record('gh/a/again', 'main', { number, became, at: made, made, rev });
  const known = async () =>
    (await outcomes.list('gh/a/again', 'main')).map(({ number, became }) => `${number} ${became}`).sort();
  const day = 86_400_000;
  for (const number of [1, 2, 3]) await record(number, 'green', number * day, 9);
  // Two at once, and the newer one finishes first.
  await record(5, 'green', 4 * day + 1);
  await record(4, 'red', 4 * day + 2);
  expect(await known()).toEqual(['1 green', '2 green', '3 green', '4 red', '5 green']);

  await record(2, 'red', 9 * day);
  expect(await known()).toEqual(['1 green', '2 red']);
});
