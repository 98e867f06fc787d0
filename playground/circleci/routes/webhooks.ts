// Registers webhooks. Requests use kebab-case and answers snake_case, as at the vendor.
import { z } from 'zod';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { showWebhook } from '../views.ts';
import type { WebhookFields } from '../webhooks.ts';
import { createWebhook, updateWebhook } from '../webhooks.ts';
import { canSee, isUuid, type World } from '../world.ts';

const Events = z
  .array(z.enum(['workflow-completed', 'job-completed']))
  .refine((events) => new Set(events).size === events.length, 'must not repeat an event');

const CreateBody = z.strictObject({
  name: z.string(),
  events: Events,
  url: z.string(),
  'verify-tls': z.boolean(),
  'signing-secret': z.string(),
  'is-enabled': z.boolean().optional(),
  scope: z.strictObject({ id: z.string(), type: z.literal('project') }),
});

const UpdateBody = CreateBody.omit({ scope: true }).partial();

export function webhookRoutes(world: World): Route[] {
  const findProject = ({ user }: ApiRequest, id: string) =>
    world.projects.find((project) => project.id === id && canSee(user, project)) ??
    refuse(404, 'Project not found');

  const find = (request: ApiRequest) => {
    const id = param(request, 'webhook_id');
    if (!isUuid(id)) refuse(400, 'Webhook ID provided is invalid.');
    const webhook = world.webhooks.get(id.toLowerCase()) ?? refuse(404, 'Webhook not found');
    findProject(request, webhook.projectId);
    return webhook;
  };

  const list: Handler = (request) => {
    const id = request.query.get('scope-id') ?? '';
    if (!isUuid(id)) refuse(400, 'scope-id must be a UUID');
    if (request.query.get('scope-type') !== 'project') refuse(400, 'scope-type must be project');
    const project = findProject(request, id);
    const all = [...world.webhooks.values()].filter(({ projectId }) => projectId === project.id);
    return ok({ items: all.map(showWebhook), next_page_token: null });
  };

  const create: Handler = (request) => {
    const body = checked(CreateBody, request.body);
    const project = findProject(request, body.scope.id);
    const webhook = createWebhook(world, project, {
      name: body.name,
      url: body.url,
      secret: body['signing-secret'],
      events: body.events,
      verifyTls: body['verify-tls'],
      enabled: body['is-enabled'] ?? true,
    });
    return ok(showWebhook(webhook), 201);
  };

  const update: Handler = (request) => {
    const webhook = find(request);
    updateWebhook(world, webhook, changesOf(checked(UpdateBody, request.body)));
    return ok(showWebhook(webhook));
  };

  const remove: Handler = (request) => {
    world.webhooks.delete(find(request).id);
    return ok({ message: 'Webhook deleted.' });
  };

  return [
    { method: 'GET', path: '/api/v2/webhook', handle: list },
    { method: 'POST', path: '/api/v2/webhook', handle: create },
    {
      method: 'GET',
      path: '/api/v2/webhook/{webhook_id}',
      handle: (request) => ok(showWebhook(find(request))),
    },
    { method: 'PUT', path: '/api/v2/webhook/{webhook_id}', handle: update },
    { method: 'DELETE', path: '/api/v2/webhook/{webhook_id}', handle: remove },
  ];
}

function changesOf(body: z.infer<typeof UpdateBody>): Partial<WebhookFields> {
  const secret = body['signing-secret'];
  const verifyTls = body['verify-tls'];
  const enabled = body['is-enabled'];
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.url === undefined ? {} : { url: body.url }),
    ...(body.events === undefined ? {} : { events: body.events }),
    ...(secret === undefined ? {} : { secret }),
    ...(verifyTls === undefined ? {} : { verifyTls }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}
