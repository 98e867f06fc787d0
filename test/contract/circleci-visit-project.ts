// One project's routes: settings, definitions, triggers, checkout keys, schedules.
import type { ContractWorld, Send } from './circleci-contract-world.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

export async function visitProject({ app }: ContractWorld, send: Send): Promise<void> {
  const settings = '/project/{provider}/{organization}/{project}/settings';
  await send(`GET ${settings}`);
  await send(`GET ${settings}`, { project: 'none' });
  await send(`PATCH ${settings}`, {}, { advanced: { autocancel_builds: true } });
  await send('POST /organization/{org-slug-or-id}/project', {}, { name: 'visited' });
  await send('POST /organization/{org-slug-or-id}/project', {}, { name: 'visited' });
  await send(
    'POST /organization/{org-slug-or-id}/project',
    { 'org-slug-or-id': app.organizationId },
    { name: 'a' },
  );
  await send('GET /project/{project-slug}', { 'project-slug': 'gh/acme/visited' });

  await visitDefinitions(app.id, send);
  await visitTriggers(app.id, app.definitions[0]?.id, send);

  const keys = '/project/{project-slug}/checkout-key';
  const sha256 = '?digest=sha256';
  const { answer: key } = await send(`POST ${keys}`, {}, { type: 'deploy-key' });
  await send(`POST ${keys}`, { 'project-slug': app.slug }, { type: 'deploy-key' });
  await send(`GET ${keys}`, {}, undefined, sha256);
  await send(`GET ${keys}`, {}, undefined, '?digest=sha1');
  for (let time = 1; time <= 2; time += 1) {
    for (const verb of ['GET', 'DELETE'])
      await send(`${verb} ${keys}/{fingerprint}`, { id: key.fingerprint });
  }

  const schedules = '/project/{project-slug}/schedule';
  const weekly = { 'per-hour': 1, 'hours-of-day': [9], 'days-of-week': ['MON'] };
  const nightly = {
    name: 'nightly',
    timetable: weekly,
    'attribution-actor': 'system',
    parameters: { tag: 'v1' },
  };
  const { answer: schedule } = await send(`POST ${schedules}`, {}, nightly);
  await send(`POST ${schedules}`, { 'project-slug': app.slug }, nightly);
  await send(`GET ${schedules}`);
  for (const id of [schedule.id, unknown, 'x']) {
    await send('GET /schedule/{schedule-id}', { id });
    await send('PATCH /schedule/{schedule-id}', { id }, { timetable: { months: ['MAY'] } });
    await send('DELETE /schedule/{schedule-id}', { id });
  }
}

async function visitDefinitions(project_id: string, send: Send): Promise<void> {
  const all = '/projects/{project_id}/pipeline-definitions';
  const source = { provider: 'github_app', repo: { external_id: '7' } };
  const body = { name: 'other', config_source: { ...source, file_path: 'a.yml' }, checkout_source: source };
  const { answer } = await send(`POST ${all}`, { project_id }, body);
  await send(`GET ${all}`, { project_id });
  for (const id of [answer.id, unknown, 'x']) {
    await send(`GET ${all}/{pipeline_definition_id}`, { project_id, id });
    await send(`PATCH ${all}/{pipeline_definition_id}`, { project_id, id }, { name: 'renamed' });
    await send(`DELETE ${all}/{pipeline_definition_id}`, { project_id, id });
  }
}

async function visitTriggers(project_id: string, definition: string | undefined, send: Send): Promise<void> {
  const all = '/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers';
  const refs = { checkout_ref: 'main', config_ref: 'main' };
  const within = { project_id, pipeline_definition_id: definition };
  const schedule = { provider: 'schedule', schedule: { cron_expression: '0 3 * * *' } };
  const made = await send(`POST ${all}`, within, { event_source: schedule, ...refs });
  const hook = await send(`POST ${all}`, within, { event_source: { provider: 'webhook' }, ...refs });
  await send(`GET ${all}`, within);
  await send(`GET ${all}`, { project_id, pipeline_definition_id: unknown });
  for (const id of [made.answer.id, hook.answer.id, unknown, 'x']) {
    await send('GET /projects/{project_id}/triggers/{trigger_id}', { project_id, id });
    await send('PATCH /projects/{project_id}/triggers/{trigger_id}', { project_id, id }, { disabled: true });
    await send('DELETE /projects/{project_id}/triggers/{trigger_id}', { project_id, id });
  }
}
