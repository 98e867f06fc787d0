// An organization's own routes: itself, contexts, usage exports, deploys.
import { type ContractWorld, deployTwice, type Send } from './circleci-contract-world.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

export async function visitOrganization(world: ContractWorld, send: Send): Promise<void> {
  const { app, circleci, project } = world;
  const organization = 'GET /organization/{org-slug-or-id}';
  for (const id of ['gh/acme', 'github%2Facme', app.organizationSlug, app.organizationId, 'gh/none'])
    await send(organization, { 'org-slug-or-id': id });

  await visitContexts(world, send);

  const exports = '/organizations/{org_id}/usage_export_job';
  const span = { start: new Date(Date.now() - 3_600_000).toISOString(), end: new Date().toISOString() };
  // Another organization than the one the bodies are sent to, because ten exports a day is the limit.
  const org_id = app.organizationId;
  const { answer } = await send(`POST ${exports}`, { org_id }, span);
  const look = (id: string | undefined) => send(`GET ${exports}/{usage_export_job_id}`, { org_id, id });
  await look(answer.usage_export_job_id);
  await circleci.finish();
  await look(answer.usage_export_job_id);
  circleci.failUsageExports('no rows');
  const { answer: failing } = await send(`POST ${exports}`, { org_id }, span);
  await circleci.finish();
  circleci.failUsageExports(undefined);
  for (const id of [failing.usage_export_job_id, unknown, 'x']) await look(id);
  for (let time = 0; time < 10; time += 1) await look(unknown);

  await deployTwice(world);
  const of = `?org-id=${project.organizationId}`;
  for (const what of ['environments', 'components']) {
    await send(`GET /deploy/${what}`, {}, undefined, `${of}&page-size=10`);
    await send(`GET /deploy/${what}`, {}, undefined, of);
    await send(`GET /deploy/${what}`, {}, undefined, `?org-id=${unknown}&page-size=10`);
  }
  const [component] = circleci.state.components;
  const [environment] = circleci.state.environments;
  for (const id of [component?.id, unknown, 'x']) {
    await send('GET /deploy/components/{component_id}', { id });
    await send('GET /deploy/components/{component_id}/versions', { id });
  }
  for (const id of [environment?.id, unknown, 'x'])
    await send('GET /deploy/environments/{environment_id}', { id });
  const rollback = 'POST /projects/{project_id}/rollback';
  const back = { component_name: 'web', environment_name: 'production', target_version: '1.0.0' };
  await send(rollback, {}, { ...back, current_version: '2.0.0' });
  await send(rollback, {}, { ...back, current_version: '3.0.0' });
  await send(rollback, {}, { ...back, current_version: '2.0.0', component_name: 'none' });
}

async function visitContexts({ project }: ContractWorld, send: Send): Promise<void> {
  const owner = { id: project.organizationId };
  const { answer } = await send('POST /context', {}, { name: 'visited', owner });
  await send('POST /context', {}, { name: 'visited', owner });
  await send('GET /context', {}, undefined, '?owner-slug=gh/acme');
  await send('GET /context', {}, undefined, `?owner-id=${owner.id}&owner-type=organization`);
  await send('GET /context', {}, undefined, '?owner-slug=gh/none');
  await send('GET /context', {}, undefined, '');
  const { id } = answer;
  const variable = '/context/{context_id}/environment-variable/{env_var_name}';
  await send(`PUT ${variable}`, { id, env_var_name: 'KEY' }, { value: 'secret' });
  await send(`PUT ${variable}`, { id, env_var_name: 'MY-KEY' }, { value: 'secret' });
  await send('GET /context/{context_id}/environment-variable', { id });
  await send(`DELETE ${variable}`, { id, env_var_name: 'KEY' });
  await send(`DELETE ${variable}`, { id, env_var_name: 'KEY' });

  const restrictions = '/context/{context_id}/restrictions';
  const made = await send(`POST ${restrictions}`, { id }, { project_id: project.id });
  await send(`POST ${restrictions}`, { id }, { project_id: project.id });
  await send(`POST ${restrictions}`, { id }, { restriction_type: 'expression', restriction_value: 'a' });
  await send(`POST ${restrictions}`, { id }, { restriction_type: 'group', restriction_value: unknown });
  await send(`GET ${restrictions}`, { id });
  for (const one of [made.answer.id, unknown, 'x'])
    await send(`DELETE ${restrictions}/{restriction_id}`, { context_id: id, id: one });
  for (const one of [unknown, 'x']) await send(`GET ${restrictions}`, { id: one });
  for (const one of [id, unknown, 'x']) {
    await send('GET /context/{context_id}', { id: one });
    await send('DELETE /context/{context_id}', { id: one });
  }
}
