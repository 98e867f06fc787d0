import { expect, it } from 'vitest';
import { commitUrl } from '../../../src/circleci/compare-url.ts';

const id = '8151b0c94dd6ef46df7e8c1f1d4ac21eab2f1d4a';

it.each([
  ['https://github.com/acme/web', `https://github.com/acme/web/commit/${id}`],
  ['https://github.com/acme/web.git', `https://github.com/acme/web/commit/${id}`],
  ['https://gitlab.com/acme/group/web/', `https://gitlab.com/acme/group/web/-/commit/${id}`],
  ['https://bitbucket.org/acme/web', `https://bitbucket.org/acme/web/commits/${id}`],
  ['https://git.acme.example/web', undefined],
  ['http://github.com/acme/web', undefined],
  ['git@github.com:acme/web.git', undefined],
  ['', undefined],
])('%s: %s', (origin, url) => {
  expect(commitUrl(origin, id)).toBe(url);
});

it('links nothing that is no commit id', () => {
  expect(commitUrl('https://github.com/acme/web', 'main|<b>')).toBeUndefined();
});
