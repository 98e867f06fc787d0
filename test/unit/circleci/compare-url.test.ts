import { expect, it } from 'vitest';
import { compareUrl } from '../../../src/circleci/compare-url.ts';

const [a, b] = ['9f2c1d7', '1234567'];

it.each([
  ['https://github.com/acme/web', 'https://github.com/acme/web/compare/9f2c1d7...1234567'],
  ['https://github.com/acme/web.git', 'https://github.com/acme/web/compare/9f2c1d7...1234567'],
  ['https://gitlab.com/acme/web/', 'https://gitlab.com/acme/web/-/compare/9f2c1d7...1234567'],
  ['https://bitbucket.org/acme/web', 'https://bitbucket.org/acme/web/branches/compare/1234567%0D9f2c1d7'],
  ['https://git.example.com/acme/web', undefined],
  ['http://github.com/acme/web', undefined],
  ['git@github.com:acme/web.git', undefined],
  ['', undefined],
])('%s', (origin, url) => {
  expect(compareUrl(origin, a, b)).toBe(url);
});

it.each([a, a.toUpperCase(), `${a}e8a34b6c5d4e3f2a1b0c9d8e7f6a5b4c3`])(
  'has no page for a commit and itself',
  (same) => {
    expect(compareUrl('https://github.com/acme/web', a, same)).toBeUndefined();
  },
);

it('accepts only commits', () => {
  expect(compareUrl('https://github.com/acme/web', 'main|x', b)).toBeUndefined();
  expect(compareUrl('https://github.com/acme/web', a, '')).toBeUndefined();
});
