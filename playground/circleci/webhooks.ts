// The registered webhooks: who may be called, and how many a project may have.
import { randomUUID } from 'node:crypto';
import type { Project } from './model.ts';
import { refuse } from './router.ts';
import type { EventType, Webhook } from './webhook-model.ts';
import type { World } from './world.ts';

const maxPerProject = 5;

export interface WebhookFields {
  name: string;
  url: string;
  secret: string;
  events: EventType[];
  verifyTls: boolean;
  enabled: boolean;
}

/** 400 for a sixth webhook and for a url that is not https. */
export function createWebhook(world: World, project: Project, fields: WebhookFields): Webhook {
  checkUrl(fields.url);
  const others = [...world.webhooks.values()].filter(({ projectId }) => projectId === project.id);
  if (others.length >= maxPerProject) refuse(400, `A project may have at most ${maxPerProject} webhooks`);
  const at = world.now();
  const webhook: Webhook = {
    id: randomUUID(),
    projectId: project.id,
    autoDisabledAt: undefined,
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
  world.webhooks.set(webhook.id, webhook);
  return webhook;
}

export function updateWebhook(world: World, webhook: Webhook, changes: Partial<WebhookFields>): void {
  if (changes.url !== undefined) checkUrl(changes.url);
  Object.assign(webhook, changes, { updatedAt: world.now() });
  if (changes.enabled) webhook.autoDisabledAt = undefined;
}

/** The vendor gives up on a receiver; under which rule it does is not published. */
export function autoDisableWebhook(world: World, webhook: Webhook): void {
  webhook.enabled = false;
  webhook.autoDisabledAt = world.now();
}

/** https only, as the vendor. Kinder in one thing, without which no test could listen: http://127.0.0.1 passes. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (url?.protocol !== 'https:' && !isLocal) refuse(400, 'url must be a valid https URL');
}
