// Triggers of pipeline definitions: repository events, custom webhooks, schedules. The reference's prose says which field
// belongs to which provider. Assumed: a misplaced one answers 400.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isCron } from '../cron.ts';
import { findDefinition, findTrigger } from '../definitions.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { systemActor } from '../schedules.ts';
import { eventPresets, type Trigger } from '../trigger-model.ts';
import type { User } from '../user-model.ts';
import { findProjectById, type World } from '../world.ts';
import { showSource, sourceOf } from './definitions.ts';

const WebhookSource = z.strictObject({ sender: z.string().optional() });
const ScheduleSource = z.strictObject({
  cron_expression: z.string().optional(),
  attribution_actor: z.enum(['current', 'system']).optional(),
});

const common = {
  event_preset: z.enum(eventPresets).optional(),
  checkout_ref: z.string().optional(),
  config_ref: z.string().optional(),
  event_name: z.string().optional(),
  disabled: z.boolean().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
};

const CreateBody = z.strictObject({
  ...common,
  event_source: z.strictObject({
    provider: z.string(),
    repo: z.strictObject({ external_id: z.string() }).optional(),
    webhook: WebhookSource.optional(),
    schedule: ScheduleSource.optional(),
  }),
});

const UpdateBody = z.strictObject({
  ...common,
  event_source: z
    .strictObject({ webhook: WebhookSource.optional(), schedule: ScheduleSource.optional() })
    .optional(),
});

type CreateBody = z.infer<typeof CreateBody>;

export function pipelineTriggerRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) =>
    findProjectById(world, request.user, param(request, 'project_id'));
  const definitionOf = (request: ApiRequest) =>
    findDefinition(projectOf(request), param(request, 'pipeline_definition_id'));
  const find = (request: ApiRequest) => findTrigger(projectOf(request), param(request, 'trigger_id'));

  const list: Handler = (request) => {
    const { id } = definitionOf(request);
    const own = projectOf(request).triggers.filter(({ definitionId }) => definitionId === id);
    return ok({ items: own.map(showTrigger) });
  };

  const create: Handler = (request) => {
    const project = projectOf(request);
    const { id: definitionId } = definitionOf(request);
    const body = checked(CreateBody, request.body);
    checkSource(body);
    const { provider, repo, webhook, schedule } = body.event_source;
    const id = randomUUID();
    const trigger: Trigger = {
      id,
      definitionId,
      eventName: body.event_name,
      provider,
      repo: sourceOf(project, { provider, repo }).repo,
      webhook:
        provider === 'webhook'
          ? {
              url: `https://internal.circleci.com/private/soc/e/${id}?secret=********`,
              sender: webhook?.sender ?? '',
            }
          : undefined,
      schedule: schedule?.cron_expression
        ? { cron: schedule.cron_expression, actor: actorOf(schedule, request.user) }
        : undefined,
      preset: body.event_preset,
      checkoutRef: body.checkout_ref,
      configRef: body.config_ref,
      disabled: body.disabled ?? false,
      parameters: body.parameters ?? {},
    };
    project.triggers.push(trigger);
    return ok(showTrigger(trigger));
  };

  const update: Handler = (request) => {
    const found = find(request);
    const body = checked(UpdateBody, request.body);
    const { webhook, schedule } = body.event_source ?? {};
    if (webhook && !found.webhook) refuse(400, 'event_source.webhook: the trigger is no webhook');
    if (schedule && !found.schedule) refuse(400, 'event_source.schedule: the trigger is no schedule');
    if (schedule?.cron_expression !== undefined) checkCron(schedule.cron_expression);
    checkPreset(found.provider, body.event_preset ?? found.preset);
    if (found.webhook && webhook?.sender !== undefined) found.webhook.sender = webhook.sender;
    if (found.schedule && schedule) {
      found.schedule.cron = schedule.cron_expression ?? found.schedule.cron;
      if (schedule.attribution_actor) found.schedule.actor = actorOf(schedule, request.user);
    }
    found.preset = body.event_preset ?? found.preset;
    found.checkoutRef = body.checkout_ref ?? found.checkoutRef;
    found.configRef = body.config_ref ?? found.configRef;
    found.eventName = body.event_name ?? found.eventName;
    found.disabled = body.disabled ?? found.disabled;
    found.parameters = body.parameters ?? found.parameters;
    return ok(showTrigger(found));
  };

  const remove: Handler = (request) => {
    const project = projectOf(request);
    const { id } = find(request);
    project.triggers = project.triggers.filter((one) => one.id !== id);
    return ok({ message: 'Trigger deleted.' });
  };

  const all = '/api/v2/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers';
  const one = '/api/v2/projects/{project_id}/triggers/{trigger_id}';
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'POST', path: all, handle: create },
    { method: 'GET', path: one, handle: (request) => ok(showTrigger(find(request))) },
    { method: 'PATCH', path: one, handle: update },
    { method: 'DELETE', path: one, handle: remove },
  ];
}

const actorOf = ({ attribution_actor: actor }: z.infer<typeof ScheduleSource>, user: User) =>
  actor === 'system' ? systemActor : user;

function checkSource({
  event_source: source,
  event_preset: preset,
  checkout_ref,
  config_ref,
}: CreateBody): void {
  const { provider, repo, webhook, schedule } = source;
  const isRepository = ['github_app', 'github_server', 'github_oauth'].includes(provider);
  if (!isRepository && provider !== 'webhook' && provider !== 'schedule')
    refuse(400, 'event_source.provider: unknown provider');
  if (isRepository !== (repo !== undefined))
    refuse(400, 'event_source.repo belongs to a repository provider, which requires it');
  if (webhook && provider !== 'webhook') refuse(400, 'event_source.webhook belongs to provider webhook');
  if ((provider === 'schedule') !== (schedule !== undefined))
    refuse(400, 'event_source.schedule belongs to provider schedule, which requires it');
  if (schedule) checkCron(schedule.cron_expression ?? '');
  if (!isRepository && (checkout_ref === undefined || config_ref === undefined))
    refuse(400, `checkout_ref and config_ref are required for provider ${provider}`);
  checkPreset(provider, preset);
}

function checkCron(text: string): void {
  if (!isCron(text)) refuse(400, 'event_source.schedule.cron_expression: must be a cron expression');
}

function checkPreset(provider: string, preset: Trigger['preset']): void {
  if (preset !== undefined && (provider === 'webhook' || provider === 'schedule'))
    refuse(400, `event_preset is not applicable for ${provider}`);
  if (provider === 'github_oauth' && preset !== 'all-pushes' && preset !== 'only-build-prs')
    refuse(400, 'event_preset must be all-pushes or only-build-prs for github_oauth');
}

function showTrigger(trigger: Trigger) {
  const { id, provider, repo, webhook, schedule, preset, eventName, checkoutRef, configRef } = trigger;
  return {
    id,
    ...(eventName === undefined ? {} : { event_name: eventName }),
    event_source: {
      ...showSource({ provider, repo }),
      ...(webhook ? { webhook } : {}),
      ...(schedule
        ? { schedule: { cron_expression: schedule.cron, attribution_actor: { id: schedule.actor.id } } }
        : {}),
    },
    ...(preset === undefined ? {} : { event_preset: preset }),
    ...(checkoutRef === undefined ? {} : { checkout_ref: checkoutRef }),
    ...(configRef === undefined ? {} : { config_ref: configRef }),
    disabled: trigger.disabled,
    parameters: trigger.parameters,
  };
}
