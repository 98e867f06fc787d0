import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { path, projectPath } from '../../../src/circleci/path.ts';
import { UsageError } from '../../../src/errors.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('path', () => {
  it('keeps the slashes of a slug and encodes the rest', () => {
    expect(path`/api/v2/project/${projectPath('github/acme/w b')}/envvar/${'A/B?c#d'}`).toBe(
      '/api/v2/project/gh/acme/w%20b/envvar/A%2FB%3Fc%23d',
    );
  });

  it.each([
    'gh/acme',
    'gh/acme/web/envvar',
    'web',
    '',
    'gh//web',
    'gh/acme/',
    'gh/../me',
    'gh/acme/.',
    'gh/a/\ud800',
  ])('refuses the slug %j', (slug) => {
    expect(() => path`/api/v2/project/${projectPath(slug)}`).toThrow(UsageError);
  });

  it('keeps every value in its place, as a URL parser sees it', () => {
    const nasty = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      'a?b',
      'a#b',
      'a b',
      '\\..\\',
      '',
      'a%2fb',
      ';x',
      '@h',
      'é',
    );
    const segment = fc.oneof(nasty, fc.string({ unit: anyCharacter }));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), segment, (segments, name) => {
        let printed: string;
        try {
          printed = path`/api/v2/project/${projectPath(segments.join('/'))}/envvar/${name}`;
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }

        const url = new URL(`https://circleci.test${printed}`);
        expect([url.host, url.search, url.hash]).toEqual(['circleci.test', '', '']);
        const seen = url.pathname.split('/').map(decodeURIComponent);
        expect(seen).toHaveLength(9);
        expect(seen.slice(0, 4)).toEqual(['', 'api', 'v2', 'project']);
        expect(seen.slice(7)).toEqual(['envvar', name]);
      }),
    );
  });
});
