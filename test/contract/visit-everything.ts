// One call at least to every v2 route, in each state that changes the answer's shape, and the refusals.
import type { CircleciStandIn, Pipeline, Project, Workflow } from '../../playground/circleci/index.ts';

export interface Visit {
  circleci: CircleciStandIn;
  project: Project;
  app: Project;
  webhook: object;
  send(
    operation: string,
    values?: Record<string, string>,
    body?: unknown,
    query?: string,
  ): Promise<{ status: number; answer: Record<string, string> }>;
  runOne(slug?: string): Promise<{ pipeline: Pipeline; workflow: Workflow }>;
  freshWebhook(): Promise<string>;
}

const unknown = '00000000-0000-4000-8000-000000000000';

export async function visit({ circleci, project, app, send, runOne, freshWebhook }: Visit): Promise<void> {
  const { pipeline, workflow } = await runOne();
  const appRun = await runOne(app.slug);
  const [build, hold] = workflow.jobs;
  const number = String(build?.number);
  const request = hold?.approvalRequestId ?? '';

  await send('GET /me');
  await send('GET /me/collaborations');
  await send('GET /user/:id', { id: circleci.owner.id });
  await send('GET /user/:id', { id: unknown });
  for (const slug of [project.slug, app.slug, 'gh%2Facme%2Fweb', 'gh/acme/none'])
    await send('GET /project/:slug', { slug });
  for (const projectId of [project.id, app.id, unknown]) {
    await send('GET /projects/:projectId/pipeline-definitions', { projectId });
  }

  await send('GET /pipeline', {}, undefined, '?org-slug=gh/acme');
  await send('GET /pipeline', {}, undefined, '?org-slug=gh/acme&page-token=bad');
  circleci.script(project.slug, { errors: [{ type: 'config', message: 'bad' }] });
  const errored = await send('POST /project/:slug/pipeline', {}, { branch: 'main' });
  const pending = await send('POST /project/:slug/pipeline', {}, { tag: 'v1' });
  await circleci.finish(errored.answer.id);
  for (const id of [pipeline.id, appRun.pipeline.id, errored.answer.id, pending.answer.id, unknown, 'x']) {
    if (id === undefined) throw new Error('no pipeline');
    await send('GET /pipeline/:id', { id });
    // Refusing what is no uuid is not among the declared answers of `values`; everything else of it is.
    await send('GET /pipeline/:id/values', { id });
    await send('GET /pipeline/:id/config', { id });
    await send('GET /pipeline/:id/workflow', { id });
  }
  for (const slug of [project.slug, app.slug]) {
    await send('GET /project/:slug/pipeline', { slug });
    await send('GET /project/:slug/pipeline/mine', { slug });
    await send('GET /project/:slug/pipeline/:number', { slug, number: '1' });
  }
  await send('GET /project/:slug/pipeline/:number', { number: '99999' });
  const run = 'POST /project/:provider/:organization/:project/pipeline/run';
  await send(run, {}, { definition_id: project.definitions[0]?.id });
  await send(run, {}, { definition_id: unknown });
  circleci.pushCommit({ projectSlug: project.slug, branch: 'skipped', subject: '[ci skip]' });
  await send(run, {}, { definition_id: project.definitions[0]?.id, checkout: { branch: 'skipped' } });

  for (const id of [workflow.id, appRun.workflow.id, unknown, 'x']) {
    await send('GET /workflow/:id', { id });
    await send('GET /workflow/:id/job', { id });
  }
  for (const job of [build?.id, hold?.id, workflow.jobs[2]?.id, unknown])
    await send('GET /jobs/:id', { id: job ?? '' });
  for (const operation of ['job/:number', ':number/artifacts', ':number/tests']) {
    await send(`GET /project/:slug/${operation}`, { number });
    await send(`GET /project/:slug/${operation}`, { number: '99999' });
  }

  await send('POST /workflow/:id/approve/:requestId', { id: workflow.id, requestId: request });
  await send('POST /workflow/:id/approve/:requestId', { id: workflow.id, requestId: request });
  await circleci.advance(workflow.id);
  const deploy = workflow.jobs[2];
  await send('POST /project/:slug/job/:number/cancel', { number: String(deploy?.number) });
  await send('POST /project/:slug/job/:number/cancel', { number: String(deploy?.number) });
  await send('GET /workflow/:id/job', { id: workflow.id });
  const again = await send('POST /workflow/:id/rerun', { id: workflow.id }, { from_failed: true });
  const second = circleci.state.workflows.find(({ id }) => id === again.answer.workflow_id);
  await send('POST /jobs/:id/cancel', { id: second?.jobs[2]?.id ?? '' });
  await send('POST /jobs/:id/cancel', { id: unknown });
  const third = await send('POST /workflow/:id/rerun', { id: workflow.id });
  await send('POST /workflow/:id/cancel', { id: third.answer.workflow_id ?? '' });
  await send('GET /workflow/:id', { id: third.answer.workflow_id ?? '' });
  await send('POST /workflow/:id/cancel', { id: unknown });

  await send('POST /project/:slug/envvar', {}, { name: 'KEY', value: 'secret' });
  await send('GET /project/:slug/envvar');
  await send('GET /project/:slug/envvar/:name', { name: 'KEY' });
  await send('DELETE /project/:slug/envvar/:name', { name: 'KEY' });
  await send('DELETE /project/:slug/envvar/:name', { name: 'KEY' });

  const id = await freshWebhook();
  await send('GET /webhook', {}, undefined, `?scope-id=${project.id}&scope-type=project`);
  await send('GET /webhook', {}, undefined, '?scope-id=x');
  await send('GET /webhook/:id', { id });
  await send('PUT /webhook/:id', { id }, { name: 'other' });
  await send('DELETE /webhook/:id', { id });
  await send('GET /webhook/:id', { id });
}
