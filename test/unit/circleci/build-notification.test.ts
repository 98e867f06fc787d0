import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuildNotification } from '../../../src/circleci/webhook.ts';
import { buildNotification, ids } from './samples.ts';
import { near } from './spoiled.ts';

describe('readBuildNotification', () => {
  it('reads a build summary', () => {
    expect(readBuildNotification(buildNotification)).toEqual({
      projectSlug: 'gh/acme/web',
      buildNum: 22,
      status: 'failed',
      outcome: 'failed',
      workflowId: ids.workflow,
      workflowName: 'build',
      jobName: 'test',
      branch: 'main',
      revision: 'abc123',
      subject: 'Make it faster',
      author: 'Ada',
      buildUrl: 'https://circleci.com/gh/acme/web/22',
      startedAt: '2026-11-20T10:00:00Z',
      stoppedAt: '2026-11-20T10:01:00Z',
    });
  });

  it.each([
    [{ build_url: 'https://circleci.com/circleci/a/b/22' }, 'circleci/a/b'],
    [{ build_url: null }, 'gh/acme/web'],
    [{ build_url: null, vcs_url: 'https://bitbucket.org/acme/web' }, 'bb/acme/web'],
    [{ build_url: null, vcs_url: null, vcs_type: 'bitbucket' }, 'bb/acme/web'],
    [{ build_url: null, vcs_url: null }, undefined],
  ])('finds the project with %j', (changes, slug) => {
    const body = { payload: { ...buildNotification.payload, ...changes } };

    expect(readBuildNotification(body)?.projectSlug).toBe(slug);
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(near(buildNotification), (body) => {
        readBuildNotification(body);
      }),
      { numRuns: 500 },
    );
  });
});
