// Pipelines, workflows, jobs, variables, webhooks: at least one call per route, in each state that changes the shape of the
// response, and the errors.
import type { ContractWorld, Send } from './circleci-contract-world.ts';
import { freshKey, freshWebhook } from './circleci-contract-world.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

export async function visitRuns(world: ContractWorld, send: Send): Promise<void> {
  const { circleci, project, app, runOne } = world;
  const { pipeline, workflow } = await runOne();
  const appRun = await runOne(app.slug);
  const [build, hold] = workflow.jobs;
  const number = String(build?.number);
  const request = hold?.approvalRequestId ?? '';

  await send('GET /me');
  await send('GET /me/collaborations');
  await send('GET /user/{id}', { id: circleci.owner.id });
  await send('GET /user/{id}', { id: unknown });
  for (const slug of [project.slug, app.slug, 'gh%2Facme%2Fweb', 'gh/acme/none'])
    await send('GET /project/{project-slug}', { 'project-slug': slug });
  for (const projectId of [project.id, app.id, unknown]) {
    await send('GET /projects/{project_id}/pipeline-definitions', { project_id: projectId });
  }

  await send('GET /pipeline', {}, undefined, '?org-slug=gh/acme');
  await send('GET /pipeline', {}, undefined, '?org-slug=gh/acme&page-token=bad');
  const { script } = project;
  circleci.script(project.slug, { errors: [{ type: 'config', message: 'bad' }] });
  const errored = await send('POST /project/{project-slug}/pipeline', {}, { branch: 'main' });
  const pending = await send('POST /project/{project-slug}/pipeline', {}, { tag: 'v1' });
  await circleci.finish(errored.answer.id);
  circleci.script(project.slug, script);
  for (const id of [pipeline.id, appRun.pipeline.id, errored.answer.id, pending.answer.id, unknown, 'x']) {
    if (id === undefined) throw new Error('no pipeline');
    await send('GET /pipeline/{pipeline-id}', { id });
    // The response to an invalid UUID isn't declared for `values`; all others are.
    await send('GET /pipeline/{pipeline_id}/values', { id });
    await send('GET /pipeline/{pipeline-id}/config', { id });
    await send('GET /pipeline/{pipeline-id}/workflow', { id });
  }
  for (const slug of [project.slug, app.slug]) {
    await send('GET /project/{project-slug}/pipeline', { 'project-slug': slug });
    await send('GET /project/{project-slug}/pipeline/mine', { 'project-slug': slug });
    await send('GET /project/{project-slug}/pipeline/{pipeline-number}', { 'project-slug': slug, id: '1' });
  }
  await send('GET /project/{project-slug}/pipeline/{pipeline-number}', { id: '99999' });
  const run = 'POST /project/{provider}/{organization}/{project}/pipeline/run';
  await send(run, {}, { definition_id: project.definitions[0]?.id });
  await send(run, {}, { definition_id: unknown });
  circleci.pushCommit({ projectSlug: project.slug, branch: 'skipped', subject: '[ci skip]' });
  await send(run, {}, { definition_id: project.definitions[0]?.id, checkout: { branch: 'skipped' } });

  for (const id of [workflow.id, appRun.workflow.id, unknown, 'x']) {
    await send('GET /workflow/{id}', { id });
    await send('GET /workflow/{id}/job', { id });
  }
  for (const job of [build?.id, hold?.id, workflow.jobs[2]?.id, unknown])
    await send('GET /jobs/{job_id}', { id: job ?? '' });
  for (const operation of ['job/{job-number}', '{job-number}/artifacts', '{job-number}/tests']) {
    await send(`GET /project/{project-slug}/${operation}`, { id: number });
    await send(`GET /project/{project-slug}/${operation}`, { id: '99999' });
  }

  await send('POST /workflow/{id}/approve/{approval_request_id}', {
    id: workflow.id,
    approval_request_id: request,
  });
  await send('POST /workflow/{id}/approve/{approval_request_id}', {
    id: workflow.id,
    approval_request_id: request,
  });
  await circleci.advance(workflow.id);
  const deploy = workflow.jobs[2];
  await send('POST /project/{project-slug}/job/{job-number}/cancel', { id: String(deploy?.number) });
  await send('POST /project/{project-slug}/job/{job-number}/cancel', { id: String(deploy?.number) });
  await send('GET /workflow/{id}/job', { id: workflow.id });
  const again = await send('POST /workflow/{id}/rerun', { id: workflow.id }, { from_failed: true });
  const second = circleci.state.workflows.find(({ id }) => id === again.answer.workflow_id);
  await send('POST /jobs/{job-id}/cancel', { id: second?.jobs[2]?.id ?? '' });
  await send('POST /jobs/{job-id}/cancel', { id: unknown });
  const third = await send('POST /workflow/{id}/rerun', { id: workflow.id });
  await send('POST /workflow/{id}/cancel', { id: third.answer.workflow_id ?? '' });
  await send('GET /workflow/{id}', { id: third.answer.workflow_id ?? '' });
  await send('POST /workflow/{id}/cancel', { id: unknown });
  const key = freshKey(world);
  const waiting = circleci.state.pipelines.find(({ continuationKey }) => continuationKey === key);
  await send('GET /pipeline/{pipeline-id}', { id: waiting?.id });
  await send('GET /workflow/{id}', { id: waiting?.workflows[0]?.id });
  for (let time = 1; time <= 2; time += 1)
    await send('POST /pipeline/continue', {}, { 'continuation-key': key, configuration: '' });

  await send('POST /project/{project-slug}/envvar', {}, { name: 'KEY', value: 'secret' });
  await send('GET /project/{project-slug}/envvar');
  await send('GET /project/{project-slug}/envvar/{name}', { name: 'KEY' });
  await send('DELETE /project/{project-slug}/envvar/{name}', { name: 'KEY' });
  await send('DELETE /project/{project-slug}/envvar/{name}', { name: 'KEY' });

  const id = await freshWebhook(world, send);
  await send('GET /webhook', {}, undefined, `?scope-id=${project.id}&scope-type=project`);
  await send('GET /webhook', {}, undefined, '?scope-id=x');
  await send('GET /webhook/{webhook_id}', { id });
  await send('PUT /webhook/{webhook_id}', { id }, { name: 'other' });
  await send('DELETE /webhook/{webhook_id}', { id });
  await send('GET /webhook/{webhook_id}', { id });
}
