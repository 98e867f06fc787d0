// What a body is sent to: a new object for each call, if an earlier one could get in the way.
import { type ContractWorld, deployTwice, freshWebhook, type Send } from './circleci-contract-world.ts';

type Values = Record<string, string | undefined>;

const nightly = {
  name: 'nightly',
  timetable: { 'per-hour': 1, 'hours-of-day': [9], 'days-of-week': ['MON'] },
  'attribution-actor': 'current',
  parameters: { branch: 'main' },
};

/** The values for the operation's path. */
export async function freshValues(world: ContractWorld, send: Send, operation: string): Promise<Values> {
  const { app, circleci, flaky, runOne } = world;
  const inApp = { project_id: app.id, pipeline_definition_id: app.definitions[0]?.id };
  const freshContext = async () => {
    for (const { id } of [...circleci.state.contexts]) await send('DELETE /context/{context_id}', { id });
    return circleci.addContext({ organizationSlug: 'gh/acme', name: 'production' }).id;
  };
  const prepare: Record<string, () => Promise<Values>> = {
    'POST /webhook': async () => ({ id: await freshWebhook(world, send) }),
    'PUT /webhook/{webhook_id}': async () => ({ id: await freshWebhook(world, send) }),
    'POST /context': async () => ({ id: await freshContext() }),
    'POST /context/{context_id}/restrictions': async () => ({ id: await freshContext() }),
    'PUT /context/{context_id}/environment-variable/{env_var_name}': async () => ({
      context_id: await freshContext(),
      env_var_name: 'KEY',
    }),
    'PATCH /schedule/{schedule-id}': async () => ({
      id: (await send('POST /project/{project-slug}/schedule', {}, nightly)).answer.id,
    }),
    'POST /projects/{project_id}/pipeline-definitions': async () => inApp,
    'PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}': async () => inApp,
    'POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers': async () => inApp,
    'PATCH /projects/{project_id}/triggers/{trigger_id}': async () => {
      const operationOfCreate =
        'POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers';
      const schedule = { provider: 'schedule', schedule: { cron_expression: '0 3 * * *' } };
      const body = { event_source: schedule, checkout_ref: 'main', config_ref: 'main' };
      return { ...inApp, trigger_id: (await send(operationOfCreate, inApp, body)).answer.id };
    },
    'POST /projects/{project_id}/rollback': async () => {
      await deployTwice(world);
      return {};
    },
    // A failed workflow, which can be rerun in every way.
    'POST /workflow/{id}/rerun': async () => ({ id: (await runOne(flaky.slug)).workflow.id }),
  };
  return (await prepare[operation]?.()) ?? {};
}
