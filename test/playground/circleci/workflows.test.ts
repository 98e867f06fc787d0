import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn, WorkflowScript } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const script = (...jobs: WorkflowScript['jobs']) => circleci.script('gh/acme/web', [{ name: 'main', jobs }]);

async function look(id: string) {
  const workflow = (await api('GET', `/v2/workflow/${id}`)).body.status;
  const jobs = (await api('GET', `/v2/workflow/${id}/job`)).body.items ?? [];
  return [workflow, ...jobs.map(({ name, status }) => `${name} ${status}`)];
}

it('moves one step per call, and holds for the approval', async () => {
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  expect(pipeline?.state).toBe('pending');
  await circleci.advance(pipeline?.id);
  const id = pipeline?.workflows[0]?.id ?? '';

  const seen: string[] = [];
  do seen.push((await look(id)).join(', '));
  while (await circleci.advance(id));

  expect(seen).toEqual([
    'running, build queued, test blocked, hold blocked, deploy blocked',
    'running, build running, test blocked, hold blocked, deploy blocked',
    'running, build success, test queued, hold blocked, deploy blocked',
    'running, build success, test running, hold blocked, deploy blocked',
    'on_hold, build success, test success, hold on_hold, deploy blocked',
  ]);
});

it('is failing while others still run, then failed; blocked jobs stay blocked', async () => {
  script(
    { name: 'lint', outcome: 'failed' },
    { name: 'unit' },
    { name: 'slow', requires: ['unit'] },
    { name: 'deploy', requires: ['lint'] },
  );
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.advance();
  const id = pipeline?.workflows[0]?.id ?? '';
  await circleci.advance(id);
  await circleci.advance(id);
  expect(await look(id)).toEqual(['failing', 'lint failed', 'unit success', 'slow queued', 'deploy blocked']);

  await circleci.finish(id);

  expect(await look(id)).toEqual(['failed', 'lint failed', 'unit success', 'slow success', 'deploy blocked']);
});

it.each(['error', 'unauthorized', 'not_run'] as const)('can end as %s before any job', async (ends) => {
  circleci.script('gh/acme/web', [{ name: 'main', jobs: [{ name: 'build' }], ends }]);
  const { workflow } = await runPipeline(circleci);

  expect(await look(workflow.id)).toEqual([ends, 'build blocked']);
});

describe('approve', () => {
  it('accepts the request id of a job on hold, once', async () => {
    const { workflow } = await runPipeline(circleci);
    const hold = workflow.jobs.find(({ name }) => name === 'hold');
    const path = `/v2/workflow/${workflow.id}/approve/${hold?.approvalRequestId}`;

    expect((await api('POST', `/v2/workflow/${workflow.id}/approve/${hold?.id}`)).status).toBe(404);
    expect((await api('POST', path)).status).toBe(202);
    expect((await api('POST', path)).status).toBe(400);
    await circleci.finish();

    expect((await look(workflow.id))[0]).toBe('success');
    const jobs = (await api('GET', `/v2/workflow/${workflow.id}/job`)).body.items;
    expect(jobs?.[2]).toMatchObject({ type: 'approval', approved_by: circleci.owner.id });
    expect(jobs?.[2]).not.toHaveProperty('job_number');
  });

  it('is refused too early', async () => {
    const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
    await circleci.advance();
    const workflow = pipeline?.workflows[0];
    const id = workflow?.jobs[2]?.approvalRequestId;

    expect((await api('POST', `/v2/workflow/${workflow?.id}/approve/${id}`)).status).toBe(400);
  });
});

describe('cancel', () => {
  it('ends the workflow and every unfinished job', async () => {
    const { workflow } = await runPipeline(circleci);

    expect((await api('POST', `/v2/workflow/${workflow.id}/cancel`)).status).toBe(202);

    expect(await look(workflow.id)).toEqual([
      'canceled',
      'build success',
      'test success',
      'hold canceled',
      'deploy canceled',
    ]);
    expect((await api('GET', `/v2/workflow/${workflow.id}`)).body.canceled_by).toBe(circleci.owner.id);
    expect((await api('POST', `/v2/workflow/${workflow.id}/cancel`)).status).toBe(400);
  });
});

it.each([
  ['an unknown workflow', '/v2/workflow/00000000-0000-4000-8000-000000000000', 404],
  ['no uuid', '/v2/workflow/last', 400],
  ['an unknown pipeline', '/v2/pipeline/00000000-0000-4000-8000-000000000000', 404],
  ['an unknown job', '/v2/jobs/00000000-0000-4000-8000-000000000000', 404],
])('%s', async (_, path, status) => {
  expect((await api('GET', path)).status).toBe(status);
});
