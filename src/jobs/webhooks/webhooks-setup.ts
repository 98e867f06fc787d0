// Registers this bot's webhook with a project, or repairs it. Idempotent: a webhook that works stays as it is. The
// secret comes from this process's configuration and goes to CircleCI alone.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { MOST_WEBHOOKS } from '../../blocks/webhooks/own-webhook.ts';
import type { WebhookInput } from '../../circleci/client.ts';
import { itemsOf, wholeOf } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import type { JobDeps, OwnWebhook } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce } from '../engine/run-once.ts';
import { EVENTS, judgeWebhooks } from './judge-webhooks.ts';

const Plan = z.object({
  projectId: z.string(),
  projectSlug: z.string(),
  /** The registration to repair; without one, a new one is created. */
  webhookId: z.string().optional(),
  /** When it was last changed before the call. */
  updatedAt: z.string().optional(),
});
const NAME = 'ChatOps in Slack';

export function createWebhooksSetupJob(deps: JobDeps): JobDefinition<'webhooks-setup'> {
  return defineOnce(deps, 'webhooks-setup', {
    done: 'set',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { payload, tools } = request;
      const { circleci, project, permit } = await openProject(request, payload);
      const { id: projectId, slug: projectSlug } = project;
      const of = shortName(projectSlug);
      const { webhook } = deps;
      if (webhook === undefined || !webhook.url.startsWith('https:')) return moot(noAddress(webhook));

      const webhooks = wholeOf(await circleci.webhooks.list(projectId));
      const { own, state } = judgeWebhooks(webhooks, webhook.url);
      if ((state === 'fine' || state === 'doubled') && !payload.renew) {
        return moot(
          `CircleCI already sends me the events of ${of}, so nothing was changed. If I reject them because of their signature, \`--renew\` sends my secret again.`,
        );
      }
      if (own === undefined && webhooks.length >= MOST_WEBHOOKS) {
        return moot(
          `${of} has ${webhooks.length} webhooks, and CircleCI allows ${MOST_WEBHOOKS}. Nothing was registered. Remove one in the web app, in Project Settings under Webhooks; \`/circleci webhooks list\` shows them all.`,
        );
      }
      return {
        kind: 'go',
        permit,
        // Two people who ask within a second create two. That does no harm, and `webhooks check` says so.
        onceKey: tools.jobId,
        plan: {
          projectId,
          projectSlug,
          ...(own !== undefined && { webhookId: own.id, updatedAt: own.updatedAt }),
        },
        what: `the registration of this bot’s webhook for ${of}`,
        link: projectUrl(deps.appUrl, projectSlug),
        again: `webhooks setup --project ${typedSlug(projectSlug)}`,
        exact: {
          what: `Setting up this bot’s webhook for ${of}`,
          request:
            own === undefined
              ? { method: 'POST', path: '/api/v2/webhook', body: printed(webhook, projectId) }
              : { method: 'PUT', path: `/api/v2/webhook/${own.id}`, body: printed(webhook) },
          resolved: [{ label: 'Project', value: projectSlug }],
        },
      };
    },

    async call(request, { projectId, webhookId }) {
      const { circleci } = await request.acting();
      const input = inputOf(deps.webhook);
      if (webhookId === undefined) await circleci.webhooks.create(projectId, input);
      else await circleci.webhooks.update(webhookId, input);
      return {};
    },

    async find(request, { projectId, webhookId, updatedAt }) {
      const { circleci } = await request.acting();
      const { own, state } = judgeWebhooks(
        itemsOf(await circleci.webhooks.list(projectId)),
        deps.webhook?.url,
      );
      const isDone =
        own !== undefined &&
        (state === 'fine' || state === 'doubled') &&
        (own.id !== webhookId || own.updatedAt !== updatedAt);
      return isDone ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (request, { projectSlug, webhookId }) =>
      noteChange(deps, request, {
        sign: 'satellite_antenna',
        say: [
          webhookId === undefined ? 'registered my webhook with ' : 'updated my webhook for ',
          { project: projectSlug },
          ': CircleCI now sends me its finished workflows and jobs',
        ],
      }),
  });
}

const moot = (text: string) => ({ kind: 'moot', message: renderSentence(text) }) as const;

function noAddress(webhook: OwnWebhook | undefined): string {
  const why =
    webhook === undefined
      ? 'I don’t know my own address, or I have no secret to verify events with'
      : 'My address doesn’t start with `https://`, and CircleCI sends events nowhere else';
  return `${why}. Nothing was registered, and I keep polling CircleCI. To change that, set \`PUBLIC_URL\` and \`CIRCLECI_WEBHOOK_SECRETS\` in the bot’s configuration.`;
}

/** Throws when the configuration has changed since this was decided. */
function inputOf(webhook: OwnWebhook | undefined): WebhookInput {
  if (webhook === undefined) throw new Error('this process has no webhook address and secret of its own');
  const { url, secret: signingSecret } = webhook;
  return { name: NAME, url, events: EVENTS, signingSecret, verifyTls: true, isEnabled: true };
}

/** For a dry run: the secret stays hidden. */
function printed({ url }: OwnWebhook, projectId?: string): object {
  return {
    name: NAME,
    url,
    events: EVENTS,
    'signing-secret': '(hidden)',
    'verify-tls': true,
    'is-enabled': true,
    ...(projectId !== undefined && { scope: { id: projectId, type: 'project' } }),
  };
}
