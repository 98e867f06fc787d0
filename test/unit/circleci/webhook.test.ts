import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuildNotification, readWebhook } from '../../../src/circleci/webhook.ts';
import { appPipeline, buildNotification, ids, jobCompleted, workflowCompleted } from './samples.ts';

/** Any JSON value, and the samples with a part replaced by any JSON value. */
function near(sample: object): fc.Arbitrary<unknown> {
  const paths = allPaths(sample);
  const spoiled = fc
    .tuple(fc.constantFrom(...paths), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([path, value]) => replaceAt(sample, path, value));
  return fc.oneof(fc.jsonValue(), spoiled);
}

function allPaths(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, below]) => allPaths(below).map((path) => [key, ...path])),
  ];
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const below = (value as Record<string, unknown>)[key];
  return { ...(value as object), [key]: replaceAt(below, rest, by) };
}

describe('readWebhook', () => {
  it('reads a workflow of GitHub OAuth or Bitbucket Cloud', () => {
    expect(readWebhook(workflowCompleted)).toEqual({
      kind: 'workflow-completed',
      id: ids.event,
      happenedAt: '2026-11-20T10:05:00Z',
      projectSlug: 'gh/acme/web',
      projectName: 'web',
      pipeline: {
        id: ids.pipeline,
        number: 25,
        createdAt: '2026-11-20T10:00:00Z',
        triggerType: 'webhook',
        branch: 'main',
        revision: 'f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
        commitSubject: 'Make it faster',
        author: { name: 'Ada', email: 'ada@example.com' },
      },
      workflow: {
        id: ids.workflow,
        name: 'build-test-deploy',
        status: 'success',
        createdAt: '2026-11-20T10:00:00Z',
        stoppedAt: '2026-11-20T10:05:00Z',
        url: workflowCompleted.workflow.url,
      },
    });
  });

  it('reads a job of a GitHub App project, where "" means absent', () => {
    const event = readWebhook(jobCompleted);

    expect(event).toMatchObject({
      kind: 'job-completed',
      projectSlug: appPipeline.project_slug,
      job: { id: ids.job, name: 'test', number: 136, status: 'failed' },
      workflow: { id: ids.workflow, name: 'build-test-deploy' },
      pipeline: {
        branch: 'release/2',
        revision: 'abc123',
        commitSubject: 'Ship it',
        author: { name: 'Ada', email: 'ada@example.com', login: 'ada' },
      },
    });
    expect(event).not.toHaveProperty('pipeline.tag');
    expect(event).not.toHaveProperty('workflow.status');
  });

  const git = { checkout_sha: 'abc123', checkout_url: 'https://x', ref: 'refs/x' };
  const lab = {
    commit_title: 'Ship it',
    commit_sha: 'abc123',
    user_username: 'ada',
    commit_author_name: 'Ada',
  };
  const oauth = { revision: 'abc123', commit: { subject: 'Ship it', author: { name: 'Ada', email: '' } } };
  const shapes: [string, object, object][] = [
    ['GitHub OAuth or Bitbucket Cloud, a branch', { vcs: { ...oauth, branch: 'main' } }, { branch: 'main' }],
    ['GitHub OAuth or Bitbucket Cloud, a tag', { vcs: { ...oauth, tag: 'v1' } }, { tag: 'v1' }],
    [
      'GitLab, a branch',
      {
        trigger_parameters: { git: { ...git, branch: 'main', tag: '' }, gitlab: { ...lab, branch: 'main' } },
      },
      { branch: 'main' },
    ],
    [
      'GitLab, a tag',
      { trigger_parameters: { git: { ...git, branch: '', tag: 'v1' }, gitlab: { ...lab, branch: '' } } },
      { tag: 'v1' },
    ],
    [
      'a GitHub App, a branch',
      { trigger_parameters: { git: { ...git, branch: 'main', tag: '' }, github_app: lab } },
      { branch: 'main' },
    ],
    [
      'Bitbucket Data Center, a tag',
      { trigger_parameters: { git: { ...git, tag: 'v1' }, bitbucket_dc: lab } },
      { tag: 'v1' },
    ],
  ];
  it.each(
    shapes.flatMap(([host, facts, ref]) =>
      [workflowCompleted, jobCompleted].map((event) => [event.type, host, event, facts, ref] as const),
    ),
  )('reads from %s with %s what it is about', (kind, host, event, facts, ref) => {
    const { id, number } = event.pipeline;
    const read = readWebhook({ ...event, pipeline: { id, number, ...facts } });

    const author = host.startsWith('GitHub OAuth') ? { name: 'Ada' } : { name: 'Ada', login: 'ada' };
    expect(read.kind).toBe(kind);
    expect(read).toHaveProperty('pipeline', {
      id,
      number,
      ...ref,
      revision: 'abc123',
      commitSubject: 'Ship it',
      author,
    });
  });

  it('keeps unknown words, and ignores unknown fields', () => {
    const strange = {
      ...workflowCompleted,
      more: 1,
      workflow: { ...workflowCompleted.workflow, status: 'paused' },
    };

    expect(readWebhook(strange)).toMatchObject({
      kind: 'workflow-completed',
      workflow: { status: 'paused' },
    });
  });

  it.each<[string, unknown, object]>([
    ['the test ping', { id: 'p1', type: 'ping', webhook: {} }, { reason: 'type "ping"', id: 'p1' }],
    ['no type', {}, { reason: 'type undefined' }],
    ['nothing', null, { reason: 'type undefined' }],
    ['a list', [workflowCompleted], { reason: 'type undefined' }],
    [
      'no pipeline',
      { ...workflowCompleted, pipeline: undefined },
      { reason: 'missing or unreadable: pipeline', id: ids.event },
    ],
    ['no id', { ...workflowCompleted, id: '' }, { reason: 'missing or unreadable: id' }],
    [
      'no status',
      { ...workflowCompleted, workflow: { id: 'w', name: 'n' } },
      { reason: 'missing or unreadable: workflow.status', id: ids.event },
    ],
    ['no job', { ...jobCompleted, job: null }, { reason: 'missing or unreadable: job', id: ids.event }],
  ])('ignores %s', (_, body, expected) => {
    expect(readWebhook(body)).toEqual({ kind: 'ignored', ...expected });
  });

  it('never throws, whatever the JSON', () => {
    const kinds = ['ignored', 'workflow-completed', 'job-completed'];
    fc.assert(
      fc.property(fc.oneof(near(workflowCompleted), near(jobCompleted)), (body) => {
        expect(kinds).toContain(readWebhook(body).kind);
      }),
      { numRuns: 500 },
    );
  });
});

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
