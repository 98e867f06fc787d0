// What is said of two globs holds for each text that they match.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchGlob, matchGlobs } from '../../../src/policy/glob.ts';
import { allMatch, globCovers, overlap, someMatch } from '../../../src/policy/glob-sets.ts';

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
