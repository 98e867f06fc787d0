import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distinctSlugs,
  jobUrl,
  normalizeSlug,
  orgSlugOf,
  parseSlug,
  pipelineUrl,
  sameSlug,
  shortName,
  workflowUrl,
} from '../../../src/circleci/refs.ts';

describe('parseSlug', () => {
  it.each([
    ['acme/web', 'gh/acme/web'],
    ['gh/acme/web', 'gh/acme/web'],
    ['github/acme/web', 'gh/acme/web'],
    ['bitbucket/acme/my.web_app-2', 'bb/acme/my.web_app-2'],
    ['circleci/abc/def', 'circleci/abc/def'],
    [' acme/web ', 'gh/acme/web'],
    ['https://github.com/acme/web', 'gh/acme/web'],
    ['https://github.com/acme/web.git', 'gh/acme/web'],
    ['https://bitbucket.org/acme/web/', 'bb/acme/web'],
  ])('reads %s as %s', (text, slug) => {
    expect(parseSlug(text)).toBe(slug);
  });

  it.each([
    '',
    'web',
    'gh/acme',
    'gh/../web',
    'gh/./web',
    'gl/acme/web',
    'gh/acme/web/more',
    'gh//web',
    'gh/acme/w b',
    'gh/acme/web?x',
    'https://example.com/acme/web',
    'https://github.com/acme',
    'https://github.com/acme/web/issues/1',
    '__proto__/acme/web',
    'constructor/acme/web',
  ])('refuses %j', (text) => {
    expect(parseSlug(text)).toBeUndefined();
  });

  it('returns only what it would read as itself', () => {
    const near = fc.array(fc.constantFrom('gh', 'github', 'acme', 'web', '..', '', 'a b', 'x'), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          near.map((parts) => parts.join('/')),
        ),
        (text) => {
          const slug = parseSlug(text);
          if (slug !== undefined) expect(parseSlug(slug)).toBe(slug);
        },
      ),
    );
  });
});

it.each([
  ['github/acme/web', 'gh/acme/web'],
  ['bitbucket/acme', 'bb/acme'],
  ['circleci/a/b', 'circleci/a/b'],
  ['web', 'web'],
])('normalizeSlug(%s) is %s', (slug, normal) => {
  expect(normalizeSlug(slug)).toBe(normal);
});

it.each([
  ['github/acme/web', 'gh/acme/web', true],
  ['gh/Acme/Web', 'gh/acme/web', true],
  ['bb/acme/web', 'gh/acme/web', false],
  ['circleci/aB/c', 'circleci/ab/c', false],
])('sameSlug(%s, %s) is %s', (left, right, same) => {
  expect(sameSlug(left, right)).toBe(same);
});

it.each([
  ['github/acme/web', 'gh/acme', 'acme/web'],
  ['bb/acme/web', 'bb/acme', 'acme/web'],
  ['circleci/a/b', 'circleci/a', 'circleci/a/b'],
])('%s is in %s and is named %s', (slug, org, name) => {
  expect(orgSlugOf(slug)).toBe(org);
  expect(shortName(slug)).toBe(name);
});

it('builds URLs of the web app', () => {
  const app = 'https://app.circleci.com/';

  expect(pipelineUrl(app, 'gh/acme/web', 25)).toBe('https://app.circleci.com/pipelines/github/acme/web/25');
  expect(workflowUrl(app, 'circleci/a/b', 25, 'w')).toBe(
    'https://app.circleci.com/pipelines/circleci/a/b/25/workflows/w',
  );
  expect(jobUrl(app, 'bb/acme/web', 25, 'w', 3)).toBe(
    'https://app.circleci.com/pipelines/bitbucket/acme/web/25/workflows/w/jobs/3',
  );
});

describe('distinctSlugs', () => {
  it('keeps the first spelling of each project', () => {
    expect(
      distinctSlugs(['gh/acme/web', 'github/Acme/Web', 'circleci/a/B', 'circleci/a/b', 'bb/acme/web']),
    ).toEqual(['gh/acme/web', 'circleci/a/B', 'circleci/a/b', 'bb/acme/web']);
  });
});
