// Registers outbound webhooks. Changes require an admin of the organization.
// https://circleci.com/docs/api/v2/#tag/Webhook
import type { Api, CallOptions } from '../api.ts';
import { demand, demandSome, demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { WebhookRegistration } from '../schemas/webhook-registration.ts';

const WebhookPage = pageOf('webhook', WebhookRegistration);

export type WebhookEventName = 'workflow-completed' | 'job-completed';

export interface WebhookInput {
  name: string;
  /** https, on a host that CircleCI can reach. */
  url: string;
  events: readonly WebhookEventName[];
  /** Signs each delivery (see verifySignature). Never returned. */
  signingSecret: string;
  /** Default true. */
  verifyTls?: boolean;
  /** Default true. Setting it again enables a webhook that CircleCI disabled. */
  isEnabled?: boolean;
}

export type Webhooks = ReturnType<typeof createWebhooksApi>;

export function createWebhooksApi(api: Api) {
  return Object.freeze({
    /** Of the project with that UUID; it may have five. */
    list: async (projectId: string, options?: CallOptions): Promise<Listing<WebhookRegistration>> => {
      demandText('The id of the project', projectId);
      return listAll(api, path`/api/v2/webhook`, WebhookPage, {
        ...options,
        query: { 'scope-id': projectId, 'scope-type': 'project' },
      });
    },

    /** Errors of this call never contain the secret or CircleCI's message about it. */
    create: async (
      projectId: string,
      input: WebhookInput,
      options?: CallOptions,
    ): Promise<WebhookRegistration> => {
      demandText('The id of the project', projectId);
      checkWebhook(input);
      const scope = { id: projectId, type: 'project' };
      const body = { ...printWebhook(input), 'verify-tls': input.verifyTls ?? true, scope };
      return api.post(path`/api/v2/webhook`, WebhookRegistration, { ...options, body, secret: true });
    },

    get: async (id: string, options?: CallOptions): Promise<WebhookRegistration> =>
      api.get(path`/api/v2/webhook/${id}`, WebhookRegistration, options),

    /** Changes what is given. If that includes the secret, errors of this call never contain CircleCI's message. */
    update: async (
      id: string,
      changes: Partial<WebhookInput>,
      options?: CallOptions,
    ): Promise<WebhookRegistration> => {
      demandSome('the webhook', changes);
      checkWebhook(changes);
      return api.put(path`/api/v2/webhook/${id}`, WebhookRegistration, {
        ...options,
        body: printWebhook(changes),
        secret: changes.signingSecret !== undefined,
      });
    },

    delete: async (id: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/webhook/${id}`, Accepted, options),
  });
}

function checkWebhook({ name, url, events, signingSecret }: Partial<WebhookInput>): void {
  if (name !== undefined) demandText('The name of the webhook', name);
  if (signingSecret !== undefined) demandText('The signing secret of the webhook', signingSecret);
  demand(events === undefined || events.length > 0, 'Name at least one event for the webhook.');
  const isSafe = url === undefined || (URL.canParse(url) && new URL(url).protocol === 'https:');
  demand(isSafe, 'The address of a webhook must begin with `https://`.');
}

function printWebhook(input: Partial<WebhookInput>) {
  return {
    name: input.name,
    url: input.url,
    events: input.events,
    'signing-secret': input.signingSecret,
    'verify-tls': input.verifyTls,
    'is-enabled': input.isEnabled,
  };
}
