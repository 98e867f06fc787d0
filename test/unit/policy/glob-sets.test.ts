import { describe, expect, it } from 'vitest';
import { globCovers, matchFamilies, overlap } from '../../../src/policy/glob-sets.ts';

describe('two globs', () => {
  it.each([
    // one, other, one globCovers other, they overlap
    ['gh/**', 'gh/acme/*', true, true],
    ['gh/acme/*', 'gh/**', false, true],
    ['gh/acme/*', 'gh/acme/*', true, true],
    ['gh/acme/*', 'gh/acme/web', true, true],
    ['gh/acme/web', 'gh/acme/*', false, true],
    ['gh/acme', 'gh/*/*', false, false],
    ['gh/acme/*', 'gh/other/*', false, false],
    ['gh/acme/web-*', 'gh/acme/*-api', false, true],
    ['*', 'gh/*/*', false, false],
    ['**', '**', true, true],
    ['**', '', true, true],
    ['', '*', false, true],
    ['a*c', 'ab*', false, true],
    ['a*c', 'b*', false, false],
  ])('%s and %s: covers %s, overlaps %s', (one, other, isCovering, isOverlapping) => {
    expect(globCovers(one, other)).toBe(isCovering);
    expect(overlap(one, other)).toBe(isOverlapping);
    expect(overlap(other, one)).toBe(isOverlapping);
  });

  it('are compared quickly, however many stars they have', () => {
    expect(overlap('*a'.repeat(100), `${'*b'.repeat(99)}/c`)).toBe(false);
    expect(globCovers('**a'.repeat(60), '*b'.repeat(100))).toBe(false);
  }, 2_000);
});

describe('the name of a command stands for its family', () => {
  it.each([
    [['cancel'], 'cancel', true],
    [['cancel'], 'cancel older', true],
    [['env'], 'env list', true],
    [['env *'], 'env list', true],
    [['env'], 'environment', false],
    [['cancel', '!cancel older'], 'cancel older', false],
    [['cancel', '!cancel older'], 'cancel', true],
    [['!env'], 'env list', false],
    [['!env'], 'trigger', true],
    [['*'], 'contexts unset', true],
  ])('%j, %s: %s', (globs, command, expected) => {
    expect(matchFamilies(globs, command)).toBe(expected);
  });
});
