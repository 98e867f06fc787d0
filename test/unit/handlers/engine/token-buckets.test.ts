import { expect, it } from 'vitest';
import { createTokenBuckets } from '../../../../src/handlers/engine/token-buckets.ts';

function buckets(maxKeys?: number) {
  let now = 1_000;
  const made = createTokenBuckets({ burst: 3, everyMs: 100, ...(maxKeys && { maxKeys }), now: () => now });
  const pass = (ms: number) => {
    now += ms;
  };
  return { ...made, pass };
}

it('lets a burst through, says how long to wait, and refills one by one', () => {
  const { take, pass } = buckets();
  expect([take('a'), take('a'), take('a')].map(({ waitMs, used }) => [waitMs, used])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
  ]);
  expect(take('a').waitMs).toBe(100);
  pass(40);
  expect(take('a').waitMs).toBe(60);
  pass(60);
  expect(take('a').waitMs).toBe(0);
  expect(take('a').waitMs).toBe(100);
  pass(10_000);
  expect(take('a')).toEqual({ waitMs: 0, used: 0 });
});

it('what one key takes costs no other', () => {
  const { take } = buckets();
  for (let count = 0; count < 50; count += 1) take('a');
  expect(take('b')).toEqual({ waitMs: 0, used: 0 });
});

it('more keys than it keeps share one bucket, until others are full again', () => {
  const { take, pass } = buckets(2);
  take('a');
  take('b');
  expect(['c', 'd', 'e', 'f'].map((key) => take(key).waitMs)).toEqual([0, 0, 0, 100]);
  expect(take('a').waitMs).toBe(0);
  pass(2_000);
  expect(take('g')).toEqual({ waitMs: 0, used: 0 });
  expect(take('g').used).toBe(1);
});

it('reserves tokens that are not back yet, each an interval later', () => {
  const { reserve, take, pass } = buckets();
  expect(Array.from({ length: 5 }, () => reserve('a'))).toEqual([0, 0, 0, 100, 200]);
  pass(150);
  expect(reserve('a')).toBe(150);
  expect(reserve('b')).toBe(0);
  expect(take('a').waitMs).toBe(250);
});
