// When the bot was away: two signs of life that are further apart than allowed.
import { expect, it } from 'vitest';
import { createAbsences } from '../../../src/store/absences.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const APART_MS = 1_000;
let opened = 0;
const open = () => createAbsences(redis, createKeys(`${prefix}-${++opened}`));

async function after(signs: readonly number[]) {
  const absences = open();
  for (const at of signs) await absences.awake(at, APART_MS);
  return await absences.last();
}

it.each([
  ['no sign', [], undefined],
  ['the first sign', [5_000], undefined],
  ['signs as far apart as allowed', [5_000, 6_000, 7_000], undefined],
  ['a sign one millisecond later', [5_000, 6_001], { id: 'away-5000', from: 5_000, until: 6_001 }],
  ['two gaps', [5_000, 7_000, 9_500], { id: 'away-7000', from: 7_000, until: 9_500 }],
  ['a gap, then regular signs', [5_000, 7_000, 7_500], { id: 'away-5000', from: 5_000, until: 7_000 }],
  ['the same sign twice', [5_000, 5_000, 6_001], { id: 'away-5000', from: 5_000, until: 6_001 }],
  ['a late sign from a slow clock, which moves nothing back', [5_000, 6_000, 5_500, 7_000], undefined],
])('%s', async (_, signs, absence) => {
  expect(await after(signs)).toEqual(absence);
});
