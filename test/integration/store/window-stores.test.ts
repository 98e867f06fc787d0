// The small stores behind windows: who filled a form last, what menus offer, which links have a card.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const { forms, suggestions, unfurls, runs } = createStores(redis, createKeys(prefix));

it('forms: the later request wins, in either order', async () => {
  expect(await forms.want('V1', 5)).toBe(true);
  expect(await forms.want('V1', 4)).toBe(false);
  expect(await forms.want('V1', 5)).toBe(true);
  expect(await forms.want('V1', 1_700_000_000_000_001)).toBe(true);
  expect(await forms.want('V1', 1_700_000_000_000_000)).toBe(false);
  expect(await forms.want('V2', 0)).toBe(true);
});

it('forms: remembers how a form was last filled', async () => {
  expect(await forms.hash('V3')).toBeUndefined();
  await forms.filled('V3', 'a');
  await forms.filled('V3', 'b');
  expect(await forms.hash('V3')).toBe('b');
});

it('suggestions: keeps each value once, at most a thousand, with separate lists', async () => {
  const refs = { kind: 'refs', project: 'gh/a/b' };
  await suggestions.put(refs, [...Array.from({ length: 1_500 }, (_, at) => `branch:${at}`), 'branch:0'], 7);
  const read = await suggestions.get(refs);
  expect(read?.values).toHaveLength(1_000);
  expect(read?.readAt).toBe(7);
  expect(await suggestions.get({ kind: 'projects', project: 'gh/a/b' })).toBeUndefined();
  expect(await suggestions.get({ kind: 'refs', project: 'gh/a' })).toBeUndefined();
});

it('unfurls: remembers by message which links already have a card', async () => {
  expect(await unfurls.missing('C1', '1.1', ['u', 'v'])).toEqual(['u', 'v']);
  await unfurls.shown('C1', '1.1', ['u']);
  expect(await unfurls.missing('C1', '1.1', ['u', 'v'])).toEqual(['v']);
  expect(await unfurls.missing('C1', '1.2', ['u'])).toEqual(['u']);
  expect(await unfurls.missing('C1', '1.1', [])).toEqual([]);
});

it('runs: lists the runs a person started in any project, newest first, at most 50', async () => {
  const start = (number: number, at: number, userId = 'U1') =>
    runs.advance(
      { pipelineId: `p${number}-${userId}`, number, projectSlug: `gh/a/${number % 3}` },
      { at, facts: { startedBy: userId } },
    );
  for (let number = 1; number <= 55; number += 1) await start(number, number);
  await start(1, 900, 'U2');
  await start(3, 1_000);

  expect(await runs.startedBy('U1', 3)).toEqual(['p55-U1', 'p54-U1', 'p53-U1']);
  expect(await runs.startedBy('U1', 100)).toHaveLength(50);
  expect(await runs.startedBy('U2', 5)).toEqual(['p1-U2']);
  expect(await runs.startedBy('U3', 5)).toEqual([]);
});
