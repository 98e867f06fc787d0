import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchGlob, matchGlobs } from '../../../src/policy/glob.ts';

describe('matchGlob', () => {
  it.each([
    ['main', 'main', true],
    ['main', 'maine', false],
    ['main', 'Main', false],
    ['*', 'main', true],
    ['*', 'feature/x', false],
    ['**', 'feature/x', true],
    ['feature/*', 'feature/a', true],
    ['feature/*', 'feature/', true],
    ['feature/*', 'feature/a/b', false],
    ['feature/**', 'feature/a/b', true],
    ['feature/**', 'feature', false],
    ['release-*-rc', 'release-2-rc', true],
    ['release-*-rc', 'release-2', false],
    ['**/hotfix', 'team/a/hotfix', true],
    ['a.c', 'abc', false],
    ['***', 'a/b', true],
    ['', '', true],
    ['', 'x', false],
    ['*😀', 'ab😀', true],
  ])('%s on %s: %s', (glob, text, expected) => {
    expect(matchGlob(glob, text)).toBe(expected);
  });

  it('matches a text without stars literally, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (glob, text) => {
        fc.pre(!glob.includes('*'));
        expect(matchGlob(glob, text)).toBe(glob === text);
      }),
    );
  });

  it('agrees with the equivalent regular expression', () => {
    const pieces = fc.array(fc.constantFrom('*', '**', 'a', 'b', '/', '.'), { maxLength: 6 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 });
    fc.assert(
      fc.property(pieces, texts, (parts, text) => {
        const glob = parts.join('');
        const source = glob.replaceAll('.', '\\.').replace(/\*+/g, (run) => (run === '*' ? '[^/]*' : '.*'));
        expect(matchGlob(glob, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });

  it('means the same in a pattern of any length', () => {
    const piece = fc.constantFrom('*', 'a', 'b', '/');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 150 }), fc.nat(12), (parts, seed) => {
        const glob = parts.filter((part, at) => part !== '*' || at % 7 === 0).join('');
        const text = glob.replaceAll('*', () => 'ab'.repeat(seed % 3));
        const other = `${text.slice(0, seed * 9)}b${text.slice(seed * 9)}`;
        const exact = new RegExp(`^${glob.replace(/\*+/g, (run) => (run === '*' ? '[^/]*' : '.*'))}$`);
        expect(matchGlob(glob, text)).toBe(true);
        expect(matchGlob(glob, other)).toBe(exact.test(other));
      }),
    );
  });

  it('is fast on a pattern that makes regular expressions slow', () => {
    expect(matchGlob('*a'.repeat(90), `${'a'.repeat(2_000)}b`)).toBe(false);
  }, 2_000);
});

describe('matchGlobs', () => {
  it.each([
    [[], 'main', true],
    [['main', 'release/*'], 'release/1', true],
    [['main', 'release/*'], 'dev', false],
    [['!renovate/**'], 'main', true],
    [['!renovate/**'], 'renovate/all/x', false],
    [['**', '!main'], 'main', false],
    [['main', '!main'], 'main', false],
  ])('%j on %s: %s', (globs, text, expected) => {
    expect(matchGlobs(globs, text)).toBe(expected);
  });

  it('an exclusion only ever excludes, wherever it is in the list', () => {
    const glob = fc.constantFrom('a', '*', '**', 'a/*', '!a', '!a/**');
    fc.assert(
      fc.property(fc.array(glob), fc.constantFrom('a', 'b', 'a/b'), (globs, text) => {
        const result = matchGlobs(globs, text);
        expect(matchGlobs([...globs].reverse(), text)).toBe(result);
        if (!result) expect(matchGlobs([...globs, '!c'], text)).toBe(false);
      }),
    );
  });
});
