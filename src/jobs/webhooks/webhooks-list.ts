// Shows one person where CircleCI sends a project's events.
import { renderWebhooksList } from '../../blocks/webhooks/webhooks-list.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readWebhooks } from './read-webhooks.ts';

export function createWebhooksListJob(deps: JobDeps): JobDefinition<'webhooks-list'> {
  return defineAnswer(deps, 'webhooks-list', async (request) =>
    renderWebhooksList(await readWebhooks(deps, request)),
  );
}
