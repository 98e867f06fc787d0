import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircleciEvent } from '../../../../src/contracts/index.ts';
import { eventOf, eventOfNotification } from '../../../../src/handlers/intake/parse-webhook.ts';
import { buildNotification, ids, jobCompleted, workflowCompleted } from '../../circleci/samples.ts';

describe('eventOf', () => {
  it('reduces a finished workflow to what a run needs', () => {
    expect(eventOf(workflowCompleted)).toEqual({
      event: {
        id: ids.event,
        source: 'workflow-completed',
        projectSlug: 'gh/acme/web',
        project: {
          id: workflowCompleted.project.id,
          name: workflowCompleted.project.name,
          org: workflowCompleted.organization.name,
        },
        pipelineId: ids.pipeline,
        pipelineNumber: 25,
        workflow: {
          id: ids.workflow,
          name: 'build-test-deploy',
          status: 'success',
          createdAt: '2026-11-20T10:00:00Z',
          stoppedAt: '2026-11-20T10:05:00Z',
        },
        facts: {
          createdAt: '2026-11-20T10:00:00Z',
          branch: 'main',
          revision: 'f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
          commitSubject: 'Make it faster',
          triggerType: 'webhook',
          author: { name: 'Ada', email: 'ada@example.com' },
        },
      },
    });
  });

  it('accepts a finished job, and an opaque slug', () => {
    const read = eventOf(jobCompleted);

    expect(read).toMatchObject({
      event: { source: 'job-completed', projectSlug: jobCompleted.project.slug },
    });
    expect(read).not.toHaveProperty('event.workflow.status');
  });

  it('needs no more than the id of a pipeline or workflow, and makes up a missing event id once', () => {
    const { id: pipelineId } = workflowCompleted.pipeline;
    const bare = { type: 'job-completed', pipeline: { id: pipelineId } };
    const read = eventOf(bare);

    expect(read).toEqual(eventOf(structuredClone(bare)));
    expect(read).toEqual({
      event: {
        id: expect.stringMatching(/^body-[0-9a-f]{32}$/),
        source: 'job-completed',
        pipelineId,
        facts: {},
      },
    });
    expect(eventOf({ type: 'workflow-completed', id: 'e', workflow: { id: 'w', status: 'failed' } })).toEqual(
      {
        event: { id: 'e', source: 'workflow-completed', workflow: { id: 'w', status: 'failed' }, facts: {} },
      },
    );
  });

  it('keeps no more of a commit subject than a card could show', () => {
    const vcs = { ...workflowCompleted.pipeline.vcs, commit: { subject: 'x'.repeat(100_000) } };
    const read = eventOf({ ...workflowCompleted, pipeline: { ...workflowCompleted.pipeline, vcs } });

    expect('event' in read && read.event.facts.commitSubject).toHaveLength(500);
  });

  it.each([
    ['a ping', { type: 'ping', id: 'x' }],
    ['a slug with `..`', { ...workflowCompleted, project: { slug: 'gh/acme/..' } }],
    ['an invalid slug', { ...workflowCompleted, project: { slug: 'acme' } }],
    ["an event id that can't be a job id", { ...workflowCompleted, id: 'a:b' }],
    [
      'a pipeline id with a slash',
      { ...workflowCompleted, pipeline: { ...workflowCompleted.pipeline, id: '../x' } },
    ],
    ['an id that is too long', { ...workflowCompleted, id: 'x'.repeat(101) }],
    ['null', null],
  ])('ignores %s', (_name, body) => {
    expect(eventOf(body)).toHaveProperty('ignored');
  });

  it('never throws, and what it accepts fits the contract', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.integer(),
      fc.dictionary(fc.string(), fc.string()),
    );
    const key = fc.constantFrom('id', 'type', 'project', 'workflow', 'pipeline', 'happened_at', 'extra');
    fc.assert(
      fc.property(fc.dictionary(key, part), fc.boolean(), (changes, keep) => {
        const body = keep ? { ...workflowCompleted, ...changes } : changes;
        const read = eventOf(body);
        if ('event' in read) CircleciEvent.parse(read.event);
      }),
    );
  });
});

describe('eventOfNotification', () => {
  const idOf = (changes: object) => {
    const read = eventOfNotification({ payload: { ...buildNotification.payload, ...changes } });
    return read !== undefined && 'event' in read ? read.event.id : undefined;
  };

  it('names only the workflow; the job finds out the pipeline', () => {
    const read = eventOfNotification(buildNotification);

    expect(read).toMatchObject({
      event: { source: 'build-notification', projectSlug: 'gh/acme/web', workflow: { id: ids.workflow } },
    });
    expect(read).not.toHaveProperty('event.pipelineId');
  });

  it('has the same id when it is redelivered, and another for another build or status', () => {
    expect(idOf({})).toMatch(/^build-[0-9a-f]{32}$/);
    expect(idOf({ extra: 1 })).toBe(idOf({}));
    expect(idOf({ status: 'success' })).not.toBe(idOf({}));
    expect(idOf({ build_num: 23, build_url: 'https://circleci.com/gh/acme/web/23' })).not.toBe(idOf({}));
  });

  it('ignores a build without a workflow, and what is not a notification', () => {
    expect(
      eventOfNotification({ payload: { ...buildNotification.payload, workflows: null } }),
    ).toHaveProperty('ignored');
    expect(eventOfNotification(workflowCompleted)).toBeUndefined();
  });
});

describe('what is stored of an event', () => {
  const long = 'é'.repeat(50_000);
  const { pipeline } = workflowCompleted;
  const { payload } = buildNotification;

  it.each([
    [
      'branch',
      eventOf({ ...workflowCompleted, pipeline: { ...pipeline, vcs: { ...pipeline.vcs, branch: long } } }),
    ],
    ['time', eventOf({ ...workflowCompleted, pipeline: { ...pipeline, created_at: long } })],
    ['branch of a notification', eventOfNotification({ payload: { ...payload, branch: long } })],
    ['author of a notification', eventOfNotification({ payload: { ...payload, author_name: long } })],
    ['tag of a notification', eventOfNotification({ payload: { ...payload, vcs_tag: long } })],
  ])('with an endless %s has no facts, which the job looks up', (_, read) => {
    expect(read).toMatchObject({ event: { facts: {}, projectSlug: 'gh/acme/web' } });
    expect(JSON.stringify(read).length).toBeLessThan(2_048);
  });

  it.each([
    [
      'workflow name',
      eventOf({ ...workflowCompleted, workflow: { ...workflowCompleted.workflow, name: long } }),
    ],
    ['status', eventOf({ ...workflowCompleted, workflow: { ...workflowCompleted.workflow, status: long } })],
    [
      'workflow name of a notification',
      eventOfNotification({
        payload: { ...payload, workflows: { ...payload.workflows, workflow_name: long } },
      }),
    ],
  ])('with an endless %s is ignored', (_, read) => {
    expect(read).toHaveProperty('ignored');
  });
});
