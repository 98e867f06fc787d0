import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchGlob, matchGlobs } from '../../../src/policy/glob.ts';
import { allMatch, globCovers, matchFamilies, overlap, someMatch } from '../../../src/policy/glob-sets.ts';

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

  const glob = fc
    .array(fc.constantFrom('*', '**', 'a', 'b', '/'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });

  it('agree with what they match, text by text', () => {
    fc.assert(
      fc.property(glob, glob, text, (one, other, each) => {
        const [isOne, isOther] = [matchGlob(one, each), matchGlob(other, each)];
        if (isOne && isOther) expect(overlap(one, other)).toBe(true);
        if (globCovers(one, other) && isOther) expect(isOne).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lists err on the strict side', () => {
    const lists = fc.array(
      fc.tuple(fc.boolean(), glob).map(([isNot, one]) => `${isNot ? '!' : ''}${one}`),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(lists, glob, text, (globs, of, each) => {
        fc.pre(matchGlob(of, each));
        if (matchGlobs(globs, each)) expect(someMatch(globs, of)).toBe(true);
        else expect(allMatch(globs, of)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
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
