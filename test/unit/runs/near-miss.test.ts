import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearMiss, nearMisses } from '../../../src/runs/near-miss.ts';

describe('nearMiss', () => {
  const names = ['trigger', 'status', 'retry', 'cancel', 'env list', 'subscribe', 'subscriptions'];

  it.each([
    ['triger', 'trigger'],
    ['tirgger', 'trigger'],
    ['STATUS', 'status'],
    ['stat', 'status'],
    ['e', undefined],
    ['env lst', 'env list'],
    ['x', undefined],
    ['deploy', undefined],
    ['', undefined],
  ])('%s: %s', (typed, expected) => {
    expect(nearMiss(typed, names)).toBe(expected);
  });
});

it('nearMisses has the closest first, each once, and no more than asked for', () => {
  const branches = ['mainly', 'mian2', 'main', 'main', 'develop', 'Mian'];

  expect(nearMisses('mian', branches, 3)).toEqual(['Mian', 'mian2', 'main']);
  expect(nearMisses('mian', branches, 1)).toEqual(['Mian']);
  expect(nearMisses('x', branches, 3)).toEqual([]);
});

describe('editDistance', () => {
  it('is a distance: zero only for equal texts, symmetric, and at most the longer length', () => {
    const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, (left, right) => {
        const distance = editDistance(left, right);
        expect(distance).toBe(editDistance(right, left));
        expect(distance === 0).toBe(left === right);
        expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(left.length - right.length));
      }),
    );
  });

  it.each([
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s, %s: %i', (left, right, expected) => {
    expect(editDistance(left, right)).toBe(expected);
  });
});
