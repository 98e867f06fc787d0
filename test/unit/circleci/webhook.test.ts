import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWebhook } from '../../../src/circleci/webhook.ts';
import { appPipeline, ids, jobCompleted, workflowCompleted } from './samples.ts';
import { allPaths, near, replaceAt } from './spoiled.ts';

/** A commit as a webhook shows it if nobody pushed it. */
const nobody = { subject: null, body: null, author: { name: null, email: null }, authored_at: null };

describe('readWebhook', () => {
  it('reads a workflow of GitHub OAuth or Bitbucket Cloud', () => {
    expect(readWebhook(workflowCompleted)).toEqual({
      kind: 'workflow-completed',
      id: ids.event,
      projectSlug: 'gh/acme/web',
      projectId: ids.job,
      projectName: 'web',
      organizationName: 'acme',
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
      },
    });
  });

  it('reads a job of a GitHub App project, where "" means absent', () => {
    const event = readWebhook(jobCompleted);

    expect(event).toMatchObject({
      kind: 'job-completed',
      projectSlug: appPipeline.project_slug,
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

  const { pipeline } = workflowCompleted;
  const refs: [string, object, object][] = [
    // A tag run of GitHub, as seen: the webhook says neither branch nor tag, and nobody's name.
    ['a tag that is not named', { vcs: { revision: 'a', branch: null, commit: nobody } }, { revision: 'a' }],
    [
      'a manual run',
      { vcs: { revision: 'a', branch: 'main', commit: nobody } },
      { revision: 'a', branch: 'main' },
    ],
    ['no commit at all', { vcs: null, trigger_parameters: null }, {}],
    [
      'an empty tag',
      { trigger_parameters: { git: { tag: '', branch: 'main', ref: 'refs/heads/main' } } },
      { branch: 'main' },
    ],
    ['a ref alone', { trigger_parameters: { git: { ref: 'refs/tags/v1/2' } } }, { tag: 'v1/2' }],
    [
      'a branch’s ref alone',
      { trigger_parameters: { git: { branch: '', ref: 'refs/heads/a/b' } } },
      { branch: 'a/b' },
    ],
    ['a merge request’s ref', { trigger_parameters: { git: { ref: 'refs/merge-requests/1/head' } } }, {}],
    [
      'a tag beside a branch',
      { trigger_parameters: { git: { tag: 'v1' }, gitlab: { branch: 'v1' } } },
      { tag: 'v1' },
    ],
    [
      'GitHub Enterprise Server',
      { trigger_parameters: { github_server: { branch: 'main', user_username: 'ada' } } },
      { branch: 'main', author: { login: 'ada' } },
    ],
  ];
  it.each(refs)('says nothing that the body doesn’t: %s', (_, facts, told) => {
    const { id, number } = pipeline;
    const read = readWebhook({ ...workflowCompleted, pipeline: { id, number, ...facts } });

    expect(read).toHaveProperty('pipeline', { id, number, ...told });
  });

  it.each<[string, unknown, object]>([
    [
      'no workflow, as in a sample that CircleCI publishes',
      { ...jobCompleted, workflow: undefined },
      { pipeline: { id: ids.pipeline } },
    ],
    ['nothing but a pipeline', { type: 'job-completed', pipeline: { id: 'p' } }, { pipeline: { id: 'p' } }],
    ['no pipeline', { ...workflowCompleted, pipeline: null }, { workflow: { id: ids.workflow } }],
    ['no status', { ...workflowCompleted, workflow: { id: 'w' } }, { workflow: { id: 'w' } }],
    ['no job', { ...jobCompleted, job: null }, { kind: 'job-completed' }],
    ['no event id', { ...workflowCompleted, id: '' }, { kind: 'workflow-completed' }],
    ['no project', { ...workflowCompleted, project: [] }, { pipeline: { id: ids.pipeline } }],
    [
      'a number that is text',
      { ...workflowCompleted, pipeline: { ...pipeline, number: '25' } },
      { pipeline: { id: ids.pipeline } },
    ],
  ])('accepts %s', (_, body, told) => {
    expect(readWebhook(body)).toMatchObject(told);
  });

  it.each<[string, unknown, object]>([
    ['the test ping', { id: 'p1', type: 'ping', webhook: {} }, { kind: 'ignored', reason: 'type "ping"' }],
    ['another type', { type: 'job-started' }, { kind: 'unknown-type', reason: 'type "job-started"' }],
    ['a type that is none', { type: { a: 1 } }, { kind: 'unknown-type', reason: 'type undefined' }],
    ['no type', {}, { kind: 'unknown-type', reason: 'type undefined' }],
    ['nothing', null, { kind: 'unknown-type', reason: 'type undefined' }],
    ['a list', [workflowCompleted], { kind: 'unknown-type', reason: 'type undefined' }],
    [
      'no id to look anything up with',
      { ...workflowCompleted, workflow: null, pipeline: { number: 25 } },
      { kind: 'ignored', reason: 'names no pipeline and no workflow' },
    ],
  ])('ignores %s', (_, body, expected) => {
    expect(readWebhook(body)).toEqual(expected);
  });

  it.each([workflowCompleted, jobCompleted])('survives the loss of any one field of a $type', (sample) => {
    for (const path of allPaths(sample).filter((one) => one.length > 0 && one[0] !== 'type'))
      for (const value of [undefined, null, '', 7, [], {}])
        expect([path, readWebhook(replaceAt(sample, path, value)).kind]).toEqual([path, sample.type]);
  });

  it('never throws, whatever the JSON', () => {
    const kinds = ['ignored', 'unknown-type', 'workflow-completed', 'job-completed'];
    fc.assert(
      fc.property(fc.oneof(near(workflowCompleted), near(jobCompleted)), (body) => {
        expect(kinds).toContain(readWebhook(body).kind);
      }),
      { numRuns: 500 },
    );
  });
});
